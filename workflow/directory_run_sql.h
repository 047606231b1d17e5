/* directory_run_sql.h - rows of directory_run, for directory_run*.c alone. */
#ifndef WORKFLOW_DIRECTORY_RUN_SQL_H
#define WORKFLOW_DIRECTORY_RUN_SQL_H

#include "workflow/directory_run.h"

MUST_CHECK enum rc directory_run_insert(struct db_tx *tx, const struct directory_run *r);
/* Runs that have not ended, of this kind. */
MUST_CHECK enum rc directory_run_open(struct db_tx *tx, uint32_t kind, int64_t *n_r);
/* The next, locked. RC_NOT_FOUND. */
MUST_CHECK enum rc directory_run_due(struct db_tx *tx, struct directory_run *r_r);
MUST_CHECK enum rc directory_run_set_next(struct db_tx *tx, uint64_t id, instant next);
MUST_CHECK enum rc directory_run_set_end(struct db_tx *tx, const struct directory_run *r);
/* How the last run by the clock but this one ended; DIRECTORY_DONE where there is none. */
MUST_CHECK enum rc directory_run_last_state(struct db_tx *tx, uint64_t but, uint32_t *state_r);
MUST_CHECK enum rc directory_run_prune(struct db_tx *tx, instant before);
/* Take the time at which the next look is due; *mine_r: nobody else has. */
MUST_CHECK enum rc directory_take_turn(struct db_tx *tx, instant was, instant next, bool *mine_r);

#endif
