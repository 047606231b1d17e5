/* article_html.c - what `file:` and `article:` lead to on this page. */
#include "workflow/article_html.h"

enum rc article_html(struct job *j, const char *body, const struct article_html_how *how,
		     struct markdown_page *page_r)
{
	const struct markdown_own own[] = {{"file", how->file_prefix, true},
					   {"article", how->article_prefix, false}};

	return markdown_html(j, body, own, COUNT_OF(own), page_r);
}
