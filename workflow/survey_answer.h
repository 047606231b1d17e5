/*
 * survey_answer.h - what a customer answered: once, changed as they like for a while, the last word counts.
 *
 * Owns: tables survey_answer, survey_item, survey_panel. The gap of a pair (perceived less expected) is never stored.
 * Reading a question writes nothing, however often; only survey_answer_give does. A low score or gap opens a recovery; a
 * good one that replaces it withdraws it while nobody has begun. Event: "survey_answered"; topic surveys.
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_SURVEY_ANSWER_H
#define WORKFLOW_SURVEY_ANSWER_H

#include "workflow/survey_request.h"

#define SURVEY_COMMENT_MOST 4000 /* characters */

struct survey_item {
	uint32_t dimension; /* enum survey_dimension */
	uint32_t expected, perceived;
};

struct survey_answer {
	uint64_t request;
	ticket_id ticket;
	int32_t score;	 /* of a kind with one score */
	uint32_t reason; /* enum survey_reason */
	char *comment;
	uint32_t way;
	instant at, changed;
	uint32_t times; /* 0 = not answered */
	struct survey_item items[SURVEY_DIMENSION_END];
	size_t nitems;
};

/* What the holder of a link finds. */
enum survey_door {
	SURVEY_DOOR_OPEN,
	SURVEY_DOOR_SAVED,  /* answered, and to be changed still */
	SURVEY_DOOR_LOCKED, /* answered, and the time for changes is over */
	SURVEY_DOOR_EXPIRED,
	SURVEY_DOOR_REVOKED
};
/* Pure. */
enum survey_door survey_door_of(const struct survey_request *r, instant now);

/* A question as it is put: the request, the survey's version that it was asked by, what was answered so far. */
struct survey_question {
	struct survey_request request;
	struct survey survey;
	const struct survey_wording *words;
	size_t locale;
	struct survey_answer answer;
	enum survey_door door;
};
/* RC_NOT_FOUND: nobody was asked so. */
MUST_CHECK enum rc survey_question_of(struct db_tx *tx, const struct survey_request *r,
				      struct survey_question *q_r);
MUST_CHECK enum rc survey_question_by_token(struct db_tx *tx, const char *token, struct survey_question *q_r);

/* Which dimensions are asked: of a pair one, of a panel all, else none. Pure. */
size_t survey_dimensions(const struct survey_request *r, enum survey_dimension list_r[SURVEY_DIMENSION_END]);

struct survey_answer_in {
	enum survey_way way; /* how it came */
	bool has_score;
	int64_t score;
	struct survey_item items[SURVEY_DIMENSION_END];
	size_t nitems;
	enum survey_reason reason; /* one that does not fit the score is left out */
	const char *comment;	   /* NULL = none */
	bool panel;		   /* may be asked four times a year */
};
/* Why this is no answer to it, NULL = it is. Pure. */
const char *survey_answer_barred(const struct survey_request *r, const struct survey_answer_in *in);
/*
 * RC_INVALID with the reason; RC_CONFLICT: locked, expired or revoked: survey_door_of says which. The same person's
 * answers from many screens at once are one, the last.
 */
MUST_CHECK enum rc survey_answer_give(struct db_tx *tx, uint64_t request, const struct survey_answer_in *in);

/* times 0: not answered. */
MUST_CHECK enum rc survey_answer_of(struct db_tx *tx, uint64_t request, struct survey_answer *a_r);
/* Of one score, or the worst gap of the items. Pure. */
int survey_answer_worst(enum survey_kind k, const struct survey_answer *a);

#endif
