/*
 * sum.h - SHA-256 of bytes, at once or piece by piece, and its 64 hexadecimal digits.
 *
 * Owns nothing. Thread: any. Source: FIPS 180-4, by nettle.
 */
#ifndef HUB_TRUST_SUM_H
#define HUB_TRUST_SUM_H

#include "hub/base/bytes.h"
#include "hub/base/rc.h"

#define SUM_HEX_SIZE 65 /* with the NUL */

/* A sum being made. A copy of it goes its own way from there: so one beginning can have several ends. */
struct sum {
	uint64_t state[14];
};

struct key32 sum_of(struct bytes b);
/* The same of text, without its NUL. */
struct key32 sum_of_text(const char *text);

void sum_begin(struct sum *s);
void sum_add(struct sum *s, struct bytes b);
/* `s` is of no use afterwards. */
struct key32 sum_end(struct sum *s);

/* Lower case. */
void sum_hex(struct key32 sum, char hex_r[SUM_HEX_SIZE]);
/* RC_INVALID: not exactly 64 hexadecimal digits. */
MUST_CHECK enum rc sum_from_hex(const char *hex, struct key32 *sum_r);

#endif
