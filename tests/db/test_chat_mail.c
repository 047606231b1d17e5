/* test_chat_mail.c - a visitor leaves, and comes back: one ticket, each word once, by the way that reaches them. */
#include "tests/support/chat_world.h"
#include "tests/support/post.h"

#include <string.h>
#include <talloc.h>

#define REACH "wei@example.org"

struct talk {
	struct widget g;
	struct visitor v;
	ticket_id t;
};

/* Somebody asks, and ann has answered. */
static struct talk begin(struct world *w)
{
	struct talk k = {.g = chat_widget(w)};

	k.v = chat_stranger(w, &k.g);
	k.t = chat_tell(w, &k.v, "Where is my parcel?").ticket;
	chat_reply(w, w->ann, k.t, "I am looking");
	return k;
}

static void received(struct world *w, const struct talk *k, uint32_t seq)
{
	struct chat c = chat_see(w, k->t);

	assert_rc(w->program, IN_TX(w->program, chat_received(&tx, &c, seq, 0, NULL)), RC_OK);
}

static size_t mails(struct world *w)
{
	return (size_t)db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox");
}

static char *mailed_text(struct world *w, const struct outbox_item *o)
{
	struct message m;

	assert_rc(w->program, IN_TX(w->program, message_get(&tx, o->message, &m)), RC_OK);
	return m.text;
}

/* They answer by mail: the program's own signed address named the ticket. */
static struct intake_result by_mail(struct world *w, ticket_id t, const char *text)
{
	struct message_in in = world_mail(w, REACH, "Re: Where is my parcel?", text);

	in.token_ticket = t;
	in.token_rule = "token";
	in.trust = TRUST_TOKEN;
	return world_intake(w, &in);
}

static void chat_mail_and_back_are_one_ticket(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);
	const uint8_t sender[16] = "sender 1";

	received(w, &k, 2);
	chat_give_reach(w, &k.v, REACH);
	chat_leave(w, &k.v);
	chat_reply(w, w->ann, k.t, "It left our house on Monday");
	world_later(w, SPAN_S(30));
	chat_reply(w, w->ann, k.t, "你会在周三收到。");
	assert_int_equal(mails(w), 0); /* they may be back in a moment */
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	assert_int_equal(mails(w), 1);
	struct outbox_item o = post_claim_one(w, sender);

	assert_string_equal(post_shown(w, k.t, 0).address, REACH);
	assert_null(strstr(mailed_text(w, &o), "I am looking"));
	assert_non_null(strstr(mailed_text(w, &o), "Ann Example: It left our house on Monday"));
	assert_non_null(strstr(mailed_text(w, &o), "Ann Example: 你会在周三收到。"));
	assert_true(o.mid[0] != '\0');
	assert_int_equal(chat_see(w, k.t).state, CHAT_AWAY);
	assert_int_equal(world_see(w, k.t).status, TICKET_WAITING);
	world_later(w, SPAN_H(1));
	chat_ring_due(w);
	assert_int_equal(mails(w), 1); /* once */

	assert_int_equal(by_mail(w, k.t, "Thank you!\n").ticket.v, k.t.v);
	assert_int_equal(world_see(w, k.t).status, TICKET_OPEN);
	chat_reply(w, w->ann, k.t, "You are welcome");
	assert_int_equal(mails(w), 2);
	assert_string_equal(post_shown(w, k.t, 1).address, REACH);

	chat_come(w, &k.v);
	assert_int_equal(chat_see(w, k.t).state, CHAT_ACTIVE);
	assert_int_equal(chat_tell(w, &k.v, "I am back").ticket.v, k.t.v);
	chat_reply(w, w->ann, k.t, "Hello again");
	assert_int_equal(mails(w), 2);
	assert_string_equal(chat_text(w, &k.v),
			    "me: Where is my parcel?|Ann Example: I am looking|"
			    "Ann Example: It left our house on Monday|Ann Example: 你会在周三收到。|"
			    "me by mail: Thank you!|Ann Example by mail: You are welcome|"
			    "me: I am back|Ann Example: Hello again|");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket"), 1);
}

static void what_hangs_on_it_is_mailed_too(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);

	chat_give_reach(w, &k.v, REACH);
	chat_leave(w, &k.v);
	db_fixture_sql(w->f,
		       "INSERT INTO attachment (id, ticket_id, message_id, part, name, type, size, sha256)"
		       " SELECT 900, ticket_id, id, 0, 'bill.pdf', 'application/pdf', 9, REPEAT('s', 32)"
		       " FROM message WHERE kind = 1");
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	assert_int_equal(mails(w), 1);
	assert_int_equal(db_fixture_number(w->f,
					   "SELECT COUNT(*) FROM attachment a JOIN message m ON"
					   " m.id = a.message_id WHERE m.kind = 3 AND a.name = 'bill.pdf'"),
			 1);
}

static void an_answer_to_that_mail_finds_the_ticket_by_its_message_id(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);
	const uint8_t sender[16] = "sender 1";

	chat_give_reach(w, &k.v, REACH);
	chat_leave(w, &k.v);
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	struct outbox_item o = post_claim_one(w, sender);
	struct message_in in = world_mail(w, REACH, "Re: something", "Thanks");

	in.in_reply_to = o.mid;
	assert_int_equal(world_intake(w, &in).ticket.v, k.t.v);
}

static void what_arrived_is_not_mailed(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);

	chat_give_reach(w, &k.v, REACH);
	received(w, &k, 2);
	chat_leave(w, &k.v);
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	assert_int_equal(mails(w), 0);
	assert_int_equal(chat_see(w, k.t).state, CHAT_AWAY);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM alarm WHERE subject = 8"), 0);
}

static void who_comes_back_soon_never_left(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);

	chat_give_reach(w, &k.v, REACH);
	chat_leave(w, &k.v);
	world_later(w, SPAN_S(100));
	chat_come(w, &k.v); /* another page of the shop */
	world_later(w, SPAN_S(100));
	chat_ring_due(w);
	assert_int_equal(mails(w), 0);
	assert_int_equal(chat_see(w, k.t).state, CHAT_ACTIVE);
}

static void without_an_address_lines_wait_for_the_return(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);

	received(w, &k, 2);
	chat_leave(w, &k.v);
	world_later(w, SPAN_H(1));
	chat_ring_due(w);
	assert_int_equal(chat_see(w, k.t).state, CHAT_AWAY);
	chat_reply(w, w->ann, k.t, "Found it");
	chat_ring_due(w);
	assert_int_equal(mails(w), 0);
	assert_int_equal(chat_see(w, k.t).received_seq, 2);
	assert_int_equal(chat_see(w, k.t).said_seq, 3);
	chat_come(w, &k.v);
	assert_int_equal(chat_see(w, k.t).state, CHAT_ACTIVE);
	assert_string_equal(chat_text(w, &k.v),
			    "me: Where is my parcel?|Ann Example: I am looking|Ann Example: Found it|");
}

static void sockets_of_a_program_that_died_are_noticed(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);
	size_t found;

	chat_give_reach(w, &k.v, REACH);
	assert_rc(w->program, IN_TX(w->program, visitor_screens_prolong(&tx, CHAT_PROCESS)), RC_OK);
	assert_rc(w->program, chat_sweep(w->program, &found), RC_OK);
	assert_int_equal(found, 0);
	world_later(w, SPAN_S(61)); /* nobody prolonged them */
	assert_rc(w->program, chat_sweep(w->program, &found), RC_OK);
	assert_int_equal(found, 1);
	assert_int_equal(chat_see(w, k.t).gone.ms, w->program->now.ms);
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	assert_int_equal(mails(w), 1);
}

static void who_keeps_their_place_is_mailed_at_once(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	const struct visitor_words stay = {.keep_place = true},
				   words = {.name = "李薇", .reach = REACH, .keep_place = true};
	ticket_id t = chat_tell(w, &v, "Hello").ticket;

	assert_rc(w->program, IN_TX(w->program, visitor_introduce(&tx, &v, &stay)), RC_INVALID);
	assert_rc(w->program, IN_TX(w->program, visitor_introduce(&tx, &v, &words)), RC_OK);
	assert_int_equal(chat_see(w, t).state, CHAT_AWAY);
	assert_int_equal(world_see(w, t).status, TICKET_NEW);
	assert_string_equal(world_see(w, t).customer_name, "李薇");
	chat_reply(w, w->ann, t, "Here I am");
	assert_int_equal(mails(w), 1);
}

static void an_address_that_cannot_be_is_refused(void **state)
{
	static const char *const wrong[] = {"wei", "wei@", "a@b\nc@d", "support@help.example"};
	struct world *w = *state;
	struct talk k = begin(w);

	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		const struct visitor_words words = {.reach = wrong[i]};

		assert_rc(w->program, IN_TX(w->program, visitor_introduce(&tx, &k.v, &words)), RC_INVALID);
	}
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM visitor WHERE reach <> ''"), 0);
}

/* ---- the visitor ends it ---- */

static void end_by_visitor(struct world *w, const struct talk *k)
{
	struct visitor v;

	assert_rc(w->program, IN_TX(w->program, visitor_get(&tx, k->v.id, &v)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, chat_end_by_visitor(&tx, &v)), RC_OK);
}

static void who_ends_an_answered_talk_has_solved_it(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);

	end_by_visitor(w, &k);
	assert_int_equal(world_see(w, k.t).status, TICKET_SOLVED);
	assert_int_equal(chat_see(w, k.t).state, CHAT_ENDED);
	end_by_visitor(w, &k);
	assert_string_equal(world_events(w, k.t), "created replied assigned status status");
}

static void a_last_word_that_did_not_arrive_is_mailed_behind_the_end(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);
	struct job *ann = chat_as(w, w->ann);

	chat_give_reach(w, &k.v, REACH);
	chat_leave(w, &k.v);
	assert_rc(ann, IN_TX(ann, chat_end(&tx, k.t, ANY_VERSION)), RC_OK);
	world_later(w, CHAT_AWAY_AFTER);
	chat_ring_due(w);
	assert_int_equal(mails(w), 1);
	assert_int_equal(chat_see(w, k.t).state, CHAT_ENDED);
	assert_int_equal(world_see(w, k.t).status, TICKET_SOLVED);
}

static void who_ends_before_anybody_came_is_answered_by_mail_or_gone(void **state)
{
	struct world *w = *state;
	struct talk reached = {.g = chat_widget(w)}, gone;

	gone.g = reached.g;
	reached.v = chat_stranger(w, &reached.g);
	gone.v = chat_stranger(w, &reached.g);
	reached.t = chat_tell(w, &reached.v, "Hello").ticket;
	gone.t = chat_tell(w, &gone.v, "Hello").ticket;
	chat_give_reach(w, &reached.v, REACH);
	end_by_visitor(w, &reached);
	end_by_visitor(w, &gone);
	assert_int_equal(world_see(w, reached.t).status, TICKET_NEW);
	assert_int_equal(chat_see(w, reached.t).state, CHAT_AWAY);
	assert_int_equal(world_see(w, gone.t).status, TICKET_SOLVED);
}

/* ---- transcript ---- */

static void the_transcript_is_what_they_saw(void **state)
{
	struct world *w = *state;
	struct talk k = begin(w);
	struct job *p = w->program;
	const uint8_t sender[16] = "sender 1";

	assert_rc(p, IN_TX(p, chat_transcript(&tx, &k.v, NULL)), RC_INVALID);
	assert_rc(p, IN_TX(p, chat_transcript(&tx, &k.v, "support@help.example")), RC_INVALID);
	assert_rc(p, IN_TX(p, chat_transcript(&tx, &k.v, REACH)), RC_OK);
	struct outbox_item o = post_claim_one(w, sender);

	assert_non_null(strstr(mailed_text(w, &o), "You: Where is my parcel?"));
	assert_non_null(strstr(mailed_text(w, &o), "Ann Example: I am looking"));
	for (int i = 1; i < CHAT_TRANSCRIPTS_MOST; i++)
		assert_rc(p, IN_TX(p, chat_transcript(&tx, &k.v, REACH)), RC_OK);
	assert_rc(p, IN_TX(p, chat_transcript(&tx, &k.v, REACH)), RC_LIMIT);
	assert_int_equal(mails(w), CHAT_TRANSCRIPTS_MOST);
	assert_string_equal(chat_text(w, &k.v), "me: Where is my parcel?|Ann Example: I am looking|");
}

static void nothing_that_nobody_answered_is_mailed_around(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	struct job *p = w->program;

	assert_rc(p, IN_TX(p, chat_transcript(&tx, &v, REACH)), RC_INVALID);
	chat_tell(w, &v, "Buy my pills");
	assert_rc(p, IN_TX(p, chat_transcript(&tx, &v, REACH)), RC_INVALID);
	assert_int_equal(mails(w), 0);
}

static void what_a_rule_says_is_said_by_chat_as_well(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g);
	ticket_id t = chat_tell(w, &v, "Hello").ticket;
	const struct reply_in in = {.client = world_client(), .text = "We are on our way"};
	message_id m;

	assert_rc(w->program, IN_TX(w->program, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	assert_string_equal(chat_text(w, &v), "me: Hello|: We are on our way|");
	assert_int_equal(chat_see(w, t).said_seq, 2);
	assert_int_equal(chat_see(w, t).last_agent.ms, 0);
	assert_int_equal(chat_see(w, t).state, CHAT_WAITING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(chat_mail_and_back_are_one_ticket),
		WORLD_TEST(what_hangs_on_it_is_mailed_too),
		WORLD_TEST(an_answer_to_that_mail_finds_the_ticket_by_its_message_id),
		WORLD_TEST(what_arrived_is_not_mailed),
		WORLD_TEST(who_comes_back_soon_never_left),
		WORLD_TEST(without_an_address_lines_wait_for_the_return),
		WORLD_TEST(sockets_of_a_program_that_died_are_noticed),
		WORLD_TEST(who_keeps_their_place_is_mailed_at_once),
		WORLD_TEST(an_address_that_cannot_be_is_refused),
		WORLD_TEST(who_ends_an_answered_talk_has_solved_it),
		WORLD_TEST(a_last_word_that_did_not_arrive_is_mailed_behind_the_end),
		WORLD_TEST(who_ends_before_anybody_came_is_answered_by_mail_or_gone),
		WORLD_TEST(nothing_that_nobody_answered_is_mailed_around),
		WORLD_TEST(what_a_rule_says_is_said_by_chat_as_well),
		WORLD_TEST(the_transcript_is_what_they_saw),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
