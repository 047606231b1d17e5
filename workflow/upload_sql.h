/* upload_sql.h - rows of upload, upload_piece and upload_policy; for upload.c and upload_policy.c alone. */
#ifndef WORKFLOW_UPLOAD_SQL_H
#define WORKFLOW_UPLOAD_SQL_H

#include "workflow/upload.h"

struct upload_waiting {
	uint64_t files, size;
};

MUST_CHECK enum rc upload_waiting(struct db_tx *tx, struct upload_owner owner, struct upload_waiting *w_r);
MUST_CHECK enum rc upload_waiting_visitors(struct db_tx *tx, uint64_t *size_r);
MUST_CHECK enum rc upload_insert(struct db_tx *tx, struct key32 hash, struct upload_owner owner,
				 const char *name, const char *type, uint64_t size);
/* RC_NOT_FOUND: none of this owner. */
MUST_CHECK enum rc upload_row(struct db_tx *tx, struct key32 hash, struct upload_owner owner,
			      struct upload *u_r);
MUST_CHECK enum rc upload_lock(struct db_tx *tx, struct key32 hash, struct upload_owner owner,
			       struct upload *u_r);
MUST_CHECK enum rc upload_piece_insert(struct db_tx *tx, struct key32 hash, uint64_t at, struct bytes piece);
MUST_CHECK enum rc upload_piece_read(struct db_tx *tx, struct key32 hash, uint64_t at, struct bytes *b_r);
MUST_CHECK enum rc upload_advance(struct db_tx *tx, struct key32 hash, uint64_t received);
MUST_CHECK enum rc upload_keep_row(struct db_tx *tx, struct key32 hash, instant until);
/* With its pieces. */
MUST_CHECK enum rc upload_delete(struct db_tx *tx, struct key32 hash);
/* The oldest of them, locked; what another has locked is passed over. */
MUST_CHECK enum rc upload_stale(struct db_tx *tx, instant before, size_t most, struct key32 **list_r,
				size_t *n_r);

MUST_CHECK enum rc upload_policy_row(struct db_tx *tx, struct upload_policy *p_r);
/* Over p->version. RC_CONFLICT. */
MUST_CHECK enum rc upload_policy_update(struct db_tx *tx, const struct upload_policy *p);

#endif
