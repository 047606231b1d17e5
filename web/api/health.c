/* health.c - what this process says of itself. */
#include "web/api/health.h"

#include <talloc.h>

#include "web/api/live.h"
#include "web/api/visitor_live.h"
#include "web/api/web_inner.h"
#include "web/api/writer.h"

#define ITEMS_MOST 128

void web_note_database(struct web *w, enum rc rc)
{
	w->database = rc == RC_OK;
	if (rc == RC_OK)
		w->database_ok_ms = clock_mono_ms();
}

bool web_ready(const struct web *w)
{
	return w->loaded && w->database && !w->draining;
}

void web_health(const struct web *w, struct web_health *h_r)
{
	*h_r = (struct web_health){
		.ready = web_ready(w),
		.database = w->database,
		.database_ms = w->database_ok_ms ? clock_mono_ms() - w->database_ok_ms : -1,
		.sockets = live_count(w->live),
		.visitors = visitors_count(w->visitors),
		.sessions = (unsigned)sessions_count(w->sessions),
		.calls = w->calls,
		.queue = pool_waiting(w->pool),
		.lag_ms = live_lag_ms(w->live),
	};
}

static void items_json(struct writer *out, const struct web *w)
{
	struct web_health_item items[ITEMS_MOST];
	size_t n = w->o.health ? w->o.health(w->o.health_arg, items, ITEMS_MOST) : 0;

	writer_object(out, "parts");
	for (size_t i = 0; i < n; i++) {
		writer_object(out, items[i].name);
		writer_bool(out, "ok", items[i].ok);
		writer_integer(out, "number", items[i].number);
		writer_end(out);
	}
	writer_end(out);
}

void health_answer(struct web *w, struct conn c)
{
	struct writer *out = writer_make(NULL);
	struct web_health h;
	const char *text;
	size_t n;

	web_health(w, &h);
	writer_object(out, NULL);
	writer_bool(out, "ready", h.ready);
	writer_bool(out, "database", h.database);
	writer_integer(out, "database_ms", h.database_ms);
	writer_integer(out, "sockets", h.sockets);
	writer_integer(out, "visitors", h.visitors);
	writer_integer(out, "sessions", h.sessions);
	writer_integer(out, "calls", h.calls);
	writer_integer(out, "queue", h.queue);
	writer_integer(out, "lag_ms", h.lag_ms);
	items_json(out, w);
	writer_end(out);
	text = writer_done(out, &n);
	edge_answer(w->edge, c,
		    &(struct edge_response){.status = h.ready ? 200 : 503,
					    .content_type = "application/json",
					    .body = {(const uint8_t *)text, n}});
	talloc_free(out);
}
