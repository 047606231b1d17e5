/* survey_request_sql.h - rows of survey_request and survey_share, and what is read at a solve; for survey_*.c. */
#ifndef WORKFLOW_SURVEY_REQUEST_SQL_H
#define WORKFLOW_SURVEY_REQUEST_SQL_H

#include "workflow/survey_request.h"

/* RC_CONFLICT: this person was asked of this episode. */
MUST_CHECK enum rc survey_request_insert(struct db_tx *tx, const struct survey_request *r);
MUST_CHECK enum rc survey_request_update(struct db_tx *tx, const struct survey_request *r);
MUST_CHECK enum rc survey_request_set_token(struct db_tx *tx, uint64_t id, struct key32 hash);
MUST_CHECK enum rc survey_request_by_hash(struct db_tx *tx, struct key32 hash, struct survey_request *r_r);
MUST_CHECK enum rc survey_request_by_outbox(struct db_tx *tx, outbox_id id, struct survey_request *r_r);
/* Planned or asked, of resolutions of this ticket. */
MUST_CHECK enum rc survey_requests_open(struct db_tx *tx, ticket_id ticket, struct survey_request **list_r,
					size_t *n_r);
/* Has the person been asked since, by any survey, or is about to be? `but`: not counted. */
MUST_CHECK enum rc survey_asked_since(struct db_tx *tx, const struct survey_request *r, instant since,
				      bool *yes_r);

MUST_CHECK enum rc survey_share_insert(struct db_tx *tx, uint64_t request, const struct survey_share *s);

struct survey_said {
	agent_id agent;
	uint32_t n;
};
/* How many public human messages each agent wrote on the ticket, the most first. */
MUST_CHECK enum rc survey_said_by(struct db_tx *tx, ticket_id ticket, struct survey_said **list_r,
				  size_t *n_r);
/* Did anybody of flesh write to us on it? */
MUST_CHECK enum rc survey_human_wrote(struct db_tx *tx, ticket_id ticket, bool *yes_r);
/* Is this one of our own people's addresses? */
MUST_CHECK enum rc survey_is_staff(struct db_tx *tx, const char *folded, bool *yes_r);

/* Whom a survey by the calendar may ask: active since then, not asked by it since, with a mail address, the longest silent first. */
struct survey_candidate {
	customer_id customer;
	ticket_id ticket; /* their last one */
	char *address;
};
MUST_CHECK enum rc survey_candidates(struct db_tx *tx, uint64_t survey, bool panel, instant since,
				     instant active, size_t most, struct survey_candidate **list_r,
				     size_t *n_r);

#endif
