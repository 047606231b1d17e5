/* help_start.c - the start page and the pages of categories. */
#include <stdio.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/help/help_inner.h"

#define START_LIST 6
#define CATEGORY_LIST 50
#define PAGE_MOST 200

/* ---- start ---- */

static void put_shelves(struct help *h, struct html *p, const struct article_shelf *list, size_t n)
{
	html_put(p, "<section aria-labelledby=\"topics\"><h2 id=\"topics\">%s</h2>\n<ul class=\"shelves\">\n",
		 help_say(h, SAY_CATEGORIES));
	for (size_t i = 0; i < n; i++)
		html_put(p, "<li><a href=\"%s\"><strong>%s</strong><span>%s</span></a></li>\n",
			 help_category_path(h, &list[i]), list[i].name,
			 list[i].n == 1 ? help_say(h, SAY_ARTICLE_1)
					: help_say_number(h, SAY_ARTICLES_N, list[i].n));
	html_put(p, "</ul></section>\n");
}

static enum rc put_list(struct help *h, struct html *p, enum article_order order, enum help_word title)
{
	const struct article_query q = {.locale = (enum locale)h->locale, .order = order, .most = START_LIST};
	struct article_line *list;
	size_t n;

	TRY(article_public_list(h->tx, &q, &list, &n, NULL));
	if (n == 0)
		return RC_OK;
	html_put(p, "<section><h2>%s</h2>\n", help_say(h, title));
	help_article_list(h, p, list, n);
	html_put(p, "</section>\n");
	return RC_OK;
}

enum rc help_start(struct help *h)
{
	const struct help_head head = {.here = "", .plain = true};
	struct article_shelf *shelves;
	struct html *p;
	size_t n;

	TRY(article_public_shelves(h->tx, (enum locale)h->locale, &shelves, &n));
	p = help_begin(h, &head);
	if (n > 0)
		put_shelves(h, p, shelves, n);
	else
		html_put(p, "<p class=\"empty\">%s</p>\n", help_say(h, SAY_NO_ARTICLES));
	html_put(p, "<div class=\"pair\">\n");
	TRY(put_list(h, p, ARTICLE_POPULAR, SAY_POPULAR));
	TRY(put_list(h, p, ARTICLE_RECENT, SAY_RECENT));
	html_put(p, "</div>\n");
	help_end_cached(h, p);
	return RC_OK;
}

/* ---- a category ---- */

static size_t page_asked(struct help *h)
{
	const char *text = page_query_line(h->ctx, h->ask, "page");
	uint64_t n;

	return num_u64(text, PAGE_MOST, &n) == RC_OK && n > 0 ? (size_t)n : 1;
}

static void put_pages(struct help *h, struct html *p, const char *path, size_t page, bool more)
{
	if (page == 1 && !more)
		return;
	html_put(p, "<nav class=\"pages\" aria-label=\"%s\">", help_say(h, SAY_PAGES));
	if (page > 1)
		html_put(p, "<a rel=\"prev\" href=\"%s?page=%zu\">%s</a>", path, page - 1,
			 help_say(h, SAY_PREVIOUS));
	if (more)
		html_put(p, "<a rel=\"next\" href=\"%s?page=%zu\">%s</a>", path, page + 1,
			 help_say(h, SAY_NEXT));
	html_put(p, "</nav>\n");
}

/* The same category in the other languages: the number finds it, their own words stand in the address. */
static enum rc find_others(struct help *h, const char *ref, const char *in[LOCALES])
{
	for (unsigned l = 0; l < LOCALES; l++) {
		struct article_shelf s;
		enum rc rc = article_public_shelf(h->tx, (enum locale)l, ref, &s);

		if (rc == RC_OK)
			in[l] = help_path(
				h, (enum locale)l,
				talloc_asprintf(h->ctx, "c/%s", article_slug(h->ctx, s.id.v, s.name)));
		else if (rc != RC_NOT_FOUND)
			return rc;
	}
	return RC_OK;
}

enum rc help_category(struct help *h)
{
	size_t page = page_asked(h), n, total;
	struct help_head head = {0};
	struct article_shelf shelf;
	struct article_line *list;
	struct html *p;

	TRY(article_public_shelf(h->tx, (enum locale)h->locale, h->parts[1], &shelf));
	TRY(find_others(h, h->parts[1], head.in));
	const struct article_query q = {.locale = (enum locale)h->locale,
					.category = shelf.id,
					.skip = (page - 1) * CATEGORY_LIST,
					.most = CATEGORY_LIST};

	TRY(article_public_list(h->tx, &q, &list, &n, &total));
	if (n == 0 && page > 1)
		return RC_NOT_FOUND;
	head.title = shelf.name;
	head.noindex = page > 1;
	p = help_begin(h, &head);
	help_crumbs(h, p, NULL);
	html_put(p, "<h1>%s</h1>\n", shelf.name);
	help_article_list(h, p, list, n);
	put_pages(h, p, help_category_path(h, &shelf), page, q.skip + n < total);
	help_end_cached(h, p);
	return RC_OK;
}
