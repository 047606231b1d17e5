/*
 * page.h - the frame of a page: what stands before and behind its own part.
 *
 * No inline script or style, no picture or font of another site, nothing that needs JavaScript. Its policy is PAGE_CSP.
 * Forms need the referrer policy that stands in the head: without it a browser sends them from "null". Pure.
 */
#ifndef WEB_PAGE_PAGE_H
#define WEB_PAGE_PAGE_H

#include <stdbool.h>

#include "web/page/html.h"
#include "web/page/locale.h"

#define PAGE_CSP                                                                                             \
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "                    \
	"connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " \
	"require-trusted-types-for 'script'"

#define PAGE_STYLES_MOST 3

/* Addresses are absolute where a reader elsewhere follows them: canonical, alternates, feed. NULL = none. */
struct page {
	enum locale locale;
	const char *title;	 /* whole: "How to return a parcel - Help centre" */
	const char *description; /* one or two sentences for lists of search engines */
	const char *canonical;
	const char *alternates[LOCALES]; /* the same page in each language that has it */
	const char *alternate_else;	 /* for everybody else: x-default */
	const char *feed, *feed_title;	 /* Atom */
	const char *styles[PAGE_STYLES_MOST];
	const char *icon;   /* of the browser's tab */
	const char *script; /* a module, loaded after the page */
	const char *class;  /* of the body */
	bool noindex;
	bool dark,
		light; /* the company wants one theme for everybody; neither = as the reader's system has it */
};

/* From the doctype to <body>. */
void page_begin(struct html *h, const struct page *p);
/* </body></html> */
void page_end(struct html *h);

#endif
