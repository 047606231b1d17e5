/* sla_policy_inner.h - what the sla_policy modules share. */
#ifndef WORKFLOW_SLA_POLICY_INNER_H
#define WORKFLOW_SLA_POLICY_INNER_H

#include "workflow/sla_policy.h"

/* Read the row's body; what it points to moves to ctx. */
MUST_CHECK enum rc sla_policy_open(struct db_tx *tx, void *ctx, struct sla_policy *p);
/* This transaction has changed policies: what it reads of them is its own until it is committed. */
void sla_policies_changed(struct db_tx *tx);

#endif
