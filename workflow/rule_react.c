/* rule_react.c - something happened to a ticket: which rules act? */
#include <talloc.h>

#include "workflow/rule_set.h"
#include "workflow/rule_timer.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_verb.h"

/* What happened goes deeper than any sensible chain of rules: say so once, and leave it at that. */
static enum rc stop(struct db_tx *tx, struct rule_tx *r, struct ticket *t)
{
	struct ticket_step step = {.kind = "rules_stopped"};

	if (!rule_fires_first(r, 0, t->id))
		return RC_OK;
	return ticket_save(tx, t, &step);
}

struct trying {
	struct db_tx *tx;
	struct rule_tx *r;
	struct ticket *t;
	const struct ticket_happening *h;
	enum fact_event event;
	struct ticket_facts f;
};

static enum rc load(struct trying *y)
{
	uint32_t fields = y->r->set->fields[y->event];

	TRY(ticket_facts_load(y->tx, y->t, fields, &y->f));
	return ticket_facts_happened(y->tx, y->h, fields, &y->f);
}

/* Rules behind it see the ticket as it left it. */
static enum rc act(struct trying *y, const struct rule_entry *e)
{
	TRY(action_list_run(y->tx, y->t->id, e->body->acts, e->cause));
	TRY(ticket_lock(y->tx, y->t->id, y->t));
	return load(y);
}

static enum rc try_rules(struct trying *y)
{
	TRY(load(y));
	for (size_t i = 0; i < y->r->set->n; i++) {
		const struct rule_entry *e = &y->r->set->list[i];

		if ((e->body->events & (1U << y->event)) && condition_list_match(e->body->when, &y->f) &&
		    rule_fires_first(y->r, e->id, y->t->id))
			TRY(act(y, e));
	}
	return RC_OK;
}

enum rc rule_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	struct trying y = {.tx = tx, .t = t, .h = h, .event = fact_event_of(h->step.kind)};
	bool merged;

	TRY(rule_tx_of(tx, &y.r));
	TRY(ticket_is_merged(tx, t, &merged)); /* "closed" is then no end of which a customer is to hear */
	if (!merged && y.event != FACT_NO_EVENT && (y.r->set->events & (1U << y.event))) {
		if (h->depth > TICKET_REACTIONS_DEEP)
			return stop(tx, y.r, t);
		TRY(try_rules(&y));
	}
	return rule_timers_follow(tx, y.r->set, t);
}
