/*
 * report_comment.h - what customers wrote with their answers, for managers; who has seen to it.
 *
 * Owns: table report_handled; reads those of surveys. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_REPORT_COMMENT_H
#define WORKFLOW_REPORT_COMMENT_H

#include "workflow/report_ask.h"

struct report_comment {
	uint64_t id; /* of the request that was answered */
	instant at;
	uint32_t kind, reason;	   /* enum survey_kind, enum survey_reason */
	int32_t score, recover_to; /* as report_asked's */
	char *text, *locale, *customer;
	uint64_t ticket, team, agent; /* 0 = none */
	uint64_t handled_by;	      /* 0 = nobody has */
};
/* Newest first, or the lowest score. */
MUST_CHECK enum rc report_comments(struct db_tx *tx, const struct report_ask *ask, bool lowest, size_t skip,
				   size_t most, struct report_comment **list_r, size_t *n_r);
/* By the actor. RC_NOT_FOUND: no such comment, or of a team they do not see. */
MUST_CHECK enum rc report_comment_handle(struct db_tx *tx, uint64_t id, bool handled);

#endif
