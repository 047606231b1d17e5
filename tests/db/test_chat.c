/* test_chat.c - a visitor's lines: once, in order, on one ticket, for nobody else's eyes, within limits. */
#include "tests/support/chat_world.h"

#include <string.h>
#include <talloc.h>

static void the_first_line_opens_a_ticket_of_the_widgets_team(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	struct chat_said first = chat_tell(w, &v, "Where is my parcel?"), second = chat_tell(w, &v, "Hello?");
	struct ticket t = world_see(w, first.ticket);

	assert_true(first.opened);
	assert_int_equal(first.seq, 1);
	assert_false(second.opened);
	assert_int_equal(second.ticket.v, first.ticket.v);
	assert_int_equal(second.seq, 2);
	assert_int_equal(t.channel, CHANNEL_CHAT);
	assert_int_equal(t.team.v, w->support.v);
	assert_string_equal(t.subject, "Where is my parcel?");
	assert_int_equal(chat_see(w, t.id).visitor_seq, 2);
	assert_string_equal(chat_text(w, &v), "me: Where is my parcel?|me: Hello?|");
}

static void the_same_client_id_a_hundred_times_is_one_line(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	const struct chat_line_in in = {.client = world_client(), .text = "退款什么时候到？"};
	struct chat_said first, again;

	assert_rc(w->program, chat_try(w, &v, &in, &first), RC_OK);
	for (int i = 0; i < 100; i++) {
		assert_rc(w->program, chat_try(w, &v, &in, &again), RC_OK);
		assert_true(again.repeated);
		assert_int_equal(again.message.v, first.message.v);
		assert_int_equal(again.seq, first.seq);
	}
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message"), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket"), 1);
	assert_string_equal(chat_text(w, &v), "me: 退款什么时候到？|");
	assert_string_equal(world_see(w, first.ticket).language, "zh-Hans");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_first_line_opens_a_ticket_of_the_widgets_team),
		WORLD_TEST(the_same_client_id_a_hundred_times_is_one_line),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
