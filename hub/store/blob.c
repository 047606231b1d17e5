/* blob.c - content into pieces and back. */
#include "hub/store/blob.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/blob_sql.h"
#include "hub/trust/sum.h"

enum rc blob_put(struct db_tx *tx, struct bytes b, struct key32 *sha_r)
{
	struct key32 sha = sum_of(b);
	size_t n = b.n == 0 ? 1 : (b.n - 1) / BLOB_CHUNK + 1; /* nothing is one empty piece */
	bool there;

	*sha_r = sha;
	TRY(blob_is_there(tx, sha, &there));
	if (there)
		return RC_OK;
	struct db_args *rows = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *values = talloc_array(rows, struct db_val, (unsigned)(n * 3));

	for (size_t i = 0; i < n; i++) {
		size_t at = i * BLOB_CHUNK, left = b.n - at;
		struct bytes piece = {b.n ? b.p + at : (const uint8_t *)"",
				      left < BLOB_CHUNK ? left : BLOB_CHUNK};
		struct db_val *v = &values[i * 3];

		v[0] = V(sha);
		v[1] = V((uint32_t)i);
		v[2] = V(piece);
		rows[i] = (struct db_args){v, 3};
	}
	enum rc rc = blob_add_chunks(tx, rows, n);

	talloc_free(rows);
	return rc;
}

enum rc blob_get_chunk(struct db_tx *tx, struct key32 sha, uint32_t n, struct bytes *b_r)
{
	return blob_read_chunk(tx, sha, n, b_r);
}

enum rc blob_get(struct db_tx *tx, struct key32 sha, size_t size_most, struct bytes *b_r)
{
	struct job *j = tx->job;
	struct bytes piece;
	uint8_t *all = NULL;
	size_t size = 0;
	enum rc rc;

	TRY(blob_read_chunk(tx, sha, 0, &piece));
	for (uint32_t n = 1;; n++) {
		if (piece.n > size_most - size)
			return because(j, RC_LIMIT, "the content has more than %zu bytes", size_most);
		all = talloc_realloc_size(j->ctx, all, size + piece.n + 1);
		memcpy(all + size, piece.p, piece.n);
		size += piece.n;
		talloc_free((void *)(uintptr_t)piece.p);
		if (piece.n < BLOB_CHUNK)
			break;
		rc = blob_read_chunk(tx, sha, n, &piece);
		if (rc == RC_NOT_FOUND)
			break;
		TRY(rc);
	}
	all[size] = 0; /* so that text in it may be read as such; not counted */
	*b_r = (struct bytes){all, size};
	return RC_OK;
}
