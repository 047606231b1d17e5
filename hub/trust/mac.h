/*
 * mac.h - a short signature over a few bytes, for what must come back unchanged through strangers' hands: reply
 * addresses, return paths (VERP), links.
 *
 * 128 bits of HMAC-SHA-256 in base32, with a key id of one character in front: lower case letters and digits only,
 * and read in either case, since mail systems fold the case of addresses. A purpose keeps a signature made for one
 * thing from being used for another. Keys belong to the caller; an old key stays in the list until what it signed
 * is no longer expected. Thread: any. Source: RFC 2104, RFC 4648 section 6.
 */
#ifndef HUB_TRUST_MAC_H
#define HUB_TRUST_MAC_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/bytes.h"

#define MAC_TEXT_SIZE 28 /* key id, 26 characters, NUL */
#define MAC_KEY_IDS 32

struct mac_key {
	unsigned id; /* below MAC_KEY_IDS */
	struct key32 key;
};

/* Sign `what`, a byte string that has one meaning (join fields with a separator that they cannot hold). */
void mac_sign(const struct mac_key *key, const char *purpose, struct bytes what, char text_r[MAC_TEXT_SIZE]);
/* Is `text`, whole, a signature of `what` by one of the keys? Takes the same time for every wrong one. */
bool mac_verify(const struct mac_key *keys, size_t nkeys, const char *purpose, struct bytes what,
		const char *text);

#define MAC_HEX_SIZE 65
/* All 256 bits as 64 lower-case digits: for those who check it with tools of their own. */
void mac_hex(struct key32 key, struct bytes what, char hex_r[MAC_HEX_SIZE]);

#endif
