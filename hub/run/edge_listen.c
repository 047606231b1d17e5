/* edge_listen.c - our own listening sockets: bound exactly where asked, and never spun on. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <talloc.h>
#include <unistd.h>
#include <uv.h>

#include "hub/run/edge_inner.h"
#include "hub/run/edge_peers.h"
#include "hub/run/log.h"

#define BACKLOG 1024
#define ACCEPTS_MOST 64		/* in one turn of the loop: others want a turn too */
#define PAUSES_TO_A_LINE 50	/* of the log: one in ten seconds */
#define PAUSE_MS 200		/* while there are no descriptors left */
#define UNSENT_MOST (64 * 1024) /* bytes the kernel holds for a peer that does not read */

/* ---- limits on connections ---- */

void listener_let_go(struct edge_listener *l, const struct in6_addr *peer, bool is_proxy)
{
	l->conns--;
	if (!is_proxy)
		peers_remove(l->peers, peer);
}

static bool admit(struct edge_listener *l, const struct in6_addr *peer, bool is_proxy)
{
	if (l->conns >= l->conns_most || (!is_proxy && !peers_add(l->peers, peer, l->conns_per_peer)))
		return false;
	l->conns++;
	return true;
}

/* Said without waiting, and before anything is allocated for this peer. */
static void turn_away(const struct edge_listener *l, int fd)
{
	static const char body[] =
		"{\"error\":{\"code\":\"busy\",\"message\":\"Too many connections; come again.\"}}\n";
	char busy[512];
	int n = snprintf(busy, sizeof(busy),
			 "HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n"
			 "Retry-After: 5\r\nCache-Control: no-store\r\nConnection: close\r\n"
			 "Content-Length: %zu\r\n\r\n%s",
			 sizeof(body) - 1, body);

	if (l->kind == LISTENER_HTTP)
		(void)!send(fd, busy, (size_t)n, MSG_DONTWAIT | MSG_NOSIGNAL);
	close(fd);
}

/* ---- accept ---- */

static struct in6_addr address_of(const struct sockaddr_storage *s)
{
	struct in6_addr a = {.s6_addr = {[10] = 0xff, [11] = 0xff}};

	if (s->ss_family == AF_INET6)
		return ((const struct sockaddr_in6 *)s)->sin6_addr;
	memcpy(&a.s6_addr[12], &((const struct sockaddr_in *)s)->sin_addr, 4);
	return a;
}

static void prepare(int fd)
{
	int one = 1, unsent = UNSENT_MOST;

	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	setsockopt(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent, sizeof(unsent));
}

static void take(struct edge_listener *l, int fd, const struct sockaddr_storage *from)
{
	struct in6_addr peer = address_of(from);
	bool is_proxy = l->has_proxy && memcmp(&peer, &l->proxy, sizeof(peer)) == 0;
	struct edge_conn *c;

	if (!admit(l, &peer, is_proxy)) {
		turn_away(l, fd);
		return;
	}
	prepare(fd);
	c = conn_open(l, &peer);
	c->peer_is_proxy = is_proxy;
	if (!link_open(c, fd)) {
		conn_closed(c);
		return;
	}
	if (!(l->kind == LISTENER_HTTP ? http_begin(c) : raw_begin(c)))
		conn_doom(c);
}

static void on_ready(uv_poll_t *poll, int status, int events);

static void go_on(void *arg)
{
	struct edge_listener *l = arg;

	talloc_free(l->pause);
	l->pause = NULL;
	if (l->poll)
		uv_poll_start(l->poll, UV_READABLE, on_ready);
}

/* The socket stays readable while a connection waits that we cannot take: looking again at once would spin. */
static void pause_accepting(struct edge_listener *l, int e)
{
	if (l->pause)
		return;
	if (l->pauses++ % PAUSES_TO_A_LINE == 0)
		LOG(LEVEL_WARN, "edge.accept_paused", log_s("listener", l->name), log_n("errno", e),
		    log_n("connections", l->conns), log_n("times", l->pauses));
	uv_poll_stop(l->poll);
	l->pause = loop_timer_start(l->e->loop, l, SPAN_MS(PAUSE_MS), SPAN_MS(0), go_on, l);
}

static void on_ready(uv_poll_t *poll, int status UNUSED, int events UNUSED)
{
	struct edge_listener *l = poll->data;

	for (int i = 0; i < ACCEPTS_MOST && l->poll; i++) {
		struct sockaddr_storage from = {0};
		socklen_t n = sizeof(from);
		int fd = accept4(l->fd, (struct sockaddr *)&from, &n, SOCK_NONBLOCK | SOCK_CLOEXEC);

		if (fd >= 0) {
			take(l, fd, &from);
		} else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
			pause_accepting(l, errno);
			return;
		} else if (errno != ECONNABORTED && errno != EINTR) {
			return;
		}
	}
}

/* ---- bind ---- */

static bool address_read(const char *text, unsigned port, struct sockaddr_storage *s_r, socklen_t *n_r)
{
	struct sockaddr_in *v4 = (struct sockaddr_in *)s_r;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)s_r;

	*s_r = (struct sockaddr_storage){0};
	if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons((uint16_t)port);
		*n_r = sizeof(*v4);
		return true;
	}
	if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1) {
		v6->sin6_family = AF_INET6;
		v6->sin6_port = htons((uint16_t)port);
		*n_r = sizeof(*v6);
		return true;
	}
	return false;
}

static bool bind_socket(struct edge_listener *l, const struct sockaddr_storage *at, socklen_t n)
{
	struct sockaddr_storage bound = {0};
	socklen_t bound_n = sizeof(bound);
	int one = 1;

	l->fd = socket(at->ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (l->fd < 0)
		return false;
	setsockopt(l->fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (at->ss_family ==
	    AF_INET6) /* "::" is IPv6 only: IPv4 is its own listener, so nothing opens unasked */
		setsockopt(l->fd, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof(one));
	if (bind(l->fd, (const struct sockaddr *)at, n) != 0 || listen(l->fd, BACKLOG) != 0 ||
	    getsockname(l->fd, (struct sockaddr *)&bound, &bound_n) != 0)
		return false;
	l->port = ntohs(bound.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&bound)->sin6_port
						    : ((struct sockaddr_in *)&bound)->sin_port);
	return true;
}

static void poll_closed(uv_handle_t *h)
{
	talloc_free(h);
}

void listener_close(struct edge_listener *l)
{
	if (!l->poll)
		return;
	talloc_free(l->pause);
	l->pause = NULL;
	uv_close(l->poll, poll_closed);
	l->poll = NULL;
	close(l->fd);
	l->fd = -1;
}

/* Fill in `l` and begin to listen. The talloc'd listener is freed when that fails. */
static enum rc listener_start(struct edge_listener *l, const char *address, unsigned port, const char **why_r)
{
	struct sockaddr_storage at;
	socklen_t n = 0;

	if (port > 65535 || !address_read(address, port, &at, &n)) {
		*why_r = talloc_asprintf(l->e, "%s port %u is no numeric address", address, port);
		return RC_IO;
	}
	if (!bind_socket(l, &at, n)) {
		*why_r = talloc_asprintf(l->e, "%s port %u: %s", address, port, strerror(errno));
		if (l->fd >= 0)
			close(l->fd);
		return RC_IO;
	}
	l->poll = talloc_zero(NULL, uv_poll_t);
	must(l->poll);
	must(uv_poll_init(loop_uv(l->e->loop), l->poll, l->fd) == 0);
	((uv_poll_t *)l->poll)->data = l;
	must(uv_poll_start(l->poll, UV_READABLE, on_ready) == 0);
	LIST_INSERT_HEAD(&l->e->listeners, l, next);
	LOG(LEVEL_INFO, "edge.listening", log_s("listener", l->name), log_s("address", address),
	    log_n("port", l->port));
	return RC_OK;
}

static struct edge_listener *listener_make(struct edge *e, enum listener_kind kind, const char *name)
{
	struct edge_listener *l = talloc_zero(e, struct edge_listener);

	must(l);
	l->e = e;
	l->kind = kind;
	l->name = talloc_strdup(l, name);
	l->fd = -1;
	l->peers = peers_create(l);
	return l;
}

static const char *const *copy_list(void *ctx, const char *const *list)
{
	unsigned n = 0;
	const char **copy;

	while (list[n])
		n++;
	copy = talloc_zero_array(ctx, const char *, n + 1);
	must(copy);
	for (unsigned i = 0; i < n; i++)
		copy[i] = talloc_strdup(copy, list[i]);
	return copy;
}

static enum rc finish(struct edge_listener *l, const char *address, unsigned port, const char **why_r)
{
	enum rc rc = listener_start(l, address, port, why_r);

	if (rc != RC_OK)
		talloc_free(l);
	return rc;
}

static void add_ws(struct edge_listener *l, const struct edge_ws_options *o, const struct edge_ws_handlers *h)
{
	struct edge_ws_place *at = &l->ws[l->nws];

	must(l->nws < EDGE_WS_PATHS_MOST && o->ping.ms > 0 && o->per_second > 0);
	*at = (struct edge_ws_place){*o, *h};
	at->o.path = l->ws_paths[l->nws++] = talloc_strdup(l, o->path);
	must(at->o.path);
}

void edge_listen_ws(struct edge *e, const struct edge_ws_options *o, const struct edge_ws_handlers *h)
{
	struct edge_listener *l;

	LIST_FOREACH(l, &e->listeners, next)
	{
		if (l->kind == LISTENER_HTTP)
			add_ws(l, o, h);
	}
}

enum rc edge_listen_http(struct edge *e, const struct edge_http_options *o,
			 const struct edge_http_handlers *h, const char **why_r)
{
	struct edge_listener *l = listener_make(e, LISTENER_HTTP, "http");
	struct sockaddr_storage proxy;
	socklen_t n;

	l->http = *o;
	l->http_handlers = *h;
	l->http.hosts = copy_list(l, o->hosts);
	add_ws(l, &(struct edge_ws_options){o->ws_path, o->ws_message_most, o->ws_per_second, o->ws_ping},
	       &(struct edge_ws_handlers){h->upgrade, h->opened, h->message, h->closed, h->arg});
	l->conns_most = o->conns_most;
	l->conns_per_peer = o->conns_per_peer;
	if (o->trusted_proxy && *o->trusted_proxy) {
		if (!address_read(o->trusted_proxy, 0, &proxy, &n)) {
			*why_r = talloc_asprintf(e, "%s is no numeric address of a proxy", o->trusted_proxy);
			talloc_free(l);
			return RC_IO;
		}
		l->proxy = address_of(&proxy);
		l->has_proxy = true;
	}
	return finish(l, o->address, o->port, why_r);
}

enum rc edge_listen_raw(struct edge *e, const struct edge_raw_options *o, const struct edge_raw_handlers *h,
			const char **why_r)
{
	struct edge_listener *l = listener_make(e, LISTENER_RAW, o->name);

	l->raw = *o;
	l->raw_handlers = *h;
	l->raw.timed_out = talloc_strdup(l, o->timed_out ? o->timed_out : "");
	l->conns_most = o->conns_most;
	l->conns_per_peer = o->conns_per_peer;
	return finish(l, o->address, o->port, why_r);
}
