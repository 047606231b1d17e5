/*
 * article_html.h - the HTML of an article's body: CommonMark, then the sanitiser; addresses of its own files and of other
 * articles put in.
 *
 * In a body `file:12` is a file of the article (![picture](file:12), [manual](file:12)) and `article:17` another article.
 * Never stored: made of the version's text each time (fast: hub/text/markdown.h).
 */
#ifndef WORKFLOW_ARTICLE_HTML_H
#define WORKFLOW_ARTICLE_HTML_H

#include "hub/text/markdown.h"
#include "workflow/article.h"

struct article_html_how {
	const char *file_prefix;    /* "/help/files/" */
	const char *article_prefix; /* "/help/zh-CN/a/"; only [A-Za-z0-9/._-] in both */
};

/*
 * On the job. RC_LIMIT: too large or too wild (hub/text/html_clean.h); cannot happen to what article_save has taken. Headings are h2 and
 * deeper, each with id "s-1", "s-2", ... and listed for a table of contents.
 */
MUST_CHECK enum rc article_html(struct job *j, const char *body, const struct article_html_how *how,
				struct markdown_page *page_r);

#endif
