/* seal.c - XChaCha20-Poly1305 by libsodium. */
#include "hub/trust/seal.h"

#include <sodium.h>
#include <string.h>
#include <talloc.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG crypto_aead_xchacha20poly1305_ietf_ABYTES

_Static_assert(SEAL_MORE == 1 + NONCE + TAG, "the key's number, the nonce, the tag");

struct bytes seal(void *ctx, const struct seal_keys *k, const char *place, struct bytes text)
{
	uint8_t *out = talloc_size(ctx, SEAL_MORE + text.n);
	unsigned long long n;

	must(out && k->n > 0);
	out[0] = (uint8_t)k->keys[0].id;
	randombytes_buf(out + 1, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(out + 1 + NONCE, &n, text.p, text.n,
						   (const unsigned char *)place, strlen(place), NULL, out + 1,
						   k->keys[0].key.b);
	must(n == text.n + TAG);
	return (struct bytes){out, SEAL_MORE + text.n};
}

static const struct mac_key *key_of(const struct seal_keys *k, unsigned id)
{
	for (size_t i = 0; i < k->n; i++) {
		if (k->keys[i].id == id)
			return &k->keys[i];
	}
	return NULL;
}

enum rc seal_open(void *ctx, const struct seal_keys *k, const char *place, struct bytes sealed,
		  struct bytes *text_r)
{
	const struct mac_key *key = sealed.n >= SEAL_MORE ? key_of(k, sealed.p[0]) : NULL;
	unsigned long long n;
	uint8_t *out;

	if (!key)
		return RC_INVALID;
	out = talloc_zero_size(ctx, sealed.n - SEAL_MORE + 1);
	must(out);
	if (crypto_aead_xchacha20poly1305_ietf_decrypt(out, &n, NULL, sealed.p + 1 + NONCE,
						       sealed.n - 1 - NONCE, (const unsigned char *)place,
						       strlen(place), sealed.p + 1, key->key.b) != 0) {
		talloc_free(out);
		return RC_INVALID;
	}
	*text_r = (struct bytes){out, (size_t)n};
	return RC_OK;
}

void seal_wipe(char *text)
{
	if (text)
		sodium_memzero(text, strlen(text));
}

void seal_wipe_bytes(void *p, size_t n)
{
	sodium_memzero(p, n);
}
