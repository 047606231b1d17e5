/*
 * num.h - numbers out of text, whole or not at all.
 *
 * No sign, blank, prefix or trailing character is forgiven, except a leading '-' in num_i64.
 */
#ifndef HUB_BASE_NUM_H
#define HUB_BASE_NUM_H

#include <stdint.h>

#include "hub/base/rc.h"

/* RC_INVALID: empty, not only digits, or above `most`. */
MUST_CHECK enum rc num_u64(const char *text, uint64_t most, uint64_t *n_r);
/* RC_INVALID: empty, not a decimal number, or outside least..most. */
MUST_CHECK enum rc num_i64(const char *text, int64_t least, int64_t most, int64_t *n_r);

/* 0..15 of a hexadecimal digit in either case; -1: it is none. */
int num_hex_digit(char c);

#endif
