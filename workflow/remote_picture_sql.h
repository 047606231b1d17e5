/* remote_picture_sql.h - rows of remote_pictures and remote_picture, for remote_picture.c alone. */
#ifndef WORKFLOW_REMOTE_PICTURE_SQL_H
#define WORKFLOW_REMOTE_PICTURE_SQL_H

#include "workflow/remote_picture.h"

/* RC_NOT_FOUND: none, or fetched before `oldest`. */
MUST_CHECK enum rc remote_pictures_row(struct db_tx *tx, message_id id, instant oldest, instant *fetched_r);
MUST_CHECK enum rc remote_picture_rows(struct db_tx *tx, message_id id, struct remote_picture **list_r,
				       size_t *n_r);
MUST_CHECK enum rc remote_picture_bytes(struct db_tx *tx, message_id id, uint32_t n,
					struct remote_picture *p_r);
/* This message's, and some that were fetched before `oldest`. */
MUST_CHECK enum rc remote_pictures_forget(struct db_tx *tx, message_id id, instant oldest);
MUST_CHECK enum rc remote_pictures_insert(struct db_tx *tx, message_id id, instant fetched);
MUST_CHECK enum rc remote_picture_insert(struct db_tx *tx, message_id id, const struct remote_picture *p);

#endif
