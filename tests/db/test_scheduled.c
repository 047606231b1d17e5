/* test_scheduled.c - replies that wait: they leave once, can be taken back, and are held when somebody speaks first. */
#include "tests/support/world.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/alarm_fire.h"
#include "workflow/composed.h"
#include "workflow/draft.h"
#include "workflow/mailbox_save.h"
#include "workflow/scheduled_reply.h"

/* Li writes to support@. */
static ticket_id asked(struct world *w)
{
	struct message_in m = world_mail(w, "li@example.org", "Where is it?", "It has not arrived.");

	m.from_name = "Li";
	return world_intake(w, &m).ticket;
}

static struct message seen(struct world *w, message_id id)
{
	struct job *j = w->program;
	struct message m;

	assert_rc(j, IN_TX(j, message_get(&tx, id, &m)), RC_OK);
	return m;
}

static int64_t count(struct world *w, const char *sql)
{
	return db_fixture_number(w->f, sql);
}

static uint64_t scheduled(struct world *w, ticket_id id, const struct composed *c,
			  const struct scheduled_when *when)
{
	const struct reply_in in = {.client = world_client(), .composed = c};
	struct job *j = world_as(w, w->ann);
	message_id m;
	uint64_t s;

	j->now = w->program->now;
	assert_rc(j, IN_TX(j, scheduled_add(&tx, id, &in, when, ANY_VERSION, &s, &m)), RC_OK);
	assert_true(s != 0);
	return s;
}

/* What is due at that time rings, as the driver does it. */
static void ring_at(struct world *w, instant now)
{
	struct job *j = w->program;
	struct alarm *due;
	size_t n;

	j->now = now;
	assert_rc(j, IN_TX(j, alarm_due(&tx, now, 50, &due, &n)), RC_OK);
	for (size_t i = 0; i < n; i++) {
		struct alarm_end end;

		if (due[i].subject != ALARM_REPLY)
			continue;
		assert_rc(j, alarm_fire(j, &due[i], &end), RC_OK);
		assert_true(end.rung);
		assert_rc(j, alarm_fire(j, &due[i], &end), RC_OK); /* another program's copy */
		assert_false(end.rung);
	}
}

static void it_leaves_once_at_its_time_as_its_agent(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w);
	const char *const files[] = {world_uploaded(w, "a.png", BYTES_OF_ARRAY("A"))};
	const struct composed c = {.text = "Soon there.", .files = files, .nfiles = 1, .solve = true};
	const struct scheduled_when undo = {.undo = true};
	instant begin = w->program->now;
	struct ticket before = world_see(w, id), after;

	scheduled(w, id, &c, &undo);
	/* ten seconds in which it could be taken back are no event */
	assert_int_equal(world_see(w, id).version, before.version);
	ring_at(w, instant_after(begin, SPAN_S(9)));
	assert_int_equal(count(w, "SELECT COUNT(*) FROM outbox"), 0);
	ring_at(w, instant_after(begin, SPAN_S(10)));
	assert_int_equal(count(w, "SELECT COUNT(*) FROM outbox"), 1);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM scheduled_reply"), 0);
	after = world_see(w, id);
	assert_int_equal(after.status, TICKET_SOLVED);
	assert_int_equal(after.assignee.v, w->ann.v);
	assert_int_equal(count(w, "SELECT author_id FROM message WHERE kind = 1"), (int64_t)w->ann.v);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM attachment"), 1);
}

static void taken_back_it_is_the_draft_again_before_what_was_written_meanwhile(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w);
	const char *const files[] = {world_uploaded(w, "a.png", BYTES_OF_ARRAY("A"))};
	const struct composed c = {.text = "First.", .files = files, .nfiles = 1};
	const struct composed then = {.text = "Second."};
	const struct scheduled_when undo = {.undo = true};
	uint64_t s = scheduled(w, id, &c, &undo);
	struct job *ann = world_as(w, w->ann), *bob = world_as(w, w->bob);
	struct composed read;
	enum draft_kind kind;
	struct draft got;
	ticket_id where;
	uint32_t v;

	assert_rc(ann, IN_TX(ann, draft_put(&tx, id, DRAFT_REPLY, 0, &then, &v)), RC_OK);
	assert_rc(bob, IN_TX(bob, scheduled_withdraw(&tx, s, &where, &kind)), RC_DENIED);
	assert_rc(ann, IN_TX(ann, scheduled_withdraw(&tx, s, &where, &kind)), RC_OK);
	assert_rc(ann, IN_TX(ann, draft_get(&tx, id, kind, &got)), RC_OK);
	assert_rc(ann, composed_read(ann, got.content, &read), RC_OK);
	assert_string_equal(read.text, "First.\n\nSecond.");
	assert_int_equal(read.nfiles, 1);
	assert_int_equal(got.version, 2);
	ring_at(w, instant_after(w->program->now, SPAN_H(1)));
	assert_int_equal(count(w, "SELECT COUNT(*) FROM outbox"), 0);
	assert_rc(ann, IN_TX(ann, scheduled_withdraw(&tx, s, &where, &kind)), RC_NOT_FOUND);
}

static void it_is_held_when_somebody_speaks_first(void **state)
{
	struct world *w = *state;
	const struct composed c = {.text = "Any news?"};
	const struct reply_in other = {.client = world_client(), .text = "Here is your answer."};
	const struct scheduled_when hold = {.due = instant_after(w->program->now, SPAN_H(20)), .hold = true},
				    anyway = {.due = hold.due};
	ticket_id heard = asked(w), answered = asked(w), sent = asked(w);
	struct job *ann = world_as(w, w->ann), *bob = world_as(w, w->bob);
	uint64_t s = scheduled(w, heard, &c, &hold);
	struct scheduled got;
	message_id m;
	ticket_id where;

	scheduled(w, answered, &c, &hold);
	scheduled(w, sent, &c, &anyway);
	world_answered(w, heard, "It is here!");
	world_answered(w, sent, "It is here!");
	assert_rc(bob, IN_TX(bob, ticket_reply(&tx, answered, &other, ANY_VERSION, &m)), RC_OK);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM scheduled_reply WHERE state = 1 AND why = 0"), 1);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM scheduled_reply WHERE state = 1 AND why = 1"), 1);
	/* its agent is told */
	assert_int_equal(count(w, "SELECT COUNT(*) FROM notice WHERE agent_id = (SELECT id FROM agent"
				  " WHERE login = 'ann') AND args LIKE '%customer%'"),
			 1);
	ring_at(w, hold.due);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM scheduled_reply"), 2);
	assert_non_null(strstr(world_events(w, heard), "scheduled received held"));
	/* and sends it all the same */
	assert_rc(ann, IN_TX(ann, scheduled_get(&tx, s, &got)), RC_OK);
	assert_int_equal(got.state, SCHEDULED_HELD);
	assert_rc(ann, IN_TX(ann, scheduled_send_now(&tx, s, &where, &m)), RC_OK);
	assert_int_equal(seen(w, m).author.v, w->ann.v);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM scheduled_reply"), 1);
}

static void what_may_no_longer_be_sent_is_held_whole(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w);
	const char *const files[] = {world_uploaded(w, "a.png", BYTES_OF_ARRAY("A"))};
	const struct composed c = {.text = "Soon.", .files = files, .nfiles = 1};
	const struct scheduled_when later = {.due = instant_after(w->program->now, SPAN_H(5))};
	uint64_t s = scheduled(w, id, &c, &later);
	struct job *mia = world_as(w, w->mia);
	struct scheduled got;

	assert_rc(mia, IN_TX(mia, ticket_set_status(&tx, id, TICKET_SOLVED, ANY_VERSION)), RC_OK);
	assert_rc(mia, IN_TX(mia, ticket_set_status(&tx, id, TICKET_CLOSED, ANY_VERSION)), RC_OK);
	ring_at(w, later.due);
	assert_rc(mia, IN_TX(mia, scheduled_get(&tx, s, &got)), RC_OK);
	assert_int_equal(got.state, SCHEDULED_HELD);
	assert_int_equal(got.why, HELD_REFUSED);
	assert_non_null(strstr(got.said, "closed"));
	assert_int_equal(count(w, "SELECT COUNT(*) FROM upload"), 1);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM outbox"), 0);
}

static void the_same_act_twice_waits_once_and_what_is_wrong_is_said_at_once(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w);
	const char *const half[] = {"nonsense"};
	const struct composed c = {.text = "Soon."}, lost = {.text = "Soon.", .files = half, .nfiles = 1};
	const struct reply_in in = {.client = world_client(), .composed = &c};
	const struct reply_in bad = {.client = world_client(), .composed = &lost};
	struct job *j = world_as(w, w->ann);
	const struct scheduled_when undo = {.undo = true}, past = {.due = {j->now.ms - 1}},
				    far = {.due = instant_after(j->now, SPAN_H(24 * 400))};
	uint64_t first, again;
	message_id m, same;
	ticket_id where;

	assert_rc(j, IN_TX(j, scheduled_add(&tx, id, &in, &past, ANY_VERSION, &first, &m)), RC_INVALID);
	assert_rc(j, IN_TX(j, scheduled_add(&tx, id, &in, &far, ANY_VERSION, &first, &m)), RC_INVALID);
	assert_rc(j, IN_TX(j, scheduled_add(&tx, id, &bad, &undo, ANY_VERSION, &first, &m)), RC_INVALID);
	assert_rc(j, IN_TX(j, scheduled_add(&tx, id, &in, &undo, 77, &first, &m)), RC_CONFLICT);
	assert_rc(j, IN_TX(j, scheduled_add(&tx, id, &in, &undo, ANY_VERSION, &first, &m)), RC_OK);
	assert_rc(j, IN_TX(j, scheduled_add(&tx, id, &in, &undo, ANY_VERSION, &again, &m)), RC_OK);
	assert_int_equal(first, again);
	assert_rc(j, IN_TX(j, scheduled_send_now(&tx, first, &where, &m)), RC_OK);
	assert_rc(j, IN_TX(j, scheduled_add(&tx, id, &in, &undo, ANY_VERSION, &again, &same)), RC_OK);
	assert_int_equal(again, 0);
	assert_int_equal(same.v, m.v);
}

static void a_colleague_stops_it_but_cannot_take_it(void **state)
{
	struct world *w = *state;
	ticket_id id = asked(w), where;
	const struct composed c = {.text = "Soon."};
	const struct scheduled_when later = {.due = instant_after(w->program->now, SPAN_H(5))};
	uint64_t s = scheduled(w, id, &c, &later);
	struct job *bob = world_as(w, w->bob), *dan = world_as(w, w->dan);
	message_id m;

	assert_rc(dan, IN_TX(dan, scheduled_hold(&tx, s)), RC_NOT_FOUND);
	assert_rc(bob, IN_TX(bob, scheduled_send_now(&tx, s, &where, &m)), RC_DENIED);
	assert_rc(bob, IN_TX(bob, scheduled_hold(&tx, s)), RC_OK);
	assert_rc(bob, IN_TX(bob, scheduled_hold(&tx, s)), RC_OK);
	ring_at(w, later.due);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM outbox"), 0);
	assert_int_equal(count(w, "SELECT COUNT(*) FROM notice WHERE args LIKE '%asked%'"), 1);
}

/* It is held for that reason, its ticket goes on, and so many are told. */
static void held_for(struct world *w, const char *why, int64_t told)
{
	ring_at(w, instant_after(w->program->now, SPAN_H(21)));
	assert_int_equal(count(w, "SELECT COUNT(*) FROM outbox"), 0);
	assert_int_equal(count(w, talloc_asprintf(w->f,
						  "SELECT COUNT(*) FROM ticket_event WHERE kind = 'held'"
						  " AND cause = '%s'",
						  why)),
			 1);
	assert_int_equal(
		count(w,
		      talloc_asprintf(w->f, "SELECT COUNT(*) FROM notice WHERE args LIKE '%%\"%s\"%%'", why)),
		told);
}

static void whose_agent_is_gone_it_waits_and_their_leads_hear_of_it(void **state)
{
	struct world *w = *state;
	const struct composed c = {.text = "Any news?"};
	const struct scheduled_when later = {.due = instant_after(w->program->now, SPAN_H(20))};

	scheduled(w, asked(w), &c, &later);
	db_fixture_sql(w->f,
		       talloc_asprintf(w->f, "UPDATE agent SET active = 0 WHERE id = %" PRIu64, w->ann.v));
	held_for(w, "gone", 2); /* ann and lee */
}

static void whose_agent_may_no_longer_answer_there_it_waits(void **state)
{
	struct world *w = *state;
	const struct composed c = {.text = "Any news?"};
	const struct scheduled_when later = {.due = instant_after(w->program->now, SPAN_H(20))};

	scheduled(w, asked(w), &c, &later);
	db_fixture_sql(w->f,
		       talloc_asprintf(w->f, "DELETE FROM agent_team WHERE agent_id = %" PRIu64, w->ann.v));
	held_for(w, "right", 2);
}

static void whose_mailbox_is_paused_it_waits(void **state)
{
	struct world *w = *state;
	const struct composed c = {.text = "Any news?"};
	const struct scheduled_when later = {.due = instant_after(w->program->now, SPAN_H(20))};
	struct job *roy = world_as(w, w->roy);
	uint32_t version;

	scheduled(w, asked(w), &c, &later);
	db_fixture_sql(w->f, "UPDATE mailbox SET version = 1");
	version = (uint32_t)count(w, "SELECT MIN(version) FROM mailbox");
	assert_rc(roy, IN_TX(roy, mailbox_pause(&tx, w->support_box, &version, true)), RC_OK);
	held_for(w, "mailbox", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(whose_agent_is_gone_it_waits_and_their_leads_hear_of_it),
		WORLD_TEST(whose_agent_may_no_longer_answer_there_it_waits),
		WORLD_TEST(whose_mailbox_is_paused_it_waits),
		WORLD_TEST(it_leaves_once_at_its_time_as_its_agent),
		WORLD_TEST(taken_back_it_is_the_draft_again_before_what_was_written_meanwhile),
		WORLD_TEST(it_is_held_when_somebody_speaks_first),
		WORLD_TEST(what_may_no_longer_be_sent_is_held_whole),
		WORLD_TEST(the_same_act_twice_waits_once_and_what_is_wrong_is_said_at_once),
		WORLD_TEST(a_colleague_stops_it_but_cannot_take_it),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
