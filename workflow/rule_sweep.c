/*
 * rule_sweep.c - a rule on time that is new or was changed takes hold of tickets to which nothing happens.
 *
 * A stretch of tickets by id a turn, each turn an alarm of its own, so that a large house is not held up by a new rule.
 * Tickets are read without locks: who changes one meanwhile follows the rule himself, and a timer that should not have
 * begun is found out when it rings. What a rule counts from "holds" begins with the sweep.
 */
#include "workflow/rule_sql.h"
#include "workflow/rule_timer.h"
#include "workflow/ticket_list.h"

#define STRETCH 200
#define PAUSE SPAN_MS(200)

enum rc rule_sweep_begin(struct db_tx *tx, uint64_t rule)
{
	return alarm_set(tx, ALARM_RULE, (ticket_id){0}, rule, tx->job->now);
}

static enum rc follow(struct db_tx *tx, const struct rule_entry *e, const struct ticket *t)
{
	const struct rule_timer *row;
	struct rule_timer *rows;
	struct ticket_facts f;
	size_t n;

	TRY(rule_timers_of(tx, t->id, &rows, &n));
	TRY(ticket_facts_load(tx, t, condition_list_fields(e->body->when), &f));
	row = rule_timer_of(rows, n, e);
	if (row && !row->fired && condition_list_match(e->body->when, &f))
		return rule_timer_arm(tx, e, t->id,
				      row->since); /* it goes on; its delay may be another now */
	return rule_timer_follow(tx, e, t, &f, row);
}

enum rc rule_sweep(struct db_tx *tx, const struct rule_entry *e)
{
	struct ticket *tickets;
	uint64_t reached;
	ticket_id *ids;
	size_t n, found;

	TRY(rule_reached(tx, e->id, &reached));
	TRY(rule_next_tickets(tx, reached, STRETCH, &ids, &n));
	if (n == 0)
		return RC_OK;
	TRY(ticket_by_ids(tx, ids, n, &tickets, &found));
	for (size_t i = 0; i < found; i++)
		TRY(follow(tx, e, &tickets[i]));
	TRY(rule_set_reached(tx, e->id, ids[n - 1].v));
	return alarm_set(tx, ALARM_RULE, (ticket_id){0}, e->id, instant_after(tx->job->now, PAUSE));
}
