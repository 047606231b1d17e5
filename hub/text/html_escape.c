/* html_escape.c - a character as it stands in HTML. */
#include "hub/text/html_escape.h"

#include <stddef.h>

const char *html_escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	case '`': /* some old readers take it for a quote */
		return "&#96;";
	default:
		return NULL;
	}
}
