/*
 * scheduled_reply.h - a reply that waits: ten seconds in which it can be taken back, until a time, or until its agent has
 * looked again because somebody spoke first.
 *
 * One mechanism: the reply stands in a table of its own with what ticket_reply needs; the alarm of subject REPLY sends it
 * once, as its agent, with the rights they have then. What cannot be sent then is held and its agent told. It is checked
 * as a reply when it is made, so that a wrong address is known at once. Sent or taken back, its row is gone.
 *
 * Owns: table scheduled_reply; alarm subject REPLY (ref: its id). Events of the ticket: "scheduled", "held", "withdrawn",
 * of all but those that wait only to be taken back; feed_touch_topic(SCHEDULED) of the ticket after each change.
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_SCHEDULED_REPLY_H
#define WORKFLOW_SCHEDULED_REPLY_H

#include "workflow/alarm.h"
#include "workflow/draft.h"
#include "workflow/ticket.h"

#define SCHEDULED_UNDO SPAN_S(10)
#define SCHEDULED_AHEAD_MOST SPAN_H(24 * 366)
#define SCHEDULED_MOST 200 /* of one agent */

/* Stored: never renumber, only append. */
enum scheduled_state { SCHEDULED_WAITING, SCHEDULED_HELD };
#define HELD_WHY_LIST(X)                                                      \
	X(CUSTOMER, "customer")	  /* they wrote first */                      \
	X(COLLEAGUE, "colleague") /* another reply left first */              \
	X(ASKED, "asked")	  /* somebody stopped it */                   \
	X(REFUSED, "refused")	  /* it could not be sent: `said` says why */ \
	X(MERGED, "merged")	  /* its ticket was merged into another */    \
	X(GONE, "gone")		  /* its agent no longer works here */        \
	X(RIGHT, "right")	  /* its agent may not answer there now */    \
	X(MAILBOX, "mailbox")	  /* the mailbox it would leave by is paused */

enum held_why {
#define X(name, word) HELD_##name,
	HELD_WHY_LIST(X)
#undef X
		HELD_WHY_END
};
const char *held_why_name(enum held_why why);

struct scheduled {
	uint64_t id;
	ticket_id ticket;
	agent_id agent;
	struct client_id client;
	uint32_t state; /* enum scheduled_state */
	uint32_t why;	/* enum held_why, of what is held */
	char *said;	/* the reason in words, of REFUSED */
	instant due;
	bool may_undo; /* it waits only so that it can be taken back */
	bool hold;     /* it is held when somebody speaks first */
	instant created;
	char *content; /* of composed_write */
};

/* When. */
struct scheduled_when {
	bool undo;
	bool hold;
	instant due; /* not read with undo */
};

/*
 * The actor's reply waits. The same client id again is the same act: *message_r is set when it has left already, *id_r
 * otherwise. Codes as ticket_reply; RC_INVALID also for a time that has passed or is too far off, and in a chat; RC_LIMIT.
 */
MUST_CHECK enum rc scheduled_add(struct db_tx *tx, ticket_id ticket, const struct reply_in *in,
				 const struct scheduled_when *when, uint32_t seen, uint64_t *id_r,
				 message_id *message_r);
/* Of a ticket, by time; without rights, for callers that checked them. At most 200. */
MUST_CHECK enum rc scheduled_of_ticket(struct db_tx *tx, ticket_id ticket, struct scheduled **list_r,
				       size_t *n_r);
/* The actor's, by time. */
MUST_CHECK enum rc scheduled_mine(struct db_tx *tx, struct scheduled **list_r, size_t *n_r);
/* RC_NOT_FOUND: there is none, it has left, or the actor may not see its ticket. */
MUST_CHECK enum rc scheduled_get(struct db_tx *tx, uint64_t id, struct scheduled *s_r);

/*
 * Take it back: it is its agent's draft again (draft_restore), *kind_r its kind. RC_NOT_FOUND as scheduled_get; RC_DENIED:
 * it is another's.
 */
MUST_CHECK enum rc scheduled_withdraw(struct db_tx *tx, uint64_t id, ticket_id *ticket_r,
				      enum draft_kind *kind_r);
/* Send it now, waiting or held. Codes as ticket_reply; RC_DENIED: it is another's. */
MUST_CHECK enum rc scheduled_send_now(struct db_tx *tx, uint64_t id, ticket_id *ticket_r,
				      message_id *message_r);
/* Stop it, one's own or a colleague's, who is told. ACCESS_TICKET_REPLY. What is held already stays as it is. */
MUST_CHECK enum rc scheduled_hold(struct db_tx *tx, uint64_t id);

/* Reactor and alarm. */
struct ticket_happening;
MUST_CHECK enum rc scheduled_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);
MUST_CHECK enum rc scheduled_ring(struct db_tx *tx, const struct alarm *a, span late_by);

#endif
