/* sla_terms.h - what a policy says about one clock of a ticket. For the sla_* modules alone. */
#ifndef WORKFLOW_SLA_TERMS_H
#define WORKFLOW_SLA_TERMS_H

#include "workflow/sla_policy.h"
#include "workflow/sla_work.h"

/* Of this policy; NULL = none applies: no target. */
MUST_CHECK enum rc sla_terms_by(struct db_tx *tx, const struct sla_policy *p, enum sla_kind kind,
				struct sla_terms *terms_r);
/* Of the policy that the ticket comes under as it is now. */
MUST_CHECK enum rc sla_terms_of(struct db_tx *tx, const struct ticket *t, enum sla_kind kind,
				struct sla_terms *terms_r);
/* Is any policy in use? Without one no clock begins. */
MUST_CHECK enum rc sla_is_used(struct db_tx *tx, bool *yes_r);

/* Every clock that is on comes under the policy that now matches, with `cause`; those of that policy already keep their
 * version unless `newest`. */
MUST_CHECK enum rc sla_retarget(struct db_tx *tx, struct sla_work *w, const struct ticket *t, instant at,
				const char *cause, bool newest);

/* The end of the days within which a solved ticket goes on in the same cycle. */
MUST_CHECK enum rc sla_resume_until(struct db_tx *tx, const struct sla_clock *resolve, instant *until_r);

#endif
