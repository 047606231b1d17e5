/*
 * mime_limits.h - what GMime is given instead of the mail itself.
 *
 * GMime has no limit on parts and header fields (10 MB of "--b" lines cost it 1.3 GB) and recurses in address
 * groups. This copies the body behind a header of the Content fields alone, in one pass over the lines: parts
 * beyond the limit are cut off, header fields of parts beyond theirs left out. What the copy lacks is said in
 * `trouble`; the raw mail is kept elsewhere. Pure.
 */
#ifndef CHANNELS_MAIL_MIME_LIMITS_H
#define CHANNELS_MAIL_MIME_LIMITS_H

#include "channels/mail/mime_header.h"

#define MIME_PARTS_MOST 1000
#define MIME_DEPTH_MOST 50
#define MIME_FIELDS_MOST 2000
#define MIME_FIELD_BYTES_MOST ((size_t)32 << 10)
#define MIME_HEADER_BYTES_MOST ((size_t)256 << 10)

struct mime_limited {
	struct bytes bytes;  /* on the context of the call */
	const char *trouble; /* for people; "" = nothing is missing */
};

struct mime_limited mime_limit(void *ctx, struct bytes raw, const struct mime_header *h);

#endif
