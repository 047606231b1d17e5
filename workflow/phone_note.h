/*
 * phone_note.h - what an agent writes down of a call, as a message on a ticket.
 *
 * A call that the customer made is a message of theirs: it goes the way of every channel (intake_accept) and counts as
 * their contact. Having been spoken with answers it, and whatever they asked before (event "called"). A call that we made
 * is a note, since nothing of it is to be seen outside; where they were reached, it answers in the same way. Where they
 * spoke, promises to call them are kept, and who spoke takes the ticket that nobody has. ops/decisions/0088.
 *
 * Owns: with phone_call.h the note's part of phone_call. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_PHONE_NOTE_H
#define WORKFLOW_PHONE_NOTE_H

#include "workflow/phone_call.h"

#define PHONE_BACK_MOST SPAN_H(7 * 24) /* a call is written down within a week */

struct phone_note_in {
	struct client_id client;
	phone_call_id call; /* the provider's call that it is about; 0 = none */
	enum phone_direction direction;
	enum phone_result result; /* not NONE */
	const char *number;	  /* as typed; may be empty */
	const char *country;	  /* where it was typed: "DE"; "" = not known */
	const char *name;	  /* the caller's; may be empty */
	customer_id customer;	  /* 0 = whom the number belongs to */
	ticket_id ticket;	  /* 0 = a new one, in `team` with `subject` */
	team_id team;
	const char *subject;
	const char *text;
	instant started; /* 0 = now less `talked` */
	span talked;
	enum phone_hope hope;
	instant call_back;   /* promised; 0 = not */
	const char *promise; /* its words; may be empty */
};

/* Why it cannot be written down so, NULL = it can. Pure. */
const char *phone_note_barred(const struct phone_note_in *in, instant now);

struct phone_noted {
	phone_call_id call;
	ticket_id ticket; /* another than the one given where that was closed, or solved long ago */
	message_id message;
	bool repeated; /* it was written down before */
};

/*
 * RC_INVALID with the reason; RC_DENIED, RC_NOT_FOUND as of ticket_note; RC_RETRY: another worker does the same.
 */
MUST_CHECK enum rc phone_note(struct db_tx *tx, const struct phone_note_in *in, struct phone_noted *n_r);

#endif
