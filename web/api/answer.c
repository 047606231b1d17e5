/* answer.c - what leaves at the end of a request. */
#include "web/api/answer.h"

#include <talloc.h>

#include "hub/run/log.h"
#include "web/api/live.h"
#include "web/api/web_inner.h"

#define TYPE_JSON "application/json"

static struct bytes bytes_of(struct writer *w)
{
	size_t n;
	const char *text = writer_done(w, &n);

	return (struct bytes){(const uint8_t *)text, n};
}

/* ---- what sessions learn ---- */

static void session_ended(struct request *r)
{
	if (r->known)
		LOG(LEVEL_INFO, "session.ended", log_n("agent", (int64_t)r->session.agent.v),
		    log_trace(r->trace));
	sessions_drop(r->web->sessions, r->session.token_hash);
	live_close_session(r->web->live, r->session.token_hash);
}

static void session_begun(struct request *r)
{
	LOG(LEVEL_INFO, "session.begun", log_n("agent", (int64_t)r->made.agent.v), log_trace(r->trace));
	if (r->has_session)
		session_ended(r);
	sessions_add(r->web->sessions, &r->made);
}

/* The header line that the call's answer carries beside the usual; NULL = none. */
static const char *note_sessions(struct request *r)
{
	const struct session_rules *rules = &r->web->rules;

	if (r->begun) {
		session_begun(r);
		return session_cookie_line(r, rules, r->token);
	}
	if (r->call == CALL_SESSION_END) {
		session_ended(r);
		return session_cookie_line(r, rules, NULL);
	}
	if (r->known)
		sessions_add(r->web->sessions, &r->session); /* perhaps it was looked up */
	return NULL;
}

/* ---- results ---- */

void answer_success(struct request *r)
{
	const char *extra = note_sessions(r);
	struct edge_response out = {.status = 200, .content_type = TYPE_JSON, .extra = extra};

	if (r->live) {
		r->door->answer(r, r->frame, true);
		return;
	}
	if (r->found.content_type) {
		out.status = r->found.status ? r->found.status : 200;
		out.content_type = r->found.content_type;
		out.extra = r->found.extra;
		out.csp = r->found.csp;
		out.cache = r->found.cache;
		out.body = r->found.body;
		out.keep = r->found.room;
	} else {
		out.body = bytes_of(r->answer);
	}
	edge_answer(r->web->edge, r->conn, &out);
}

/* ---- errors ---- */

static void write_error(struct writer *w, const struct request *r, const struct wire_error *e)
{
	size_t n;

	wire_error_write(w, e, r->trace);
	if (!r->now)
		return;
	writer_json(w, "ticket", writer_done(r->now, &n), r->now->n);
	writer_json(w, "events", writer_done(r->since, &n), r->since->n);
}

static void live_error(struct request *r, const struct wire_error *e)
{
	struct writer *w = writer_make(r);
	struct frame *f;
	struct bytes b;

	writer_object(w, NULL);
	writer_text(w, "t", "answer");
	writer_text(w, "id", r->id);
	writer_object(w, "error");
	write_error(w, r, e);
	writer_end(w);
	writer_end(w);
	b = bytes_of(w);
	f = frame_make((const char *)b.p, b.n);
	r->door->answer(r, f, false);
	frame_drop(f);
}

static void http_error(struct web *w, struct conn c, const struct wire_error *e, struct writer *body,
		       const char *extra)
{
	struct edge_response out = {.status = e->status, .content_type = TYPE_JSON, .extra = extra};

	if (e->retry_after) {
		out.extra =
			talloc_asprintf(body, "%sRetry-After: %u\r\n", extra ? extra : "", e->retry_after);
		must(out.extra);
	}
	out.body = bytes_of(body);
	edge_answer(w->edge, c, &out);
}

void answer_error(struct request *r, const struct wire_error *e)
{
	struct writer *w;

	if (r->call == CALL_SESSION_CREATE && e->status == 403)
		LOG(LEVEL_WARN, "session.refused", log_trace(r->trace));
	if (r->live) {
		live_error(r, e);
		return;
	}
	if (r->door->refuse) {
		r->door->refuse(r, e);
		return;
	}
	w = writer_make(r);
	writer_object(w, NULL);
	write_error(w, r, e);
	writer_end(w);
	http_error(r->web, r->conn, e, w, NULL);
}

void answer_plain_error(struct web *w, struct conn c, const struct wire_error *e, const char *extra)
{
	struct writer *body = writer_make(NULL);

	writer_object(body, NULL);
	wire_error_write(body, e, 0);
	writer_end(body);
	http_error(w, c, e, body, extra);
	talloc_free(body);
}
