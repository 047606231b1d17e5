/*
 * visitor_http.c - what visitors fetch: the loader, the page of the frame, files, the demo's shop; and the pieces of
 * files they send.
 *
 * The page may be framed by the widget's own sites and by nobody else; everything here comes without a cookie.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/api/answer.h"
#include "web/api/query.h"
#include "web/api/visitor_files.h"
#include "web/api/visitor_inner.h"
#include "workflow/upload.h"

#define LOADER_PATH "/w.js"
#define PAGE_PATH "/chat/"
#define PAGE_FILE "/chat/index.html"
#define SHOP_KEY "wk_demo"

#define PAGE_CSP                                                                                            \
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src " \
	"'self'; "                                                                                          \
	"font-src 'self'; media-src 'self'; form-action 'none'; base-uri 'none'; "                          \
	"require-trusted-types-for 'script'; frame-ancestors "

static bool reads(const struct edge_request *e)
{
	return strcmp(e->method, "GET") == 0 || strcmp(e->method, "HEAD") == 0;
}

static bool begins(const char *path, const char *with)
{
	return strncmp(path, with, strlen(with)) == 0;
}

/* ---- the loader: one short file on every page of the company's sites ---- */

static void loader(struct web *w, const struct edge_request *e)
{
	void *ctx = talloc_new(NULL);
	struct edge_response out;

	if (!w->site ||
	    site_answer(ctx, w->site, LOADER_PATH, e->accept_encoding, e->if_none_match, &out) != RC_OK) {
		answer_plain_error(w, e->conn, &error_not_found, NULL);
	} else {
		out.cache = "public, max-age=300";
		out.any_site = true;
		out.extra = talloc_asprintf(ctx, "%sAccess-Control-Allow-Origin: *\r\n", out.extra);
		edge_answer(w->edge, e->conn, &out);
	}
	talloc_free(ctx);
}

/* ---- the page ---- */

static void no_page(struct web *w, const struct edge_request *e)
{
	static const char html[] = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta "
				   "name=\"robots\" content=\"noindex\">"
				   "<title>404</title><p>There is no chat here. The key in this page's tag "
				   "is unknown, or the widget is "
				   "switched off.</p><p lang=\"zh-CN\">此处没有可用的在线客服。</p><p "
				   "lang=\"zh-TW\">此處沒有可用的線上客服。</p>";

	edge_answer(w->edge, e->conn,
		    &(struct edge_response){.status = 404,
					    .content_type = "text/html; charset=utf-8",
					    .csp = "default-src 'none'; frame-ancestors *",
					    .any_site = true,
					    .body = {(const uint8_t *)html, sizeof(html) - 1}});
}

static const char *key_of(void *ctx, const struct edge_request *e)
{
	struct text_pair pairs[QUERY_PAIRS_MOST];
	size_t n;

	return query_read(ctx, e->query, pairs, &n) == RC_OK ? query_text(pairs, n, "key") : NULL;
}

static void page(struct web *w, const struct edge_request *e)
{
	void *ctx = talloc_new(NULL);
	const char *key = key_of(ctx, e);
	const char *ancestors = key ? widgets_ancestors(w->visitors->widgets, key) : NULL;
	struct edge_response out;

	if (!widgets_known(w->visitors->widgets)) {
		answer_plain_error(w, e->conn, &error_busy, NULL);
	} else if (!ancestors || !w->site ||
		   site_answer(ctx, w->site, PAGE_FILE, e->accept_encoding, e->if_none_match, &out) !=
			   RC_OK) {
		no_page(w, e);
	} else {
		out.csp = talloc_asprintf(ctx, PAGE_CSP "%s", *ancestors ? ancestors : "*");
		out.any_site = true;
		edge_answer(w->edge, e->conn, &out);
	}
	talloc_free(ctx);
}

/* ---- files ---- */

/* Whom the address speaks for, and what of; NULL: refused, and answered. */
static struct request *let_in(struct web *w, const struct edge_request *e, const char *path,
			      const struct door *door)
{
	static const struct wire_error bad_link = {403, "denied", "this address is not good, or no longer",
						   NULL, 0};
	struct request *r = request_make(w, door, e->conn);
	struct visitor_file *f = talloc_zero(r, struct visitor_file);
	struct text_pair pairs[QUERY_PAIRS_MOST];
	const char *offset;
	size_t n;

	must(f);
	r->params = f;
	f->what = talloc_strdup(f, e->path + strlen(path));
	if (query_read(r, e->query, pairs, &n) != RC_OK ||
	    visitor_link_read(&w->visitors->links, path, f->what, pairs, n, clock_wall(), &f->visitor) !=
		    RC_OK) {
		request_refuse(r, &bad_link);
		return NULL;
	}
	offset = query_text(pairs, n, "offset");
	if (offset && num_u64(offset, UPLOAD_SIZE_MOST, &f->offset) != RC_OK) {
		request_refuse(r, &bad_link);
		return NULL;
	}
	return r;
}

static bool within_rate(struct web *w, const struct visitor_file *f)
{
	char key[24];

	snprintf(key, sizeof(key), "%" PRIu64, f->visitor.v);
	return rate_take(w->visitors->rates.pieces, key, clock_mono_ms(), NULL);
}

static void fetch(struct web *w, const struct edge_request *e)
{
	struct request *r = let_in(w, e, VISITOR_FILE_PATH, &visitor_fetch_door);

	if (r && within_rate(w, r->params))
		request_submit(r);
	else if (r)
		request_refuse(r, &error_rate);
}

static void piece(struct web *w, const struct edge_request *e)
{
	struct request *r = let_in(w, e, VISITOR_UPLOAD_PATH, &visitor_piece_door);
	struct visitor_file *f = r ? r->params : NULL;

	if (!r)
		return;
	if (strcasecmp(e->content_type, "application/octet-stream") != 0) {
		request_refuse(r, &error_not_bytes);
	} else if (e->body.n > UPLOAD_PIECE_MOST) {
		request_refuse(r, &error_too_large);
	} else if (!within_rate(w, f)) {
		request_refuse(r, &error_rate);
	} else {
		request_take_bytes(r, e->body);
		f->piece = r->body;
		request_submit(r);
	}
}

/* ---- the demo's shop: there as long as the widget is that its pages name ---- */

/* Its pages alone: a widget of one's own is tried on a page beside them. */
static bool is_shut_shop(const struct web *w, const char *path)
{
	static const char *const pages[] = {"/demo",	"/demo/",    "/demo/index.html",
					    "/demo/zh", "/demo/zh/", "/demo/zh/index.html"};

	for (size_t i = 0; i < COUNT_OF(pages); i++)
		if (strcmp(path, pages[i]) == 0)
			return !widgets_ancestors(w->visitors->widgets, SHOP_KEY);
	return false;
}

static void shut_shop(struct web *w, const struct edge_request *e)
{
	bool known = widgets_known(w->visitors->widgets);

	answer_plain_error(w, e->conn, known ? &error_not_found : &error_busy, NULL);
}

/* ---- which of them ---- */

bool visitors_http(struct web *w, const struct edge_request *e)
{
	bool is_page = strcmp(e->path, PAGE_PATH) == 0 || strcmp(e->path, "/chat") == 0 ||
		       strcmp(e->path, PAGE_FILE) == 0;
	bool is_piece = begins(e->path, VISITOR_UPLOAD_PATH), is_file = begins(e->path, VISITOR_FILE_PATH);

	if (is_shut_shop(w, e->path)) {
		shut_shop(w, e);
		return true;
	}
	if (!is_page && !is_piece && !is_file && strcmp(e->path, LOADER_PATH) != 0)
		return false;
	if (is_piece ? strcmp(e->method, "PUT") != 0 : !reads(e))
		answer_plain_error(w, e->conn, &error_no_method,
				   is_piece ? "Allow: PUT\r\n" : "Allow: GET, HEAD\r\n");
	else if (is_piece)
		piece(w, e);
	else if (is_file)
		fetch(w, e);
	else if (is_page)
		page(w, e);
	else
		loader(w, e);
	return true;
}
