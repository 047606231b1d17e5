/* feed_sql.h - rows of stream and feed, for feed.c alone. */
#ifndef WORKFLOW_FEED_SQL_H
#define WORKFLOW_FEED_SQL_H

#include "workflow/feed.h"

struct stream_lease {
	stream_id id;
	struct bytes boot_id;
	instant lease_until;
	uint64_t n;
};

MUST_CHECK enum rc stream_all(struct db_tx *tx, struct stream_lease **rows_r, size_t *n_r);
/* Compare and set. RC_CONFLICT: somebody else was quicker. */
MUST_CHECK enum rc stream_take(struct db_tx *tx, const struct stream_lease *seen, const uint8_t boot_id[16],
			       instant until);
/* RC_CONFLICT: the id is taken. */
MUST_CHECK enum rc stream_insert(struct db_tx *tx, stream_id id, const uint8_t boot_id[16], instant until);
/* RC_CONFLICT: the stream is no longer this boot's. */
MUST_CHECK enum rc stream_prolong(struct db_tx *tx, stream_id id, const uint8_t boot_id[16], instant until);
/* Take `k` numbers; the stream's row stays locked until the end. RC_CONFLICT as above. */
MUST_CHECK enum rc stream_advance(struct db_tx *tx, stream_id id, const uint8_t boot_id[16], size_t k);
/* Rows for the `n` numbers just taken, in their order; `rows[i].n` is not read. */
MUST_CHECK enum rc feed_insert(struct db_tx *tx, stream_id s, const struct feed_row *rows, size_t n);
/* What a view of this moment shows behind `after`: not yet cut at a hole. */
MUST_CHECK enum rc feed_rows(struct db_tx *tx, stream_id s, uint64_t after, size_t most,
			     struct feed_row **rows_r, size_t *n_r);
/* The number of the first row that is not older than `before`. RC_NOT_FOUND: all are older, or there is none. */
MUST_CHECK enum rc feed_first_since(struct db_tx *tx, stream_id s, instant before, int64_t *n_r);
/* Delete the rows below `n`, oldest first. */
MUST_CHECK enum rc feed_delete_below(struct db_tx *tx, stream_id s, uint64_t n, size_t most,
				     uint64_t *deleted_r);

#endif
