/* survey_json.c - surveys, requests, answers and recoveries as the wire has them. */
#include "web/api/survey_json.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/ticket_number.h"

void survey_body_member(struct writer *w, const struct survey_body *b)
{
	json_t *o = survey_body_json(b);
	char *text = json_text(NULL, o);

	writer_json(w, "body", text, strlen(text));
	talloc_free(text);
	json_decref(o);
}

void survey_json(struct writer *w, const struct survey *s)
{
	writer_id(w, "id", s->id);
	writer_integer(w, "version", s->version);
	writer_bool(w, "active", s->active);
	writer_text(w, "kind", survey_kind_name((enum survey_kind)s->kind));
	writer_text(w, "trigger", survey_trigger_name((enum survey_trigger)s->asked_on));
	writer_text(w, "name", s->name);
	survey_body_member(w, s->body);
	if (s->author.v)
		writer_id(w, "author_id", s->author.v);
	writer_integer(w, "created", s->created.ms);
}

static void moment(struct writer *w, const char *key, instant at)
{
	if (at.ms)
		writer_integer(w, key, at.ms);
}

/* ---- answers ---- */

static void answer_json(struct writer *w, const struct survey_question *q, enum agent_role reader)
{
	const struct survey_answer *a = &q->answer;
	const enum survey_kind k = (enum survey_kind)q->request.kind;
	const bool withheld = a->reason == SURVEY_FOR_PRODUCT && reader == ROLE_AGENT;

	writer_object(w, "answer");
	writer_list(w, "items");
	for (size_t i = 0; !withheld && i < a->nitems; i++) {
		writer_object(w, NULL);
		writer_text(w, "dimension",
			    survey_dimension_name((enum survey_dimension)a->items[i].dimension));
		writer_integer(w, "expected", a->items[i].expected);
		writer_integer(w, "perceived", a->items[i].perceived);
		writer_end(w);
	}
	writer_end(w);
	if (!withheld && survey_is_single(k))
		writer_integer(w, "score", a->score);
	if (!withheld && a->reason)
		writer_text(w, "reason", survey_reason_name((enum survey_reason)a->reason));
	if (!withheld && a->comment[0])
		writer_text(w, "comment", a->comment);
	if (!withheld)
		writer_bool(w, "low", survey_answer_worst(k, a) <= q->survey.body->recover_to);
	else
		writer_bool(w, "withheld", true);
	writer_integer(w, "at", a->at.ms);
	writer_integer(w, "changed", a->changed.ms);
	writer_integer(w, "times", a->times);
	writer_end(w);
}

void survey_question_json(struct writer *w, const char *key, const struct survey_question *q, instant now,
			  enum agent_role reader)
{
	const struct survey_request *r = &q->request;
	const enum survey_state state = survey_state_at(r, now);

	writer_object(w, key);
	writer_id(w, "id", r->id);
	writer_id(w, "survey_id", r->survey);
	writer_text(w, "survey_name", q->survey.name);
	writer_integer(w, "survey_version", r->survey_version);
	writer_text(w, "kind", survey_kind_name((enum survey_kind)r->kind));
	writer_integer(w, "least", survey_least((enum survey_kind)r->kind));
	writer_integer(w, "most", survey_most((enum survey_kind)r->kind));
	writer_text(w, "state", survey_state_name(state));
	if (r->why[0])
		writer_text(w, "why", r->why);
	writer_text(w, "way", survey_way_name((enum survey_way)r->way));
	writer_text(w, "locale", r->locale);
	writer_text(w, "question", q->words->question);
	if (r->kind == SURVEY_PAIR)
		writer_text(w, "dimension", survey_dimension_name((enum survey_dimension)r->dimension));
	writer_integer(w, "created", r->created.ms);
	if (state == SURVEY_IS_PLANNED)
		moment(w, "due", r->due);
	moment(w, "asked", r->asked);
	moment(w, "expires", r->expires);
	if (state == SURVEY_IS_SKIPPED && r->ended_by.v)
		writer_id(w, "skipped_by", r->ended_by.v);
	if (state == SURVEY_IS_SKIPPED)
		writer_text(w, "skip_reason", r->reason);
	moment(w, "ended", r->ended);
	if (q->answer.times)
		answer_json(w, q, reader);
	writer_end(w);
}

void expectation_json(struct writer *w, const char *key, const struct expectation *e)
{
	writer_object(w, key);
	writer_text(w, "hope", visitor_hope_name((enum visitor_hope)e->hope));
	writer_text(w, "channel", channel_name((enum channel)e->channel));
	writer_integer(w, "asked", e->asked.ms);
	writer_integer(w, "hoped", e->hoped.ms);
	if (e->answered.ms) {
		writer_integer(w, "answered", e->answered.ms);
		writer_integer(w, "gap_ms", e->hoped.ms - e->answered.ms);
	}
	writer_end(w);
}

/* ---- recoveries ---- */

static enum rc clock_json(struct db_tx *tx, struct writer *w, const struct recovery *r)
{
	struct sla_clock c;
	enum rc rc = sla_clock_get(tx, r->ticket, SLA_RECOVERY, r->n, &c);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	if (sla_clock_is_on(&c) && c.due.ms != SLA_NEVER.ms)
		writer_integer(w, "due", c.due.ms);
	moment(w, "breached_at", c.breached_at);
	return RC_OK;
}

static enum rc events_json(struct db_tx *tx, struct writer *w, const struct recovery *r, bool withheld)
{
	struct recovery_event *list;
	size_t n;

	TRY(recovery_events(tx, r->id, &list, &n));
	writer_list(w, "events");
	for (size_t i = 0; i < n; i++) {
		bool customers = list[i].actor.v == 0;

		writer_object(w, NULL);
		writer_text(w, "kind", recovery_event_name((enum recovery_event_kind)list[i].kind));
		if (list[i].actor.v)
			writer_id(w, "actor_id", list[i].actor.v);
		writer_integer(w, "at", list[i].at.ms);
		writer_text(w, "text", withheld && customers ? "" : list[i].text);
		writer_end(w);
	}
	writer_end(w);
	return RC_OK;
}

/* The hope that was not met: the last one answered late before it was opened. */
static enum rc hope_json(struct db_tx *tx, struct writer *w, const struct recovery *r)
{
	struct expectation *list;
	size_t n;

	TRY(expectation_list(tx, r->ticket, &list, &n));
	for (size_t i = n; i > 0; i--) {
		const struct expectation *e = &list[i - 1];

		if (e->answered.ms == 0 || e->answered.ms <= e->hoped.ms || e->answered.ms > r->opened.ms)
			continue;
		expectation_json(w, "expectation", e);
		break;
	}
	return RC_OK;
}

static enum rc cause_json(struct db_tx *tx, struct writer *w, const struct recovery *r,
			  enum agent_role reader, bool *withheld_r)
{
	struct survey_request request;
	struct survey_question q;

	*withheld_r = false;
	if (r->request == 0)
		return hope_json(tx, w, r);
	TRY(survey_request_get(tx, r->request, &request));
	TRY(survey_question_of(tx, &request, &q));
	*withheld_r = q.answer.reason == SURVEY_FOR_PRODUCT && reader == ROLE_AGENT;
	survey_question_json(w, "request", &q, tx->job->now, reader);
	return RC_OK;
}

enum rc recovery_json(struct db_tx *tx, struct writer *w, const struct recovery *r, enum agent_role reader)
{
	char number[TICKET_NUMBER_SIZE];
	struct recovery_reach reach;
	bool withheld;
	struct ticket t;

	TRY(ticket_get(tx, r->ticket, &t));
	ticket_number_write(t.id, number);
	writer_id(w, "id", r->id);
	writer_id(w, "ticket_id", t.id.v);
	writer_text(w, "number", number);
	writer_text(w, "subject", t.subject);
	writer_text(w, "customer_name", t.customer_name);
	writer_id(w, "team_id", t.team.v);
	if (r->assignee.v)
		writer_id(w, "assignee_id", r->assignee.v);
	writer_text(w, "cause", recovery_cause_name((enum recovery_cause)r->cause));
	writer_text(w, "state", recovery_state_name((enum recovery_state)r->state));
	writer_integer(w, "version", r->version);
	writer_integer(w, "opened", r->opened.ms);
	TRY(clock_json(tx, w, r));
	moment(w, "called", r->called);
	moment(w, "ended", r->ended);
	TRY(recovery_reach_of(tx, &t, &reach));
	if (*reach.phone)
		writer_text(w, "phone", reach.phone);
	if (*reach.address)
		writer_text(w, "address", reach.address);
	TRY(cause_json(tx, w, r, reader, &withheld));
	return events_json(tx, w, r, withheld);
}
