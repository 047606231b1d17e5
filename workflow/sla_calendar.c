/* sla_calendar.c - calendars for clocks; what is in use is asked once a transaction. */
#include "workflow/sla_calendar.h"

#include <talloc.h>

#include "workflow/calendar.h"

struct asked {
	struct sla_calendar *list;
	size_t n;
};

static enum rc asked_here(struct db_tx *tx UNUSED, void *arg UNUSED)
{
	return RC_OK; /* only so that a transaction's own answers are found again */
}

static struct asked *asked_of(struct db_tx *tx)
{
	struct asked *a = db_hook_arg(tx, asked_here);

	if (!a) {
		a = talloc_zero(tx->job->ctx, struct asked);
		db_hook(tx, asked_here, NULL, a);
	}
	return a;
}

enum rc sla_calendar_now(struct db_tx *tx, uint64_t id, struct sla_calendar *c_r)
{
	struct asked *a = asked_of(tx);

	*c_r = (struct sla_calendar){.id = id};
	if (id == 0)
		return RC_OK;
	for (size_t i = 0; i < a->n; i++) {
		if (a->list[i].id == id) {
			*c_r = a->list[i];
			return RC_OK;
		}
	}
	TRY(calendar_get_version(tx, (calendar_id){id}, 0, &c_r->cal, &c_r->version));
	a->list = talloc_realloc(a, a->list, struct sla_calendar, (unsigned)a->n + 1);
	a->list[a->n++] = *c_r;
	return RC_OK;
}

enum rc sla_calendar_at(struct db_tx *tx, uint64_t id, uint32_t version, struct sla_calendar *c_r)
{
	*c_r = (struct sla_calendar){.id = id, .version = version};
	return id ? calendar_get(tx, (calendar_id){id}, version, &c_r->cal) : RC_OK;
}
