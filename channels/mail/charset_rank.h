/*
 * charset_rank.h - in which charsets could these bytes be, the likeliest first: for people who see that a label lies.
 *
 * Decoded by each, what comes out is weighed: characters that nothing stands for, and how much of it is the script that
 * people write in that charset. Thread: as charset.h.
 */
#ifndef CHANNELS_MAIL_CHARSET_RANK_H
#define CHANNELS_MAIL_CHARSET_RANK_H

#include "hub/base/bytes.h"

#define CHARSET_RANKED 14

/* The names that people and mails use ("gb18030"), all CHARSET_RANKED of them. */
void charset_rank(void *ctx, struct bytes b, const char *list_r[CHARSET_RANKED]);

#endif
