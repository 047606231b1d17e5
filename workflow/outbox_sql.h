/* outbox_sql.h - rows of outbox and outbox_recipient, for the outbox modules alone. */
#ifndef WORKFLOW_OUTBOX_SQL_H
#define WORKFLOW_OUTBOX_SQL_H

#include "workflow/outbox.h"

/* `next` of a row that nobody has to touch again. */
#define OUTBOX_NEVER ((instant){INT64_MAX})

/* What the rules need to know of a row. */
struct outbox_state {
	outbox_id id;
	ticket_id ticket;
	uint32_t seq;
	uint32_t state;
	uint32_t attempt;
	uint32_t doubts; /* final dots that got no answer */
	instant next;
	struct bytes lease_owner;
	uint32_t channel; /* enum channel */
};

/* RC_CONFLICT: the Message-ID is taken. */
MUST_CHECK enum rc outbox_insert(struct db_tx *tx, outbox_id id, const struct outbox_new *in);
MUST_CHECK enum rc outbox_recipients_insert(struct db_tx *tx, outbox_id id, const char *const *to, size_t n);

MUST_CHECK enum rc outbox_state_get(struct db_tx *tx, outbox_id id, struct outbox_state *s_r);
MUST_CHECK enum rc outbox_state_lock(struct db_tx *tx, outbox_id id, struct outbox_state *s_r);
/* What is due and has no earlier one of its ticket under way, oldest first. */
MUST_CHECK enum rc outbox_due(struct db_tx *tx, enum channel channel, size_t most,
			      struct outbox_state **list_r, size_t *n_r);
/* Whatever somebody must act on again, some day. */
MUST_CHECK enum rc outbox_waiting(struct db_tx *tx, size_t most, struct outbox_state **list_r, size_t *n_r);
/* Compare and set. RC_CONFLICT: somebody else was quicker. */
MUST_CHECK enum rc outbox_take(struct db_tx *tx, const struct outbox_state *seen, const uint8_t owner[16],
			       uint32_t doubts, instant until);
/* Set what became of a row that this transaction has locked; its lease ends. */
MUST_CHECK enum rc outbox_update(struct db_tx *tx, outbox_id id, enum delivery state, uint32_t doubts,
				 instant next);
/* From now on as if it had never been tried; what is too old is counted anew. */
MUST_CHECK enum rc outbox_again(struct db_tx *tx, outbox_id id);
MUST_CHECK enum rc outbox_item_get(struct db_tx *tx, outbox_id id, struct outbox_item *o_r);

MUST_CHECK enum rc outbox_recipients(struct db_tx *tx, outbox_id id, struct outbox_recipient **list_r,
				     size_t *n_r);
MUST_CHECK enum rc outbox_recipient_update(struct db_tx *tx, outbox_id id, uint32_t n, enum delivery state,
					   const char *status, const char *said);

struct outbox_page {
	outbox_id before;
	const enum delivery *states; /* three of them, some twice; NULL = all */
	size_t most;
};
/* All, or of these teams and this assignee's. */
MUST_CHECK enum rc outbox_list_all(struct db_tx *tx, const struct outbox_page *p, struct outbox_item **list_r,
				   size_t *n_r);
MUST_CHECK enum rc outbox_list_visible(struct db_tx *tx, agent_id who, const struct outbox_page *p,
				       struct outbox_item **list_r, size_t *n_r);
MUST_CHECK enum rc outbox_list_message(struct db_tx *tx, ticket_id ticket, message_id message,
				       struct outbox_item **list_r, size_t *n_r);
struct outbox_count {
	uint32_t state; /* enum delivery */
	uint64_t n;
};
/* Of those that are delayed, failed or uncertain. */
MUST_CHECK enum rc outbox_count_all(struct db_tx *tx, struct outbox_count **list_r, size_t *n_r);
MUST_CHECK enum rc outbox_count_visible(struct db_tx *tx, agent_id who, struct outbox_count **list_r,
					size_t *n_r);

#endif
