/*
 * blob.h - bytes kept by their SHA-256, each content once, in pieces.
 *
 * Owns: table blob_chunk. Thread: worker threads, inside the caller's transaction.
 */
#ifndef HUB_STORE_BLOB_H
#define HUB_STORE_BLOB_H

#include "hub/base/bytes.h"
#include "hub/store/db.h"

#define BLOB_CHUNK ((size_t)1 << 20)

/* Keep the bytes; *sha_r is their name. What is there already is not sent again. */
MUST_CHECK enum rc blob_put(struct db_tx *tx, struct bytes b, struct key32 *sha_r);
/* All of it, on the job. RC_NOT_FOUND: no such content. RC_LIMIT: more than size_most bytes. */
MUST_CHECK enum rc blob_get(struct db_tx *tx, struct key32 sha, size_t size_most, struct bytes *b_r);
/*
 * Piece n (from 0), on the job, for sending on while the next is read: each has BLOB_CHUNK bytes but the last.
 * RC_NOT_FOUND: there is no such piece; after a piece shorter than BLOB_CHUNK no further one needs asking for.
 */
MUST_CHECK enum rc blob_get_chunk(struct db_tx *tx, struct key32 sha, uint32_t n, struct bytes *b_r);

#endif
