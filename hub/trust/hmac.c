/* hmac.c - HMAC-SHA-256 by libsodium. */
#include "hub/trust/hmac.h"

#include <sodium.h>

#include "hub/trust/sum.h"
#include "hub/trust/token.h"

struct key32 hmac_of(struct bytes key, struct bytes what)
{
	crypto_auth_hmacsha256_state state;
	struct key32 mac;

	crypto_auth_hmacsha256_init(&state, key.p, key.n);
	crypto_auth_hmacsha256_update(&state, what.p, what.n);
	crypto_auth_hmacsha256_final(&state, mac.b);
	return mac;
}

bool hmac_is(struct bytes key, struct bytes what, const char *hex)
{
	struct key32 theirs;

	return sum_from_hex(hex, &theirs) == RC_OK && key_equal(theirs, hmac_of(key, what));
}
