/*
 * html_style.h - a style attribute reduced to harmless declarations. Private to hub/text. Pure.
 */
#ifndef HUB_TEXT_HTML_STYLE_H
#define HUB_TEXT_HTML_STYLE_H

#include <stdbool.h>

/*
 * The kept declarations of `style` as "name: value; name: value" on `ctx`, not escaped for HTML. A
 * declaration stays when its property is listed and its value is made of words, numbers, colours, quoted
 * names, and rgb() or hsl() only: escapes, comments, url() and every other function throw it away, and so do
 * negative lengths and values over 200 bytes.
 */
char *html_style_clean(void *ctx, const char *style);

/* Does the style hide the element (display: none)? */
bool html_style_hides(const char *style);

#endif
