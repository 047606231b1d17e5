/*
 * intake_find.h - the answer to "which ticket?" for one message, by mail.md's rules. First hit wins.
 *
 * For intake.c. Everything inside the caller's transaction; the ticket found is locked.
 */
#ifndef WORKFLOW_INTAKE_FIND_H
#define WORKFLOW_INTAKE_FIND_H

#include "workflow/intake.h"
#include "workflow/ticket.h"

struct intake_found {
	struct ticket ticket; /* locked; id 0 = a new one is to be opened */
	const char *rule;     /* of the message */
	enum trust trust;
	const char *cause;  /* of the new ticket's event; NULL = none */
	ticket_id follows;  /* the closed ticket that it goes on with; 0 = none */
	message_id repeats; /* this message was heard before, on `ticket`; 0 = it is new */
	bool same_text;	    /* and says the same */
	bool held;	    /* a stranger's: it starts nothing until somebody accepts it */
	bool other_topic;   /* its subject is quite another one than the ticket's */
};

/* RC_INVALID: our own mail, and no ticket knows it. */
MUST_CHECK enum rc intake_find(struct db_tx *tx, const struct message_in *in, struct intake_found *f_r);

#endif
