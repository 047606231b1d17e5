/* html_writer.h - writes the allowed part of a tree. One pass of html_clean. Private to hub/text. */
#ifndef HUB_TEXT_HTML_WRITER_H
#define HUB_TEXT_HTML_WRITER_H

#include "hub/text/html_clean.h"
#include "hub/text/html_tree.h"

/* `own`: the tree was read from our own writing, so addresses under how->cid_prefix are ours. The text is on
 * `ctx`. */
struct html_cleaned html_write(void *ctx, const struct html_tree *t, const struct html_options *how,
			       bool own);

#endif
