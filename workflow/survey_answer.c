/* survey_answer.c - a question put, and answered. */
#include "workflow/survey_answer.h"

#include <string.h>
#include <talloc.h>

#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/recovery.h"
#include "workflow/survey_answer_sql.h"
#include "workflow/survey_request_sql.h"
#include "workflow/ticket_verb.h"

/* ---- rules ---- */

enum survey_door survey_door_of(const struct survey_request *r, instant now)
{
	switch (survey_state_at(r, now)) {
	case SURVEY_IS_ANSWERED:
		return now.ms < r->answered.ms + SURVEY_EDITABLE.ms ? SURVEY_DOOR_SAVED : SURVEY_DOOR_LOCKED;
	case SURVEY_IS_ASKED:
		return SURVEY_DOOR_OPEN;
	case SURVEY_IS_EXPIRED:
		return SURVEY_DOOR_EXPIRED;
	default:
		return SURVEY_DOOR_REVOKED;
	}
}

size_t survey_dimensions(const struct survey_request *r, enum survey_dimension list_r[SURVEY_DIMENSION_END])
{
	if (r->kind == SURVEY_PAIR) {
		list_r[0] = (enum survey_dimension)r->dimension;
		return 1;
	}
	if (r->kind != SURVEY_PANEL)
		return 0;
	for (size_t i = 0; i < SURVEY_DIMENSION_END; i++)
		list_r[i] = (enum survey_dimension)i;
	return SURVEY_DIMENSION_END;
}

static bool has_item(const struct survey_answer_in *in, enum survey_kind k, enum survey_dimension d)
{
	for (size_t i = 0; i < in->nitems; i++) {
		const struct survey_item *item = &in->items[i];

		if (item->dimension != (uint32_t)d)
			continue;
		return (int)item->expected >= survey_least(k) && (int)item->expected <= survey_most(k) &&
		       (int)item->perceived >= survey_least(k) && (int)item->perceived <= survey_most(k);
	}
	return false;
}

const char *survey_answer_barred(const struct survey_request *r, const struct survey_answer_in *in)
{
	const enum survey_kind k = (enum survey_kind)r->kind;
	enum survey_dimension asked[SURVEY_DIMENSION_END];
	const size_t n = survey_dimensions(r, asked);

	if (in->comment && excerpt_length(in->comment) > SURVEY_COMMENT_MOST)
		return "the comment is too long";
	if (survey_is_single(k) &&
	    (!in->has_score || in->score < survey_least(k) || in->score > survey_most(k)))
		return "choose one of the answers";
	if (in->nitems != n || (n && in->has_score))
		return "answer both columns of each row";
	for (size_t i = 0; i < n; i++) {
		if (!has_item(in, k, asked[i]))
			return "answer both columns of each row";
	}
	return NULL;
}

int survey_answer_worst(enum survey_kind k, const struct survey_answer *a)
{
	int worst = a->score;

	if (survey_is_single(k))
		return worst;
	for (size_t i = 0; i < a->nitems; i++) {
		int gap = (int)a->items[i].perceived - (int)a->items[i].expected;

		worst = i == 0 || gap < worst ? gap : worst;
	}
	return worst;
}

/* ---- read ---- */

enum rc survey_answer_of(struct db_tx *tx, uint64_t request, struct survey_answer *a_r)
{
	struct survey_item *items;
	size_t n;
	enum rc rc;

	*a_r = (struct survey_answer){0};
	rc = survey_answer_row(tx, request, a_r);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(survey_items_of(tx, request, &items, &n));
	for (size_t i = 0; i < n; i++)
		a_r->items[i] = items[i];
	a_r->nitems = n;
	return RC_OK;
}

enum rc survey_question_of(struct db_tx *tx, const struct survey_request *r, struct survey_question *q_r)
{
	*q_r = (struct survey_question){
		.request = *r,
		.locale = locale_of_tag(r->locale, LOCALE_EN),
		.door = survey_door_of(r, tx->job->now),
	};
	TRY(survey_at(tx, r->survey, r->survey_version, &q_r->survey));
	q_r->words = &q_r->survey.body->words[q_r->locale];
	return survey_answer_of(tx, r->id, &q_r->answer);
}

enum rc survey_question_by_token(struct db_tx *tx, const char *token, struct survey_question *q_r)
{
	struct survey_request r;

	TRY(survey_request_of_token(tx, token, &r));
	return survey_question_of(tx, &r, q_r);
}

/* ---- given ---- */

/* The last word: what was said before is gone, but for when it was said first. */
static enum rc write_answer(struct db_tx *tx, const struct survey_request *r,
			    const struct survey_answer_in *in, struct survey_answer *a)
{
	const enum survey_kind k = (enum survey_kind)r->kind;

	TRY(survey_answer_of(tx, r->id, a));
	*a = (struct survey_answer){
		.request = r->id,
		.ticket = r->ticket,
		.score = in->has_score ? (int32_t)in->score : 0,
		.comment = talloc_strdup(tx->job->ctx, in->comment ? in->comment : ""),
		.way = in->way,
		.at = a->times ? a->at : tx->job->now,
		.changed = tx->job->now,
		.times = a->times + 1,
		.nitems = in->nitems,
	};
	memcpy(a->items, in->items, sizeof(a->items));
	if (survey_reason_fits(in->reason, survey_score_is_good(k, survey_answer_worst(k, a))))
		a->reason = in->reason;
	TRY(survey_answer_put(tx, a));
	for (size_t i = 0; i < a->nitems; i++)
		TRY(survey_item_put(tx, r->id, &a->items[i]));
	return r->customer.v && in->panel ? survey_panel_set(tx, r->customer, true) : RC_OK;
}

static enum rc recover(struct db_tx *tx, struct ticket *t, const struct survey_request *r,
		       const struct survey *s, const struct survey_answer *a, bool was_low)
{
	const enum survey_kind k = (enum survey_kind)r->kind;
	const bool low = survey_answer_worst(k, a) <= s->body->recover_to;
	const bool gap = k == SURVEY_GAP || !survey_is_single(k);

	if (!low)
		return was_low ? recovery_withdraw(tx, t, r->id) : RC_OK;
	if (was_low)
		return RC_OK;
	return recovery_open(tx, t,
			     &(struct recovery_why){.cause = gap ? RECOVERY_OF_GAP : RECOVERY_OF_SCORE,
						    .request = r->id,
						    .hours = s->body->recover_hours,
						    .text = excerpt_line(tx->job->ctx, a->comment, UINT32_MAX,
									 RECOVERY_TEXT_MOST)});
}

static enum rc tell(struct db_tx *tx, struct ticket *t, const struct survey_request *r, bool again)
{
	struct ticket_step step = {.kind = "survey_answered",
				   .became = ticket_event_id(tx, r->id),
				   .cause = again ? "again" : NULL};

	TRY(ticket_save(tx, t, &step));
	return feed_touch_topic(tx, FEED_SURVEYS, r->team.v);
}

enum rc survey_answer_give(struct db_tx *tx, uint64_t request, const struct survey_answer_in *in)
{
	struct survey_request r;
	struct survey_answer was, a;
	enum survey_door door;
	const char *barred;
	struct survey s;
	struct ticket t;

	TRY(survey_request_get(tx, request, &r));
	TRY(ticket_lock(tx, r.ticket, &t)); /* of twenty at once, nineteen wait here */
	TRY(survey_request_lock(tx, request, &r));
	door = survey_door_of(&r, tx->job->now);
	if (door != SURVEY_DOOR_OPEN && door != SURVEY_DOOR_SAVED)
		return because(tx->job, RC_CONFLICT, "this question is not open any more");
	barred = survey_answer_barred(&r, in);
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(survey_at(tx, r.survey, r.survey_version, &s));
	TRY(survey_answer_of(tx, r.id, &was));
	TRY(write_answer(tx, &r, in, &a));
	if (r.state == SURVEY_IS_ASKED) {
		r.state = SURVEY_IS_ANSWERED;
		r.answered = tx->job->now;
		TRY(survey_request_update(tx, &r));
	}
	TRY(tell(tx, &t, &r, was.times > 0));
	return recover(tx, &t, &r, &s, &a,
		       was.times &&
			       survey_answer_worst((enum survey_kind)r.kind, &was) <= s.body->recover_to);
}
