/*
 * hmac.h - HMAC-SHA-256 whole, as others make it and send it in hexadecimal: signed identities, signed webhooks.
 *
 * What we sign for ourselves to read again is mac.h's. Owns nothing. Thread: any. Source: RFC 2104, FIPS 198-1.
 */
#ifndef HUB_TRUST_HMAC_H
#define HUB_TRUST_HMAC_H

#include <stdbool.h>

#include "hub/base/bytes.h"

/* The key may be of any length. Hexadecimal by sum_hex. */
struct key32 hmac_of(struct bytes key, struct bytes what);
/* Is `hex`, of either case, the signature of `what`? Takes the same time for every wrong one. */
bool hmac_is(struct bytes key, struct bytes what, const char *hex);

#endif
