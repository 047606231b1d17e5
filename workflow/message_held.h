/*
 * message_held.h - a stranger's message that waits for somebody's word tells who is to give it, and goes on telling.
 *
 * The ticket's agent hears of it, else the team; after the house's hours (automatic_setting.h) its leads too, and again
 * after as many, until it is decided on (message_mark.h) or split off. Event: feed_touch_topic(HELD) of the ticket, each
 * time. Owns: alarm subject HELD. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_MESSAGE_HELD_H
#define WORKFLOW_MESSAGE_HELD_H

#include "workflow/alarm.h"
#include "workflow/message.h"
#include "workflow/ticket.h"

/* It has come, and is held. */
MUST_CHECK enum rc message_held(struct db_tx *tx, const struct ticket *t, message_id id, const char *author);
/* Somebody has decided. */
MUST_CHECK enum rc message_held_ended(struct db_tx *tx, ticket_id ticket, message_id id);
MUST_CHECK enum rc message_held_ring(struct db_tx *tx, const struct alarm *a, span late_by);

/* Does one wait there? */
MUST_CHECK enum rc message_is_held_on(struct db_tx *tx, ticket_id ticket, bool *yes_r);

struct held_message {
	message_id message;
	char *author_name, *author_address;
	instant at;
	struct ticket ticket; /* id, team, assignee, status, created, last_seq, subject, customer_name */
};
/* Those on tickets that `who` may read, the oldest first; of the first 1,000. */
MUST_CHECK enum rc message_held_list(struct db_tx *tx, const struct access *who, struct held_message **list_r,
				     size_t *n_r);

/* ---- rows, message_held_sql.c ---- */
#define HELD_ROWS_MOST 1000
MUST_CHECK enum rc message_held_rows(struct db_tx *tx, struct held_message **list_r, size_t *n_r);

#endif
