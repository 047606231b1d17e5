/*
 * participant.h - who takes part in a ticket beside its customer: copied people, and whom an agent wrote to.
 *
 * Owns: table participant. The customer's own addresses need no row. A participant's answer is believed to
 * belong to the ticket; anybody else is a stranger to it (mail.md, guards; hardening D11, S14).
 */
#ifndef WORKFLOW_PARTICIPANT_H
#define WORKFLOW_PARTICIPANT_H

#include <stdbool.h>

#include "workflow/customer.h"
#include "workflow/ticket.h"

/* Twice is once. An address that is empty or too long is left out. */
MUST_CHECK enum rc participant_add(struct db_tx *tx, ticket_id ticket, enum address_kind kind,
				   const char *address);
/*
 * The same for whom an agent writes to. Who has not written on the ticket before is a third party to it (a supplier who
 * is asked): what they say and what is said to them alone is no part of the talk with the customer (sla_side.c).
 */
MUST_CHECK enum rc participant_invite(struct db_tx *tx, ticket_id ticket, enum address_kind kind,
				      const char *address);
/* Is this address the customer's, or a participant's? NULL and empty are nobody's. */
MUST_CHECK enum rc participant_is(struct db_tx *tx, const struct ticket *t, enum address_kind kind,
				  const char *address, bool *yes_r);

#endif
