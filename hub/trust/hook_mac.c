/* hook_mac.c - signatures of others on what they post to us. */
#include "hub/trust/hook_mac.h"

#include <nettle/base64.h>
#include <nettle/hmac.h>
#include <sodium.h>
#include <string.h>

#include "hub/trust/sum.h"

void hook_mac_sha1(struct bytes key, const struct bytes *parts, size_t n, char text_r[HOOK_MAC_SHA1_SIZE])
{
	uint8_t mac[SHA1_DIGEST_SIZE];
	struct hmac_sha1_ctx ctx;

	hmac_sha1_set_key(&ctx, key.n, key.p);
	for (size_t i = 0; i < n; i++)
		hmac_sha1_update(&ctx, parts[i].n, parts[i].p);
	hmac_sha1_digest(&ctx, sizeof(mac), mac);
	base64_encode_raw(text_r, sizeof(mac), mac);
	text_r[HOOK_MAC_SHA1_SIZE - 1] = '\0';
}

void hook_mac_sha256(struct bytes key, const struct bytes *parts, size_t n, char text_r[HOOK_MAC_SHA256_SIZE])
{
	struct hmac_sha256_ctx ctx;
	struct key32 mac;

	hmac_sha256_set_key(&ctx, key.n, key.p);
	for (size_t i = 0; i < n; i++)
		hmac_sha256_update(&ctx, parts[i].n, parts[i].p);
	hmac_sha256_digest(&ctx, sizeof(mac.b), mac.b);
	sum_hex(mac, text_r);
}

bool hook_mac_equal(const char *a, const char *b)
{
	size_t n = strlen(a);

	return strlen(b) == n && sodium_memcmp(a, b, n) == 0;
}
