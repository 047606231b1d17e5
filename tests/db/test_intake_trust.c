/* test_intake_trust.c - who is believed: strangers (decision 0011), and the same mail again (decision 0014). */
#include "tests/support/letters.h"

#include <string.h>
#include <talloc.h>

#include "workflow/ticket_number.h"

/* ---- strangers (decisions 0011, 0138) ---- */

static void a_stranger_who_answers_our_mail_is_held_and_does_nothing(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in forged = letter_answer(w, STRANGER, "<2@evil>", letter_reply(w, id));
	char **to;

	forged.trust =
		TRUST_AUTHENTICATED; /* really from evil.example; still nobody whom this ticket knows */
	forged.answer_to = "phish@evil.example";
	struct intake_result r = world_intake(w, &forged);

	assert_int_equal(r.ticket.v, id.v);
	assert_int_equal(letter_filed(w, r).trust, TRUST_UNKNOWN);
	assert_non_null(strstr(world_events(w, id), "untrusted"));
	assert_null(strstr(world_events(w, id), "received"));
	assert_rc(w->program, IN_TX(w->program, ticket_answer_to(&tx, id, &to)), RC_OK);
	assert_string_equal(to[0], LI); /* the next reply does not go to them */
}

static void
a_stranger_who_types_numbers_or_answers_what_is_done_opens_a_ticket_that_says_possibly(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	struct job *ann = world_as(w, w->ann);
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(id, number);
	struct message_in by_id = letter_answer(w, STRANGER, "<2@evil>", "<1@x>");
	struct message_in by_number = letter(w, STRANGER, "<3@evil>");

	by_number.subject = talloc_asprintf(w, "Re: [#%s]", number);
	struct message_in *forged[] = {&by_id, &by_number};

	assert_rc(ann, IN_TX(ann, ticket_set_status(&tx, id, TICKET_SOLVED, ANY_VERSION)), RC_OK);
	uint32_t version = world_see(w, id).version;

	for (size_t i = 0; i < 2; i++) {
		struct intake_result r = world_intake(w, forged[i]);

		assert_true(r.opened);
		assert_int_not_equal(r.ticket.v, id.v);
		assert_string_equal(letter_cause(w, r.ticket), letter_naming(w, "possibly", id));
	}
	assert_int_equal(world_see(w, id).version, version);
}

/* A newsletter's id stands in the answers of people who know nothing of each other. */
static void an_id_that_was_only_named_draws_no_stranger_in(void **state)
{
	struct world *w = *state;
	struct message_in first = letter_answer(w, LI, "<1@x>", "<news@shop>");
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in other = letter_answer(w, STRANGER, "<2@y>", "<news@shop>"),
			  again = letter_answer(w, LI, "<3@x>", "<news@shop>");

	assert_true(world_intake(w, &other).opened);
	assert_int_equal(world_intake(w, &again).ticket.v, id.v);
}

static void a_sender_without_an_address_is_a_stranger_everywhere(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, NULL, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in again = letter_answer(w, NULL, "<2@x>", "<1@x>");

	assert_int_not_equal(world_intake(w, &again).ticket.v, id.v);
}

static void ids_that_a_stranger_planted_do_not_draw_a_thread_away(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	char *ours = letter_reply(w, id);
	const char *refs[] = {ours, "<1@x>", NULL};
	struct message_in planted = letter(w, STRANGER, "<2@evil>");
	struct message_in back = letter_answer(w, LI, "<3@x>", ours);

	planted.references = refs;
	world_intake(w, &planted);
	assert_int_equal(world_intake(w, &back).ticket.v, id.v);
}

static void a_token_of_a_ticket_that_is_gone_opens_a_new_one(void **state)
{
	struct world *w = *state;
	struct message_in in = letter(w, LI, "<1@x>");

	in.token_ticket = (ticket_id){987654};
	in.token_rule = "token";
	assert_true(world_intake(w, &in).opened);
}

/* ---- the same again (decision 0014) ---- */

static void the_same_mail_again_changes_nothing(void **state)
{
	struct world *w = *state;
	struct message_in in = letter(w, LI, "<1@x>");
	struct intake_result first = world_intake(w, &in);

	in.mailbox = w->billing_box; /* a copy to another mailbox of ours */
	in.team = w->billing;
	struct intake_result again = world_intake(w, &in);

	assert_true(again.repeated);
	assert_false(again.opened);
	assert_int_equal(again.message.v, first.message.v);
	assert_int_equal(again.ticket.v, first.ticket.v);
	assert_int_equal(world_see(w, first.ticket).version, 1);
}

static void the_same_message_id_with_other_content_is_a_new_message_and_flagged(void **state)
{
	struct world *w = *state;
	struct message_in in = letter(w, "parcels@dhl.example", "<same@dhl>");
	struct intake_result first = world_intake(w, &in);

	in.text = "Another parcel";
	struct intake_result second = world_intake(w, &in);

	assert_true(second.opened);
	assert_int_not_equal(second.ticket.v, first.ticket.v);
	assert_string_equal(letter_cause(w, second.ticket),
			    letter_naming(w, "same Message-ID as in", first.ticket));
}

static void the_same_message_id_with_another_attachment_is_a_new_message(void **state)
{
	struct world *w = *state;
	struct attachment_in part = {"scan.pdf", "application/pdf", NULL, false, BYTES_OF_ARRAY("one")};
	struct message_in in = letter(w, "scanner@example.org", "<scan@x>");

	in.attachments = &part;
	in.nattachments = 1;
	world_intake(w, &in);
	assert_true(world_intake(w, &in).repeated);
	part.content = BYTES_OF_ARRAY("two");
	assert_true(world_intake(w, &in).opened);
}

static void another_sender_under_a_known_message_id_is_no_repeat(void **state)
{
	struct world *w = *state;
	struct message_in in = letter(w, LI, "<1@x>"), forged = letter(w, STRANGER, "<1@x>");

	world_intake(w, &in);
	assert_false(world_intake(w, &forged).repeated);
}

static void a_batch_in_one_transaction_threads_within_itself(void **state)
{
	struct world *w = *state;
	struct message_in a = letter(w, LI, "<1@x>"), b = letter_answer(w, LI, "<2@x>", "<1@x>"),
			  c = letter(w, STRANGER, "<3@x>");
	struct intake_result ra, rb, rc;

	{
		AUTO(db_tx) tx = db_begin(w->program);

		assert_rc(w->program, intake_accept(&tx, &a, &ra), RC_OK);
		assert_rc(w->program, intake_accept(&tx, &b, &rb), RC_OK);
		assert_rc(w->program, intake_accept(&tx, &c, &rc), RC_OK);
		assert_rc(w->program, db_commit(&tx), RC_OK);
	}
	assert_int_equal(ra.ticket.v, rb.ticket.v);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM feed"), 2);
	assert_int_equal(db_fixture_number(w->f, "SELECT n FROM stream"), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_stranger_who_answers_our_mail_is_held_and_does_nothing),
		WORLD_TEST(
			a_stranger_who_types_numbers_or_answers_what_is_done_opens_a_ticket_that_says_possibly),
		WORLD_TEST(an_id_that_was_only_named_draws_no_stranger_in),
		WORLD_TEST(a_sender_without_an_address_is_a_stranger_everywhere),
		WORLD_TEST(ids_that_a_stranger_planted_do_not_draw_a_thread_away),
		WORLD_TEST(a_token_of_a_ticket_that_is_gone_opens_a_new_one),
		WORLD_TEST(the_same_mail_again_changes_nothing),
		WORLD_TEST(the_same_message_id_with_other_content_is_a_new_message_and_flagged),
		WORLD_TEST(the_same_message_id_with_another_attachment_is_a_new_message),
		WORLD_TEST(another_sender_under_a_known_message_id_is_no_repeat),
		WORLD_TEST(a_batch_in_one_transaction_threads_within_itself),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
