/*
 * token_keys.h - the secret behind the tokens in our mail addresses and Message-IDs; in a file of its own, of the same
 * form, what seals mailboxes' passwords.
 *
 * A text file of lines `NUMBER HEX`, the newest first: the first signs (or seals), all are accepted, so that a key can be
 * replaced (put a new line with a number never used before, 0..31, on top). Made at the first start. Programs that
 * share a database share the file.
 */
#ifndef OPS_TOKEN_KEYS_H
#define OPS_TOKEN_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "hub/base/bytes.h"
#include "hub/base/rc.h"
#include "hub/trust/mac.h"

#define TOKEN_KEYS_MOST 32

struct token_keys {
	struct key32 keys[TOKEN_KEYS_MOST];
	uint8_t ids[TOKEN_KEYS_MOST];
	size_t n; /* at least 1 */
};

/*
 * Read `file`, or make it with one random key when there is none.
 * RC_INVALID: a line is wrong; RC_IO: it cannot be read or made. *why_r (on ctx) names the place.
 */
MUST_CHECK enum rc token_keys_load(void *ctx, const char *file, struct token_keys *k_r, const char **why_r);
/* k->n of them, on ctx: as those want them who sign. */
struct mac_key *token_keys_mac(void *ctx, const struct token_keys *k);

#endif
