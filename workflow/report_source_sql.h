/* report_source_sql.h - rows of what happened, for report_source alone. All by ticket, then in order. */
#ifndef WORKFLOW_REPORT_SOURCE_SQL_H
#define WORKFLOW_REPORT_SOURCE_SQL_H

#include "workflow/report_source.h"

#define SOURCE_ROWS_MOST 20000 /* of a batch, each kind */

struct source_ticket {
	uint64_t id, team, agent;
	uint32_t channel;
	instant created;
	char *language;
};
struct source_tag {
	uint64_t ticket;
	char *tag;
};
struct source_event {
	uint64_t ticket, actor;
	instant at;
	char *kind, *was, *became;
};

MUST_CHECK enum rc source_tickets(struct db_tx *tx, const uint64_t *ids, size_t n,
				  struct source_ticket **rows_r, size_t *n_r);
MUST_CHECK enum rc source_tags(struct db_tx *tx, const uint64_t *ids, size_t n, struct source_tag **rows_r,
			       size_t *n_r);
MUST_CHECK enum rc source_events(struct db_tx *tx, const uint64_t *ids, size_t n,
				 struct source_event **rows_r, size_t *n_r);
MUST_CHECK enum rc source_replies(struct db_tx *tx, const uint64_t *ids, size_t n,
				  struct report_reply **rows_r, size_t *n_r);
MUST_CHECK enum rc source_clocks(struct db_tx *tx, const uint64_t *ids, size_t n,
				 struct report_clock **rows_r, size_t *n_r);
MUST_CHECK enum rc source_levels(struct db_tx *tx, const uint64_t *ids, size_t n,
				 struct report_level **rows_r, size_t *n_r);
MUST_CHECK enum rc source_asked(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_asked **rows_r,
				size_t *n_r);
MUST_CHECK enum rc source_shares(struct db_tx *tx, const uint64_t *ids, size_t n,
				 struct report_share **rows_r, size_t *n_r);
MUST_CHECK enum rc source_pairs(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_pair **rows_r,
				size_t *n_r);
MUST_CHECK enum rc source_hopes(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_hope **rows_r,
				size_t *n_r);
MUST_CHECK enum rc source_uses(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_use **rows_r,
			       size_t *n_r);

#endif
