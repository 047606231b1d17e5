/* sla_policy_sql.h - rows of sla_policy, sla_policy_version, sla_policy_list, for sla_policy*.c alone. */
#ifndef WORKFLOW_SLA_POLICY_SQL_H
#define WORKFLOW_SLA_POLICY_SQL_H

#include "workflow/sla_policy.h"

MUST_CHECK enum rc sla_policy_list_version(struct db_tx *tx, uint32_t *version_r);
MUST_CHECK enum rc sla_policy_list_lock(struct db_tx *tx, uint32_t *version_r);
MUST_CHECK enum rc sla_policy_list_raise(struct db_tx *tx);
/* By place, each in its current version, body unread. */
MUST_CHECK enum rc sla_policy_rows(struct db_tx *tx, struct sla_policy **list_r, size_t *n_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc sla_policy_version_row(struct db_tx *tx, uint64_t id, uint32_t version,
					  struct sla_policy *p_r);
MUST_CHECK enum rc sla_policy_insert(struct db_tx *tx, const struct sla_policy *p);
MUST_CHECK enum rc sla_policy_update(struct db_tx *tx, const struct sla_policy *p);
MUST_CHECK enum rc sla_policy_version_insert(struct db_tx *tx, const struct sla_policy *p);
MUST_CHECK enum rc sla_policy_set_place(struct db_tx *tx, uint64_t id, uint32_t place);

#endif
