/* test_survey.c - who is asked and who is not, once a resolution; answered once, the last word counts; revoked. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/token.h"
#include "workflow/alarm_fire.h"
#include "workflow/outbox.h"
#include "workflow/outbox_letter.h"
#include "workflow/recovery.h"
#include "workflow/survey_answer.h"
#include "workflow/survey_plan.h"

#define LINKS "https://desk.example.org"

static uint64_t add_survey(struct world *w, enum survey_kind k, enum survey_trigger on, const char *quoted)
{
	struct job *j = world_as(w, w->mia);
	char *text = talloc_strdup(w, quoted);
	uint64_t id = 0;

	for (char *p = text; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	json_t *body = json_loads(text, 0, NULL);
	const struct survey_in in = {
		.name = "After the solve", .active = true, .kind = k, .on = on, .body = body};

	assert_non_null(body);
	assert_rc(j, IN_TX(j, survey_save(&tx, &in, &id)), RC_OK);
	json_decref(body);
	survey_links_begin_with(LINKS);
	return id;
}

static struct job *as_at(struct world *w, agent_id who, instant at)
{
	struct job *j = who.v ? world_as(w, who) : w->program;

	j->now = at;
	return j;
}

static void set_status(struct world *w, ticket_id t, enum ticket_status to)
{
	struct job *j = as_at(w, w->ann, w->program->now);

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, t, to, ANY_VERSION)), RC_OK);
}

static ticket_id solved(struct world *w, const char *from)
{
	ticket_id t = world_ticket(w, from, "Help", "It broke.");
	struct job *j = as_at(w, w->ann, w->program->now);
	message_id m;
	struct reply_in in = {.client = world_client(), .text = "Mended.", .solve = true};

	assert_rc(j, IN_TX(j, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	return t;
}

static void pass(struct world *w, span s)
{
	w->program->now = instant_after(w->program->now, s);
}

static size_t ring_due(struct world *w)
{
	struct job *j = w->program;
	struct alarm *list;
	size_t n, rung = 0;

	assert_rc(j, IN_TX(j, alarm_due(&tx, j->now, 100, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++) {
		struct alarm_end end;

		if (list[i].subject != ALARM_SURVEY)
			continue;
		assert_rc(j, alarm_fire(j, &list[i], &end), RC_OK);
		if (end.deferred)
			fail_msg("deferred: %s", j->why);
		rung += end.rung;
	}
	return rung;
}

static struct survey_request last_request(struct world *w, ticket_id t)
{
	struct job *j = w->program;
	struct survey_request *list;
	size_t n;

	assert_rc(j, IN_TX(j, survey_requests_of(&tx, t, &list, &n)), RC_OK);
	return n ? list[0] : (struct survey_request){.state = SURVEY_STATE_END, .why = talloc_strdup(w, "")};
}

/* The link of the mail that asks. */
static char *token_of(struct world *w, const struct survey_request *r)
{
	struct job *j = w->program;
	struct outbox_letter l;

	assert_rc(j, IN_TX(j, survey_letter(&tx, r->outbox, &l)), RC_OK);
	char *at = strstr(l.text, LINKS "/s/");

	assert_non_null(at);
	return talloc_strndup(w, at + strlen(LINKS "/s/"), TOKEN_TEXT_SIZE - 1);
}

static char *asked(struct world *w, ticket_id t)
{
	pass(w, SPAN_MIN(61));
	ring_due(w);
	struct survey_request r = last_request(w, t);

	assert_int_equal(r.state, SURVEY_IS_ASKED);
	return token_of(w, &r);
}

static enum rc answer(struct job *j, const char *token, int score)
{
	const struct survey_answer_in in = {.has_score = true, .score = score, .comment = "Well."};
	struct survey_request r;
	AUTO(db_tx) tx = db_begin(j);

	TRY(survey_request_of_token(&tx, token, &r));
	TRY(survey_answer_give(&tx, r.id, &in));
	return db_commit(&tx);
}

static struct survey_question question(struct world *w, const char *token)
{
	struct job *j = w->program;
	struct survey_question q;

	assert_rc(j, IN_TX(j, survey_question_by_token(&tx, token, &q)), RC_OK);
	return q;
}

static int64_t count(struct world *w, ticket_id t)
{
	struct job *j = w->program;
	int64_t n = 0;

	assert_rc(j,
		  IN_TX(j, db_number(&tx, SQL("SELECT COUNT(*) FROM survey_answer WHERE ticket_id = ?"),
				     ARGS(V(t.v)), &n)),
		  RC_OK);
	return n;
}

/* ---- who is asked ---- */

static void a_solve_asks_its_customer_after_the_delay(void **state)
{
	struct world *w = *state;

	add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, "{}");
	ticket_id t = solved(w, "li@example.org");
	struct survey_request r = last_request(w, t);

	assert_int_equal(r.state, SURVEY_IS_PLANNED);
	assert_string_equal(r.recipient, "li@example.org");
	assert_int_equal(r.owner.v, w->ann.v);
	assert_int_equal(ring_due(w), 0);
	char *token = asked(w, t);
	struct survey_question q = question(w, token);

	assert_int_equal(q.door, SURVEY_DOOR_OPEN);
	assert_string_equal(q.words->question, "How satisfied are you with our help?");
	assert_int_equal(count(w, t), 0);
}

static void every_place_of_a_subject_is_filled_in(void **state)
{
	struct world *w = *state;
	const char *words = "{'wording': [{'locale': 'en', 'subject': '#{number}: {x} was #{number}'}]}";

	add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, words);
	asked(w, solved(w, "li@example.org"));
	assert_int_equal(
		db_fixture_number(w->f,
				  "SELECT COUNT(*) FROM outbox_letter WHERE"
				  " LOCATE('{number}', subject) = 0 AND LOCATE(': {x} was #', subject) > 0"),
		1);
}

static void who_is_better_not_asked_is_passed_over_and_it_says_why(void **state)
{
	struct world *w = *state;

	add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, "{'sample_percent': 100}");
	ticket_id staff = solved(w, "lee@help.example");
	ticket_id first = solved(w, "li@example.org");
	struct message_in in = world_mail(w, "robot@example.org", "Report", "All is well.");

	in.class = CLASS_AUTOMATIC;
	ticket_id robot = world_intake(w, &in).ticket;

	set_status(w, robot, TICKET_SOLVED);
	assert_string_equal(last_request(w, robot).why, "automatic");
	assert_string_equal(last_request(w, staff).why, "staff");
	asked(w, first);
	ticket_id second = solved(w, "li@example.org");

	assert_string_equal(last_request(w, second).why, "quiet");
	pass(w, SPAN_H(24 * 15));
	ticket_id third = solved(w, "li@example.org");

	assert_int_equal(last_request(w, third).state, SURVEY_IS_PLANNED);
	ticket_id spam = world_ticket(w, "buy@example.org", "Buy", "Cheap.");
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_tag(&tx, spam, "spam", ANY_VERSION)), RC_OK);
	set_status(w, spam, TICKET_SOLVED);
	assert_string_equal(last_request(w, spam).why, "spam");
}

static void it_is_asked_once_a_resolution_and_revoked_when_it_begins_anew(void **state)
{
	struct world *w = *state;

	add_survey(w, SURVEY_GAP, SURVEY_ON_SOLVE, "{}");
	ticket_id t = solved(w, "li@example.org");
	struct survey_request first = last_request(w, t);

	set_status(w, t, TICKET_OPEN);
	assert_int_equal(last_request(w, t).state, SURVEY_IS_REVOKED);
	pass(w, SPAN_H(2));
	assert_int_equal(ring_due(w), 0);
	set_status(w, t, TICKET_SOLVED);
	struct survey_request second = last_request(w, t);

	assert_int_equal(second.state, SURVEY_IS_PLANNED); /* the first was never asked */
	assert_true(second.id != first.id);
	char *token = asked(w, t);

	set_status(w, t, TICKET_OPEN);
	assert_int_equal(question(w, token).door, SURVEY_DOOR_REVOKED);
	assert_rc(w->program, answer(w->program, token, 1), RC_CONFLICT);
	assert_int_equal(count(w, t), 0);
	set_status(w, t, TICKET_SOLVED);
	assert_string_equal(last_request(w, t).why, "quiet"); /* they were asked, an hour ago */
}

static void an_agent_who_skips_says_why(void **state)
{
	struct world *w = *state;

	add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, "{}");
	ticket_id t = solved(w, "li@example.org");
	struct job *ann = world_as(w, w->ann), *dan = world_as(w, w->dan);

	assert_rc(ann, IN_TX(ann, survey_skip(&tx, t, " x ")), RC_INVALID);
	assert_rc(dan, IN_TX(dan, survey_skip(&tx, t, "No reason")), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, survey_skip(&tx, t, "Bereaved family")), RC_OK);
	struct survey_request r = last_request(w, t);

	assert_int_equal(r.state, SURVEY_IS_SKIPPED);
	assert_string_equal(r.reason, "Bereaved family");
	assert_int_equal(r.ended_by.v, w->ann.v);
	pass(w, SPAN_H(2));
	assert_int_equal(ring_due(w), 0);
	assert_rc(ann, IN_TX(ann, survey_skip(&tx, t, "Once more")), RC_INVALID);
}

/* ---- answers ---- */

static void the_last_word_counts_until_it_is_locked(void **state)
{
	struct world *w = *state;

	add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, "{}");
	ticket_id t = solved(w, "li@example.org");
	char *token = asked(w, t);
	struct job *j = w->program;

	assert_rc(j, answer(j, token, 0), RC_INVALID);
	assert_rc(j, answer(j, token, 6), RC_INVALID);
	assert_rc(j, answer(j, token, 4), RC_OK);
	assert_rc(j, answer(j, token, 5), RC_OK);
	struct survey_question q = question(w, token);

	assert_int_equal(q.answer.score, 5);
	assert_int_equal(q.answer.times, 2);
	assert_int_equal(q.door, SURVEY_DOOR_SAVED);
	assert_int_equal(count(w, t), 1);
	token[0] = token[0] == 'A' ? 'B' : 'A'; /* another one */
	assert_rc(j, answer(j, token, 1), RC_NOT_FOUND);
	token = token_of(w, &q.request); /* a mail composed anew has new links */
	pass(w, SPAN_H(24 * 14 + 1));
	assert_int_equal(question(w, token).door, SURVEY_DOOR_LOCKED);
	assert_rc(j, answer(j, token, 1), RC_CONFLICT);
}

static void what_was_not_answered_expires(void **state)
{
	struct world *w = *state;

	add_survey(w, SURVEY_NPS, SURVEY_ON_SOLVE, "{}");
	char *token = asked(w, solved(w, "li@example.org"));

	pass(w, SPAN_H(24 * 28));
	assert_int_equal(question(w, token).door, SURVEY_DOOR_EXPIRED);
	assert_rc(w->program, answer(w->program, token, 9), RC_CONFLICT);
}

struct race {
	const char *token;
	instant now;
	enum rc rc[20];
};

static enum rc vote(struct job *j, void *arg)
{
	const struct race *r = arg;

	j->now = r->now;
	return answer(j, r->token, 1);
}

static void one_of_twenty(unsigned i, struct job *j, void *arg)
{
	struct race *r = arg;

	r->rc[i] = RC_RETRY;
	for (unsigned n = 0; n < 50 && r->rc[i] == RC_RETRY; n++)
		r->rc[i] = vote(j, arg);
}

static void twenty_at_once_are_one_answer_and_one_recovery(void **state)
{
	struct world *w = *state;
	struct recovery *list;
	size_t n;

	add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, "{}");
	ticket_id t = solved(w, "li@example.org");
	struct race r = {.token = asked(w, t), .now = w->program->now};

	world_threads(w, COUNT_OF(r.rc), one_of_twenty, &r);
	for (size_t i = 0; i < COUNT_OF(r.rc); i++)
		assert_int_equal(r.rc[i], RC_OK);
	assert_int_equal(count(w, t), 1);
	assert_int_equal(question(w, r.token).answer.times, COUNT_OF(r.rc));
	struct job *j = w->program;

	assert_rc(j, IN_TX(j, recoveries_of(&tx, t, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
}

static void a_pair_asks_one_dimension_and_needs_both_columns(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;

	add_survey(w, SURVEY_PAIR, SURVEY_ON_SOLVE, "{}");
	char *token = asked(w, solved(w, "li@example.org"));
	struct survey_question q = question(w, token);
	struct survey_answer_in in = {.nitems = 1, .items = {{q.request.dimension, 6, 8}}};

	assert_rc(j, IN_TX(j, survey_answer_give(&tx, q.request.id, &in)), RC_INVALID);
	in.items[0].perceived = 3;
	in.items[0].dimension = (q.request.dimension + 1) % SURVEY_DIMENSION_END;
	assert_rc(j, IN_TX(j, survey_answer_give(&tx, q.request.id, &in)), RC_INVALID);
	in.items[0].dimension = q.request.dimension;
	assert_rc(j, IN_TX(j, survey_answer_give(&tx, q.request.id, &in)), RC_OK);
	q = question(w, token);
	assert_int_equal(survey_answer_worst(SURVEY_PAIR, &q.answer), -3);
}

/* ---- what is kept of whom ---- */

static void shares_are_snapped_at_the_solve(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	int64_t ann = 0, bob = 0;

	add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, "{}");
	ticket_id t = world_ticket(w, "li@example.org", "Help", "It broke.");
	const agent_id who[] = {w->bob, w->ann, w->ann};

	for (size_t i = 0; i < COUNT_OF(who); i++) {
		struct job *by = world_as(w, who[i]);
		const struct reply_in in = {.client = world_client(), .text = "We look.", .solve = i == 2};
		message_id m;

		by->now = j->now;
		assert_rc(by, IN_TX(by, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	}
	const uint64_t id = last_request(w, t).id;

	assert_rc(
		j,
		IN_TX(j,
		      db_number(
			      &tx,
			      SQL("SELECT permille FROM survey_share WHERE request_id = ? AND agent_id = ?"),
			      ARGS(V(id), V(w->ann.v)), &ann)),
		RC_OK);
	assert_rc(
		j,
		IN_TX(j,
		      db_number(
			      &tx,
			      SQL("SELECT permille FROM survey_share WHERE request_id = ? AND agent_id = ?"),
			      ARGS(V(id), V(w->bob.v)), &bob)),
		RC_OK);
	assert_int_equal(ann, 667);
	assert_int_equal(bob, 333);
}

static void surveys_are_saved_version_by_version(void **state)
{
	struct world *w = *state;
	struct job *mia = world_as(w, w->mia), *lee = world_as(w, w->lee);
	uint64_t id = add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, "{}");
	json_t *body = json_pack("{s:[{s:s, s:s}]}", "wording", "locale", "en", "question", "Happy?");
	struct survey_in in = {
		.id = id, .seen = 1, .name = "B", .active = true, .kind = SURVEY_CSAT, .body = body};
	ticket_id t = solved(w, "li@example.org");
	struct survey *list;
	size_t n;

	assert_rc(lee, IN_TX(lee, survey_save(&tx, &in, &id)), RC_DENIED);
	assert_rc(mia, IN_TX(mia, survey_save(&tx, &in, &id)), RC_OK);
	assert_rc(mia, IN_TX(mia, survey_save(&tx, &in, &id)), RC_CONFLICT);
	in.seen = 2;
	in.kind = SURVEY_NPS;
	assert_rc(mia, IN_TX(mia, survey_save(&tx, &in, &id)), RC_INVALID);
	assert_rc(mia, IN_TX(mia, survey_versions(&tx, id, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_string_equal(list[0].body->words[0].question, "Happy?");
	assert_string_equal(list[0].body->words[1].question, "您对我们的服务满意吗？");
	/* who was to be asked by the first keeps its words */
	assert_string_equal(question(w, asked(w, t)).words->question, "How satisfied are you with our help?");
	json_decref(body);
}

static void a_panel_is_asked_by_the_calendar_and_only_who_agreed(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;

	add_survey(w, SURVEY_CSAT, SURVEY_ON_SOLVE, "{}");
	ticket_id yes = solved(w, "li@example.org"), no = solved(w, "wu@example.org");
	struct survey_answer_in in = {.has_score = true, .score = 5, .panel = true};

	asked(w, yes);
	const uint64_t id = last_request(w, yes).id;

	assert_rc(j, IN_TX(j, survey_answer_give(&tx, id, &in)), RC_OK);
	pass(w, SPAN_H(24 * 20));
	add_survey(w, SURVEY_PANEL, SURVEY_ON_PERIODIC, "{'every_days': 90}");
	pass(w, SPAN_MIN(1));
	ring_due(w);
	assert_int_equal(last_request(w, yes).kind, SURVEY_PANEL);
	assert_int_equal(last_request(w, no).kind, SURVEY_CSAT);
	ring_due(w);
	assert_int_equal(last_request(w, yes).state, SURVEY_IS_ASKED);
	pass(w, SPAN_H(25));
	ring_due(w);
	assert_int_equal(last_request(w, yes).state, SURVEY_IS_ASKED); /* not again */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_solve_asks_its_customer_after_the_delay),
		WORLD_TEST(every_place_of_a_subject_is_filled_in),
		WORLD_TEST(who_is_better_not_asked_is_passed_over_and_it_says_why),
		WORLD_TEST(it_is_asked_once_a_resolution_and_revoked_when_it_begins_anew),
		WORLD_TEST(an_agent_who_skips_says_why),
		WORLD_TEST(the_last_word_counts_until_it_is_locked),
		WORLD_TEST(what_was_not_answered_expires),
		WORLD_TEST(twenty_at_once_are_one_answer_and_one_recovery),
		WORLD_TEST(a_pair_asks_one_dimension_and_needs_both_columns),
		WORLD_TEST(shares_are_snapped_at_the_solve),
		WORLD_TEST(surveys_are_saved_version_by_version),
		WORLD_TEST(a_panel_is_asked_by_the_calendar_and_only_who_agreed),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
