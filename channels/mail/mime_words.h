/*
 * mime_words.h - header values as text: encoded words and raw 8-bit bytes.
 *
 * Characters split between two words come out whole, words may stand inside other text, blanks may stand in
 * words. Pure but for charset's converters. Source: RFC 2047, RFC 2231 section 5, RFC 6532.
 */
#ifndef CHANNELS_MAIL_MIME_WORDS_H
#define CHANNELS_MAIL_MIME_WORDS_H

#include "hub/base/bytes.h"

/* One line of text on `ctx`. `hint`: the charset of raw 8-bit bytes that are not UTF-8, e.g. the body's; may
 * be NULL. */
char *mime_words(void *ctx, struct bytes value, const char *hint);

/* Bytes of base64, leniently: what is not of its alphabet is passed over. On `ctx`. */
struct bytes mime_base64(void *ctx, struct bytes text);
/* "%41" resolved; on `ctx`. */
struct bytes mime_percent(void *ctx, struct bytes text);

#endif
