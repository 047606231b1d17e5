/* help_feed.c - what programs read: the Atom feed of a language, the sitemap, robots.txt. Source: RFC 4287; sitemaps.org 0.9; RFC 9309. */
#include <talloc.h>

#include "web/help/help_inner.h"

#define FEED_LIST 50
#define SITEMAP_MOST 20000 /* of a language; a sitemap holds 50,000 in all */

static void end(struct help *h, struct html *x, const char *type, const char *cache)
{
	page_answer_html(h->out, 200, x);
	h->out->type = type;
	h->out->cache = cache;
	h->out->tagged = true;
}

/* ---- Atom ---- */

static void put_entry(struct help *h, struct html *x, const struct article_line *a)
{
	const char *link = help_absolute(h, help_article_path(h, h->locale, a->id, a->title));

	/* the number alone: the words of an address change with the title */
	html_put(x, "<entry><id>%s/help/%s/a/%lu</id><title>%s</title><link rel=\"alternate\" href=\"%s\"/>",
		 h->ask->base, locale_name(h->locale), (unsigned long)a->id.v, a->title, link);
	html_put(x, "<published>%s</published><updated>%s</updated></entry>\n",
		 help_time_iso(h, a->published), help_time_iso(h, a->updated));
}

enum rc help_feed(struct help *h)
{
	const struct article_query q = {
		.locale = (enum locale)h->locale, .order = ARTICLE_RECENT, .exact = true, .most = FEED_LIST};
	const char *here = help_absolute(h, help_path(h, h->locale, "feed.atom"));
	const char *start = help_absolute(h, help_path(h, h->locale, ""));
	struct html *x = html_make(h->ctx);
	struct article_line *list;
	size_t n;

	TRY(article_public_list(h->tx, &q, &list, &n, NULL));
	html_put(x,
		 "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
		 "xml:lang=\"%s\">\n<id>%s</id><title>%s</title><updated>%s</updated>",
		 locale_name(h->locale), start, help_title(h, h->locale),
		 help_time_iso(h, n > 0 ? list[0].updated : (instant){0}));
	html_put(x,
		 "<link rel=\"self\" href=\"%s\"/><link rel=\"alternate\" "
		 "href=\"%s\"/><author><name>%s</name></author>\n",
		 here, start, *h->set.logo ? h->set.logo : help_title(h, h->locale));
	for (size_t i = 0; i < n; i++)
		put_entry(h, x, &list[i]);
	html_put(x, "</feed>\n");
	end(h, x, "application/atom+xml; charset=utf-8", "public, no-cache");
	return RC_OK;
}

/* ---- sitemap ---- */

static void put_url(struct help *h, struct html *x, const char *path, instant changed)
{
	html_put(x, "<url><loc>%s</loc>", help_absolute(h, path));
	if (changed.ms)
		html_put(x, "<lastmod>%s</lastmod>", help_time_iso(h, changed));
	html_put(x, "</url>\n");
}

static enum rc put_shelves(struct help *h, struct html *x)
{
	struct article_shelf *list;
	size_t n;

	TRY(article_public_shelves(h->tx, (enum locale)h->locale, &list, &n));
	for (size_t i = 0; i < n; i++)
		put_url(h, x, help_category_path(h, &list[i]), (instant){0});
	return RC_OK;
}

static enum rc put_articles(struct help *h, struct html *x)
{
	struct article_query q = {.locale = (enum locale)h->locale, .exact = true, .most = ARTICLE_LIST_MOST};
	struct article_line *list;
	size_t n;

	do {
		TRY(article_public_list(h->tx, &q, &list, &n, NULL));
		for (size_t i = 0; i < n; i++)
			put_url(h, x, help_article_path(h, h->locale, list[i].id, list[i].title),
				list[i].updated);
		q.skip += n;
	} while (n == q.most && q.skip < SITEMAP_MOST);
	return RC_OK;
}

enum rc help_sitemap(struct help *h)
{
	struct html *x = html_make(h->ctx);

	html_put(x, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
		    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
	for (unsigned l = 0; l < LOCALES; l++) {
		h->locale = (enum locale)l;
		put_url(h, x, help_path(h, h->locale, ""), (instant){0});
		TRY(put_shelves(h, x));
		TRY(put_articles(h, x));
	}
	html_put(x, "</urlset>\n");
	end(h, x, "application/xml; charset=utf-8", "public, max-age=3600");
	return RC_OK;
}

/* ---- robots ---- */

enum rc help_robots(struct help *h)
{
	struct html *x = html_make(h->ctx);

	/* Search pages and forms say "noindex" themselves, which only who may read them sees. */
	if (h->set.active)
		html_put(x,
			 "User-agent: *\nAllow: /help/\nAllow: /assets/\nDisallow: /\nSitemap: "
			 "%s/help/sitemap.xml\n",
			 h->ask->base);
	else
		html_put(x, "User-agent: *\nDisallow: /\n");
	end(h, x, "text/plain; charset=utf-8", "public, max-age=3600");
	return RC_OK;
}
