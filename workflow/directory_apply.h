/*
 * directory_apply.h - a plan carried out, one person a transaction.
 *
 * What meanwhile cannot be done (a login that was just taken) is left for the next time; the rest goes on.
 */
#ifndef WORKFLOW_DIRECTORY_APPLY_H
#define WORKFLOW_DIRECTORY_APPLY_H

#include "workflow/directory_plan.h"

/* What a plan is made from; all on the job. */
MUST_CHECK enum rc directory_known_all(struct db_tx *tx, struct directory_known **list_r, size_t *n_r);
/* *failed_r: steps that could not be done. */
MUST_CHECK enum rc directory_apply(struct job *j, const struct directory_plan *plan,
				   const struct directory_person *people, size_t npeople,
				   const struct directory_group *managed, size_t nmanaged, size_t *failed_r);

#endif
