/* rule_timer.c - counting, and acting once. */
#include "workflow/rule_timer.h"

#include <talloc.h>

#include "workflow/calendar.h"
#include "workflow/rule_sql.h"
#include "workflow/ticket_merge.h"

enum rc rule_due(struct db_tx *tx, const struct rule_body *b, instant since, instant *due_r)
{
	const struct business_calendar *cal;

	*due_r = instant_after(since, b->after);
	if (b->calendar == 0)
		return RC_OK;
	TRY(calendar_get(tx, (calendar_id){b->calendar}, 0, &cal));
	return business_due(cal, since, b->after, NULL, 0, due_r);
}

static instant since_when(const struct db_tx *tx, const struct rule_body *b, const struct ticket *t,
			  const struct rule_timer *row)
{
	if (b->since == SINCE_CREATED)
		return t->created;
	if (b->since == SINCE_ACTIVITY)
		return t->activity;
	return row ? row->since : tx->job->now;
}

enum rc rule_timer_arm(struct db_tx *tx, const struct rule_entry *e, ticket_id ticket, instant since)
{
	instant due;
	enum rc rc = rule_due(tx, e->body, since, &due);

	if (rc == RC_NOT_FOUND)
		return alarm_clear(tx, ALARM_RULE, ticket, e->id);
	TRY(rc);
	return alarm_set(tx, ALARM_RULE, ticket, e->id, due);
}

static enum rc begin(struct db_tx *tx, const struct rule_entry *e, ticket_id ticket, instant since)
{
	const struct rule_timer row = {.rule = e->id, .epoch = e->epoch, .since = since};

	TRY(rule_timer_put(tx, ticket, &row));
	return rule_timer_arm(tx, e, ticket, since);
}

static enum rc end(struct db_tx *tx, uint64_t rule, ticket_id ticket)
{
	TRY(rule_timer_delete(tx, ticket, rule));
	return alarm_clear(tx, ALARM_RULE, ticket, rule);
}

enum rc rule_timer_follow(struct db_tx *tx, const struct rule_entry *e, const struct ticket *t,
			  const struct ticket_facts *f, const struct rule_timer *row)
{
	instant since = since_when(tx, e->body, t, row);

	if (!condition_list_match(e->body->when, f))
		return row ? end(tx, e->id, t->id) : RC_OK;
	return row && row->since.ms == since.ms ? RC_OK : begin(tx, e, t->id, since);
}

const struct rule_timer *rule_timer_of(const struct rule_timer *rows, size_t n, const struct rule_entry *e)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].rule == e->id && rows[i].epoch == e->epoch)
			return &rows[i];
	return NULL;
}

enum rc rule_timers_follow(struct db_tx *tx, const struct rule_set *set, const struct ticket *t)
{
	struct rule_timer *rows;
	struct ticket_facts f;
	size_t n;

	if (set->ntimed == 0)
		return RC_OK;
	TRY(rule_timers_of(tx, t->id, &rows, &n));
	TRY(ticket_facts_load(tx, t, set->timed_fields, &f));
	for (size_t i = 0; i < set->n; i++) {
		const struct rule_entry *e = &set->list[i];

		if (rule_is_timed(e->body))
			TRY(rule_timer_follow(tx, e, t, &f, rule_timer_of(rows, n, e)));
	}
	return RC_OK;
}

/* The rule and its row, both still there and not yet acted on; false: there is nothing to do. */
static enum rc find_counting(struct db_tx *tx, const struct alarm *a, const struct rule_entry *e,
			     struct rule_timer *row_r, bool *yes_r)
{
	struct rule_timer *rows;
	size_t n;

	*yes_r = false;
	if (!e || !rule_is_timed(e->body))
		return rule_timer_delete(tx, a->ticket, a->ref); /* switched off meanwhile */
	TRY(rule_timers_of(tx, a->ticket, &rows, &n));
	const struct rule_timer *row = rule_timer_of(rows, n, e);

	if (row && !row->fired) {
		*row_r = *row;
		*yes_r = true;
	}
	return RC_OK;
}

static enum rc act(struct db_tx *tx, struct rule_tx *r, const struct rule_entry *e, ticket_id ticket,
		   struct rule_timer *row)
{
	struct ticket_facts f;
	struct ticket t;
	bool merged;

	TRY(ticket_lock(tx, ticket, &t));
	TRY(ticket_is_merged(tx, &t, &merged));
	if (merged)
		return end(tx, e->id, ticket);
	TRY(ticket_facts_load(tx, &t, condition_list_fields(e->body->when), &f));
	if (!condition_list_match(e->body->when, &f))
		return end(tx, e->id, ticket);
	row->fired = true;
	TRY(rule_timer_put(tx, ticket, row));
	rule_fires_first(r, e->id, ticket);
	return action_list_run(tx, ticket, e->body->acts, e->cause);
}

enum rc rule_ring(struct db_tx *tx, const struct alarm *a, span late_by)
{
	struct rule_timer row;
	struct rule_tx *r;
	bool counting;

	(void)late_by; /* late is better than not: what it waits for has lasted all the longer */
	TRY(rule_tx_of(tx, &r));
	const struct rule_entry *e = rule_set_find(r->set, a->ref);

	if (a->ticket.v == 0)
		return e && rule_is_timed(e->body) ? rule_sweep(tx, e) : RC_OK;
	TRY(find_counting(tx, a, e, &row, &counting));
	return counting ? act(tx, r, e, a->ticket, &row) : RC_OK;
}
