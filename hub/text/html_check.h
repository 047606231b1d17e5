/*
 * html_check.h - is this text what html_clean writes? A strict reading of its own small language.
 *
 * For those who get cleaned HTML from somebody they do not trust: the sandboxed parser has read hostile bytes, and if
 * it fell to them, its answer must still not reach a browser. Linear, without libxml2. Thread: any.
 */
#ifndef HUB_TEXT_HTML_CHECK_H
#define HUB_TEXT_HTML_CHECK_H

#include <stdbool.h>

/*
 * Only listed elements and attributes, each value in double quotes, no raw '<', '>', '"' or "'" in text and values;
 * links to http, https, mailto, tel; pictures from `cid_prefix` (NULL: "cid:"), data: pictures, and http(s) only when
 * `remote_pictures`; styles as html_style_clean leaves them. Tags need not be balanced: a browser balances them.
 */
bool html_check(const char *html, const char *cid_prefix, bool remote_pictures);

#endif
