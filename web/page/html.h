/*
 * html.h - HTML out: literal markup with values put in, every value escaped.
 *
 *	html_put(h, "<a href=\"%s\">%s</a>", address, title);
 *
 * The markup is a literal (the compiler refuses anything else), so nothing a stranger wrote is ever read as markup. A
 * value stands in text or in a quoted attribute, nowhere else: not in a script, a style, a tag's or attribute's name.
 * Formats: %s (text, UTF-8), %d, %u, %zu, %lu and %ld (PRIu64, PRId64), %%; nothing else.
 * Pure but for talloc. Text is valid UTF-8 by the rule of the house.
 */
#ifndef WEB_PAGE_HTML_H
#define WEB_PAGE_HTML_H

#include "hub/base/bytes.h"
#include "hub/base/rc.h"
#include "hub/text/text_out.h"

struct html {
	struct text_out out;
};

struct html *html_make(void *ctx);
FORMAT(2, 3) void html_put(struct html *h, const char *markup, ...);
/* One value, escaped. */
void html_value(struct html *h, const char *text);
/* Markup that html_clean or this writer has made. Never a stranger's. */
void html_made(struct html *h, const char *markup);
/* All of it; lives with the writer. */
struct bytes html_done(const struct html *h);

#endif
