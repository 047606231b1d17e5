/*
 * mailbox_oauth.h - what it takes to ask an identity server for tokens, the token at hand, and how long all that holds.
 *
 * Owns: table mailbox_oauth, one row a mailbox that signs in by OAuth 2.0. Who asks the server is a channel
 * (channels/mail/token_renew); here stand the row and when it is due. A token is renewed when two thirds of its time
 * are gone, so that an hour of trouble at the identity server stops no mail. Thread: workers, inside the caller's
 * transaction. Source: RFC 6749 sections 4.4, 5 and 6.
 */
#ifndef WORKFLOW_MAILBOX_OAUTH_H
#define WORKFLOW_MAILBOX_OAUTH_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/mailbox_health.h"
#include "workflow/names.h"

#define MAILBOX_TOKEN_URL_MOST 500
#define MAILBOX_CLIENT_MOST 250
#define MAILBOX_SCOPE_MOST 500
#define MAILBOX_TOKEN_MOST 8000 /* bytes of a token that an identity server gives */

/* Stored, and the wire's: never renumber, only append. */
enum mailbox_grant { MAILBOX_GRANT_REFRESH, MAILBOX_GRANT_CLIENT, MAILBOX_GRANT_END };

struct mailbox_oauth {
	mailbox_id mailbox;
	uint32_t kind; /* enum mailbox_grant */
	char *token_url, *client_id, *scope;
	struct bytes client_secret, refresh_token; /* sealed */
	instant grant_until;			   /* of the consent; 0 = not known */
	struct bytes access_token;		   /* sealed; n 0 = none */
	instant access_until;
	instant renewed; /* when a token last came; 0 = never */
	instant next;	 /* when one is asked for */
	uint32_t tries;	 /* that failed */
	instant since;	 /* of the trouble; 0 = none */
	uint32_t why;	 /* enum mailbox_reason */
	char *said;
};

/* RC_NOT_FOUND: it does not sign in by OAuth. */
MUST_CHECK enum rc mailbox_oauth_get(struct db_tx *tx, mailbox_id id, struct mailbox_oauth *o_r);
MUST_CHECK enum rc mailbox_oauth_all(struct db_tx *tx, struct mailbox_oauth **list_r, size_t *n_r);
/* For what its secrets are sealed; on ctx. `use`: "client_secret", "refresh_token", "access_token". */
char *mailbox_oauth_words(void *ctx, const struct mailbox_oauth *o, const char *use);
/* What is wrong with it, NULL = nothing. Pure. */
const char *mailbox_oauth_barred(const struct mailbox_oauth *o);

/* The token at hand, opened. RC_NOT_FOUND: there is none that is good now; j->why says why in words. */
MUST_CHECK enum rc mailbox_oauth_token(struct db_tx *tx, mailbox_id id, char **token_r);

/*
 * Take one that is due, for `lease`: nobody else asks meanwhile, for a refresh token may be good for one use alone.
 * Mailboxes that are given up or paused keep their consent alive all the same. RC_NOT_FOUND: none is due.
 */
MUST_CHECK enum rc mailbox_oauth_claim(struct db_tx *tx, span lease, struct mailbox_oauth *o_r);
/* Ask at once: somebody needs a token now, or a person wants to know. */
MUST_CHECK enum rc mailbox_oauth_hurry(struct db_tx *tx, mailbox_id id);

struct mailbox_tokens {
	const char *access;
	span access_for;     /* as the server says; 0 = it does not say: an hour */
	const char *refresh; /* NULL = the old one holds */
	span refresh_for;    /* 0 = it does not say */
};
/* Tokens came for what was claimed. RC_CONFLICT: the settings were changed meanwhile, they are of no use. */
MUST_CHECK enum rc mailbox_oauth_renewed(struct db_tx *tx, const struct mailbox_oauth *o,
					 const struct mailbox_tokens *t);
/* None came. RC_CONFLICT as above. */
MUST_CHECK enum rc mailbox_oauth_failed(struct db_tx *tx, const struct mailbox_oauth *o,
					enum mailbox_reason why, const char *said);

/* When to ask for the next, of a token that is good for `good`. Pure. */
span mailbox_oauth_rest(span good);
/* How long to wait after the n-th failure (from 1). Pure. */
span mailbox_oauth_pause(uint32_t tries);

#endif
