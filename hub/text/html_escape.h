/* html_escape.h - a character as it stands in HTML's text and quoted values. Pure. Source: WHATWG HTML section 13.3. */
#ifndef HUB_TEXT_HTML_ESCAPE_H
#define HUB_TEXT_HTML_ESCAPE_H

/* NULL: the character stands for itself. */
const char *html_escape_of(char c);

#endif
