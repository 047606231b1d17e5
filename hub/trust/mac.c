/* mac.c - HMAC-SHA-256 by libsodium, cut to 128 bits and written in base32. */
#include "hub/trust/mac.h"

#include <sodium.h>
#include <string.h>

#include "hub/base/rc.h"

#define MAC_BYTES 16

static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";

static void encode(const uint8_t *p, char *text_r)
{
	unsigned bits = 0, have = 0;

	for (size_t i = 0; i < MAC_BYTES; i++) {
		bits = (bits << 8 | p[i]) & 0xfff;
		for (have += 8; have >= 5; have -= 5)
			*text_r++ = digits[bits >> (have - 5) & 31];
	}
	*text_r++ = digits[bits << (5 - have) & 31];
	*text_r = 0;
}

void mac_sign(const struct mac_key *key, const char *purpose, struct bytes what, char text_r[MAC_TEXT_SIZE])
{
	crypto_auth_hmacsha256_state state;
	uint8_t mac[crypto_auth_hmacsha256_BYTES];

	must(key->id < MAC_KEY_IDS);
	crypto_auth_hmacsha256_init(&state, key->key.b, sizeof(key->key.b));
	/* with its NUL, so that no purpose is the beginning of another's bytes */
	crypto_auth_hmacsha256_update(&state, (const uint8_t *)purpose, strlen(purpose) + 1);
	crypto_auth_hmacsha256_update(&state, what.p, what.n);
	crypto_auth_hmacsha256_final(&state, mac);
	text_r[0] = digits[key->id];
	encode(mac, text_r + 1);
}

bool mac_verify(const struct mac_key *keys, size_t nkeys, const char *purpose, struct bytes what,
		const char *text)
{
	char folded[MAC_TEXT_SIZE], right[MAC_TEXT_SIZE];

	if (strnlen(text, MAC_TEXT_SIZE) != MAC_TEXT_SIZE - 1)
		return false;
	for (size_t i = 0; i < MAC_TEXT_SIZE; i++)
		folded[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 32) : text[i];
	for (size_t i = 0; i < nkeys; i++) {
		if (digits[keys[i].id % MAC_KEY_IDS] != folded[0])
			continue;
		mac_sign(&keys[i], purpose, what, right);
		return sodium_memcmp(right, folded, MAC_TEXT_SIZE) == 0;
	}
	return false;
}

void mac_hex(struct key32 key, struct bytes what, char hex_r[MAC_HEX_SIZE])
{
	crypto_auth_hmacsha256_state state;
	uint8_t mac[crypto_auth_hmacsha256_BYTES];

	crypto_auth_hmacsha256_init(&state, key.b, sizeof(key.b));
	crypto_auth_hmacsha256_update(&state, what.p, what.n);
	crypto_auth_hmacsha256_final(&state, mac);
	sodium_bin2hex(hex_r, MAC_HEX_SIZE, mac, sizeof(mac));
}
