/* preview_sql.h - rows of preview and preview_page, for preview.c alone. */
#ifndef WORKFLOW_PREVIEW_SQL_H
#define WORKFLOW_PREVIEW_SQL_H

#include "workflow/preview.h"

MUST_CHECK enum rc preview_row(struct db_tx *tx, struct key32 sha256, struct preview *p_r, instant *used_r);
MUST_CHECK enum rc preview_touch(struct db_tx *tx, struct key32 sha256, instant used);
/* *new_r: it was not there. */
MUST_CHECK enum rc preview_insert(struct db_tx *tx, struct key32 sha256, const struct preview *p,
				  uint64_t size, instant used, bool *new_r);
MUST_CHECK enum rc preview_page_insert(struct db_tx *tx, struct key32 sha256, uint32_t page, bool large,
				       const struct preview_picture *p);
/* Of all pages that are kept. */
MUST_CHECK enum rc preview_bytes(struct db_tx *tx, uint64_t *bytes_r);
/* The `most` that were not asked for longest, but for this one. */
MUST_CHECK enum rc preview_forget_oldest(struct db_tx *tx, struct key32 but, uint32_t most);

#endif
