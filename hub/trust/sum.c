/* sum.c - SHA-256 by libsodium. */
#include "hub/trust/sum.h"

#include <sodium.h>
#include <string.h>

_Static_assert(sizeof(struct sum) >= sizeof(crypto_hash_sha256_state),
	       "a sum has room for the library's state");
_Static_assert(_Alignof(struct sum) >= _Alignof(crypto_hash_sha256_state), "and lies where it may");

static crypto_hash_sha256_state *state_of(struct sum *s)
{
	return (crypto_hash_sha256_state *)s->state;
}

void sum_begin(struct sum *s)
{
	crypto_hash_sha256_init(state_of(s));
}

void sum_add(struct sum *s, struct bytes b)
{
	crypto_hash_sha256_update(state_of(s), b.p, b.n);
}

struct key32 sum_end(struct sum *s)
{
	struct key32 key;

	crypto_hash_sha256_final(state_of(s), key.b);
	return key;
}

struct key32 sum_of(struct bytes b)
{
	struct key32 key;

	crypto_hash_sha256(key.b, b.p, b.n);
	return key;
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
