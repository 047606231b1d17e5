/* test_ticket.c - each verb on a ticket: what it changes, what it refuses, and that every version has its event. */
#include "tests/support/world.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/message.h"
#include "workflow/outbox.h"

static ticket_id fresh(struct world *w)
{
	return world_ticket(w, "li@example.org", "Where is my parcel?", "It has not arrived.");
}

static struct reply_in reply(const char *text)
{
	return (struct reply_in){.client = world_client(), .text = text};
}

/* Versions 1..n, one event each. */
static void assert_chain_unbroken(struct world *w, ticket_id id)
{
	struct ticket_event *list;
	struct ticket t = world_see(w, id);
	size_t n;

	assert_rc(w->program, IN_TX(w->program, ticket_events(&tx, id, 0, 10000, &list, &n)), RC_OK);
	assert_int_equal(n, t.version);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(list[i].version, i + 1);
}

static void assigning_a_new_ticket_opens_it(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, w->bob, 1)), RC_OK);
	struct ticket t = world_see(w, id);

	assert_int_equal(t.assignee.v, w->bob.v);
	assert_int_equal(t.status, TICKET_OPEN);
	assert_string_equal(world_events(w, id), "created assigned status");
	assert_chain_unbroken(w, id);
}

static void assigning_to_nobody_leaves_the_status(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, w->ann, ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, (agent_id){0}, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, id).assignee.v, 0);
	assert_int_equal(world_see(w, id).status, TICKET_OPEN);
}

static void what_is_already_so_changes_nothing(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, (agent_id){0}, 1)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_NEW, 1)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_set_priority(&tx, id, PRIORITY_NORMAL, 1)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_move(&tx, id, w->support, 1)), RC_OK);
	assert_int_equal(world_see(w, id).version, 1);
}

static void a_stale_screen_gets_conflict_and_nothing_changes(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann), *k = world_as(w, w->bob);
	struct reply_in r = reply("Too late.");
	message_id m;

	assert_rc(j, IN_TX(j, ticket_set_priority(&tx, id, PRIORITY_HIGH, 1)), RC_OK);
	assert_rc(k, IN_TX(k, ticket_set_priority(&tx, id, PRIORITY_LOW, 1)), RC_CONFLICT);
	assert_rc(k, IN_TX(k, ticket_set_status(&tx, id, TICKET_SOLVED, 1)), RC_CONFLICT);
	assert_rc(k, IN_TX(k, ticket_assign(&tx, id, w->bob, 1)), RC_CONFLICT);
	assert_rc(k, IN_TX(k, ticket_move(&tx, id, w->billing, 1)), RC_CONFLICT);
	assert_rc(k, IN_TX(k, ticket_reply(&tx, id, &r, 1, &m)), RC_CONFLICT);
	assert_rc(k, IN_TX(k, ticket_set_priority(&tx, id, PRIORITY_LOW, 99)), RC_CONFLICT);
	assert_int_equal(world_see(w, id).version, 2);
	assert_int_equal(world_see(w, id).priority, PRIORITY_HIGH);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message WHERE kind = 1"), 0);
}

static void moving_takes_off_an_assignee_who_does_not_work_there(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, w->ann, ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_move(&tx, id, w->billing, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, id).assignee.v, 0);
	assert_int_equal(world_see(w, id).team.v, w->billing.v);
	assert_string_equal(world_events(w, id), "created assigned status assigned moved");
	assert_chain_unbroken(w, id);
}

static void moving_keeps_an_assignee_who_works_there(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->mia);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, w->mia, ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_move(&tx, id, w->billing, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, id).assignee.v, w->mia.v);
}

static void replying_opens_and_takes_a_new_ticket_and_leaves_by_the_outbox(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann);
	struct reply_in r = reply("It is on its way. 已经寄出。");
	struct outbox_delivery *d;
	struct message m;
	message_id mid;
	size_t n;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, 1, &mid)), RC_OK);
	struct ticket t = world_see(w, id);

	assert_int_equal(t.status, TICKET_OPEN);
	assert_int_equal(t.assignee.v, w->ann.v);
	assert_int_equal(t.last_seq, 2);
	assert_string_equal(t.snippet, r.text);
	assert_rc(j, IN_TX(j, message_get(&tx, mid, &m)), RC_OK);
	assert_int_equal(m.kind, MESSAGE_REPLY);
	assert_string_equal(m.author_name, "Ann Example");
	assert_non_null(strstr(m.mid, "@help.example"));
	assert_rc(j, IN_TX(j, outbox_deliveries(&tx, id, &d, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(d[0].address, "li@example.org");
	assert_int_equal(d[0].state, DELIVERY_QUEUED);
	assert_string_equal(world_events(w, id), "created replied assigned status");
	assert_chain_unbroken(w, id);
}

static void who_has_a_ticket_keeps_it_when_another_replies(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->bob), *k = world_as(w, w->ann);
	struct reply_in r = reply("One."), s = reply("Two.");
	message_id m;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, 1, &m)), RC_OK);
	assert_rc(k, IN_TX(k, ticket_reply(&tx, id, &s, ANY_VERSION, &m)), RC_OK);
	assert_int_equal(world_see(w, id).assignee.v, w->bob.v);
}

static void a_reply_may_solve_in_the_same_step(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann);
	struct reply_in r = reply("Done.");
	message_id m;

	r.solve = true;
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, 1, &m)), RC_OK);
	assert_int_equal(world_see(w, id).status, TICKET_SOLVED);
	assert_chain_unbroken(w, id);
}

static void the_same_client_id_replayed_100_times_gives_one_message(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w), other = fresh(w);
	struct job *j = world_as(w, w->ann);
	struct reply_in r = reply("Once.");
	message_id first, again;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, 1, &first)), RC_OK);
	uint32_t version = world_see(w, id).version;

	for (int i = 0; i < 100; i++) {
		assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, 1, &again)), RC_OK);
		assert_int_equal(again.v, first.v);
	}
	assert_int_equal(world_see(w, id).version, version);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox"), 1);
	assert_rc(j, IN_TX(j, ticket_reply(&tx, other, &r, ANY_VERSION, &again)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_note(&tx, id, &r.client, "a note", &again)), RC_OK);
	assert_int_equal(again.v, first.v);
}

static void two_agents_may_use_the_same_client_id(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann), *k = world_as(w, w->bob);
	struct client_id c = world_client();
	message_id a, b;

	assert_rc(j, IN_TX(j, ticket_note(&tx, id, &c, "mine", &a)), RC_OK);
	assert_rc(k, IN_TX(k, ticket_note(&tx, id, &c, "also mine", &b)), RC_OK);
	assert_int_not_equal(a.v, b.v);
}

static void a_note_stays_in_the_house_and_takes_any_version(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann);
	struct client_id c = world_client();
	message_id m;

	assert_rc(j, IN_TX(j, ticket_note(&tx, id, &c, "Ask the warehouse. 问仓库", &m)), RC_OK);
	struct ticket t = world_see(w, id);

	assert_int_equal(t.status, TICKET_NEW);
	assert_int_equal(t.assignee.v, 0);
	assert_string_equal(t.snippet, "It has not arrived.");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox"), 0);
	assert_chain_unbroken(w, id);
}

static void what_breaks_a_rule_is_refused_with_a_reason(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->mia);
	struct reply_in blank = reply(" \t\n\xe3\x80\x80"), ours = reply("Hello"), nobody = reply("Hello");
	struct reply_in newline = reply("Hello");
	const char *to_ours[] = {"SUPPORT+x@Help.Example", NULL}, *to_nobody[] = {NULL};
	const char *to_newline[] = {"a@b.example\r\nBcc: c@d.example", NULL};
	message_id m;

	ours.to = to_ours;
	nobody.to = to_nobody;
	newline.to = to_newline;
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &blank, 1, &m)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &ours, 1, &m)), RC_INVALID);
	assert_non_null(strstr(j->why, "our own"));
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &nobody, 1, &m)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &newline, 1, &m)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, w->gone, 1)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, w->dan, 1)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, (agent_id){987654}, 1)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_move(&tx, id, (team_id){987654}, 1)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_STATUS_END, 1)), RC_INVALID);
	assert_int_equal(world_see(w, id).version, 1);
}

static void a_closed_ticket_can_only_be_reopened(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);
	struct job *j = world_as(w, w->ann);
	struct reply_in r = reply("Hello");
	message_id m;

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_CLOSED, 1)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, w->ann, 2)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_move(&tx, id, w->billing, 2)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_set_priority(&tx, id, PRIORITY_LOW, 2)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_WAITING, 2)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, 2, &m)), RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_OPEN, 2)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_assign(&tx, id, w->ann, 3)), RC_OK);
}

static void an_answer_goes_where_the_last_trusted_voice_wants_it(void **state)
{
	struct world *w = *state;
	struct message_in in = world_mail(w, "li@example.org", "Hello", "One");
	char **to;

	in.message_id = "<one@example.org>";
	in.answer_to = "team@example.org";
	ticket_id id = world_intake(w, &in).ticket;

	assert_rc(w->program, IN_TX(w->program, ticket_answer_to(&tx, id, &to)), RC_OK);
	assert_string_equal(to[0], "team@example.org");
	assert_null(to[1]);

	struct message_in robot = world_mail(w, "li@example.org", "Away", "I am away");

	robot.in_reply_to = "<one@example.org>";
	robot.class = CLASS_AUTOMATIC;
	robot.answer_to = "robot@example.org";
	assert_int_equal(world_intake(w, &robot).ticket.v, id.v);
	assert_rc(w->program, IN_TX(w->program, ticket_answer_to(&tx, id, &to)), RC_OK);
	assert_string_equal(to[0], "team@example.org");
}

static void a_ticket_of_an_unknown_sender_has_nowhere_to_answer_to(void **state)
{
	struct world *w = *state;
	ticket_id id = world_ticket(w, NULL, "No sender", "Hello");
	struct job *j = world_as(w, w->ann);
	struct reply_in r = reply("Hello?");
	message_id m;

	assert_int_equal(world_see(w, id).customer.v, 0);
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, 1, &m)), RC_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(assigning_a_new_ticket_opens_it),
		WORLD_TEST(assigning_to_nobody_leaves_the_status),
		WORLD_TEST(what_is_already_so_changes_nothing),
		WORLD_TEST(a_stale_screen_gets_conflict_and_nothing_changes),
		WORLD_TEST(moving_takes_off_an_assignee_who_does_not_work_there),
		WORLD_TEST(moving_keeps_an_assignee_who_works_there),
		WORLD_TEST(replying_opens_and_takes_a_new_ticket_and_leaves_by_the_outbox),
		WORLD_TEST(who_has_a_ticket_keeps_it_when_another_replies),
		WORLD_TEST(a_reply_may_solve_in_the_same_step),
		WORLD_TEST(the_same_client_id_replayed_100_times_gives_one_message),
		WORLD_TEST(two_agents_may_use_the_same_client_id),
		WORLD_TEST(a_note_stays_in_the_house_and_takes_any_version),
		WORLD_TEST(what_breaks_a_rule_is_refused_with_a_reason),
		WORLD_TEST(a_closed_ticket_can_only_be_reopened),
		WORLD_TEST(an_answer_goes_where_the_last_trusted_voice_wants_it),
		WORLD_TEST(a_ticket_of_an_unknown_sender_has_nowhere_to_answer_to),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
