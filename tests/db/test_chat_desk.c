/* test_chat_desk.c - agents and talks: one has it, hands it on, takes it over; who waits is told how long. */
#include "tests/support/chat_world.h"
#include "tests/support/sla_world.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "workflow/canned.h"
#include "workflow/notice.h"

static ticket_id open_talk(struct world *w, struct visitor *v_r)
{
	static struct widget g;

	g = chat_widget(w);
	*v_r = chat_stranger(w, &g);
	return chat_tell(w, v_r, "Hello").ticket;
}

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
	t = open_talk(w, &v);
	assert_int_equal(chat_seen_by(w, &v).state, CHAT_WAITING);
	assert_int_equal(chat_seen_by(w, &v).position, 1);
	world_drain(w);
	struct offer o = world_offer(w, t);
	struct job *ann = chat_as(w, w->ann), *bob = chat_as(w, w->bob);

	assert_int_equal(instant_between(o.made, o.until).ms, SPAN_S(15).ms);
	assert_rc(bob, IN_TX(bob, offer_accept(&tx, t, o.fence)), RC_CONFLICT);
	assert_rc(ann, IN_TX(ann, offer_accept(&tx, t, o.fence)), RC_OK);
	assert_int_equal(chat_seen_by(w, &v).state, CHAT_ACTIVE);
	assert_string_equal(chat_seen_by(w, &v).agent_name, "Ann Example");
	assert_int_equal(chat_seen_by(w, &v).position, 0);
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
	struct grab g = {.t = open_talk(w, &v), .who = {w->ann.v, w->bob.v}};

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
	ticket_id t = open_talk(w, &v);
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
	ticket_id t = open_talk(w, &v);
	const struct chat_transfer in = {.team = w->billing, .client = world_client()};
	struct job *ann = chat_as(w, w->ann);

	chat_reply(w, w->ann, t, "One moment");
	assert_rc(ann, IN_TX(ann, chat_transfer(&tx, t, &in, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, t).assignee.v, 0);
	assert_int_equal(chat_see(w, t).state, CHAT_WAITING);
	assert_int_equal(chat_seen_by(w, &v).position, 1);
}

static void a_lead_takes_over_and_who_had_it_is_told(void **state)
{
	struct world *w = *state;
	struct visitor v;
	ticket_id t = open_talk(w, &v);
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
	ticket_id t = open_talk(w, &v);
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
	ticket_id t = open_talk(w, &v);
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

	ticket_id first = open_talk(w, &a), second = open_talk(w, &b), third = open_talk(w, &c);

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

static void who_waits_knows_their_place_and_how_long(void **state)
{
	struct world *w = *state;
	struct visitor v[4];
	ticket_id t[4];

	world_online(w, w->ann);
	for (int i = 0; i < 4; i++) {
		t[i] = open_talk(w, &v[i]);
		world_later(w, SPAN_S(1));
	}
	for (int i = 0; i < 4; i++) {
		assert_int_equal(chat_seen_by(w, &v[i]).position, i + 1);
		assert_int_equal(chat_seen_by(w, &v[i]).most.ms, 0); /* nothing to estimate from */
	}
	chat_reply(w, w->ann, t[0], "Hello");
	chat_reply(w, w->ann, t[1], "Hello");
	assert_int_equal(chat_seen_by(w, &v[2]).position, 1);
	assert_int_equal(chat_seen_by(w, &v[3]).position, 2);
	assert_int_equal(chat_seen_by(w, &v[3]).least.ms, SPAN_MIN(7).ms);
	assert_int_equal(chat_seen_by(w, &v[3]).most.ms, SPAN_MIN(23).ms);
	struct job *p = w->program;

	assert_rc(p, IN_TX(p, ticket_set_priority(&tx, t[3], PRIORITY_URGENT, ANY_VERSION)), RC_OK);
	assert_int_equal(chat_seen_by(w, &v[3]).position, 1);
	assert_int_equal(chat_seen_by(w, &v[2]).position, 2);
}

static uint64_t policy_with_queue(struct sla_world *s)
{
	struct job *j = world_as(s->w, s->w->mia);
	char *text = talloc_asprintf(
		s,
		"{\"match\": {\"all\": []}, \"targets\": {\"queue\": {\"business_ms\": 60000},"
		" \"first_response\": {\"business_ms\": 7200000, \"calendar\": \"%llu\"}}}",
		(unsigned long long)s->office);
	json_t *body = json_loads(text, 0, NULL);
	struct sla_policy *list;
	size_t n;
	uint32_t version;
	struct sla_policy_in in = {.name = "All", .active = true, .body = body};

	assert_rc(j, IN_TX(j, sla_policies_all(&tx, &list, &n, &version)), RC_OK);
	in.id = list[0].id;
	in.seen = list[0].version;
	assert_rc(j, IN_TX(j, sla_policy_save(&tx, &in, &in.id)), RC_OK);
	json_decref(body);
	return in.id;
}

static void the_widget_says_what_the_clocks_say(void **state)
{
	struct sla_world *s = *state;
	struct world *w = s->w;
	struct chat_desk d;
	struct visitor v;

	policy_with_queue(s);
	w->program->now = sla_at("sat 12:00");
	struct widget g = chat_widget(w);

	assert_rc(w->program, IN_TX(w->program, chat_desk(&tx, &g, &d)), RC_OK);
	assert_false(d.open);
	assert_string_equal(sla_shown(d.promise), "mon2 11:00");
	ticket_id t = open_talk(w, &v);

	assert_int_equal(chat_seen_by(w, &v).promise.ms, sla_see(s, t, SLA_FIRST_RESPONSE, 1).due.ms);
	assert_string_equal(sla_shown(chat_seen_by(w, &v).promise), "mon2 11:00");
	world_online(w, w->ann);
	assert_rc(w->program, IN_TX(w->program, chat_desk(&tx, &g, &d)), RC_OK);
	assert_true(d.open);
	assert_int_equal(d.promise.ms, 0);
	assert_int_equal(chat_seen_by(w, &v).promise.ms, 0);
}

static void the_clock_of_the_queue_runs_until_somebody_comes_or_they_go(void **state)
{
	struct sla_world *s = *state;
	struct world *w = s->w;
	struct visitor taken, gone;

	policy_with_queue(s);
	w->program->now = sla_at("mon 10:00");
	ticket_id t = open_talk(w, &taken), u = open_talk(w, &gone);

	assert_int_equal(sla_see(s, t, SLA_QUEUE, 1).state, SLA_RUNNING);
	assert_int_equal(sla_see(s, t, SLA_QUEUE, 1).due.ms, w->program->now.ms + 60000);
	chat_reply(w, w->ann, t, "Hello");
	assert_int_equal(sla_see(s, t, SLA_QUEUE, 1).state, SLA_FULFILLED);
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).state, SLA_FULFILLED);
	chat_leave(w, &gone);
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	assert_int_equal(sla_see(s, u, SLA_QUEUE, 1).state, SLA_CANCELLED);
	assert_int_equal(sla_see(s, u, SLA_FIRST_RESPONSE, 1).state, SLA_RUNNING);
	chat_come(w, &gone);
	assert_int_equal(sla_see(s, u, SLA_QUEUE, 2).state, SLA_RUNNING);
}

/* ---- settings ---- */

static enum rc save_widget(struct world *w, agent_id who, struct widget *g, bool new_secret, char *secret_r)
{
	struct job *j = chat_as(w, who);

	return IN_TX(j, widget_save(&tx, g, new_secret, secret_r));
}

static void a_widgets_secret_is_shown_once_and_its_key_stays(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w), now;
	char secret[SUM_HEX_SIZE], key[80];

	snprintf(key, sizeof(key), "%s", g.key);
	assert_int_equal(strncmp(key, "wk_", 3), 0);
	g.origins = talloc_strdup(w, "https://shop.example/\n");
	assert_int_equal(save_widget(w, w->lee, &g, false, secret), RC_DENIED);
	assert_int_equal(save_widget(w, w->roy, &g, false, secret), RC_OK);
	assert_string_equal(secret, "");
	assert_string_equal(g.origins, "https://shop.example");
	g.version--;
	assert_int_equal(save_widget(w, w->roy, &g, false, secret), RC_CONFLICT);
	assert_rc(w->program, IN_TX(w->program, widget_by_key(&tx, key, &now)), RC_OK);
	assert_int_equal(now.secret.n, 32);
	assert_string_equal(widget_greeting(w, &now, "zh-CN"), "您好");
	assert_string_equal(widget_greeting(w, &now, "en-GB"), "Hello");
	assert_string_equal(widget_greeting(w, &now, "de"), "");
	now.active = false;
	assert_int_equal(save_widget(w, w->roy, &now, true, secret), RC_OK);
	assert_int_equal(strlen(secret), 64);
	assert_rc(w->program, IN_TX(w->program, widget_by_key(&tx, key, &now)), RC_NOT_FOUND);
	assert_int_equal(db_fixture_number(w->f, talloc_asprintf(w,
								 "SELECT COUNT(*) FROM setting_event WHERE"
								 " became LIKE '%%%s%%'",
								 secret)),
			 0);
}

static enum rc save_canned(struct world *w, agent_id who, struct canned *c)
{
	struct job *j = chat_as(w, who);

	return IN_TX(j, canned_save(&tx, c));
}

static void canned_replies_are_their_teams(void **state)
{
	struct world *w = *state;
	struct canned c = {.active = true,
			   .team = w->support,
			   .locale = talloc_strdup(w, "zh-CN"),
			   .name = talloc_strdup(w, "问候"),
			   .shortcut = talloc_strdup(w, "您好"),
			   .text = talloc_strdup(w, "{customer_name}，您好！")};
	struct canned house = c, bad = c;
	struct access ann, dan;
	struct job *p = w->program;

	house.team = (team_id){0};
	assert_int_equal(save_canned(w, w->ann, &c), RC_DENIED);
	assert_int_equal(save_canned(w, w->lee, &c), RC_OK);
	assert_int_equal(save_canned(w, w->lee, &house), RC_DENIED);
	assert_int_equal(save_canned(w, w->mia, &house), RC_OK);
	bad.shortcut = talloc_strdup(w, "two words");
	assert_int_equal(save_canned(w, w->lee, &bad), RC_INVALID);
	bad = c;
	bad.locale = talloc_strdup(w, "xx");
	assert_int_equal(save_canned(w, w->lee, &bad), RC_INVALID);
	c.version--;
	assert_int_equal(save_canned(w, w->lee, &c), RC_CONFLICT);
	assert_rc(p, IN_TX(p, access_load(&tx, w->ann, &ann)), RC_OK);
	assert_rc(p, IN_TX(p, access_load(&tx, w->dan, &dan)), RC_OK);
	assert_true(canned_is_for(&c, &ann));
	assert_false(canned_is_for(&c, &dan));
	assert_true(canned_is_for(&house, &dan));
}

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
		WORLD_TEST(who_waits_knows_their_place_and_how_long),
		SLA_TEST(the_widget_says_what_the_clocks_say),
		SLA_TEST(the_clock_of_the_queue_runs_until_somebody_comes_or_they_go),
		WORLD_TEST(a_widgets_secret_is_shown_once_and_its_key_stays),
		WORLD_TEST(canned_replies_are_their_teams),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
