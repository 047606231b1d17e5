/*
 * mime_tree.h - the leaves of a mail's MIME tree in document order, by GMime.
 *
 * Nothing here decides what is text and what an attachment: it says where each leaf stands. No charset is
 * decoded. Owns: nothing after the call; leaves are copies on the context. Thread: GMime is initialised by
 * mime_tree_init; one call at a time a thread.
 */
#ifndef CHANNELS_MAIL_MIME_TREE_H
#define CHANNELS_MAIL_MIME_TREE_H

#include <stdbool.h>

#include "channels/mail/mime_limits.h"

struct mime_leaf {
	const char
		*type; /* "text/plain", lower case; what a missing or broken Content-Type means is put in */
	struct bytes content_type, disposition; /* as they stand, unfolded; n = 0: there is none */
	const char *content_id; /* without brackets; where it has none, its Content-Location; "" none */
	struct bytes content;	/* transfer encoding undone */
	uint32_t alternative;	/* leaves of one multipart/alternative share a number; 0 = in none */
	bool related;		/* belongs to the root of a multipart/related and is not that root */
	bool report;		/* in a multipart/report */
	bool first;		/* first leaf of its multipart */
};

struct mime_leaves {
	struct mime_leaf *p;
	size_t n;
	bool too_deep; /* a multipart deeper than MIME_DEPTH_MOST is a leaf with its source as content */
};

void mime_tree_init(void);

/* On `ctx`. Nothing that GMime takes for a part: no leaves. */
struct mime_leaves mime_tree_leaves(void *ctx, struct bytes limited);

#endif
