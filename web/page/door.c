/* door.c - public pages between the loop and their jobs. */
#include "web/page/door.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "hub/text/utf8.h"
#include "hub/trust/sum.h"
#include "web/api/answer.h"
#include "web/api/query.h"
#include "web/api/visitor_inner.h"
#include "web/page/page.h"
#include "web/page/refusal.h"

#define TYPE_HTML "text/html; charset=utf-8"
#define ETAG_HEX 20

/* request->params; on the request. */
struct page_request {
	struct page_ask ask;
	page_run *run;
	page_run *then; /* of the answer that left */
	struct text_pair query[QUERY_PAIRS_MOST];
};

/* ---- the job ---- */

char *page_etag(const void *ctx, struct bytes body)
{
	char hex[SUM_HEX_SIZE], *etag;

	sum_hex(sum_of(body), hex);
	etag = talloc_asprintf(ctx, "\"%.*s\"", ETAG_HEX, hex);
	must(etag);
	return etag;
}

static const char *header_lines(const struct page_answer *out, const char *etag)
{
	char *lines = talloc_strdup(out->ctx, "");

	if (*etag)
		lines = talloc_asprintf_append_buffer(lines, "ETag: %s\r\n", etag);
	if (out->hidden)
		lines = talloc_asprintf_append_buffer(lines, "X-Robots-Tag: noindex\r\n");
	if (out->location)
		lines = talloc_asprintf_append_buffer(lines, "Location: %s\r\n", out->location);
	if (out->disposition)
		lines = talloc_asprintf_append_buffer(lines, "%s\r\n", out->disposition);
	must(lines);
	return lines;
}

static void keep_answer(struct request *r, const struct page_ask *a, const struct page_answer *out)
{
	const char *etag = "";
	bool known = false;

	if (out->tagged && out->status == 0) {
		etag = out->etag ? out->etag : page_etag(out->ctx, out->body);
		known = strstr(a->if_none_match, etag) != NULL;
	}
	r->found = (struct file_answer){
		.status = known ? 304 : out->status,
		.content_type = out->type ? out->type : TYPE_HTML,
		.extra = header_lines(out, etag),
		.csp = out->csp ? out->csp : PAGE_CSP,
		.cache = out->cache,
		.body = known ? (struct bytes){0} : out->body,
		.room = out->ctx,
	};
}

static enum rc run(struct job *j, struct request *r)
{
	struct page_request *p = r->params;
	struct page_answer out = {.ctx = talloc_new(r)};
	enum rc rc;

	must(out.ctx);
	rc = p->run(j, &p->ask, &out);
	p->then = rc == RC_OK ? out.then : NULL;
	if (rc == RC_OK)
		keep_answer(r, &p->ask, &out);
	else
		talloc_free(out.ctx);
	return rc;
}

/* ---- what is done when the answer has left ---- */

static enum rc run_then(struct job *j, void *arg)
{
	const struct page_request *p = arg;
	struct page_answer nowhere = {.ctx = j->ctx};

	return p->then(j, &p->ask, &nowhere);
}

static void answered(struct request *r)
{
	struct page_request *p = r->params;
	struct work job = {.run = run_then, .arg = p, .trace = r->trace};

	if (!p->then)
		return;
	talloc_steal(NULL, p);
	r->params = NULL;
	if (pool_submit(r->web->pool, &job) != RC_OK) {
		LOG(LEVEL_WARN, "page.then_dropped", log_trace(r->trace));
		talloc_free(p);
	}
}

static bool takes_nothing(const struct request *r UNUSED)
{
	return false;
}

/* ---- a refusal ---- */

static void refuse(struct request *r, const struct wire_error *e)
{
	const struct page_request *p = r->params;
	struct html *h = html_make(r);
	struct edge_response out = {.status = e->status, .content_type = TYPE_HTML, .csp = PAGE_CSP};

	refusal_page(h, &p->ask, e->status);
	out.body = html_done(h);
	out.extra = e->retry_after ? talloc_asprintf(r, "X-Robots-Tag: noindex\r\nRetry-After: %u\r\n",
						     e->retry_after)
				   : "X-Robots-Tag: noindex\r\n";
	must(out.extra);
	edge_answer(r->web->edge, r->conn, &out);
}

static const struct door page_door = {
	.run = run, .takes_long = takes_nothing, .refuse = refuse, .answered = answered};

/* ---- the loop ---- */

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static void take_ask(struct request *r, const struct edge_request *e, struct page_request *p)
{
	struct web *w = r->web;
	char key[RATE_ADDRESS_SIZE];

	rate_key_of_address(e->peer, key);
	p->ask = (struct page_ask){
		.path = talloc_strdup(p, e->path),
		.sent = is(e->method, "POST"),
		.by_script = is(e->csrf, "1"),
		.accept_language = talloc_strdup(p, e->accept_language),
		.if_none_match = talloc_strdup(p, e->if_none_match),
		.peer = talloc_strdup(p, key),
		.base = w->o.public_url ? w->o.public_url : "",
		.query = p->query,
		.keys = w->visitors->links,
		.letters = w->rates.letters,
		.site = w->site,
		.kept = w->kept_pages,
		.kept_found = w->kept_found,
	};
}

/* NULL: it may go on. */
static const struct wire_error *barred(struct page_request *p, const struct edge_request *e, struct web *w)
{
	static const struct wire_error bad = {400, "malformed", "this cannot be read", NULL, 0};
	struct page_ask *a = &p->ask;
	enum rc rc;

	if (!a->sent && !is(e->method, "GET") && !is(e->method, "HEAD"))
		return &error_no_method;
	if (!rate_take(a->sent ? w->rates.forms : w->rates.pages, a->peer, clock_mono_ms(), NULL))
		return &error_rate;
	if (query_read(p, e->query, p->query, &a->nquery) != RC_OK)
		return &bad;
	rc = a->sent ? page_form_read(p, e->content_type, e->body, &a->form) : RC_OK;
	if (rc == RC_LIMIT)
		return &error_too_large;
	return rc == RC_OK ? NULL : &bad;
}

void page_request(struct web *w, const struct edge_request *e, page_run *work)
{
	struct request *r = request_make(w, &page_door, e->conn);
	struct page_request *p = talloc_zero(r, struct page_request);
	const struct wire_error *no;

	must(p);
	r->params = p;
	p->run = work;
	take_ask(r, e, p);
	no = barred(p, e, w);
	if (no)
		request_refuse(r, no);
	else
		request_submit(r);
}

char *page_query_line(void *ctx, const struct page_ask *a, const char *name)
{
	const char *raw = query_text(a->query, a->nquery, name);

	return utf8_line(ctx, (struct bytes){(const uint8_t *)(raw ? raw : ""), raw ? strlen(raw) : 0});
}

/* ---- answers ---- */

void page_answer_html(struct page_answer *out, int status, const struct html *h)
{
	out->status = status == 200 ? 0 : status;
	out->body = html_done(h);
	talloc_steal(out->ctx, h);
}

void page_answer_moved(struct page_answer *out, int status, const char *location)
{
	out->status = status;
	out->location = location;
}

static char *percent(void *ctx, const char *text, const char *also)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
	struct text_out o = text_out_on(ctx);

	for (const char *p = text; *p;) {
		size_t n = strspn(p, plain);

		text_out_add(&o, p, n);
		p += n;
		if (!*p)
			break;
		if (strchr(also, *p))
			text_out_add(&o, p, 1);
		else
			text_out_fmt(&o, "%%%02X", (unsigned char)*p);
		p++;
	}
	return o.p;
}

char *page_path(void *ctx, const char *path)
{
	return percent(ctx, path, "/");
}

char *page_value(void *ctx, const char *text)
{
	return percent(ctx, text, "");
}
