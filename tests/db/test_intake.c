/* test_intake.c - which ticket a mail reaches, who is believed, and what must never happen. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/message.h"
#include "workflow/outbox.h"
#include "workflow/participant.h"
#include "workflow/ticket_number.h"

#define LI "li@example.org"
#define STRANGER "mallory@evil.example"

static struct message_in mail(struct world *w, const char *from, const char *mid)
{
	struct message_in in = world_mail(w, from, "Hello", "Hello");

	in.message_id = mid;
	return in;
}

static struct message_in answer(struct world *w, const char *from, const char *mid, const char *to)
{
	struct message_in in = mail(w, from, mid);

	in.in_reply_to = to;
	in.text = "An answer";
	in.visible_bytes = 9;
	return in;
}

static struct message message_of(struct world *w, struct intake_result r)
{
	struct message m;

	assert_rc(w->program, IN_TX(w->program, message_get(&tx, r.message, &m)), RC_OK);
	return m;
}

static char *cause_of(struct world *w, ticket_id id)
{
	struct ticket_event *list;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, ticket_events(&tx, id, 0, 1, &list, &n)), RC_OK);
	return list[0].cause;
}

static char *naming(struct world *w, const char *word, ticket_id id)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(id, number);
	return talloc_asprintf(w, "%s #%s", word, number);
}

static void set_status(struct world *w, ticket_id id, enum ticket_status s)
{
	assert_rc(w->program, IN_TX(w->program, ticket_set_status(&tx, id, s, ANY_VERSION)), RC_OK);
}

/* An agent's reply; its Message-ID. */
static char *reply(struct world *w, ticket_id id)
{
	struct job *j = world_as(w, w->ann);
	struct reply_in r = {.client = world_client(), .text = "Our answer"};
	struct message m;
	message_id id_r;

	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, ANY_VERSION, &id_r)), RC_OK);
	assert_rc(j, IN_TX(j, message_get(&tx, id_r, &m)), RC_OK);
	char *mid = talloc_asprintf(w, "<%s>", m.mid);

	talloc_free(j);
	return mid;
}

/* ---- opening ---- */

static void the_first_mail_opens_a_ticket_with_all_that_hangs_on_it(void **state)
{
	struct world *w = *state;
	const struct attachment_in parts[] = {
		{"Rechnung 你好.pdf", "application/pdf", NULL, false, BYTES_OF_ARRAY("PDF")},
		{"logo.png", "image/png", "logo@x", true, BYTES_OF_ARRAY("PNG")},
	};
	struct message_in in = mail(w, "Li@Example.ORG", "<1@example.org>");
	struct attachment *list, inline_one;
	char *html;
	size_t n;

	in.from_name = "李小明";
	in.subject = "  无法登录\t账户 ";
	in.text = "您好，\n我无法登录。\n> quoted";
	in.visible_bytes = (uint32_t)(strchr(in.text, '>') - in.text);
	in.html = "<p>您好</p>";
	in.attachments = parts;
	in.nattachments = 2;
	in.raw_mail = (raw_mail_id){7};
	struct intake_result r = world_intake(w, &in);
	struct ticket t = world_see(w, r.ticket);
	struct message m = message_of(w, r);

	assert_true(r.opened);
	assert_string_equal(r.rule, "new");
	assert_string_equal(t.subject, "无法登录 账户");
	assert_string_equal(t.snippet, "您好， 我无法登录。");
	assert_string_equal(t.customer_name, "李小明");
	assert_int_equal(t.status, TICKET_NEW);
	assert_int_equal(t.team.v, w->support.v);
	assert_int_equal(t.mailbox.v, w->support_box.v);
	assert_int_equal(t.last_seq, 1);
	assert_string_equal(m.mid, "1@example.org");
	assert_int_equal(m.raw_mail.v, 7);
	assert_int_equal(m.trust, TRUST_KNOWN);
	assert_true(m.has_html);
	assert_rc(w->program, IN_TX(w->program, message_html(&tx, m.id, &html)), RC_OK);
	assert_string_equal(html, "<p>您好</p>");
	assert_rc(w->program, IN_TX(w->program, attachment_list(&tx, r.ticket, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_string_equal(list[0].name, "Rechnung 你好.pdf");
	assert_int_equal(list[1].part, 1);
	assert_rc(w->program, IN_TX(w->program, attachment_find_cid(&tx, m.id, "logo@x", &inline_one)),
		  RC_OK);
	assert_int_equal(inline_one.id.v, list[1].id.v);
}

static void an_address_is_one_customer_whatever_its_case(void **state)
{
	struct world *w = *state;
	struct message_in a = mail(w, "Li@Example.org", "<1@x>"), b = mail(w, LI, "<2@x>");
	struct message_in turkish = mail(w, "l\xc4\xb1@example.org", "<3@x>");
	customer_id one = world_see(w, world_intake(w, &a).ticket).customer;

	assert_int_equal(world_see(w, world_intake(w, &b).ticket).customer.v, one.v);
	assert_int_not_equal(world_see(w, world_intake(w, &turkish).ticket).customer.v, one.v);
}

/* ---- finding ---- */

static void an_answer_finds_its_ticket_by_each_rule(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<first@x>");
	ticket_id id = world_intake(w, &first).ticket;
	char *ours = reply(w, id);
	const char *refs_ours[] = {ours, "<unknown@x>", NULL},
		   *refs_known[] = {"<first@x>", "<unknown@x>", NULL};
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(id, number);
	struct {
		const char *rule;
		struct message_in in;
	} cases[] = {
		{"token", mail(w, LI, "<a@x>")},      {"reference", answer(w, LI, "<b@x>", ours)},
		{"reference", mail(w, LI, "<c@x>")},  {"known", answer(w, LI, "<d@x>", "<first@x>")},
		{"known", mail(w, LI, "<e@x>")},      {"subject", mail(w, LI, "<f@x>")},
		{"message_id", mail(w, LI, "<g@x>")},
	};
	cases[0].in.token_ticket = id;
	cases[0].in.token_rule = "token";
	cases[2].in.references = refs_ours;
	cases[4].in.references = refs_known;
	cases[5].in.subject = talloc_asprintf(w, "回复：[#%s] Hello", number);
	cases[6].in.token_ticket = id;
	cases[6].in.token_rule = "message_id";
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct intake_result r = world_intake(w, &cases[i].in);

		assert_int_equal(r.ticket.v, id.v);
		assert_false(r.opened);
		assert_string_equal(r.rule, cases[i].rule);
		assert_string_equal(message_of(w, r).matched, cases[i].rule);
	}
}

static void a_sibling_finds_the_ticket_by_what_the_first_mail_named(void **state)
{
	struct world *w = *state;
	static const char *const refs[] = {"<root@partner>", "<second@partner>", NULL};
	static const char *const people[] = {"Wang@Partner.example", NULL};
	struct message_in first = mail(w, LI, "<1@x>");

	first.references = refs;
	first.people = people;
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in sibling = answer(w, "wang@partner.example", "<2@partner>", "<root@partner>");
	struct intake_result r = world_intake(w, &sibling);

	assert_int_equal(r.ticket.v, id.v);
	assert_int_equal(message_of(w, r).trust, TRUST_KNOWN);
}

static void who_was_written_to_takes_part(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	struct job *j = world_as(w, w->ann);
	const char *to[] = {"boss@example.org", NULL};
	struct reply_in r = {.client = world_client(), .text = "Please confirm", .to = to};
	struct ticket t = world_see(w, id);
	message_id m;
	bool yes;

	assert_rc(j, IN_TX(j, participant_is(&tx, &t, ADDRESS_MAIL, "BOSS@example.org", &yes)), RC_OK);
	assert_false(yes);
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, ANY_VERSION, &m)), RC_OK);
	assert_rc(j, IN_TX(j, participant_is(&tx, &t, ADDRESS_MAIL, "BOSS@example.org", &yes)), RC_OK);
	assert_true(yes);
}

/* ---- strangers (D11, S14) ---- */

static void a_stranger_who_answers_our_mail_is_stored_and_marked(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in forged = answer(w, STRANGER, "<2@evil>", reply(w, id));
	char **to;

	forged.trust =
		TRUST_AUTHENTICATED; /* really from evil.example; still nobody whom this ticket knows */
	forged.answer_to = "phish@evil.example";
	struct intake_result r = world_intake(w, &forged);

	assert_int_equal(r.ticket.v, id.v);
	assert_int_equal(message_of(w, r).trust, TRUST_UNKNOWN);
	assert_rc(w->program, IN_TX(w->program, ticket_answer_to(&tx, id, &to)), RC_OK);
	assert_string_equal(to[0], LI); /* the next reply does not go to them */
}

static void a_stranger_who_types_ids_or_numbers_opens_a_ticket_that_says_possibly(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(id, number);
	struct message_in by_id = answer(w, STRANGER, "<2@evil>", "<1@x>");
	struct message_in by_number = mail(w, STRANGER, "<3@evil>");

	by_number.subject = talloc_asprintf(w, "Re: [#%s]", number);
	struct message_in *forged[] = {&by_id, &by_number};

	for (size_t i = 0; i < 2; i++) {
		struct intake_result r = world_intake(w, forged[i]);

		assert_true(r.opened);
		assert_int_not_equal(r.ticket.v, id.v);
		assert_string_equal(cause_of(w, r.ticket), naming(w, "possibly", id));
	}
	assert_int_equal(world_see(w, id).version, 1);
}

static void a_sender_without_an_address_is_a_stranger_everywhere(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, NULL, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in again = answer(w, NULL, "<2@x>", "<1@x>");

	assert_int_not_equal(world_intake(w, &again).ticket.v, id.v);
}

static void ids_that_a_stranger_planted_do_not_draw_a_thread_away(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	char *ours = reply(w, id);
	const char *refs[] = {ours, "<1@x>", NULL};
	struct message_in planted = mail(w, STRANGER, "<2@evil>");
	struct message_in back = answer(w, LI, "<3@x>", ours);

	planted.references = refs;
	world_intake(w, &planted);
	assert_int_equal(world_intake(w, &back).ticket.v, id.v);
}

static void a_token_of_a_ticket_that_is_gone_opens_a_new_one(void **state)
{
	struct world *w = *state;
	struct message_in in = mail(w, LI, "<1@x>");

	in.token_ticket = (ticket_id){987654};
	in.token_rule = "token";
	assert_true(world_intake(w, &in).opened);
}

/* ---- status, and no loops ---- */

static void a_human_reopens_and_nothing_else_does(void **state)
{
	struct world *w = *state;
	static const enum ticket_status statuses[] = {TICKET_NEW, TICKET_OPEN, TICKET_WAITING, TICKET_SOLVED};
	int serial = 0;

	for (size_t s = 1; s < COUNT_OF(statuses); s++) {
		for (enum message_class c = CLASS_HUMAN; c < CLASS_END; c++) {
			struct message_in first = mail(w, LI, talloc_asprintf(w, "<%d@x>", ++serial));
			ticket_id id = world_intake(w, &first).ticket;
			char *ours = reply(w, id);

			if (statuses[s] != TICKET_OPEN)
				set_status(w, id, statuses[s]);
			struct message_in in = answer(w, LI, talloc_asprintf(w, "<%d@x>", ++serial), ours);

			in.class = c;
			assert_int_equal(world_intake(w, &in).ticket.v, id.v);
			struct ticket t = world_see(w, id);
			bool reopened = c == CLASS_HUMAN && statuses[s] != TICKET_OPEN;

			assert_int_equal(t.status, c == CLASS_HUMAN ? TICKET_OPEN : statuses[s]);
			assert_string_equal(t.snippet, c == CLASS_HUMAN ? "An answer" : "Our answer");
			assert_int_equal(strstr(world_events(w, id), "received status") != NULL, reopened);
		}
	}
}

static void a_human_on_a_closed_ticket_begins_a_new_one_that_names_it(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<1@x>");
	ticket_id old = world_intake(w, &first).ticket;
	char *ours = reply(w, old);

	set_status(w, old, TICKET_CLOSED);
	struct message_in in = answer(w, LI, "<2@x>", ours);
	struct intake_result r = world_intake(w, &in);

	assert_true(r.opened);
	assert_string_equal(r.rule, "follow_up");
	assert_string_equal(cause_of(w, r.ticket), naming(w, "follows", old));
	assert_int_equal(world_see(w, old).status, TICKET_CLOSED);
	assert_non_null(strstr(world_events(w, old), "followed"));

	/* and the next one goes on there, though it names the old mail, too */
	const char *refs[] = {"<1@x>", ours, "<2@x>", NULL};
	struct message_in next = mail(w, LI, "<3@x>");

	next.references = refs;
	assert_int_equal(world_intake(w, &next).ticket.v, r.ticket.v);
}

static void machines_on_a_closed_ticket_leave_it_closed(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	char *ours = reply(w, id);

	set_status(w, id, TICKET_CLOSED);
	for (enum message_class c = CLASS_AUTOMATIC; c <= CLASS_BOUNCE; c++) {
		struct message_in in = answer(w, LI, talloc_asprintf(w, "<m%d@x>", c), ours);

		in.class = c;
		assert_int_equal(world_intake(w, &in).ticket.v, id.v);
	}
	assert_int_equal(world_see(w, id).status, TICKET_CLOSED);
}

static void our_own_mail_that_came_back_is_laid_to_its_ticket_or_refused(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in back = mail(w, "support@help.example", reply(w, id));
	struct message_in lost = mail(w, "support@help.example", "<nobody.knows@help.example>");
	struct intake_result r;

	back.class = lost.class = CLASS_SELF_LOOP;
	set_status(w, id, TICKET_SOLVED);
	r = world_intake(w, &back);
	assert_int_equal(r.ticket.v, id.v);
	assert_int_equal(message_of(w, r).class, CLASS_SELF_LOOP);
	assert_int_equal(world_see(w, id).status, TICKET_SOLVED);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox"), 1);
	assert_rc(w->program, IN_TX(w->program, intake_accept(&tx, &lost, &r)), RC_INVALID);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket"), 1);
}

static void a_bounce_marks_the_recipient_and_stays_on_the_ticket(void **state)
{
	struct world *w = *state;
	struct message_in first = mail(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	const struct bounce_in reports[] = {{LI, "5.1.1", "no such user", true},
					    {LI, "4.2.2", "full", false}};
	struct message_in bounce = mail(w, "MAILER-DAEMON@mx.example", "<b@mx>");
	struct outbox_delivery *d;
	size_t n;

	reply(w, id);
	bounce.class = CLASS_BOUNCE;
	bounce.bounced = (outbox_id){(uint64_t)db_fixture_number(w->f, "SELECT id FROM outbox")};
	bounce.bounces = reports;
	bounce.nbounces = 2;
	struct intake_result r = world_intake(w, &bounce);

	assert_int_equal(r.ticket.v, id.v);
	assert_string_equal(r.rule, "bounce");
	assert_rc(w->program, IN_TX(w->program, outbox_deliveries(&tx, id, &d, &n)), RC_OK);
	assert_int_equal(d[0].state, DELIVERY_FAILED);
	assert_string_equal(d[0].status, "5.1.1");
	assert_string_equal(d[0].said, "no such user");
	assert_non_null(strstr(world_events(w, id), "delivery received"));
}

static void a_bounce_of_nothing_we_know_opens_a_ticket(void **state)
{
	struct world *w = *state;
	struct message_in bounce = mail(w, "MAILER-DAEMON@mx.example", "<b@mx>");

	bounce.class = CLASS_BOUNCE;
	bounce.bounced = (outbox_id){987654};
	assert_true(world_intake(w, &bounce).opened);
}

/* ---- the same again (M12) ---- */

static void the_same_mail_again_changes_nothing(void **state)
{
	struct world *w = *state;
	struct message_in in = mail(w, LI, "<1@x>");
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
	struct message_in in = mail(w, "parcels@dhl.example", "<same@dhl>");
	struct intake_result first = world_intake(w, &in);

	in.text = "Another parcel";
	struct intake_result second = world_intake(w, &in);

	assert_true(second.opened);
	assert_int_not_equal(second.ticket.v, first.ticket.v);
	assert_string_equal(cause_of(w, second.ticket), naming(w, "same Message-ID as in", first.ticket));
}

static void the_same_message_id_with_another_attachment_is_a_new_message(void **state)
{
	struct world *w = *state;
	struct attachment_in part = {"scan.pdf", "application/pdf", NULL, false, BYTES_OF_ARRAY("one")};
	struct message_in in = mail(w, "scanner@example.org", "<scan@x>");

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
	struct message_in in = mail(w, LI, "<1@x>"), forged = mail(w, STRANGER, "<1@x>");

	world_intake(w, &in);
	assert_false(world_intake(w, &forged).repeated);
}

static void a_batch_in_one_transaction_threads_within_itself(void **state)
{
	struct world *w = *state;
	struct message_in a = mail(w, LI, "<1@x>"), b = answer(w, LI, "<2@x>", "<1@x>"),
			  c = mail(w, STRANGER, "<3@x>");
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
		WORLD_TEST(the_first_mail_opens_a_ticket_with_all_that_hangs_on_it),
		WORLD_TEST(an_address_is_one_customer_whatever_its_case),
		WORLD_TEST(an_answer_finds_its_ticket_by_each_rule),
		WORLD_TEST(a_sibling_finds_the_ticket_by_what_the_first_mail_named),
		WORLD_TEST(who_was_written_to_takes_part),
		WORLD_TEST(a_stranger_who_answers_our_mail_is_stored_and_marked),
		WORLD_TEST(a_stranger_who_types_ids_or_numbers_opens_a_ticket_that_says_possibly),
		WORLD_TEST(a_sender_without_an_address_is_a_stranger_everywhere),
		WORLD_TEST(ids_that_a_stranger_planted_do_not_draw_a_thread_away),
		WORLD_TEST(a_token_of_a_ticket_that_is_gone_opens_a_new_one),
		WORLD_TEST(a_human_reopens_and_nothing_else_does),
		WORLD_TEST(a_human_on_a_closed_ticket_begins_a_new_one_that_names_it),
		WORLD_TEST(machines_on_a_closed_ticket_leave_it_closed),
		WORLD_TEST(our_own_mail_that_came_back_is_laid_to_its_ticket_or_refused),
		WORLD_TEST(a_bounce_marks_the_recipient_and_stays_on_the_ticket),
		WORLD_TEST(a_bounce_of_nothing_we_know_opens_a_ticket),
		WORLD_TEST(the_same_mail_again_changes_nothing),
		WORLD_TEST(the_same_message_id_with_other_content_is_a_new_message_and_flagged),
		WORLD_TEST(the_same_message_id_with_another_attachment_is_a_new_message),
		WORLD_TEST(another_sender_under_a_known_message_id_is_no_repeat),
		WORLD_TEST(a_batch_in_one_transaction_threads_within_itself),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
