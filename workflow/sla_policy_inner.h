/* sla_policy_inner.h - what the sla_policy modules share. */
#ifndef WORKFLOW_SLA_POLICY_INNER_H
#define WORKFLOW_SLA_POLICY_INNER_H

#include "workflow/sla_policy.h"

/* Read the row's body; what it points to moves to ctx. */
MUST_CHECK enum rc sla_policy_open(struct db_tx *tx, void *ctx, struct sla_policy *p);
/* This transaction has changed policies: what it reads of them is its own until it is committed. */
void sla_policies_changed(struct db_tx *tx);

/* What would be saved, checked; of version in->seen + 1. RC_INVALID with the reason. */
MUST_CHECK enum rc sla_policy_read_in(struct db_tx *tx, const struct sla_policy_in *in,
				      struct sla_policy *p_r);

#endif
