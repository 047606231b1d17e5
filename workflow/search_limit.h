/*
 * search_limit.h - what KEY:VALUE of a question asks of a ticket.
 *
 * Values are read once a question, with the names of teams and agents; then each batch of tickets is held against them.
 */
#ifndef WORKFLOW_SEARCH_LIMIT_H
#define WORKFLOW_SEARCH_LIMIT_H

#include "workflow/access.h"
#include "workflow/search_query.h"
#include "workflow/ticket.h"

/* A message that matches, and its ticket as it is. */
struct search_candidate {
	message_id message;
	instant at; /* when it was said */
	double rank;
	const struct ticket *ticket;
	bool kept;
};

struct search_limits;
/* RC_INVALID: a value that nothing can have: the part is *unknown_r. */
MUST_CHECK enum rc search_limits_read(struct db_tx *tx, const struct access *who,
				      const struct search_query *q, int32_t zone_minutes,
				      struct search_limits **l_r, const struct search_part **unknown_r);
/* Clear `kept` of those that the limits leave out. At most SEARCH_IDS_MOST. */
MUST_CHECK enum rc search_limits_keep(struct db_tx *tx, const struct search_limits *l,
				      struct search_candidate *list, size_t n);

#endif
