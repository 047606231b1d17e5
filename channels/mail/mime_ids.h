/* mime_ids.h - Message-IDs out of Message-ID, In-Reply-To and References. Pure. Source: RFC 5322
 * section 3.6.4. */
#ifndef CHANNELS_MAIL_MIME_IDS_H
#define CHANNELS_MAIL_MIME_IDS_H

#include "channels/mail/mail_read.h"

/*
 * The ids in a value, each with angle brackets and without blanks, oldest first; the last `most` of them. An
 * id longer than 998 bytes is none. On `ctx`.
 */
struct mail_ids mime_ids(void *ctx, struct bytes value, size_t most);

/* The one id of a Message-ID field, brackets added when they are missing; "" = none. */
const char *mime_id(void *ctx, struct bytes value);

#endif
