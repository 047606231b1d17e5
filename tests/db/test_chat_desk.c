/* test_chat_desk.c - agents and talks: one has it, hands it on, takes it over. */
#include "tests/support/chat_world.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "workflow/notice.h"

/* ---- whose it is ---- */

static void an_accepted_offer_makes_it_one_agents(void **state)
{
	struct world *w = *state;
	struct team_routing r = world_routing(w, ROUTING_ROUND_ROBIN);
	struct visitor v;
	ticket_id t;

	world_routing_set(w, &r);
	world_online(w, w->ann);
	world_online(w, w->bob);
	t = chat_hello(w, &v);
	assert_int_equal(chat_seen_by(w, &v).state, CHAT_WAITING);
	assert_int_equal(chat_seen_by(w, &v).place.position, 1);
	world_drain(w);
	struct offer o = world_offer(w, t);
	struct job *ann = chat_as(w, w->ann), *bob = chat_as(w, w->bob);

	assert_int_equal(instant_between(o.made, o.until).ms, SPAN_S(15).ms);
	assert_rc(bob, IN_TX(bob, offer_accept(&tx, t, o.fence)), RC_CONFLICT);
	assert_rc(ann, IN_TX(ann, offer_accept(&tx, t, o.fence)), RC_OK);
	assert_int_equal(chat_seen_by(w, &v).state, CHAT_ACTIVE);
	assert_string_equal(chat_seen_by(w, &v).agent_name, "Ann Example");
	assert_int_equal(chat_seen_by(w, &v).place.position, 0);
	assert_int_equal(chat_see(w, t).accepted.ms, w->program->now.ms);
}

struct grab {
	ticket_id t;
	uint32_t seen;
	uint64_t who[2];
	enum rc rc[2];
};

static enum rc grab_once(struct job *j, void *arg)
{
	const struct grab *g = arg;

	return IN_TX(j, ticket_assign(&tx, g->t, (agent_id){j->actor}, g->seen));
}

static void grab(unsigned i, struct job *j, void *arg)
{
	struct grab *g = arg;

	j->actor = g->who[i];
	g->rc[i] = world_run(j, grab_once, g, NULL);
}

static void of_two_who_take_it_at_once_one_has_it(void **state)
{
	struct world *w = *state;
	struct visitor v;
	struct grab g = {.t = chat_hello(w, &v), .who = {w->ann.v, w->bob.v}};

	g.seen = world_see(w, g.t).version;
	world_threads(w, 2, grab, &g);
	unsigned first = g.rc[0] == RC_OK ? 0 : 1;

	assert_int_equal(g.rc[first], RC_OK);
	assert_int_equal(g.rc[1 - first], RC_CONFLICT);
	assert_int_equal(world_see(w, g.t).assignee.v, g.who[first]);
	assert_int_equal(chat_see(w, g.t).state, CHAT_ACTIVE);
}

static size_t told(struct world *w, agent_id who, enum notice_kind kind)
{
	return (size_t)db_fixture_number(
		w->f, talloc_asprintf(w, "SELECT COUNT(*) FROM notice WHERE agent_id = %llu AND kind = %u",
				      (unsigned long long)who.v, (unsigned)kind));
}

static void a_talk_is_handed_to_another_team_with_a_whisper(void **state)
{
	struct world *w = *state;
	struct visitor v;
	ticket_id t = chat_hello(w, &v);
	const struct chat_transfer to_nobody = {.client = world_client()};
	const struct chat_transfer to_dan = {.agent = w->dan,
					     .team = w->billing,
					     .whisper = "He is angry about the bill",
					     .client = world_client()};
	struct job *ann = chat_as(w, w->ann), *bob = chat_as(w, w->bob), *dan = chat_as(w, w->dan);
	const struct client_id client = world_client();
	message_id m;

	chat_reply(w, w->ann, t, "One moment");
	uint32_t seen = world_see(w, t).version;

	assert_rc(dan, IN_TX(dan, chat_transfer(&tx, t, &to_dan, seen)), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, chat_transfer(&tx, t, &to_nobody, seen)), RC_INVALID);
	assert_rc(bob, IN_TX(bob, ticket_note(&tx, t, &client, "I know him", &m)), RC_OK);
	assert_rc(ann, IN_TX(ann, chat_transfer(&tx, t, &to_dan, seen)), RC_CONFLICT);
	seen = world_see(w, t).version;
	assert_rc(ann, IN_TX(ann, chat_transfer(&tx, t, &to_dan, seen)), RC_OK);
	assert_int_equal(world_see(w, t).team.v, w->billing.v);
	assert_int_equal(world_see(w, t).assignee.v, w->dan.v);
	assert_int_equal(chat_see(w, t).team.v, w->billing.v);
	assert_int_equal(chat_see(w, t).state, CHAT_ACTIVE);
	assert_int_equal(told(w, w->dan, NOTICE_HANDED), 1);
	assert_string_equal(chat_text(w, &v), "me: Hello|Ann Example: One moment|");
	assert_rc(ann, IN_TX(ann, chat_end(&tx, t, ANY_VERSION)), RC_NOT_FOUND);
	assert_string_equal(world_events(w, t), "created replied assigned status noted noted moved assigned");
}

static void a_talk_goes_back_to_a_teams_queue(void **state)
{
	struct world *w = *state;
	struct visitor v;
	ticket_id t = chat_hello(w, &v);
	const struct chat_transfer in = {.team = w->billing, .client = world_client()};
	struct job *ann = chat_as(w, w->ann);

	chat_reply(w, w->ann, t, "One moment");
	assert_rc(ann, IN_TX(ann, chat_transfer(&tx, t, &in, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, t).assignee.v, 0);
	assert_int_equal(chat_see(w, t).state, CHAT_WAITING);
	assert_int_equal(chat_seen_by(w, &v).place.position, 1);
}

static void a_lead_takes_over_and_who_had_it_is_told(void **state)
{
	struct world *w = *state;
	struct visitor v;
	ticket_id t = chat_hello(w, &v);
	struct job *bob = chat_as(w, w->bob), *lee = chat_as(w, w->lee);

	chat_reply(w, w->ann, t, "One moment");
	assert_rc(bob, IN_TX(bob, chat_take_over(&tx, t, ANY_VERSION)), RC_DENIED);
	assert_rc(lee, IN_TX(lee, chat_take_over(&tx, t, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, t).assignee.v, w->lee.v);
	assert_int_equal(told(w, w->ann, NOTICE_TAKEN_OVER), 1);
	assert_rc(lee, IN_TX(lee, chat_take_over(&tx, t, ANY_VERSION)), RC_OK);
	assert_int_equal(told(w, w->ann, NOTICE_TAKEN_OVER), 1);
	assert_rc(lee, IN_TX(lee, chat_end(&tx, t, ANY_VERSION)), RC_OK);
	assert_rc(lee, IN_TX(lee, chat_take_over(&tx, t, ANY_VERSION)), RC_INVALID);
}

static void verbs_of_talks_are_refused_on_a_mail(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "Help", "It broke.");
	struct job *lee = chat_as(w, w->lee);
	struct chat c;

	assert_rc(lee, IN_TX(lee, chat_end(&tx, t, ANY_VERSION)), RC_INVALID);
	assert_rc(lee, IN_TX(lee, chat_take_over(&tx, t, ANY_VERSION)), RC_INVALID);
	assert_rc(lee, IN_TX(lee, chat_block(&tx, t, 5)), RC_INVALID);
	assert_rc(lee, IN_TX(lee, chat_get(&tx, t, &c)), RC_NOT_FOUND);
	assert_int_equal(world_see(w, t).version, 1);
}

static enum rc reply(struct world *w, agent_id who, ticket_id t, uint32_t seen)
{
	const struct reply_in in = {.client = world_client(), .text = "My answer"};
	struct job *j = chat_as(w, who);
	message_id m;

	return IN_TX(j, ticket_reply(&tx, t, &in, seen, &m));
}

static void a_reply_is_held_up_by_colleagues_alone(void **state)
{
	struct world *w = *state;
	struct visitor v;
	ticket_id t = chat_hello(w, &v);
	uint32_t seen = world_see(w, t).version;

	chat_tell(w, &v, "While you wrote");
	assert_int_equal(reply(w, w->ann, t, seen), RC_OK);
	assert_int_equal(reply(w, w->ann, t, seen), RC_OK); /* their own first line is no news to them */
	assert_int_equal(reply(w, w->bob, t, seen), RC_CONFLICT);
	ticket_id mail = world_ticket(w, "li@example.org", "Help", "It broke.");
	struct message_in more = world_mail(w, "li@example.org", "Re: Help", "And smokes.");

	more.token_ticket = mail;
	world_intake(w, &more);
	assert_int_equal(reply(w, w->ann, mail, 1), RC_CONFLICT);
}

/* ---- receipts, and what one holds ---- */

static void receipts_go_forwards_and_never_past_what_was_said(void **state)
{
	struct world *w = *state;
	struct job *p = w->program, *ann = chat_as(w, w->ann), *dan = chat_as(w, w->dan);
	struct visitor v;
	ticket_id t = chat_hello(w, &v);
	bool moved;

	chat_tell(w, &v, "Are you there?");
	struct chat c = chat_see(w, t);
	uint32_t unseen;

	assert_rc(p, IN_TX(p, chat_unseen(&tx, &c, &unseen)), RC_OK);
	assert_int_equal(unseen, 2);
	assert_rc(dan, IN_TX(dan, chat_agent_seen(&tx, t, 1, &moved)), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, chat_agent_seen(&tx, t, 1, &moved)), RC_OK);
	assert_true(moved);
	assert_int_equal(chat_seen_by(w, &v).agent_seen_seq, 1);
	chat_reply(w, w->ann, t, "Yes"); /* who answers has seen */
	assert_int_equal(chat_seen_by(w, &v).agent_seen_seq, 2);
	assert_rc(p, IN_TX(p, chat_received(&tx, &c, 3, 0, &moved)), RC_OK);
	assert_true(moved);
	assert_rc(p, IN_TX(p, chat_received(&tx, &c, 2, 0, &moved)), RC_OK);
	assert_false(moved);
	assert_rc(p, IN_TX(p, chat_received(&tx, &c, 0, 4000000000u, &moved)), RC_OK);
	c = chat_see(w, t);
	assert_int_equal(c.received_seq, 3);
	assert_int_equal(c.visitor_seen_seq, 3);
}

static void held_talks_come_with_the_longest_silence_first(void **state)
{
	struct world *w = *state;
	struct job *ann = chat_as(w, w->ann);
	struct visitor a, b, c;
	struct chat *list;
	size_t n;

	ticket_id first = chat_hello(w, &a), second = chat_hello(w, &b), third = chat_hello(w, &c);

	chat_reply(w, w->ann, first, "1");
	chat_reply(w, w->ann, second, "2");
	chat_reply(w, w->ann, third, "3");
	world_later(w, SPAN_MIN(1));
	chat_tell(w, &a, "I am still here");
	assert_rc(ann, IN_TX(ann, chat_end(&tx, third, ANY_VERSION)), RC_OK);
	assert_rc(ann, IN_TX(ann, chat_held(&tx, w->ann, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_int_equal(list[0].ticket.v, second.v);
	assert_int_equal(list[1].ticket.v, first.v);
}

/* ---- how long ---- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(an_accepted_offer_makes_it_one_agents),
		WORLD_TEST(of_two_who_take_it_at_once_one_has_it),
		WORLD_TEST(a_talk_is_handed_to_another_team_with_a_whisper),
		WORLD_TEST(a_talk_goes_back_to_a_teams_queue),
		WORLD_TEST(a_lead_takes_over_and_who_had_it_is_told),
		WORLD_TEST(verbs_of_talks_are_refused_on_a_mail),
		WORLD_TEST(a_reply_is_held_up_by_colleagues_alone),
		WORLD_TEST(receipts_go_forwards_and_never_past_what_was_said),
		WORLD_TEST(held_talks_come_with_the_longest_silence_first),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
