/* sla_apply.c - bring open tickets under the policies as they are now. */
#include <talloc.h>

#include "workflow/access.h"
#include "workflow/sla_terms.h"
#include "workflow/sla_what_if.h"
#include "workflow/sla_what_if_sql.h"

static size_t count_breaches(const struct sla_work *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		n += w->list[i]->r.breach != NULL;
	return n;
}

static size_t count_events(const struct sla_work *w)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		n += w->list[i]->n;
	return n;
}

static enum rc apply_to(struct db_tx *tx, ticket_id id, bool preview, struct sla_applied *a)
{
	struct sla_work *w;
	struct ticket t;

	if (preview) {
		TRY(ticket_get(tx, id, &t));
		TRY(sla_work_apart(tx, id, &w));
	} else {
		TRY(ticket_lock(tx, id, &t));
		TRY(sla_work_of(tx, id, false, &w));
		w->actor = (agent_id){tx->job->actor};
	}
	size_t events = count_events(w), breaches = count_breaches(w);

	TRY(sla_retarget(tx, w, &t, tx->job->now, "applied", true));
	a->looked_at++;
	a->changed += count_events(w) != events;
	a->breaching += count_breaches(w) > breaches;
	if (!preview)
		return sla_work_done(tx, w, &t);
	talloc_free(w);
	return RC_OK;
}

enum rc sla_apply(struct db_tx *tx, ticket_id after, bool preview, struct sla_applied *a_r)
{
	ticket_id *ids;
	size_t n;

	*a_r = (struct sla_applied){0};
	TRY(access_require_anywhere(tx, ACCESS_SLA_MANAGE));
	TRY(sla_open_tickets(tx, after, SLA_APPLY_MOST, &ids, &n));
	for (size_t i = 0; i < n; i++)
		TRY(apply_to(tx, ids[i], preview, a_r));
	if (n == SLA_APPLY_MOST)
		a_r->next = ids[n - 1];
	return RC_OK;
}
