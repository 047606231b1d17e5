/* alarm.c - set and take due times; the hint that a transaction has set one. */
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

enum rc alarm_set_all(struct db_tx *tx, const struct alarm *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		remember(tx, list[i].due);
	return alarm_put_all(tx, list, n);
}
