/* http.c - where an HTTP request goes. */
#include "web/api/http.h"

#include <string.h>
#include <talloc.h>

#include "web/api/answer.h"
#include "web/api/health.h"
#include "web/api/live.h"
#include "web/api/metrics.h"
#include "web/api/phone_hook.h"
#include "web/api/route.h"
#include "web/api/visitor_live.h"
#include "web/api/web_inner.h"
#include "web/help/help.h"
#include "web/survey/survey_page.h"
#include "web/survey/unsubscribe_page.h"

static bool reads(const char *method)
{
	return strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
}

/* ---- what a call has to bring ---- */

/* Is it this type, perhaps with parameters? */
static bool is_type(const char *given, const char *wanted)
{
	size_t n = strlen(wanted);

	return strncasecmp(given, wanted, n) == 0 && (given[n] == '\0' || given[n] == ';' || given[n] == ' ');
}

/* NULL: the write may go on. */
static const struct wire_error *write_barred(const struct request *r, const struct edge_request *e)
{
	static const struct wire_error no_header = {
		403, "denied", "writing needs the header X-Onevoice-Request: 1", NULL, 0};

	if (strcmp(e->csrf, "1") != 0)
		return &no_header;
	if (r->row && r->row->bytes)
		return is_type(e->content_type, "application/octet-stream") ? NULL : &error_not_bytes;
	if (e->body.n > 0 && !is_type(e->content_type, "application/json"))
		return &error_not_json;
	return NULL;
}

void http_session(struct request *r, const char *cookie)
{
	struct web *w = r->web;
	instant now = clock_wall();
	const struct session_row *row;

	r->seen_after = (instant){now.ms - w->rules.idle.ms};
	if (session_cookie_read(&w->rules, cookie, &r->session.token_hash) != RC_OK)
		return;
	r->has_session = true;
	row = sessions_find(w->sessions, r->session.token_hash, now);
	if (!row)
		return;
	sessions_touch(w->sessions, row->token_hash, now);
	r->known = true;
	r->session = *row;
}

static bool moves_files(const struct request *r)
{
	return !r->row || r->row->bytes;
}

/* How often a session, or a peer whose session is looked up in the database, may ask. */
static bool within_rate(const struct request *r, const struct edge_request *e)
{
	struct web_rates *rates = &r->web->rates;
	char key[RATE_ADDRESS_SIZE];

	if (r->known) {
		snprintf(key, sizeof(key), "%llu", (unsigned long long)r->session.agent.v);
		return rate_take(moves_files(r) ? rates->files : rates->calls, key, clock_mono_ms(), NULL);
	}
	rate_key_of_address(e->peer, key);
	return rate_take(rates->lookup, key, clock_mono_ms(), NULL);
}

/* Counted before the password is looked at, so that no race gets past it. */
static bool may_try_to_sign_in(const struct request *r, const struct edge_request *e)
{
	const struct sign_in_params *p = r->params;
	struct web_rates *rates = &r->web->rates;
	int64_t now = clock_mono_ms();
	char key[RATE_ADDRESS_SIZE];

	rate_key_of_address(e->peer, key);
	return rate_take(rates->signin_peer, key, now, NULL) &&
	       rate_take(rates->signin_account, p->login, now, NULL) &&
	       rate_take(rates->signin_all, "", now, NULL);
}

/* ---- one request of the API ---- */

static void keep_pairs(struct request *r, const struct route *route, const struct text_pair *query, size_t n)
{
	r->pairs = talloc_array(r, struct text_pair, (unsigned)(route->ntexts + n));
	must(r->pairs);
	memcpy(r->pairs, route->texts, route->ntexts * sizeof(*r->pairs));
	memcpy(r->pairs + route->ntexts, query, n * sizeof(*r->pairs));
	r->npairs = route->ntexts + n;
}

/* A piece of a file: what is asked stands in the path. */
static void start_bytes(struct request *r, const struct edge_request *e)
{
	request_take_text(r, "", 0);
	if (e->body.n > REQUEST_BYTES_MOST) {
		request_refuse(r, &error_too_large);
	} else if (request_decode(r) != RC_OK) {
		request_refuse(r, &r->error);
	} else {
		request_take_bytes(r, e->body);
		request_submit(r);
	}
}

static void start_call(struct request *r, const struct edge_request *e)
{
	size_t n = reads(e->method) ? 0 : e->body.n;

	if (n > REQUEST_TEXT_MOST || (n > REQUEST_DECODE_ON_LOOP && !request_carries_text(r->call))) {
		request_refuse(r, &error_too_large);
		return;
	}
	request_take_text(r, (const char *)e->body.p, n);
	if (n <= REQUEST_DECODE_ON_LOOP && request_decode(r) != RC_OK) {
		request_refuse(r, &r->error);
		return;
	}
	if (r->call == CALL_SESSION_CREATE && !may_try_to_sign_in(r, e)) {
		request_refuse(r, &error_rate);
		return;
	}
	live_fill(r->web->live, r);
	request_submit(r);
}

static void start(struct request *r, const struct edge_request *e)
{
	int right = r->row ? r->row->right : file_table[r->file].right;
	const struct wire_error *barred = reads(e->method) ? NULL : write_barred(r, e);

	http_session(r, e->cookie);
	if (!barred && right != CALL_ANYONE && !r->has_session)
		barred = &error_signed_out;
	if (!barred && right != CALL_ANYONE && !within_rate(r, e))
		barred = &error_rate;
	if (barred)
		request_refuse(r, barred);
	else if (r->file != FILE_END)
		request_submit(r);
	else if (r->row->bytes)
		start_bytes(r, e);
	else
		start_call(r, e);
}

static void refuse_route(struct web *w, const struct edge_request *e, enum rc rc, const struct route *route)
{
	char *allow = rc == RC_DENIED ? talloc_asprintf(NULL, "Allow: %s\r\n", route->allow) : NULL;

	if (allow && strcmp(e->method, "OPTIONS") == 0)
		edge_answer(w->edge, e->conn, &(struct edge_response){.status = 204, .extra = allow});
	else
		answer_plain_error(w, e->conn, allow ? &error_no_method : &error_not_found, allow);
	talloc_free(allow);
}

static void api_request(struct web *w, const struct edge_request *e)
{
	static const struct wire_error bad_query = {400, "malformed", "this query cannot be read", NULL, 0};
	struct request *r = request_make(w, &desk_door, e->conn);
	struct text_pair query[QUERY_PAIRS_MOST];
	struct route route;
	size_t n;
	enum rc rc = route_find(r, e->method, e->path, &route);

	if (rc != RC_OK) {
		refuse_route(w, e, rc, &route);
		talloc_free(r);
		return;
	}
	r->call = route.call;
	r->row = route.call == CALL_END ? NULL : &call_table[route.call];
	r->file = route.file;
	if (query_read(r, e->query, query, &n) != RC_OK) {
		request_refuse(r, &bad_query);
		return;
	}
	keep_pairs(r, &route, query, n);
	start(r, e);
}

/* ---- everything else ---- */

static void openapi(struct web *w, struct conn c)
{
	edge_answer(w->edge, c,
		    &(struct edge_response){.status = 200,
					    .content_type = "application/json",
					    .cache = "no-cache",
					    .body = {(const uint8_t *)openapi_json, openapi_json_size}});
}

static void site_request(struct web *w, const struct edge_request *e)
{
	void *ctx = talloc_new(NULL);
	struct edge_response out;

	if (!reads(e->method))
		answer_plain_error(w, e->conn, &error_no_method, "Allow: GET, HEAD\r\n");
	else if (!w->site ||
		 site_answer(ctx, w->site, e->path, e->accept_encoding, e->if_none_match, &out) != RC_OK)
		answer_plain_error(w, e->conn, &error_not_found, NULL);
	else
		edge_answer(w->edge, e->conn, &out);
	talloc_free(ctx);
}

void http_request(void *arg, const struct edge_request *e)
{
	struct web *w = arg;

	if (w->stopped || phone_hook_request(w, e))
		return;
	if (reads(e->method) && strcmp(e->path, "/healthz") == 0)
		health_answer(w, e->conn);
	else if (reads(e->method) && metrics_http(w, e))
		return;
	else if (reads(e->method) && strcmp(e->path, API_ROOT "/openapi.json") == 0)
		openapi(w, e->conn);
	else if (strncmp(e->path, "/api/", 5) == 0 || strcmp(e->path, "/api") == 0)
		api_request(w, e);
	else if (!visitors_http(w, e) && !survey_http(w, e) && !unsubscribe_http(w, e) && !help_http(w, e))
		site_request(w, e);
}
