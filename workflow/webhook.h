/*
 * webhook.h - what other systems are to hear: kept with the act that asked for it, sent by channels/webhook.
 *
 * Owns: tables webhook_out, webhook_key. A row waits until it was taken, is tried again at growing pauses for a day, and is then
 * given up, which its ticket says. What goes to one target (host and port) goes one at a time; a target that fails makes all that
 * waits for it wait, so a dead one costs one attempt a pause. At least once: who receives it tells repeats by its id.
 * Thread: workers and the sender's. Event: FEED_WEBHOOKS.
 */
#ifndef WORKFLOW_WEBHOOK_H
#define WORKFLOW_WEBHOOK_H

#include "hub/base/bytes.h"
#include "hub/store/db.h"
#include "workflow/names.h"

#define WEBHOOK_LEASE SPAN_S(60) /* longer than any attempt takes */
#define WEBHOOK_TRIED_FOR SPAN_H(24)
enum {
	WEBHOOK_URL_MOST = 1000,
	WEBHOOK_TARGET_MOST = 255,
	WEBHOOK_WAITING_MOST = 1000, /* of one target; more are given up at once */
	WEBHOOKS_LISTED = 50,
};

/* Stored: never renumber, only append. */
#define WEBHOOK_STATE_LIST(X) X(WAITING, "waiting") X(SENT, "sent") X(FAILED, "failed")
#define X(name, word) WEBHOOK_##name,
enum webhook_state { WEBHOOK_STATE_LIST(X) WEBHOOK_STATE_END };
#undef X
const char *webhook_state_name(enum webhook_state s);

/* `said` where we say it ourselves: screens have words for these. */
#define WEBHOOK_SAID_PRIVATE "not_public" /* its address is not, and webhook.networks does not name it */
#define WEBHOOK_SAID_MANY "too_many"	  /* WEBHOOK_WAITING_MOST wait for its target */

struct webhook {
	uint64_t id;
	ticket_id ticket;
	char *url, *target, *body;
	uint32_t state;	  /* enum webhook_state */
	uint32_t attempt; /* how many were begun */
	instant created, next, ended;
	uint32_t status; /* of the last answer, HTTP; 0 = none */
	char *said;	 /* why it did not go, or how the answer begins */
};

/* "erp.example:8443" of "https://ERP.example:8443/hook"; "" = none. Pure. */
void webhook_target(const char *url, char target_r[WEBHOOK_TARGET_MOST + 1]);
/* Until the next attempt after this one: 10 s, 30 s, 1 min, ... at most an hour. Pure. */
span webhook_pause(uint32_t attempt);

MUST_CHECK enum rc webhook_add(struct db_tx *tx, ticket_id ticket, const char *url, const char *body);
/* Take one that is due, for WEBHOOK_LEASE. RC_NOT_FOUND: none is; *next_r is when to look again (0 = not before somebody adds one). */
MUST_CHECK enum rc webhook_claim(struct db_tx *tx, struct webhook *w_r, instant *next_r);

struct webhook_result {
	bool taken;    /* the other side has it */
	bool hopeless; /* no later attempt can do better */
	uint32_t status;
	const char *said; /* UTF-8, cut to 500 bytes */
};
/* What became of an attempt. Somebody else's by now (its lease ran out): nothing happens. */
MUST_CHECK enum rc webhook_settle(struct db_tx *tx, const struct webhook *w, const struct webhook_result *r);

/* Newest first, below `before` (0 = all). Right: RULE_MANAGE. */
MUST_CHECK enum rc webhook_list(struct db_tx *tx, uint64_t before, struct webhook **list_r, size_t *n_r);
/* Try one again that was given up. RC_NOT_FOUND, RC_CONFLICT: it was not given up. Right: RULE_MANAGE. */
MUST_CHECK enum rc webhook_retry(struct db_tx *tx, uint64_t id);
/* What signatures are made with; made when first asked for. Without rights. */
MUST_CHECK enum rc webhook_key(struct db_tx *tx, struct key32 *key_r);
/* Delete what ended before, at most `most`. */
MUST_CHECK enum rc webhook_prune(struct db_tx *tx, instant before, size_t most);

#endif
