/* html_clean.c - a stranger's HTML made harmless: passes over it until nothing changes any more. */
#include "hub/text/html_clean.h"

#include <libxml/parser.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/html_tree.h"
#include "hub/text/html_writer.h"

#define PASSES_MOST 6
#define OWN_TIMES 4 /* as long as the stranger's, at most */
#define OUT_BYTES_MOST (OWN_TIMES * HTML_BYTES_MOST)

void html_clean_init(void)
{
	xmlInitParser();
}

static enum rc one_pass(struct job *j, struct bytes html, const struct html_options *how, bool own,
			struct html_cleaned *r)
{
	AUTO(html_tree) tree = {NULL};

	TRY(html_tree_parse(j, html, own ? OWN_TIMES : 1, &tree));
	*r = html_write(j->ctx, &tree, how, own);
	if (strlen(r->html) > OUT_BYTES_MOST)
		return because(j, RC_LIMIT, "the HTML is too large");
	return RC_OK;
}

/*
 * An unwrapped element can leave a nesting that the next reader takes apart (a paragraph in a paragraph):
 * what is written is read again until it stays the same, so that nobody who reads it later sees another text
 * than we did.
 */
enum rc html_clean(struct job *j, struct bytes html, const struct html_options *how,
		   struct html_cleaned *clean_r)
{
	struct html_cleaned before, now;

	TRY(one_pass(j, html, how, false, &before));
	for (int pass = 1; pass < PASSES_MOST; pass++) {
		TRY(one_pass(j, (struct bytes){(const uint8_t *)before.html, strlen(before.html)}, how, true,
			     &now));
		if (strcmp(before.html, now.html) == 0) {
			*clean_r = now;
			clean_r->held_pictures = before.held_pictures;
			return RC_OK;
		}
		now.held_pictures = before.held_pictures;
		talloc_free((void *)before.html);
		before = now;
	}
	return because(j, RC_LIMIT, "the HTML cannot be brought into order");
}
