/* rule_sql.h - rows of rule, rule_stamp and rule_timer, for rule*.c alone. */
#ifndef WORKFLOW_RULE_SQL_H
#define WORKFLOW_RULE_SQL_H

#include "workflow/rule.h"

MUST_CHECK enum rc rule_insert(struct db_tx *tx, const struct rule *r);
/* RC_CONFLICT: not of the version before r->version. Begins its sweep anew. */
MUST_CHECK enum rc rule_update(struct db_tx *tx, const struct rule *r);
MUST_CHECK enum rc rule_stamp_read(struct db_tx *tx, int64_t *n_r);
MUST_CHECK enum rc rule_stamp_write(struct db_tx *tx, int64_t n);

struct rule_timer {
	uint64_t rule;
	uint32_t epoch; /* of the rule, when it began to count */
	instant since;	/* the conditions hold */
	bool fired;	/* and it has acted on that */
};
#define RULE_TIMERS_MOST RULES_MOST
MUST_CHECK enum rc rule_timers_of(struct db_tx *tx, ticket_id ticket, struct rule_timer **list_r,
				  size_t *n_r);
MUST_CHECK enum rc rule_timer_put(struct db_tx *tx, ticket_id ticket, const struct rule_timer *t);
MUST_CHECK enum rc rule_timer_delete(struct db_tx *tx, ticket_id ticket, uint64_t rule);

MUST_CHECK enum rc rule_reached(struct db_tx *tx, uint64_t rule, uint64_t *ticket_r);
MUST_CHECK enum rc rule_set_reached(struct db_tx *tx, uint64_t rule, uint64_t ticket);
/* The `most` tickets with ids above `after`, by id. */
MUST_CHECK enum rc rule_next_tickets(struct db_tx *tx, uint64_t after, size_t most, ticket_id **list_r,
				     size_t *n_r);
/* The `most` tickets with the newest activity since then, by shelf. */
MUST_CHECK enum rc rule_recent_tickets(struct db_tx *tx, uint32_t shelf, instant since, size_t most,
				       ticket_id **list_r, size_t *n_r);

#endif
