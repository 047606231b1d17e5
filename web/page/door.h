/*
 * door.h - a public page asked for, or a form of one sent: from the loop to a job and back.
 *
 * What people read who hold no session: help centre, survey. Each room gives one function that runs as a job with a
 * database connection; the loop runs no SQL. A cookie is not looked at, and none is set. How often one address may ask is
 * counted before the job (web_rates: pages, forms); what costs more has limits of its own in its room.
 *
 *	static enum rc run(struct job *j, const struct page_ask *a, struct page_answer *out);
 *	...	page_request(w, e, run);	from http.c, for paths of the room
 */
#ifndef WEB_PAGE_DOOR_H
#define WEB_PAGE_DOOR_H

#include "hub/base/job.h"
#include "hub/run/edge.h"
#include "web/api/site.h"
#include "web/api/visitor_link.h"
#include "web/page/form.h"
#include "web/page/html.h"

struct web;
struct page_kept;

struct page_ask {
	const char *path; /* canonical, decoded, whole */
	bool sent;	  /* POST: a form */
	bool by_script;	  /* the page's own script asks: the piece that it puts in, instead of a page */
	const char *accept_language;
	const char *if_none_match;
	const char *peer; /* key of the address, for further limits */
	const char *base; /* "https://help.example.org", without '/' at its end */
	const struct text_pair *query;
	size_t nquery;
	struct page_form form;
	struct link_keys keys;	      /* for guards and signed addresses */
	struct rate *letters;	      /* mails that one address (page_ask.peer) makes us write; any thread */
	const struct site *site;      /* for site_asset; NULL = no built front-ends */
	struct page_kept *kept;	      /* of the whole program (kept.h) */
	struct page_kept *kept_found; /* the same for answers to questions, of which there is no end */
};

/* Text lives with the memory that page_memory gives, which outlives the job. */
struct page_ask;
struct page_answer;

/*
 * One run of a page's job: it begins and ends its transactions itself, and may be run again after a deadlock. Not
 * RC_OK: a short page says so in the reader's language, with the code's status, and nothing else of `out` is read.
 */
typedef enum rc page_run(struct job *j, const struct page_ask *a, struct page_answer *out);

struct page_answer {
	void *ctx;
	int status;		 /* 0 = 200 */
	const char *type;	 /* NULL = HTML */
	const char *location;	 /* of 301, 302, 303: a path or an absolute address of ours, in ASCII */
	const char *cache;	 /* NULL = no-store */
	bool tagged;		 /* an ETag is made of the body; who has it already gets 304 */
	const char *etag;	 /* of a tagged body, where it is known already; NULL = to be made */
	bool hidden;		 /* X-Robots-Tag: noindex */
	const char *disposition; /* Content-Disposition line without its end; NULL = none */
	const char *csp;	 /* NULL = PAGE_CSP */
	struct bytes body;
	/*
	 * Done when the answer has left, in a job of its own, and of no consequence to it: what must not be told apart by
	 * how long it takes. Its own answer goes nowhere. Lost when the program ends before.
	 */
	page_run *then;
};

/* Loop. GET, HEAD and POST come to `work`; other methods are refused. Answered in any case. */
void page_request(struct web *w, const struct edge_request *e, page_run *work);

/* The text of a name in the query, "" when there is none; valid UTF-8, one line, on ctx. */
char *page_query_line(void *ctx, const struct page_ask *a, const char *name);

/* ---- answers; `out->ctx` holds what they make ---- */
/* A sum of the body, short and quoted: the same bytes have the same one. On ctx. */
char *page_etag(const void *ctx, struct bytes body);
void page_answer_html(struct page_answer *out, int status, const struct html *h);
void page_answer_moved(struct page_answer *out, int status, const char *location);
/* Bytes as text in an address's path: all but unreserved characters and '/' as %XX. On ctx. */
char *page_path(void *ctx, const char *path);
/* The same for a value in a query: '/' too. */
char *page_value(void *ctx, const char *text);

#endif
