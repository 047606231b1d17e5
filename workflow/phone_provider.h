/*
 * phone_provider.h - who tells us of calls, and why they are believed (S30).
 *
 *	form   a telephone provider's form posts to /hooks/phone/HOOK, signed with its account's token (HMAC-SHA1 over the
 *	       address and the sorted parameters)
 *	json   a program of the company's own: JSON there, signed with a secret of ours (HMAC-SHA256 over time and body)
 *	pbx    Asterisk's manager interface, to which we connect (settings phone.ami_*)
 *
 * All they can do is tell of calls. Owns: tables phone_provider, phone_nonce; a provider is switched off, never deleted.
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_PHONE_PROVIDER_H
#define WORKFLOW_PHONE_PROVIDER_H

#include <stdbool.h>

#include "hub/store/db.h"

#define PHONE_PROVIDERS_MOST 50
#define PHONE_SECRET_MOST 190

/* clang-format off */
/* Stored: never renumber, only append. */
#define PHONE_KIND_LIST(X) X(FORM, "form") X(JSON, "json") X(PBX, "pbx")
#define X(name, text) PHONE_KIND_##name,
enum phone_kind { PHONE_KIND_LIST(X) PHONE_KIND_END };
#undef X
/* clang-format on */

struct phone_provider {
	uint64_t id;
	uint32_t version;
	bool active;
	char *name;
	uint32_t kind;	     /* enum phone_kind */
	char *hook;	     /* the end of its address here; no secret, but nobody guesses it */
	struct bytes secret; /* with which it signs */
	char *address;	     /* under which it knows us, with path; "" = as it asks */
	char *country;	     /* where numbers are written without a country's code: "DE"; "" = nowhere */
	instant heard;	     /* when an event of theirs was last believed; 0 = never */
};

const char *phone_kind_name(uint32_t k);
MUST_CHECK enum rc phone_kind_read(const char *text, enum phone_kind *k_r);

/* Why it cannot be so, NULL = it can. Pure. */
const char *phone_provider_barred(const struct phone_provider *p);

/* All, by id. */
MUST_CHECK enum rc phone_provider_all(struct db_tx *tx, struct phone_provider **list_r, size_t *n_r);
MUST_CHECK enum rc phone_provider_get(struct db_tx *tx, uint64_t id, struct phone_provider *p_r);
/* An active one, by the end of its address. RC_NOT_FOUND. */
MUST_CHECK enum rc phone_provider_by_hook(struct db_tx *tx, const char *hook, struct phone_provider *p_r);
/* The first active one of this kind. RC_NOT_FOUND. */
MUST_CHECK enum rc phone_provider_of_kind(struct db_tx *tx, enum phone_kind kind, struct phone_provider *p_r);
/*
 * Add (id 0) or change one; id, version and hook are filled in. `secret` with n 0: as it was; a new one of kind JSON gets
 * one of our making, then *made_r is its text (to be shown once), else NULL. RC_DENIED without ACCESS_PHONE_MANAGE;
 * RC_CONFLICT; RC_INVALID.
 */
MUST_CHECK enum rc phone_provider_save(struct db_tx *tx, struct phone_provider *p, bool new_secret,
				       const char **made_r);

/*
 * A signed request was believed: never again. `nonce` is a sum that only the same request has. RC_CONFLICT: it was
 * believed before. Those older than PHONE_NONCES_KEPT are forgotten.
 */
#define PHONE_NONCES_KEPT SPAN_H(24)
MUST_CHECK enum rc phone_provider_believe(struct db_tx *tx, const struct phone_provider *p,
					  struct key32 nonce);
/* The same where nothing is signed (pbx): only when it was last heard. */
MUST_CHECK enum rc phone_provider_heard(struct db_tx *tx, const struct phone_provider *p);

#endif
