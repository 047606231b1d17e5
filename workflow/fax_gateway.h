/*
 * fax_gateway.h - the gateways that turn faxes into mails and mails into faxes, and why they are believed.
 *
 * A mail is a fax when its sender is a listed gateway and our mail server vouches for it by the named result in
 * Authentication-Results; what its subject says never makes it one.
 *
 * Owns: table fax_gateway; a gateway is switched off, never deleted. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_FAX_GATEWAY_H
#define WORKFLOW_FAX_GATEWAY_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

#define FAX_GATEWAYS_MOST 50

/* Stored numbers: append only. */
/* clang-format off */
#define FAX_KIND_LIST(X) X(HYLAFAX, "hylafax") X(PATTERN, "pattern")
#define FAX_PLACE_LIST(X) X(SUBJECT, "subject") X(SENDER, "sender") X(NAME, "name") X(RECIPIENT, "recipient") X(TEXT, "text")
#define FAX_WAY_LIST(X) X(MAIL, "mail") X(SENDFAX, "sendfax")
#define X(name, text) FAX_KIND_##name,
enum fax_kind { FAX_KIND_LIST(X) FAX_KIND_END }; /* how its mails are read */
#undef X
#define X(name, text) FAX_PLACE_##name,
enum fax_place { FAX_PLACE_LIST(X) FAX_PLACE_END }; /* where the pattern finds the number */
#undef X
#define X(name, text) FAX_WAY_##name,
enum fax_way { FAX_WAY_LIST(X) FAX_WAY_END }; /* how faxes leave */
#undef X
/* clang-format on */

struct fax_gateway {
	uint64_t id;
	uint32_t version;
	bool active;
	char *name;
	uint32_t kind;	   /* enum fax_kind */
	char *sender;	   /* "fax@gw.example", or "*@gw.example" where the number stands before the @ */
	char *auth_method; /* of RFC 8601: "dmarc", "spf", "dkim", "auth", "iprev" */
	char *auth_value;  /* what its property must be; "" with dmarc: the sender's domain */
	char *country;	   /* where numbers are written without a country's code: "DE"; "" = nowhere */
	char *language;	   /* of subjects we make: "en", "zh-CN", "zh-TW" */
	uint32_t place;	   /* enum fax_place, of FAX_KIND_PATTERN */
	char *pattern;	   /* see fax_pattern.h */
	uint32_t way;	   /* enum fax_way */
	char *domain; /* faxes leave as number@domain, or by the hfaxd there (host, host:port); "" = not here */
};

const char *fax_kind_name(enum fax_kind k);
const char *fax_place_name(enum fax_place p);
const char *fax_way_name(enum fax_way w);
MUST_CHECK enum rc fax_kind_read(const char *text, enum fax_kind *k_r);
MUST_CHECK enum rc fax_place_read(const char *text, enum fax_place *p_r);
MUST_CHECK enum rc fax_way_read(const char *text, enum fax_way *w_r);

/* Why it cannot be so, NULL = it can. Pure. */
const char *fax_gateway_barred(const struct fax_gateway *g);

/* All, by id; at most FAX_GATEWAYS_MOST. */
MUST_CHECK enum rc fax_gateway_all(struct db_tx *tx, struct fax_gateway **list_r, size_t *n_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc fax_gateway_get(struct db_tx *tx, uint64_t id, struct fax_gateway *g_r);
/* By which faxes leave: the first active one with a domain. RC_NOT_FOUND: none. */
MUST_CHECK enum rc fax_gateway_out(struct db_tx *tx, struct fax_gateway *g_r);
/*
 * Add (id 0) or change one; id and version are filled in. RC_DENIED without ACCESS_FAX_MANAGE; RC_CONFLICT: `version`
 * is not the one that stands; RC_INVALID with the reason.
 */
MUST_CHECK enum rc fax_gateway_save(struct db_tx *tx, struct fax_gateway *g);

#endif
