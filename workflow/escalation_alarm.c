/* escalation_alarm.c - a transaction's alarms of ladders, written together. */
#include "workflow/escalation_alarm.h"

#include <talloc.h>

struct waiting {
	struct alarm *set, *clear;
	size_t nset, nclear;
};

static enum rc write_all(struct db_tx *tx, void *arg)
{
	struct waiting *w = arg;

	if (w->nset)
		TRY(alarm_set_all(tx, w->set, w->nset));
	if (w->nclear)
		TRY(alarm_clear_these(tx, w->clear, w->nclear));
	w->nset = w->nclear = 0;
	return RC_OK;
}

static struct waiting *waiting_of(struct db_tx *tx)
{
	struct waiting *w = db_hook_arg(tx, write_all);

	if (!w) {
		/* Hooks run in the order in which they came: reactions come before what they lead to. */
		ticket_reactions_cause(tx, ticket_reactions_cause_now(tx));
		w = talloc_zero(tx->job->ctx, struct waiting);
		must(w);
		db_hook(tx, write_all, NULL, w);
	}
	return w;
}

static void drop(struct alarm *list, size_t *n, const struct alarm *a)
{
	for (size_t i = 0; i < *n; i++) {
		if (list[i].ticket.v == a->ticket.v && list[i].ref == a->ref)
			list[i--] = list[--*n];
	}
}

static struct alarm *put(void *ctx, struct alarm *list, size_t *n, const struct alarm *a)
{
	list = talloc_realloc(ctx, list, struct alarm, (unsigned)*n + 1);
	must(list);
	list[(*n)++] = *a;
	return list;
}

static struct alarm alarm_of(const struct sla_clock *c, instant at)
{
	return (struct alarm){.subject = ALARM_ESCALATION,
			      .ticket = c->ticket,
			      .ref = ESCALATION_REF(c->kind, c->cycle, 0),
			      .due = at};
}

void escalation_alarm_set(struct db_tx *tx, const struct sla_clock *c, instant at)
{
	struct waiting *w = waiting_of(tx);
	struct alarm a = alarm_of(c, at);

	drop(w->set, &w->nset, &a);
	drop(w->clear, &w->nclear, &a);
	w->set = put(w, w->set, &w->nset, &a);
}

void escalation_alarm_clear(struct db_tx *tx, const struct sla_clock *c)
{
	struct waiting *w = waiting_of(tx);
	struct alarm a = alarm_of(c, (instant){0});

	drop(w->set, &w->nset, &a);
	drop(w->clear, &w->nclear, &a);
	w->clear = put(w, w->clear, &w->nclear, &a);
}
