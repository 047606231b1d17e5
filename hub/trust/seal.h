/*
 * seal.h - secrets that the program itself must read again (passwords to other servers), sealed for the database.
 *
 * XChaCha20-Poly1305 with a random nonce and the number of its key in front. What is sealed for one place opens at no
 * other: who can write the database cannot have a password sent to a server of theirs. Keys belong to the caller; an
 * old key stays in the list until what it sealed is sealed anew. Thread: any. Source: RFC 8439, draft-irtf-cfrg-xchacha.
 */
#ifndef HUB_TRUST_SEAL_H
#define HUB_TRUST_SEAL_H

#include "hub/base/bytes.h"
#include "hub/base/rc.h"
#include "hub/trust/mac.h"

/* What sealing adds to the text. */
#define SEAL_MORE 41

/* The newest first; it seals. All open. */
struct seal_keys {
	const struct mac_key *keys;
	size_t n; /* at least 1 */
};

/* `place` says what the secret is for and where it may be used. On ctx. */
struct bytes seal(void *ctx, const struct seal_keys *k, const char *place, struct bytes text);
/* On ctx, with a NUL behind it that is not counted. RC_INVALID: by no key of ours, for another place, or changed. */
MUST_CHECK enum rc seal_open(void *ctx, const struct seal_keys *k, const char *place, struct bytes sealed,
			     struct bytes *text_r);
/* Overwrite a secret that is needed no more; NULL and empty text are fine. */
void seal_wipe(char *text);
void seal_wipe_bytes(void *p, size_t n);

#endif
