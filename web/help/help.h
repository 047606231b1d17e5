/*
 * help.h - the help centre: what customers read of the articles, the form by which they ask, and their own requests.
 *
 * Addresses, below /help:
 *	/help				to the reader's language
 *	/help/LOCALE/			start: search, categories, what helped most, what is new
 *	/help/LOCALE/c/REF		a category; ?page=2
 *	/help/LOCALE/a/REF		an article; the words of an old title lead to the new one; POST: did it help?
 *	/help/LOCALE/search?q=		articles found
 *	/help/LOCALE/contact		the form; .../sent and .../confirm[/TOKEN] behind it
 *	/help/LOCALE/requests		"mail me a link"; .../requests/TOKEN[/NUMBER]: one's own requests
 *	/help/LOCALE/feed.atom		what is new
 *	/help/files/ID			a file that a public article shows
 *	/help/theme-N.css		the house's colours
 *	/help/sitemap.xml, /robots.txt
 * Public, without a cookie; everything works without JavaScript. Only what article_public.h and search_articles(NULL) say is
 * shown (S16), only what help_link.h says of requests. Reading writes nothing; each form carries a guard (web/page/guard.h).
 * Owns: no table. Thread: help_http on the loop, the rest in jobs.
 */
#ifndef WEB_HELP_HELP_H
#define WEB_HELP_HELP_H

#include "web/page/door.h"

/* Loop. True when the path is one of these, and the request is answered. */
bool help_http(struct web *w, const struct edge_request *e);

#endif
