/* sla_calendar.c - calendars for clocks; what is in use is asked once a transaction. */
#include "workflow/sla_calendar.h"

#include <talloc.h>

#include "workflow/calendar.h"

struct asked {
	struct sla_calendar *list;
	size_t n;
};

static struct asked *asked_of(struct db_tx *tx)
{
	static const char key;
	void **kept = db_tx_keep(tx, &key);

	if (!*kept)
		*kept = talloc_zero(tx->job->ctx, struct asked);
	return *kept;
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
