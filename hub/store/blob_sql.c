/* blob_sql.c - pieces of content. */
#include "hub/store/blob_sql.h"

struct chunk_row {
	struct bytes bytes;
};
static const struct db_col chunk_cols[] = {DB_COL(struct chunk_row, bytes)};
static const struct db_shape chunk_shape = DB_SHAPE(struct chunk_row, chunk_cols);

enum rc blob_is_there(struct db_tx *tx, struct key32 sha, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT COUNT(*) FROM blob_chunk WHERE sha256 = ? AND n = 0"), ARGS(V(sha)),
		      &n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc blob_add_chunks(struct db_tx *tx, const struct db_args *rows, size_t n)
{
	return db_exec_rows(tx,
			    SQL("INSERT INTO blob_chunk (sha256, n, bytes) VALUES (?, ?, ?)"
				" ON DUPLICATE KEY UPDATE n = blob_chunk.n"),
			    rows, n);
}

enum rc blob_read_chunk(struct db_tx *tx, struct key32 sha, uint32_t n, struct bytes *b_r)
{
	struct chunk_row row;

	TRY(db_one(tx, SQL("SELECT bytes FROM blob_chunk WHERE sha256 = ? AND n = ?"), ARGS(V(sha), V(n)),
		   &chunk_shape, &row));
	*b_r = row.bytes;
	return RC_OK;
}
