/* help.c - which page of the help centre a path means. */
#include "web/help/help.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "web/help/help_inner.h"
#include "web/page/kept.h"
#include "workflow/search_follow.h"

#define ROOT "/help"
#define QUESTION_KEPT_MOST 200 /* bytes */

static bool is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* ---- pages below a locale ---- */

static const struct place {
	const char *name;
	size_t least, most; /* parts, the name among them */
	bool form;	    /* takes what is sent */
	help_page *page;
} places[] = {
	{"c", 2, 2, false, help_category},	  {"a", 2, 2, false, help_article},
	{"a", 3, 3, true, help_article_feedback}, {"search", 1, 1, false, help_search},
	{"contact", 1, 3, true, help_contact},	  {"requests", 1, 3, true, help_requests},
	{"feed.atom", 1, 1, false, help_feed},
};

static help_page *page_of(const struct help *h)
{
	if (h->nparts == 0)
		return help_start;
	for (size_t i = 0; i < COUNT_OF(places); i++)
		if (is(places[i].name, h->parts[0]) && h->nparts >= places[i].least &&
		    h->nparts <= places[i].most && (places[i].form || !h->ask->sent))
			return places[i].page;
	return NULL;
}

/* "a/17-x" into its parts; false: too many, or an empty one. */
static bool split(struct help *h, const char *behind)
{
	while (*behind) {
		size_t n = strcspn(behind, "/");

		if (n == 0 || h->nparts == HELP_PARTS_MOST)
			return false;
		h->parts[h->nparts++] = talloc_strndup(h->ctx, behind, n);
		behind += n + (behind[n] == '/');
	}
	return true;
}

static enum rc run_page(struct help *h, const char *behind)
{
	help_page *page = split(h, behind) ? page_of(h) : NULL;
	enum rc rc = page ? page(h) : RC_NOT_FOUND;

	if (rc != RC_NOT_FOUND)
		return rc;
	*h->out = (struct page_answer){.ctx = h->ctx}; /* of what was begun */
	help_nothing_here(h, 404);
	return RC_OK;
}

static enum rc to_locale(struct help *h, enum locale l)
{
	page_answer_moved(h->out, 302, talloc_asprintf(h->ctx, ROOT "/%s/", locale_name(l)));
	return RC_OK;
}

/* "/en/a/17" behind /help. */
static enum rc run_locale(struct help *h, const char *path)
{
	size_t n = strcspn(path + 1, "/");
	char *name = talloc_strndup(h->ctx, path + 1, n);

	must(name);
	h->locale = locale_wanted(h->ask->accept_language);
	if (n == 0)
		return to_locale(h, h->locale);
	if (locale_read(name, &h->locale) != RC_OK) {
		help_nothing_here(h, 404);
		return RC_OK;
	}
	if (!path[1 + n])
		return to_locale(h, h->locale);
	return run_page(h, path + n + 2);
}

/* ---- pages without one ---- */

static enum rc run_file(struct help *h, const char *path)
{
	const char *name = strrchr(path, '/') + 1;

	h->parts[0] = name;
	if (is(path, ROOT "/sitemap.xml"))
		return help_sitemap(h);
	if (strncmp(path, ROOT "/files/", strlen(ROOT "/files/")) == 0)
		return help_article_file(h);
	return help_theme(h);
}

static bool is_file(const char *path)
{
	return is(path, ROOT "/sitemap.xml") || strncmp(path, ROOT "/files/", strlen(ROOT "/files/")) == 0 ||
	       strncmp(path, ROOT "/theme-", strlen(ROOT "/theme-")) == 0;
}

static enum rc run_any(struct help *h)
{
	const char *path = h->ask->path;

	if (is(path, "/robots.txt"))
		return help_robots(h);
	if (!h->set.active)
		return RC_NOT_FOUND;
	if (is_file(path))
		return h->ask->sent ? RC_NOT_FOUND : run_file(h, path);
	path += strlen(ROOT);
	return run_locale(h, *path ? path : "/");
}

static enum rc make(struct help *h)
{
	TRY(help_setting_get(h->tx, &h->set));
	TRY(run_any(h));
	return h->ask->sent ? db_commit(h->tx) : RC_OK;
}

/* ---- pages that many read ---- */

static bool is_kept_place(const char *behind_locale)
{
	return !*behind_locale || is(behind_locale, "feed.atom") || strncmp(behind_locale, "a/", 2) == 0 ||
	       strncmp(behind_locale, "c/", 2) == 0;
}

/*
 * The address of a page that shows everybody the same: nothing of the reader, nothing that was asked but the page of a
 * category. NULL: it is made for each.
 */
static const char *kept_address(void *ctx, const struct page_ask *a)
{
	const char *path =
		strncmp(a->path, ROOT "/", strlen(ROOT "/")) == 0 ? a->path + strlen(ROOT "/") : "";
	size_t n = strcspn(path, "/");

	if (a->sent || a->by_script || path[n] != '/' || !is_kept_place(path + n + 1))
		return NULL;
	return talloc_asprintf(ctx, "%s?%s", a->path, page_query_line(ctx, a, "page"));
}

/*
 * The same for an answer to a question: as the index was then, which comes a little behind the feed. NULL also where it
 * is not whole.
 */
static const char *found_address(void *ctx, const struct page_ask *a)
{
	const struct search_progress now = search_progress();
	const char *q = page_query_line(ctx, a, "q"), *end = strrchr(a->path, '/');

	if (a->sent || a->by_script || !now.whole || strlen(q) > QUESTION_KEPT_MOST || !end ||
	    !is(end, "/search") || strncmp(a->path, ROOT "/", strlen(ROOT "/")) != 0)
		return NULL;
	return talloc_asprintf(ctx, "%s?%s&%s#%" PRIu64, a->path, page_query_line(ctx, a, "page"), q,
			       now.articles);
}

/* A guard in a form changes with the day, and nobody waits for what is popular longer than this. */
static instant end_of_hour(instant now)
{
	return (instant){now.ms - now.ms % SPAN_H(1).ms + SPAN_H(1).ms};
}

static enum rc run(struct job *j, const struct page_ask *a, struct page_answer *out)
{
	const uint32_t topics = FEED_TOPIC_BIT(FEED_ARTICLE) | FEED_TOPIC_BIT(FEED_SETTINGS);
	AUTO(db_tx) tx = db_begin(j);
	struct help h = {.job = j, .tx = &tx, .ask = a, .out = out, .ctx = out->ctx};
	const char *address = kept_address(out->ctx, a);
	struct page_kept *kept = address ? a->kept : a->kept_found;
	uint64_t turn;

	if (!address)
		address = found_address(out->ctx, a);
	if (!address)
		return make(&h);
	TRY(page_kept_look(kept, &tx, topics, &turn));
	if (page_kept_give(kept, address, j->now, out))
		return RC_OK;
	TRY(make(&h));
	page_kept_take(kept, turn, address, end_of_hour(j->now), out);
	return RC_OK;
}

bool help_http(struct web *w, const struct edge_request *e)
{
	size_t n = strlen(ROOT);
	bool ours = strncmp(e->path, ROOT, n) == 0 && (!e->path[n] || e->path[n] == '/');

	if (!ours && !is(e->path, "/robots.txt"))
		return false;
	page_request(w, e, run);
	return true;
}
