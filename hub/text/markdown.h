/*
 * markdown.h - CommonMark, with tables, struck-out words and bare links, as harmless HTML or as plain text.
 *
 * cmark-gfm reads it without raw HTML; what it writes goes through html_clean like a stranger's mail (B61). A house's own
 * things are named by a scheme and a number (`file:12`, `article:17`): as links to `prefix` + number, and where
 * `pictures`, also as pictures. Pictures from elsewhere are never loaded; only their words stay.
 * Thread: any. Source: CommonMark 0.29, GitHub Flavored Markdown; libcmark-gfm 0.29.0.gfm.6.
 */
#ifndef HUB_TEXT_MARKDOWN_H
#define HUB_TEXT_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/job.h"
#include "hub/base/rc.h"

#define MARKDOWN_BYTES_MOST ((size_t)200000)
#define MARKDOWN_OWN_MOST 4

/* Only the first may be shown as pictures. */
struct markdown_own {
	const char *scheme; /* "file" */
	const char *prefix; /* "/help/files/"; only [A-Za-z0-9/._-] */
	bool pictures;
};

struct markdown_heading {
	unsigned level; /* 2 to 6: the page's title is the only h1 */
	const char *title;
};

struct markdown_page {
	const char *html; /* headings carry id="s-1", "s-2", ... in the order of the list */
	struct markdown_heading *headings;
	size_t nheadings;
};

/* On j->ctx. RC_LIMIT: larger than MARKDOWN_BYTES_MOST, or nested too deep; why in j->why. */
MUST_CHECK enum rc markdown_html(struct job *j, const char *text, const struct markdown_own *own, size_t nown,
				 struct markdown_page *page_r);
/* Its words without marks, links without their addresses: for search and excerpts. On ctx. */
char *markdown_plain(void *ctx, const char *text);
/* The numbers that links and pictures of a scheme name, each once, in the order they come; on ctx. */
uint64_t *markdown_numbers(void *ctx, const char *text, const char *scheme, size_t *n_r);

#endif
