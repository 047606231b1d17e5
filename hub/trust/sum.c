/* sum.c - SHA-256 by nettle, which uses the processor's own instructions (ops/decisions/0037). */
#include "hub/trust/sum.h"

#include <nettle/sha2.h>
#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(struct sum) >= sizeof(struct sha256_ctx), "a sum has room for the library's state");
_Static_assert(_Alignof(struct sum) >= _Alignof(struct sha256_ctx), "and lies where it may");

static struct sha256_ctx *state_of(struct sum *s)
{
	return (struct sha256_ctx *)s->state;
}

void sum_begin(struct sum *s)
{
	sha256_init(state_of(s));
}

void sum_add(struct sum *s, struct bytes b)
{
	sha256_update(state_of(s), b.n, b.p);
}

struct key32 sum_end(struct sum *s)
{
	struct key32 key;

	sha256_digest(state_of(s), sizeof(key.b), key.b);
	return key;
}

struct key32 sum_of(struct bytes b)
{
	struct sum s;

	sum_begin(&s);
	sum_add(&s, b);
	return sum_end(&s);
}

struct key32 sum_of_text(const char *text)
{
	return sum_of((struct bytes){(const uint8_t *)text, strlen(text)});
}

void sum_hex(struct key32 sum, char hex_r[SUM_HEX_SIZE])
{
	sodium_bin2hex(hex_r, SUM_HEX_SIZE, sum.b, sizeof(sum.b));
}

enum rc sum_from_hex(const char *hex, struct key32 *sum_r)
{
	size_t n = 0;

	if (strlen(hex) != SUM_HEX_SIZE - 1 ||
	    sodium_hex2bin(sum_r->b, sizeof(sum_r->b), hex, SUM_HEX_SIZE - 1, NULL, &n, NULL) != 0 ||
	    n != sizeof(sum_r->b))
		return RC_INVALID;
	return RC_OK;
}
