/* test_intake.c - which ticket a mail reaches, and what it does to it. */
#include "tests/support/letters.h"

#include <string.h>
#include <talloc.h>

#include "workflow/outbox.h"
#include "workflow/participant.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_relations.h"

/* ---- opening ---- */

static void the_first_mail_opens_a_ticket_with_all_that_hangs_on_it(void **state)
{
	struct world *w = *state;
	const struct attachment_in parts[] = {
		{"Rechnung 你好.pdf", "application/pdf", NULL, false, BYTES_OF_ARRAY("PDF")},
		{"logo.png", "image/png", "logo@x", true, BYTES_OF_ARRAY("PNG")},
	};
	struct message_in in = letter(w, "Li@Example.ORG", "<1@example.org>");
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
	struct message m = letter_filed(w, r);

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
	struct message_in a = letter(w, "Li@Example.org", "<1@x>"), b = letter(w, LI, "<2@x>");
	struct message_in turkish = letter(w, "l\xc4\xb1@example.org", "<3@x>");
	customer_id one = world_see(w, world_intake(w, &a).ticket).customer;

	assert_int_equal(world_see(w, world_intake(w, &b).ticket).customer.v, one.v);
	assert_int_not_equal(world_see(w, world_intake(w, &turkish).ticket).customer.v, one.v);
}

/* ---- finding ---- */

static void an_answer_finds_its_ticket_by_each_rule(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<first@x>");
	ticket_id id = world_intake(w, &first).ticket;
	char *ours = letter_reply(w, id);
	const char *refs_ours[] = {ours, "<unknown@x>", NULL},
		   *refs_known[] = {"<first@x>", "<unknown@x>", NULL};
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(id, number);
	struct {
		const char *rule;
		struct message_in in;
	} cases[] = {
		{"token", letter(w, LI, "<a@x>")},	{"reference", letter_answer(w, LI, "<b@x>", ours)},
		{"reference", letter(w, LI, "<c@x>")},	{"known", letter_answer(w, LI, "<d@x>", "<first@x>")},
		{"known", letter(w, LI, "<e@x>")},	{"subject", letter(w, LI, "<f@x>")},
		{"message_id", letter(w, LI, "<g@x>")},
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
		assert_string_equal(letter_filed(w, r).matched, cases[i].rule);
	}
}

static void a_sibling_finds_the_ticket_by_what_the_first_mail_named(void **state)
{
	struct world *w = *state;
	static const char *const refs[] = {"<root@partner>", "<second@partner>", NULL};
	static const char *const people[] = {"Wang@Partner.example", NULL};
	struct message_in first = letter(w, LI, "<1@x>");

	first.references = refs;
	first.people = people;
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in sibling = letter_answer(w, "wang@partner.example", "<2@partner>", "<root@partner>");
	struct intake_result r = world_intake(w, &sibling);

	assert_int_equal(r.ticket.v, id.v);
	assert_int_equal(letter_filed(w, r).trust, TRUST_KNOWN);
}

static void who_was_written_to_takes_part(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<1@x>");
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

/* ---- status, and no loops ---- */

static void a_human_reopens_and_nothing_else_does(void **state)
{
	struct world *w = *state;
	static const enum ticket_status statuses[] = {TICKET_NEW, TICKET_OPEN, TICKET_WAITING, TICKET_SOLVED};
	int serial = 0;

	for (size_t s = 1; s < COUNT_OF(statuses); s++) {
		for (enum message_class c = CLASS_HUMAN; c < CLASS_END; c++) {
			struct message_in first = letter(w, LI, talloc_asprintf(w, "<%d@x>", ++serial));
			ticket_id id = world_intake(w, &first).ticket;
			char *ours = letter_reply(w, id);

			if (statuses[s] != TICKET_OPEN)
				letter_status(w, id, statuses[s]);
			struct message_in in =
				letter_answer(w, LI, talloc_asprintf(w, "<%d@x>", ++serial), ours);

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
	struct message_in first = letter(w, LI, "<1@x>");
	ticket_id old = world_intake(w, &first).ticket;
	char *ours = letter_reply(w, old);

	letter_status(w, old, TICKET_CLOSED);
	struct message_in in = letter_answer(w, LI, "<2@x>", ours);
	struct intake_result r = world_intake(w, &in);

	assert_true(r.opened);
	assert_string_equal(r.rule, "follow_up");
	assert_string_equal(letter_cause(w, r.ticket), letter_naming(w, "follows", old));
	assert_int_equal(world_see(w, old).status, TICKET_CLOSED);
	assert_non_null(strstr(world_events(w, old), "followed"));
	struct access all = {w->ann, ROLE_ADMIN, NULL, 0};
	struct ticket_relations rel;
	struct ticket now = world_see(w, r.ticket), then = world_see(w, old);

	assert_rc(w->program, IN_TX(w->program, ticket_relations(&tx, &now, &all, &rel)), RC_OK);
	assert_int_equal(rel.follows.id.v, old.v);
	assert_rc(w->program, IN_TX(w->program, ticket_relations(&tx, &then, &all, &rel)), RC_OK);
	assert_int_equal(rel.followed.id.v, r.ticket.v);

	/* and the next one goes on there, though it names the old mail, too */
	const char *refs[] = {"<1@x>", ours, "<2@x>", NULL};
	struct message_in next = letter(w, LI, "<3@x>");

	next.references = refs;
	assert_int_equal(world_intake(w, &next).ticket.v, r.ticket.v);
}

static void machines_on_a_closed_ticket_leave_it_closed(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	char *ours = letter_reply(w, id);

	letter_status(w, id, TICKET_CLOSED);
	for (enum message_class c = CLASS_AUTOMATIC; c <= CLASS_BOUNCE; c++) {
		struct message_in in = letter_answer(w, LI, talloc_asprintf(w, "<m%d@x>", c), ours);

		in.class = c;
		assert_int_equal(world_intake(w, &in).ticket.v, id.v);
	}
	assert_int_equal(world_see(w, id).status, TICKET_CLOSED);
}

static void our_own_mail_that_came_back_is_laid_to_its_ticket_or_refused(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in back = letter(w, "support@help.example", letter_reply(w, id));
	struct message_in lost = letter(w, "support@help.example", "<nobody.knows@help.example>");
	struct intake_result r;

	back.class = lost.class = CLASS_SELF_LOOP;
	letter_status(w, id, TICKET_SOLVED);
	r = world_intake(w, &back);
	assert_int_equal(r.ticket.v, id.v);
	assert_int_equal(letter_filed(w, r).class, CLASS_SELF_LOOP);
	assert_int_equal(world_see(w, id).status, TICKET_SOLVED);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox"), 1);
	assert_rc(w->program, IN_TX(w->program, intake_accept(&tx, &lost, &r)), RC_INVALID);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket"), 1);
}

static void a_bounce_marks_the_recipient_and_stays_on_the_ticket(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<1@x>");
	ticket_id id = world_intake(w, &first).ticket;
	const struct bounce_in reports[] = {{LI, "5.1.1", "no such user", true},
					    {LI, "4.2.2", "full", false}};
	struct message_in bounce = letter(w, "MAILER-DAEMON@mx.example", "<b@mx>");
	struct outbox_delivery *d;
	size_t n;

	letter_reply(w, id);
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
	struct message_in bounce = letter(w, "MAILER-DAEMON@mx.example", "<b@mx>");

	bounce.class = CLASS_BOUNCE;
	bounce.bounced = (outbox_id){987654};
	assert_true(world_intake(w, &bounce).opened);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(the_first_mail_opens_a_ticket_with_all_that_hangs_on_it),
		WORLD_TEST(an_address_is_one_customer_whatever_its_case),
		WORLD_TEST(an_answer_finds_its_ticket_by_each_rule),
		WORLD_TEST(a_sibling_finds_the_ticket_by_what_the_first_mail_named),
		WORLD_TEST(who_was_written_to_takes_part),
		WORLD_TEST(a_human_reopens_and_nothing_else_does),
		WORLD_TEST(a_human_on_a_closed_ticket_begins_a_new_one_that_names_it),
		WORLD_TEST(machines_on_a_closed_ticket_leave_it_closed),
		WORLD_TEST(our_own_mail_that_came_back_is_laid_to_its_ticket_or_refused),
		WORLD_TEST(a_bounce_marks_the_recipient_and_stays_on_the_ticket),
		WORLD_TEST(a_bounce_of_nothing_we_know_opens_a_ticket),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
