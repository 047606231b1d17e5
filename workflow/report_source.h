/*
 * report_source.h - all that happened on some tickets, read for report_derive.
 *
 * Owns: nothing; reads the tables of tickets, messages, clocks, ladders, surveys and articles, and changes none.
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_REPORT_SOURCE_H
#define WORKFLOW_REPORT_SOURCE_H

#include "hub/store/db.h"
#include "workflow/report_derive.h"

#define REPORT_BATCH 64

struct report_source {
	struct report_history
		*histories;	  /* in the order of their ids; what is no ticket any more has created 0 */
	const char *const **tags; /* of each */
	size_t *ntags;
	size_t n;
};
/*
 * ids: ascending, each once, 1 to REPORT_BATCH. Read statement by statement: what is committed meanwhile may be in one
 * list and not yet in another; its row of the feed then comes later and says so. RC_LIMIT: there is too much of them
 * together; ask for fewer. Of one alone as much as may be read at all.
 */
MUST_CHECK enum rc report_source_read(struct db_tx *tx, const uint64_t *ids, size_t n,
				      struct report_source *s_r);

#endif
