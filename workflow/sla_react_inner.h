/* sla_react_inner.h - a ticket's clocks and what happened to it, for the files of sla_react alone. */
#ifndef WORKFLOW_SLA_REACT_INNER_H
#define WORKFLOW_SLA_REACT_INNER_H

#include "workflow/sla_react.h"
#include "workflow/sla_terms.h"

/* One happening while it is taken in. */
struct sla_scene {
	struct sla_work *work;
	struct ticket *ticket;
	const struct ticket_happening *what;
	instant at;
};
typedef enum rc sla_reaction(struct db_tx *tx, struct sla_scene *s);

sla_reaction sla_on_created, sla_on_received, sla_on_replied, sla_on_delivery; /* sla_react_said.c */
sla_reaction sla_on_called;						       /* sla_react_said.c */
sla_reaction sla_on_status;						       /* sla_react_status.c */
sla_reaction sla_on_assigned, sla_on_moved, sla_on_acted;		       /* sla_react_own.c */
sla_reaction sla_on_facts;						       /* sla_react.c */

/* The next cycle of this kind, on the terms of the ticket's policy; without a target nothing where `only_with_target`. */
MUST_CHECK enum rc sla_begin(struct db_tx *tx, struct sla_scene *s, enum sla_kind kind, instant at,
			     uint64_t ref, const char *cause, bool only_with_target);
/* End every clock of this kind that is on. */
void sla_end_all(struct db_tx *tx, struct sla_scene *s, enum sla_kind kind, enum sla_event_kind how,
		 const char *cause, uint64_t ref);
/* Do clocks that statuses pause stand in this status? */
MUST_CHECK enum rc sla_stands(struct db_tx *tx, const struct ticket *t, enum ticket_status status,
			      bool *yes_r);

/* ---- who is on the customer's side (sla_side.c, sla_side_sql.c) ---- */

/* Was this message written by a third party, whom we wrote to before they ever wrote to us? */
MUST_CHECK enum rc sla_from_third_party(struct db_tx *tx, ticket_id ticket, message_id message, bool *yes_r);
/*
 * Did the reply `seq` go to anybody on the customer's side, and has not bounced for all of them? Replies that leave by no
 * outbox reach whom they are for.
 */
MUST_CHECK enum rc sla_reaches_customer(struct db_tx *tx, ticket_id ticket, uint32_t seq, bool *yes_r);

struct sla_answer {
	uint32_t seq;
	instant at;
};
/* People's replies behind `seq`, in order; at most 100. */
MUST_CHECK enum rc sla_answers_after(struct db_tx *tx, ticket_id ticket, uint32_t seq,
				     struct sla_answer **list_r, size_t *n_r);
/* At most 1,000. */
MUST_CHECK enum rc sla_open_tickets_of(struct db_tx *tx, customer_id customer, ticket_id **list_r,
				       size_t *n_r);

#endif
