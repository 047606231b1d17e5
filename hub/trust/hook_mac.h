/*
 * hook_mac.h - the signatures that other programs put on what they post to us: HMAC-SHA1 and HMAC-SHA256.
 *
 * SHA-1 is old; as a keyed MAC it holds, and the telephone providers' form of signature has no other. Owns nothing.
 * Thread: any. Source: RFC 2104, FIPS 198-1, by nettle; RFC 4648 section 4.
 */
#ifndef HUB_TRUST_HOOK_MAC_H
#define HUB_TRUST_HOOK_MAC_H

#include <stdbool.h>

#include "hub/base/bytes.h"

#define HOOK_MAC_SHA1_SIZE 29	/* 20 bytes in base64, with the NUL */
#define HOOK_MAC_SHA256_SIZE 65 /* 32 bytes in hexadecimal digits, with the NUL */

/* Of all the parts, one behind the other. */
void hook_mac_sha1(struct bytes key, const struct bytes *parts, size_t n, char text_r[HOOK_MAC_SHA1_SIZE]);
void hook_mac_sha256(struct bytes key, const struct bytes *parts, size_t n,
		     char text_r[HOOK_MAC_SHA256_SIZE]);
/* Takes the same time wherever they differ. */
bool hook_mac_equal(const char *a, const char *b);

#endif
