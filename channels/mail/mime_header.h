/*
 * mime_header.h - a block of header fields as it stands in a mail: names, unfolded values, where the body
 * begins.
 *
 * Tolerates what mails do: an mbox "From " line in front, bare LF and bare CR, rubbish between fields
 * (dropped), fields without a blank behind the colon. Values are bytes: their charset is unknown until
 * mime_words. Pure. Source: RFC 5322 section 2.2, 3.2.2.
 */
#ifndef CHANNELS_MAIL_MIME_HEADER_H
#define CHANNELS_MAIL_MIME_HEADER_H

#include <stddef.h>

#include "hub/base/bytes.h"

struct mime_field {
	const char *name;   /* as written, ASCII */
	struct bytes value; /* unfolded: no CR, LF or NUL; no blanks at its ends */
};

struct mime_header {
	struct mime_field *fields;
	size_t n;
	size_t body; /* offset in the bytes that were read; 0 when there is no field at all */
};

/* Offset behind an mbox line "From someone Mon Jan ..." and an empty line or two before the header. */
size_t mime_skip_mbox_line(struct bytes raw);

/* At most `most` fields; names and values on `ctx`. */
struct mime_header mime_header_read(void *ctx, struct bytes raw, size_t most);

/* The first field of that name (case ignored), NULL = none. */
const struct mime_field *mime_header_find(const struct mime_header *h, const char *name);
/* Its value as text with bytes as they are (RFC 2047 not decoded), "" when it is not there. Borrowed or on
 * `ctx`. */
const char *mime_header_text(void *ctx, const struct mime_header *h, const char *name);

#endif
