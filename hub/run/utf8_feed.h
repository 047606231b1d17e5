/*
 * utf8_feed.h - is this UTF-8, byte by byte as it comes? Source: RFC 3629; Unicode 15 table 3-7.
 *
 * A sequence that cannot become right is refused at its first wrong byte, not at the end of the text.
 */
#ifndef HUB_RUN_UTF8_FEED_H
#define HUB_RUN_UTF8_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct utf8_feed {	     /* begins zeroed */
	uint8_t left;	     /* continuation bytes still to come */
	uint8_t least, most; /* what the next of them may be */
};

/* false: not UTF-8, whatever follows. */
bool utf8_feed(struct utf8_feed *u, const uint8_t *p, size_t n);
/* No character is left half. */
static inline bool utf8_feed_is_whole(const struct utf8_feed *u)
{
	return u->left == 0;
}

#endif
