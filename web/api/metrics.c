/* metrics.c - the probes, and the web floor's own numbers in front of those of the rest of the program. */
#include "web/api/metrics.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"
#include "hub/trust/token.h"
#include "web/api/answer.h"
#include "web/api/live.h"
#include "web/api/web_inner.h"

#define BEARER "Bearer "

/* ---- probes ---- */

static void probe(struct web *w, struct conn c, bool well)
{
	const char *said = well ? "ok\n" : "not ready\n";

	edge_answer(w->edge, c,
		    &(struct edge_response){.status = well ? 200 : 503,
					    .content_type = "text/plain; charset=utf-8",
					    .extra = well ? NULL : "Retry-After: 1\r\n",
					    .body = {(const uint8_t *)said, strlen(said)}});
}

/* ---- numbers ---- */

static void one(struct metric_text *t, const char *name, const char *help, int64_t n)
{
	metric_text_name(t, name, METRIC_GAUGE, help);
	metric_text_integer(t, NULL, NULL, n);
}

static void write_requests(struct metric_text *t, struct edge *edge)
{
	static const char *const classes[] = {NULL, "1xx", "2xx", "3xx", "4xx", "5xx"};
	struct edge_counts n = edge_counts(edge);

	metric_text_name(t, "onevoice_http_responses_total", METRIC_COUNTER,
			 "HTTP answers by class of status.");
	for (size_t i = 1; i < COUNT_OF(classes); i++)
		metric_text_integer(t, "code", classes[i], (int64_t)n.answers[i]);
	metric_text_name(
		t, "onevoice_http_refused_total", METRIC_COUNTER,
		"Of them, requests that were no valid ones and that no part of the program has seen.");
	metric_text_integer(t, NULL, NULL, (int64_t)n.refused);
	metric_text_name(t, "onevoice_http_request_duration_seconds", METRIC_HISTOGRAM,
			 "From a whole request to its answer.");
	metric_text_durations(t, &n.durations);
	one(t, "onevoice_connections", "Open connections of all listeners.", edge_connections(edge));
}

static void write_tickets(struct metric_text *t, const struct web *w)
{
	struct badge_counts b;

	if (!live_totals(w->live, &b))
		return; /* not read yet: no number is better than a wrong one */
	metric_text_name(t, "onevoice_tickets", METRIC_GAUGE, "Open tickets: all, and of them some.");
	metric_text_integer(t, "which", "open", b.open);
	metric_text_integer(t, "which", "unassigned", b.unassigned);
	metric_text_integer(t, "which", "at_risk", b.at_risk);
	metric_text_integer(t, "which", "breached", b.breached);
}

static void write_web(struct metric_text *t, struct web *w)
{
	struct web_health h;

	web_health(w, &h);
	one(t, "onevoice_ready", "Does this process serve?", h.ready);
	one(t, "onevoice_database_up", "Did the database answer the last time?", h.database);
	metric_text_name(t, "onevoice_sockets", METRIC_GAUGE, "Live connections.");
	metric_text_integer(t, "of", "agents", h.sockets);
	metric_text_integer(t, "of", "visitors", h.visitors);
	one(t, "onevoice_sessions", "Agents' sessions.", h.sessions);
	one(t, "onevoice_calls_under_way", "Calls that wait for their answer.", h.calls);
	one(t, "onevoice_jobs_waiting", "Jobs that no thread has taken yet.", h.queue);
	metric_text_name(t, "onevoice_push_lag_seconds", METRIC_GAUGE,
			 "From the commit of the last change to its frames to the screens.");
	metric_text_ms(t, NULL, NULL, h.lag_ms);
}

static bool may_read(const struct web *w, const char *authorization)
{
	const size_t n = strlen(BEARER);

	return strncmp(authorization, BEARER, n) == 0 &&
	       key_equal(sum_of_text(authorization + n), sum_of_text(w->o.metrics_token));
}

static void numbers(struct web *w, const struct edge_request *e)
{
	struct metric_text *t;
	const char *text;
	size_t n;

	if (!may_read(w, e->authorization)) {
		answer_plain_error(w, e->conn, &error_signed_out, "WWW-Authenticate: Bearer\r\n");
		return;
	}
	t = metric_text_make(NULL);
	write_web(t, w);
	write_requests(t, w->edge);
	write_tickets(t, w);
	if (w->o.metrics)
		w->o.metrics(w->o.health_arg, t);
	text = metric_text_done(t, &n);
	edge_answer(w->edge, e->conn,
		    &(struct edge_response){.status = 200,
					    .content_type = METRIC_CONTENT_TYPE,
					    .body = {(const uint8_t *)text, n}});
	talloc_free(t);
}

bool metrics_http(struct web *w, const struct edge_request *e)
{
	if (strcmp(e->path, "/livez") == 0)
		probe(w, e->conn, true);
	else if (strcmp(e->path, "/readyz") == 0)
		probe(w, e->conn, web_ready(w));
	else if (strcmp(e->path, "/metrics") == 0 && w->o.metrics_token)
		numbers(w, e);
	else
		return false;
	return true;
}
