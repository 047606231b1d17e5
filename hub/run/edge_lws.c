/*
 * edge_lws.c - the only file that knows libwebsockets: a carrier of bytes for sockets that we have accepted.
 *
 * libwebsockets 4.1.6 carries them in its raw role, on our libuv loop: it reads, writes, keeps what does not fit, and
 * could put TLS under it. Its HTTP and WebSocket parsers never see a foreign byte: they have bugs that a stranger can
 * trigger (ops/decisions/0010), so those two languages are read by http_head.c and ws_reader.c.
 * No timer of libwebsockets is used per connection: its list of timers is sorted and linear.
 */
#include <libwebsockets.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <uv.h>

#include "hub/run/edge_inner.h"
#include "hub/run/log.h"

#define WRITE_MOST (64 * 1024) /* in one call; more is copied, so senders slice */
#define FDS_MOST \
	1000000 /* tables are made for each descriptor that may be open; above ten million it takes 2,560 */

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t len);

static const struct lws_protocols protocols[] = {
	{.name = "bytes", .callback = on_event, .tx_packet_size = WRITE_MOST},
	{0},
};

static const struct lws_retry_bo no_validity_timer = {0};

/*
 * While something is still to be sent libwebsockets reads nothing, but leaves the socket in the poll set: bytes that
 * wait there would wake the loop again and again. So reading is switched off for as long.
 * Said only when it changes: libwebsockets takes the socket out of the poll set and puts it back each time.
 */
static void apply_reading(struct edge_conn *c)
{
	bool off = c->read_off || lws_partial_buffered(c->wsi);

	if (off == c->reads_not)
		return;
	c->reads_not = off;
	lws_rx_flow_control(c->wsi, !off);
}

/* ---- from libwebsockets to the connection ---- */

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user UNUSED, void *in,
		    size_t len)
{
	struct edge_conn *c;

	if (reason != LWS_CALLBACK_RAW_RX && reason != LWS_CALLBACK_RAW_WRITEABLE &&
	    reason != LWS_CALLBACK_RAW_CLOSE)
		return 0;
	c = lws_get_opaque_user_data(wsi);
	if (!c)
		return -1;
	if (reason == LWS_CALLBACK_RAW_CLOSE) {
		lws_set_opaque_user_data(wsi, NULL);
		c->wsi = NULL;
		if (!c->opening) /* else link_open says so */
			conn_closed(c);
		return 0;
	}
	if (c->doomed)
		return 0; /* its end is on its way: reap() */
	c->in_callback = true;
	if (reason == LWS_CALLBACK_RAW_RX)
		c->speech->received(c, in, len);
	else if (!lws_partial_buffered(wsi))
		c->speech->writable(c);
	if (!c->doomed)
		apply_reading(c);
	c->in_callback = false;
	return c->doomed ? -1 : 0;
}

bool link_open(struct edge_conn *c, int fd)
{
	lws_adopt_desc_t d = {
		.vh = lws_get_vhost_by_name(c->e->lws, "edge"),
		.type = LWS_ADOPT_SOCKET,
		.fd = {.sockfd = fd},
		.vh_prot_name = protocols[0].name,
		.opaque = c,
	};

	c->opening = true;
	c->wsi = lws_adopt_descriptor_vhost_via_info(&d);
	c->opening = false;
	return c->wsi != NULL;
}

bool link_write(struct edge_conn *c, const void *p, size_t n)
{
	if (c->doomed || !c->wsi)
		return false;
	if (lws_write(c->wsi, (unsigned char *)(uintptr_t)p, n, LWS_WRITE_RAW) < 0) {
		conn_doom(c);
		return false;
	}
	if (lws_partial_buffered(c->wsi))
		apply_reading(c);
	return true;
}

bool link_is_busy(const struct edge_conn *c)
{
	return c->wsi && lws_partial_buffered(c->wsi);
}

void link_want_writable(struct edge_conn *c)
{
	if (c->wsi && !c->doomed)
		lws_callback_on_writable(c->wsi);
}

void link_read(struct edge_conn *c, bool on)
{
	c->read_off = !on;
	if (c->wsi && !c->doomed)
		apply_reading(c);
}

void link_shut(struct edge_conn *c)
{
	if (c->wsi)
		shutdown(lws_get_socket_fd(c->wsi), SHUT_WR);
}

void link_kill(struct edge_conn *c)
{
	if (c->wsi)
		lws_set_timeout(c->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_SYNC);
}

void link_ws_accept(const char *key, char accept_r[32])
{
	static const char suffix[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
	unsigned char text[24 + sizeof(suffix)], sum[20];
	int n = lws_snprintf((char *)text, sizeof(text), "%s%s", key, suffix);

	lws_SHA1(text, (size_t)n, sum);
	lws_b64_encode_string((const char *)sum, sizeof(sum), accept_r, 32);
}

/* ---- life ---- */

/* The tables are sized by the limit on descriptors, so that must be a sensible one. */
static void limit_descriptors(void)
{
	struct rlimit l;

	if (getrlimit(RLIMIT_NOFILE, &l) == 0 && l.rlim_cur > FDS_MOST) {
		l.rlim_cur = FDS_MOST;
		setrlimit(RLIMIT_NOFILE, &l);
	}
}

static void log_line(int level, const char *line)
{
	LOG(level == LLL_ERR ? LEVEL_ERROR : LEVEL_WARN, "edge.libwebsockets", log_s("line", line));
}

void link_start(struct edge *e)
{
	void *loops[1] = {loop_uv(e->loop)};
	struct lws_context_creation_info i = {
		.options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_LIBUV |
			   LWS_SERVER_OPTION_SKIP_SERVER_CANONICAL_NAME | LWS_SERVER_OPTION_VALIDATE_UTF8,
		.foreign_loops = loops,
		.gid = (gid_t)-1,
		.uid = (uid_t)-1,
		.port = CONTEXT_PORT_NO_LISTEN,
		.pt_serv_buf_size = 16384,
		.retry_and_idle_policy = &no_validity_timer,
	};

	limit_descriptors();
	lws_set_log_level(LLL_ERR | LLL_WARN, log_line);
	e->lws = lws_create_context(&i);
	must(e->lws);
	i.vhost_name = "edge";
	i.port = CONTEXT_PORT_NO_LISTEN_SERVER;
	i.protocols = protocols;
	must(lws_create_vhost(e->lws, &i));
}

/* The library gives its handles back to libuv in turns of the loop, and is told twice that it is to end. */
void link_stop(struct edge *e)
{
	lws_set_log_level(0, NULL); /* it calls every ending an error */
	lws_context_destroy(e->lws);
	for (int i = 0; i < 100 && uv_run(loop_uv(e->loop), UV_RUN_NOWAIT) != 0; i++)
		;
	lws_context_destroy(e->lws);
	e->lws = NULL;
}
