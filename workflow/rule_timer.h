/*
 * rule_timer.h - rules on time: which are counting on a ticket, and acting when they have counted long enough.
 *
 * A row of rule_timer says that a rule's conditions hold and since when; its alarm says until when. Both are moved
 * whenever something happens to the ticket, so nothing is asked by the minute. For rule*.c alone.
 */
#ifndef WORKFLOW_RULE_TIMER_H
#define WORKFLOW_RULE_TIMER_H

#include "workflow/rule_set.h"

/* Begin, move or end the counting of one rule, whose row is `row` (NULL: there is none), by these facts. */
struct rule_timer;
MUST_CHECK enum rc rule_timer_follow(struct db_tx *tx, const struct rule_entry *e, const struct ticket *t,
				     const struct ticket_facts *f, const struct rule_timer *row);
/* The same for every rule on time of the set. */
MUST_CHECK enum rc rule_timers_follow(struct db_tx *tx, const struct rule_set *set, const struct ticket *t);
/* When does it act, that began to count at `since`? RC_NOT_FOUND: its calendar is gone, or never open. */
MUST_CHECK enum rc rule_due(struct db_tx *tx, const struct rule_body *b, instant since, instant *due_r);
/* Set its alarm for that; none when it never acts. */
MUST_CHECK enum rc rule_timer_arm(struct db_tx *tx, const struct rule_entry *e, ticket_id ticket,
				  instant since);
/* Of these rows the one of this rule as it is now; NULL = it does not count. */
const struct rule_timer *rule_timer_of(const struct rule_timer *rows, size_t n, const struct rule_entry *e);

/* rule_sweep.c: one stretch of tickets, and the alarm for the next. */
MUST_CHECK enum rc rule_sweep(struct db_tx *tx, const struct rule_entry *e);
MUST_CHECK enum rc rule_sweep_begin(struct db_tx *tx, uint64_t rule);

#endif
