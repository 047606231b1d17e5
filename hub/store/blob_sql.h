/* blob_sql.h - the statements of blob.c. */
#ifndef HUB_STORE_BLOB_SQL_H
#define HUB_STORE_BLOB_SQL_H

#include "hub/store/db.h"

/* Is its first piece there? Pieces of one content are written in one transaction, so then all are. */
MUST_CHECK enum rc blob_is_there(struct db_tx *tx, struct key32 sha, bool *yes_r);
/* One row a piece, of (sha, n, bytes); a piece that another transaction wrote meanwhile is left as it is. */
MUST_CHECK enum rc blob_add_chunks(struct db_tx *tx, const struct db_args *rows, size_t n);
MUST_CHECK enum rc blob_read_chunk(struct db_tx *tx, struct key32 sha, uint32_t n, struct bytes *b_r);

#endif
