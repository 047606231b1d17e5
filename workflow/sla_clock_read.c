/* sla_clock_read.c - clocks as they are stored, and stored anew from their events. */
#include <talloc.h>

#include "workflow/sla_sql.h"
#include "workflow/sla_work_inner.h"

enum rc sla_clocks_of(struct db_tx *tx, ticket_id ticket, struct sla_clock **list_r, size_t *n_r)
{
	TRY(sla_work_flush(tx));
	return sla_clocks_select(tx, ticket, list_r, n_r);
}

enum rc sla_clock_get(struct db_tx *tx, ticket_id ticket, enum sla_kind kind, uint32_t cycle,
		      struct sla_clock *c_r)
{
	struct sla_clock *list;
	size_t n;

	TRY(sla_clocks_of(tx, ticket, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (list[i].kind == kind && list[i].cycle == cycle) {
			*c_r = list[i];
			return RC_OK;
		}
	}
	return because(tx->job, RC_NOT_FOUND, "there is no such clock");
}

enum rc sla_clock_pauses(struct db_tx *tx, const struct sla_clock *c, struct span_of_time **list_r,
			 size_t *n_r)
{
	const struct sla_track *track;
	struct sla_work *w;

	TRY(sla_work_of(tx, c->ticket, false, &w));
	track = sla_work_cycle(w, c->kind, c->cycle);
	if (!track)
		return because(tx->job, RC_NOT_FOUND, "there is no such clock");
	*list_r = talloc_memdup(tx->job->ctx, track->r.pauses, (track->r.npauses + 1) * sizeof(**list_r));
	*n_r = track->r.npauses;
	return RC_OK;
}

/* ---- anew ---- */

static size_t differences(const struct sla_work *w, const struct sla_clock *stored, size_t n)
{
	size_t same = 0;

	for (size_t i = 0; i < w->n; i++) {
		for (size_t k = 0; k < n; k++)
			same += sla_clock_same(&w->list[i]->before, &stored[k]);
	}
	return (w->n > n ? w->n : n) - same;
}

enum rc sla_rebuild(struct db_tx *tx, ticket_id ticket, size_t *differed_r)
{
	struct sla_clock *stored;
	struct sla_work *w;
	struct ticket t;
	size_t n;

	TRY(sla_work_flush(tx));
	TRY(ticket_lock(tx, ticket, &t));
	TRY(sla_work_of(tx, ticket, false, &w));
	TRY(sla_clocks_select(tx, ticket, &stored, &n));
	if (differed_r)
		*differed_r = differences(w, stored, n);
	TRY(sla_clocks_delete(tx, ticket));
	for (size_t i = 0; i < w->n; i++) {
		w->list[i]->dirty = true;
		sla_work_set_alarm(tx, &w->list[i]->before);
	}
	TRY(sla_work_show(tx, w, &t));
	return sla_work_flush(tx);
}
