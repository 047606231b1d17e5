/* num.c - numbers out of text. */
#include "hub/base/num.h"

#include <stdbool.h>

enum rc num_u64(const char *text, uint64_t most, uint64_t *n_r)
{
	uint64_t n = 0;

	if (!*text)
		return RC_INVALID;
	for (const char *c = text; *c; c++) {
		if (*c < '0' || *c > '9')
			return RC_INVALID;
		if (__builtin_mul_overflow(n, UINT64_C(10), &n) ||
		    __builtin_add_overflow(n, (uint64_t)(*c - '0'), &n))
			return RC_INVALID;
	}
	if (n > most)
		return RC_INVALID;
	*n_r = n;
	return RC_OK;
}

enum rc num_i64(const char *text, int64_t least, int64_t most, int64_t *n_r)
{
	bool minus = *text == '-';
	uint64_t n;

	TRY(num_u64(text + minus, (uint64_t)INT64_MAX + minus, &n));
	/* two's complement: INT64_MIN has no positive twin, so the sign is applied on the unsigned value */
	int64_t v = (int64_t)(minus ? ~n + 1 : n);
	if (v < least || v > most)
		return RC_INVALID;
	*n_r = v;
	return RC_OK;
}

int num_hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}
