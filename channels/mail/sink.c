/* sink.c - an SMTP listener that takes every mail and forwards none. */
#include "channels/mail/sink.h"

#include <talloc.h>

#include "channels/mail/lmtp_session.h"
#include "hub/run/log.h"

struct sink {
	struct edge *edge;
	struct lmtp_config config;
	uint64_t mails;
};

static void flush(struct sink *s, struct conn c, struct lmtp_session *session)
{
	struct bytes out = lmtp_session_replies(session);

	if (out.n)
		edge_raw_send(s->edge, c, out);
	lmtp_session_sent(session);
}

static bool opened(void *arg, struct conn c, const char *from UNUSED, void **user_r)
{
	struct sink *s = arg;
	struct lmtp_session *session = lmtp_session_new(s, &s->config);

	*user_r = session;
	flush(s, c, session);
	return true;
}

static void take(struct sink *s, struct lmtp_session *session)
{
	enum lmtp_verdict v[100];
	size_t n = lmtp_session_envelope(session).nto;

	must(n <= COUNT_OF(v));
	for (size_t i = 0; i < n; i++)
		v[i] = LMTP_TAKEN;
	lmtp_session_delivered(session, v, n);
	s->mails++;
}

static void received(void *arg, struct conn c, void *user, struct bytes in)
{
	struct sink *s = arg;
	struct lmtp_session *session = user;
	enum lmtp_want want = LMTP_WANT_RECIPIENT;

	while (want == LMTP_WANT_RECIPIENT || want == LMTP_WANT_DELIVERY) {
		size_t used;

		want = lmtp_session_feed(session, in, &used);
		in = (struct bytes){in.p + used, in.n - used};
		if (want == LMTP_WANT_RECIPIENT)
			lmtp_session_recipient(session, LMTP_TAKEN, 0);
		else if (want == LMTP_WANT_DELIVERY)
			take(s, session);
	}
	flush(s, c, session);
	if (want == LMTP_WANT_CLOSE)
		edge_raw_close(s->edge, c);
}

static void closed(void *arg UNUSED, struct conn c UNUSED, void *user)
{
	talloc_free(user);
}

uint64_t sink_count(const struct sink *s)
{
	return s->mails;
}

enum rc sink_start(void *ctx, struct edge *e, const char *hostname, unsigned port, struct sink **s_r,
		   const char **why_r)
{
	struct sink *s = talloc_zero(ctx, struct sink);

	must(s);
	s->edge = e;
	s->config = (struct lmtp_config){
		.dialect = DIALECT_SMTP,
		.hostname = hostname,
		.size_most = (size_t)100 << 20,
		.rcpts_most = 100,
		.hops_most = 100,
		.errors_most = 50,
		.discard = true,
	};
	*s_r = s;

	const struct edge_raw_options ro = {
		.address = "127.0.0.1",
		.port = port,
		.name = "sink",
		.conns_most = 50,
		.idle = SPAN_MIN(5),
		.timed_out = "421 4.4.2 silent for too long\r\n",
	};
	const struct edge_raw_handlers h = {opened, received, closed, s};

	TRY(edge_listen_raw(e, &ro, &h, why_r));
	LOG(LEVEL_INFO, "sink.listening", log_n("port", edge_port(e, "sink")));
	return RC_OK;
}
