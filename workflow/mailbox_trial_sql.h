/* mailbox_trial_sql.h - rows of mailbox_trial; for mailbox_trial.c alone. */
#ifndef WORKFLOW_MAILBOX_TRIAL_SQL_H
#define WORKFLOW_MAILBOX_TRIAL_SQL_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

struct mailbox_trial_row {
	uint64_t id;
	agent_id agent;
	bool ended;
	struct bytes settings; /* sealed */
	char *result;	       /* JSON */
};
MUST_CHECK enum rc mailbox_trial_insert(struct db_tx *tx, const struct mailbox_trial_row *t);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc mailbox_trial_row(struct db_tx *tx, uint64_t id, struct mailbox_trial_row *t_r);
/* The first whose moment has come, locked. RC_NOT_FOUND. */
MUST_CHECK enum rc mailbox_trial_due(struct db_tx *tx, struct mailbox_trial_row *t_r);
MUST_CHECK enum rc mailbox_trial_set_next(struct db_tx *tx, uint64_t id, instant next);
MUST_CHECK enum rc mailbox_trial_set_result(struct db_tx *tx, uint64_t id, const char *result);
MUST_CHECK enum rc mailbox_trial_open(struct db_tx *tx, agent_id of, int64_t *n_r);
MUST_CHECK enum rc mailbox_trial_prune(struct db_tx *tx, instant before);

#endif
