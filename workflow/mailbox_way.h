/*
 * mailbox_way.h - how mail gets in and out of a mailbox, and what is asked of it.
 *
 * Owns: tables mailbox_way, mailbox_alias. A mailbox without a row takes mail by LMTP and sends by the house's relay.
 * Who saves them: mailbox_save.h. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_MAILBOX_WAY_H
#define WORKFLOW_MAILBOX_WAY_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/mailbox.h"

#define MAILBOX_HOST_MOST 253
#define MAILBOX_USER_MOST 254
#define MAILBOX_FOLDER_MOST 200 /* characters */
#define MAILBOX_ALIASES_MOST 20

/* Stored, and the wire's (mailbox.json): never renumber, only append. */
enum mailbox_kind { MAILBOX_LMTP, MAILBOX_IMAP, MAILBOX_KIND_END };
enum mailbox_relay { MAILBOX_RELAY_HOUSE, MAILBOX_RELAY_OWN, MAILBOX_RELAY_END };
enum mailbox_tls { MAILBOX_TLS_NONE, MAILBOX_TLS_STARTTLS, MAILBOX_TLS_IMPLICIT, MAILBOX_TLS_END };
/* NONE and SAME of the way out alone. SAME: user and secret of the way in. */
enum mailbox_auth {
	MAILBOX_AUTH_NONE,
	MAILBOX_AUTH_PASSWORD,
	MAILBOX_AUTH_OAUTH,
	MAILBOX_AUTH_SAME,
	MAILBOX_AUTH_END
};
enum mailbox_after { MAILBOX_LEAVE, MAILBOX_SEEN, MAILBOX_MOVE, MAILBOX_DELETE, MAILBOX_AFTER_END };

/* A server and who we are there. */
struct mailbox_place {
	char *host; /* "" = none */
	uint32_t port;
	uint32_t tls; /* enum mailbox_tls */
	char *user;
	uint32_t auth;	     /* enum mailbox_auth */
	struct bytes secret; /* sealed */
};

struct mailbox_way {
	mailbox_id mailbox;
	bool paused;
	uint32_t kind; /* enum mailbox_kind */
	struct mailbox_place in;
	char *folder;	/* UTF-8 */
	uint32_t after; /* enum mailbox_after */
	char *after_folder;
	bool take_old;	 /* also what lay there before the first connection */
	bool may_delete; /* MAILBOX_DELETE was confirmed */
	uint32_t relay;	 /* enum mailbox_relay */
	struct mailbox_place out;
	bool sent_copy;
	char *sent_folder;
	bool heartbeat;
	uint32_t silent_hours; /* 0 = never a trouble */
};

/* What a mailbox has that nobody has set up; texts are static. */
struct mailbox_way mailbox_way_plain(mailbox_id id);
/* The place whose user and secret sign in at its own relay: `out`, or `in` where they are the same. Pure. */
const struct mailbox_place *mailbox_way_signs(const struct mailbox_way *w);
/* As it is, or the plain one. RC_NOT_FOUND is never given. */
MUST_CHECK enum rc mailbox_way_get(struct db_tx *tx, mailbox_id id, struct mailbox_way *w_r);
/* Those that were set up, by mailbox; at most 1,000. */
MUST_CHECK enum rc mailbox_way_all(struct db_tx *tx, struct mailbox_way **list_r, size_t *n_r);
/* Mailboxes in use that are fetched by `kind`: active, not paused. */
struct mailbox_fetched {
	mailbox_id mailbox;
	uint32_t version;
	instant renewed; /* when its token last came; 0 = none */
};
MUST_CHECK enum rc mailbox_way_fetched(struct db_tx *tx, enum mailbox_kind kind,
				       struct mailbox_fetched **list_r, size_t *n_r);

/* Has any mailbox in use a relay of its own? */
MUST_CHECK enum rc mailbox_way_own_relays(struct db_tx *tx, bool *yes_r);

/* The server and user of one side as its secret is sealed for; on ctx. `use`: "in", "out". */
char *mailbox_place_words(void *ctx, mailbox_id id, const char *use, const struct mailbox_place *p);
/* Would a secret of the one hold for the other? Pure. */
bool mailbox_place_same(const struct mailbox_place *a, const struct mailbox_place *b);
/* A name or address of this machine. Pure. */
bool mailbox_host_is_here(const char *host);
/* What is wrong with it, NULL = nothing. Pure. */
const char *mailbox_way_barred(const struct mailbox_way *w);

/* Does the program's configuration name a relay? Said once, before the threads start; else it does not. */
void mailbox_set_house_relay(bool is);
bool mailbox_house_relay(void);

struct mailbox_alias {
	mailbox_id mailbox;
	char *address; /* folded */
	bool reply_as; /* answers to what was written to it leave in its name */
};
/* Of all mailboxes, by mailbox and address; at most 20,000. */
MUST_CHECK enum rc mailbox_alias_all(struct db_tx *tx, struct mailbox_alias **list_r, size_t *n_r);
/*
 * In which of the mailbox's names an answer leaves: the alias that the customer's last mail on the ticket before message
 * `before` was written to, where that answers (reply_as). RC_NOT_FOUND: its own.
 */
MUST_CHECK enum rc mailbox_alias_answering(struct db_tx *tx, mailbox_id id, ticket_id ticket,
					   message_id before, struct mailbox_alias *a_r);

#endif
