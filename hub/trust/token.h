/*
 * token.h - secrets that prove a claim by being known: session cookies, links in mails, API keys.
 *
 * The text goes to its holder and is kept nowhere; the database has its SHA-256, as BINARY(32), so who reads the
 * database cannot use it. Owns nothing. Thread: any.
 */
#ifndef HUB_TRUST_TOKEN_H
#define HUB_TRUST_TOKEN_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/rc.h"

#define TOKEN_TEXT_SIZE 44 /* 256 bits in base64url without padding, with the NUL */

/* A new token: its text for the holder, its hash for the database. */
void token_make(char text_r[TOKEN_TEXT_SIZE], struct key32 *hash_r);
/* The hash of a token that somebody sent. RC_INVALID: no text that token_make could have given. */
MUST_CHECK enum rc token_hash(const char *text, struct key32 *hash_r);

/* 256 random bits. */
struct key32 key_random(void);
/* Takes the same time wherever they differ. */
bool key_equal(struct key32 a, struct key32 b);

#endif
