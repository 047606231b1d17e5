/* alarm.c - set due times, at once or together before COMMIT; the hint that a transaction has set one. */
#include "workflow/alarm.h"

#include <talloc.h>

#include "workflow/alarm_sql.h"

/* Written before the worker threads start, only read afterwards. */
static struct {
	void (*hint)(instant earliest, void *arg);
	void *arg;
} told;

static void tell(struct job *j UNUSED, void *arg)
{
	const instant *earliest = arg;

	if (told.hint)
		told.hint(*earliest, told.arg);
}

static void remember(struct db_tx *tx, instant due)
{
	static const char key;
	void **kept = db_tx_keep(tx, &key);
	instant *earliest = *kept;

	if (!earliest) {
		*kept = earliest = talloc(tx->job->ctx, instant);
		*earliest = due;
		db_hook(tx, NULL, tell, earliest);
	}
	if (due.ms < earliest->ms)
		*earliest = due;
}

void alarm_on_set(void (*hint)(instant earliest, void *arg), void *arg)
{
	told.hint = hint;
	told.arg = arg;
}

enum rc alarm_set(struct db_tx *tx, enum alarm_subject s, ticket_id ticket, uint64_t ref, instant due)
{
	remember(tx, due);
	return alarm_put(tx, s, ticket, ref, due);
}

/* ---- before COMMIT ---- */

struct batch {
	void **place; /* where the transaction keeps it */
	struct alarm *set, *clear;
	size_t nset, nclear;
};

/* What comes behind this, from hooks that run later, is another batch with a hook of its own. */
static enum rc write_batch(struct db_tx *tx, void *arg)
{
	struct batch *b = arg;

	*b->place = NULL;
	for (size_t i = 0; i < b->nset; i++)
		remember(tx, b->set[i].due);
	if (b->nset)
		TRY(alarm_put_all(tx, b->set, b->nset));
	return b->nclear ? alarm_delete_all(tx, b->clear, b->nclear) : RC_OK;
}

static struct batch *batch_of(struct db_tx *tx)
{
	static const char key;
	void **place = db_tx_keep(tx, &key);

	if (!*place) {
		struct batch *b = talloc_zero(tx->job->ctx, struct batch);

		b->place = place;
		*place = b;
		db_hook(tx, write_batch, NULL, b);
	}
	return *place;
}

static void drop(struct alarm *list, size_t *n, const struct alarm *a)
{
	for (size_t i = 0; i < *n; i++) {
		if (list[i].subject == a->subject && list[i].ticket.v == a->ticket.v && list[i].ref == a->ref)
			list[i--] = list[--*n];
	}
}

static void put(struct batch *b, struct alarm **list, size_t *n, const struct alarm *a)
{
	*list = talloc_realloc(b, *list, struct alarm, (unsigned)*n + 1);
	(*list)[(*n)++] = *a;
}

void alarm_later(struct db_tx *tx, const struct alarm *a)
{
	struct batch *b = batch_of(tx);

	drop(b->set, &b->nset, a);
	drop(b->clear, &b->nclear, a);
	if (a->due.ms != ALARM_NEVER.ms)
		put(b, &b->set, &b->nset, a);
	else
		put(b, &b->clear, &b->nclear, a);
}
