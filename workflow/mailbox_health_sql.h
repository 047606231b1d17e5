/* mailbox_health_sql.h - rows of mailbox_health, and what waits in the outbox; for mailbox_health.c and mailbox_whole.c alone. */
#ifndef WORKFLOW_MAILBOX_HEALTH_SQL_H
#define WORKFLOW_MAILBOX_HEALTH_SQL_H

#include "workflow/mailbox_health.h"

/* RC_NOT_FOUND: there is none. */
MUST_CHECK enum rc mailbox_health_row(struct db_tx *tx, mailbox_id id, struct mailbox_health *h_r);
/* There may be one already. */
MUST_CHECK enum rc mailbox_health_begin(struct db_tx *tx, mailbox_id id);
MUST_CHECK enum rc mailbox_health_set_in(struct db_tx *tx, const struct mailbox_health *h);
MUST_CHECK enum rc mailbox_health_set_received(struct db_tx *tx, mailbox_id id, instant at);
MUST_CHECK enum rc mailbox_health_set_out(struct db_tx *tx, const struct mailbox_health *h);
MUST_CHECK enum rc mailbox_health_count_failed(struct db_tx *tx, mailbox_id id, instant day_ago);
MUST_CHECK enum rc mailbox_health_renew(struct db_tx *tx, mailbox_id id);
MUST_CHECK enum rc mailbox_health_set_look(struct db_tx *tx, mailbox_id id);
/* Where the last is back, or was written before `late`. *n_r: 1, or 0. */
MUST_CHECK enum rc mailbox_health_set_beat(struct db_tx *tx, mailbox_id id, const char *mid, instant late,
					   uint64_t *n_r);
MUST_CHECK enum rc mailbox_health_set_back(struct db_tx *tx, mailbox_id id, const char *mid, uint64_t *n_r);
/* Where they were last told at `seen`: of two programs one tells. */
MUST_CHECK enum rc mailbox_health_set_told(struct db_tx *tx, mailbox_id id, instant seen, uint32_t state,
					   uint64_t *n_r);

struct mailbox_queue {
	mailbox_id mailbox;
	uint64_t queued;
	instant oldest, untried; /* written; untried 0 = none */
};
MUST_CHECK enum rc mailbox_queue_all(struct db_tx *tx, struct mailbox_queue **list_r, size_t *n_r);

#endif
