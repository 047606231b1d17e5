/* test_chat_load.c - what a talk asks of the agent who has it: all while somebody sits at the other end, little afterwards. */
#include "tests/support/chat_world.h"

#include "workflow/routing_roster.h"
#include "workflow/routing_settings.h"

/* Somebody who can be reached by mail asks, ann answers, they have it. */
static ticket_id begin(struct world *w, struct visitor *v_r)
{
	struct widget g = chat_widget(w);
	ticket_id t;
	struct chat c;

	*v_r = chat_stranger(w, &g);
	t = chat_tell(w, v_r, "Where is my parcel?").ticket;
	chat_reply(w, w->ann, t, "I am looking");
	chat_give_reach(w, v_r, "wei@example.org");
	c = chat_see(w, t);
	assert_rc(w->program, IN_TX(w->program, chat_received(&tx, &c, 2, 0, NULL)), RC_OK);
	return t;
}

static uint32_t load_of(struct world *w, agent_id who)
{
	struct presence p;

	assert_rc(w->program, IN_TX(w->program, roster_one(&tx, who, &p)), RC_OK);
	return p.load;
}

static void an_idle_talk_goes_on_by_mail_and_frees_its_agent(void **state)
{
	struct world *w = *state;
	struct visitor v;
	ticket_id t = begin(w, &v);

	world_later(w, CHAT_IDLE_AFTER);
	chat_ring_due(w);
	assert_int_equal(chat_see(w, t).state, CHAT_AWAY);
	assert_int_equal(world_see(w, t).status, TICKET_WAITING);
	assert_int_equal(load_of(w, w->ann), 0);
	chat_reply(w, w->ann, t, "Are you there?");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox"), 1);
	chat_tell(w, &v, "Yes");
	assert_int_equal(chat_see(w, t).state, CHAT_ACTIVE);
	assert_int_equal(world_see(w, t).status, TICKET_OPEN);
	assert_int_equal(world_see(w, t).assignee.v, w->ann.v);
}

static void a_visitor_who_waits_for_us_is_not_idle(void **state)
{
	struct world *w = *state;
	struct visitor v;
	ticket_id t = begin(w, &v);

	chat_tell(w, &v, "And now?");
	world_later(w, SPAN_H(2));
	chat_ring_due(w);
	assert_int_equal(chat_see(w, t).state, CHAT_ACTIVE);
	assert_int_equal(world_see(w, t).status, TICKET_OPEN);
}

static void what_goes_on_by_mail_weighs_a_mail(void **state)
{
	struct world *w = *state;
	struct routing_house h;
	struct visitor v;
	ticket_id t = begin(w, &v);

	assert_rc(w->program, IN_TX(w->program, routing_house_get(&tx, &h)), RC_OK);
	assert_true(h.mail < h.chat);
	chat_tell(w, &v, "And now?");
	assert_int_equal(load_of(w, w->ann), h.chat);
	chat_leave(w, &v);
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	assert_int_equal(chat_see(w, t).state, CHAT_AWAY);
	assert_int_equal(world_see(w, t).status, TICKET_OPEN);
	assert_int_equal(load_of(w, w->ann), h.mail);
	chat_come(w, &v);
	assert_int_equal(load_of(w, w->ann), h.chat);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(an_idle_talk_goes_on_by_mail_and_frees_its_agent),
		WORLD_TEST(a_visitor_who_waits_for_us_is_not_idle),
		WORLD_TEST(what_goes_on_by_mail_weighs_a_mail),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
