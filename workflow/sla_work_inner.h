/* sla_work_inner.h - all clocks that a transaction has in hand; for sla_work.c and sla_work_save.c. */
#ifndef WORKFLOW_SLA_WORK_INNER_H
#define WORKFLOW_SLA_WORK_INNER_H

#include "workflow/sla_work.h"

struct sla_works {
	struct sla_work **list;
	size_t n, room;
};

/* This transaction's; made at the first call. */
struct sla_works *sla_works_of(struct db_tx *tx);
void sla_works_add(struct sla_works *all, struct sla_work *w);

/* What the clocks come to, on the ticket; stored where it differs. */
MUST_CHECK enum rc sla_work_show(struct db_tx *tx, const struct sla_work *w, struct ticket *t);

/* Its breach is to be rung at its deadline, or not at all. */
void sla_work_set_alarm(struct db_tx *tx, const struct sla_clock *now);

#endif
