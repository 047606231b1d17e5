/* token.c - random tokens and keys. */
#include "hub/trust/token.h"

#include <sodium.h>
#include <string.h>

#include "hub/trust/sum.h"

_Static_assert(sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == TOKEN_TEXT_SIZE,
	       "a token's text has room");

struct key32 key_random(void)
{
	struct key32 key;

	randombytes_buf(key.b, sizeof(key.b));
	return key;
}

void token_make(char text_r[TOKEN_TEXT_SIZE], struct key32 *hash_r)
{
	struct key32 secret = key_random();

	sodium_bin2base64(text_r, TOKEN_TEXT_SIZE, secret.b, sizeof(secret.b),
			  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	*hash_r = sum_of_text(text_r);
	sodium_memzero(&secret, sizeof(secret));
}

enum rc token_hash(const char *text, struct key32 *hash_r)
{
	struct key32 secret;
	size_t n = 0;

	/* the decoder also refuses a last character with bits to spare, so one token has one text */
	if (strnlen(text, TOKEN_TEXT_SIZE) != TOKEN_TEXT_SIZE - 1 ||
	    sodium_base642bin(secret.b, sizeof(secret.b), text, TOKEN_TEXT_SIZE - 1, NULL, &n, NULL,
			      sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
	    n != sizeof(secret.b))
		return RC_INVALID;
	sodium_memzero(&secret, sizeof(secret));
	*hash_r = sum_of_text(text);
	return RC_OK;
}

bool key_equal(struct key32 a, struct key32 b)
{
	return sodium_memcmp(a.b, b.b, sizeof(a.b)) == 0;
}
