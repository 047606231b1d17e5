/*
 * intake_explain.h - which ticket a message would come to, by which rule and why, in words for who looks after mail.
 *
 * The same question as intake_accept's, answered without taking the message in. Source: RFC 5322 3.6.4, decision 0011.
 */
#ifndef WORKFLOW_INTAKE_EXPLAIN_H
#define WORKFLOW_INTAKE_EXPLAIN_H

#include "workflow/intake.h"

struct intake_explained {
	const char *rule; /* as the message would store it; "none": it would open no ticket */
	const char *why;  /* a sentence, on the job's ctx */
	ticket_id ticket; /* 0 = a new one, or none */
	bool held;	  /* it would lie there until somebody accepts it */
	bool other_topic; /* its subject is quite another one than the ticket's */
};

/* Writes nothing, but locks the ticket that it names: the caller rolls back. */
MUST_CHECK enum rc intake_explain(struct db_tx *tx, const struct message_in *in,
				  struct intake_explained *e_r);

#endif
