/* report_take.h - tickets into a book: their old facts out of the sums, their new ones in. For report_book and tests. */
#ifndef WORKFLOW_REPORT_TAKE_H
#define WORKFLOW_REPORT_TAKE_H

#include "workflow/report_book_sql.h"

/* ids: ascending, each once, any number. *changed_r becomes true when the book did; else it is left alone. */
MUST_CHECK enum rc report_take(struct db_tx *tx, uint32_t book, const struct time_zone *z,
			       const uint64_t *ids, size_t n, bool *changed_r);

#endif
