/* test_message_build.c - what a mail is to us follows from the envelope, its tokens and who vouches for it (decision 0022). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/mail/message_build.h"
#include "hub/base/rc.h"

static const struct mac_key key = {3, {{1, 2, 3}}};
static const struct mailbox boxes[] = {
	{{1}, (char *)"support@hub.example", (char *)"Support", {10}, true},
	{{2}, (char *)"billing@hub.example", (char *)"Billing", {20}, true},
	{{3}, (char *)"old@hub.example", (char *)"Old", {30}, false},
};

struct desk {
	struct job j;
	struct message_rules rules;
	struct mail_read m;
	struct message_source src;
	struct message_in in;
};

static const struct mail_person li = {"Li", "li@c.example"};

static struct desk *desk_open(void)
{
	struct desk *d = talloc_zero(NULL, struct desk);

	d->j.ctx = talloc_new(d);
	d->rules = (struct message_rules){{&key, 1}, mailbox_book_new(d), "mx.hub.example"};
	mailbox_book_set(d->rules.book, boxes, COUNT_OF(boxes));
	d->src = (struct message_source){{7}, {1}, {5000}, "li@c.example", "support@hub.example"};
	d->m = (struct mail_read){
		.subject = "s",
		.from = li,
		.froms = {&li, 1},
		.answer_to = "li@c.example",
		.date_text = "",
		.message_id = "",
		.text = "hello",
		.visible_bytes = 5,
		.html = "",
		.sender_phone = "",
		.trouble = "",
	};
	return d;
}

static struct message_in *build(struct desk *d)
{
	assert_int_equal(message_build(&d->j, &d->rules, &d->src, &d->m, &d->in), RC_OK);
	return &d->in;
}

static void a_plain_mail_goes_to_its_mailbox_and_team(void **state UNUSED)
{
	struct desk *d = desk_open();
	struct message_in *in = build(d);

	assert_true(in->mailbox.v == 1 && in->team.v == 10 && in->raw_mail.v == 7 && in->received.ms == 5000);
	assert_string_equal(in->from, "li@c.example");
	assert_int_equal(in->class, CLASS_HUMAN);
	assert_int_equal(in->trust, TRUST_UNKNOWN);
	assert_true(in->token_ticket.v == 0 && in->bounced.v == 0);
	assert_null(in->answer_to);
	assert_null(in->html);
	assert_null(in->message_id);
	d->src.mailbox = (mailbox_id){99}; /* gone meanwhile */
	assert_true(build(d)->team.v == 10);
	mailbox_book_set(d->rules.book, NULL, 0);
	assert_int_equal(message_build(&d->j, &d->rules, &d->src, &d->m, &d->in), RC_DB);
	talloc_free(d);
}

static void a_signed_recipient_is_found_where_it_may_stand(void **state UNUSED)
{
	struct desk *d = desk_open();
	const char *token = reply_address(d, &d->rules.keys, "support@hub.example", (ticket_id){42});
	const struct mail_person to = {"", token};
	const char *const delivered[] = {token};

	d->src.rcpt_to = token;
	assert_true(build(d)->token_ticket.v == 42);
	assert_string_equal(d->in.token_rule, "token");
	assert_int_equal(d->in.trust, TRUST_TOKEN);

	d->src.rcpt_to = "support@hub.example";
	d->m.delivered_to = (struct mail_ids){delivered, 1};
	assert_true(build(d)->token_ticket.v == 42);
	d->m.delivered_to = (struct mail_ids){0};
	d->m.cc = (struct mail_people){&to, 1};
	assert_true(build(d)->token_ticket.v == 42);
	talloc_free(d);
}

static void a_signed_message_id_names_the_ticket_but_proves_no_sender(void **state UNUSED)
{
	struct desk *d = desk_open();
	const char *first = signed_mid(d, &d->rules.keys, "support@hub.example", (ticket_id){41});
	const char *second = signed_mid(d, &d->rules.keys, "support@hub.example", (ticket_id){42});
	const char *const ids[] = {first, second, "<x@y>"};

	d->m.references = (struct mail_ids){ids, 3};
	assert_true(build(d)->token_ticket.v == 42); /* from right to left */
	assert_string_equal(d->in.token_rule, "message_id");
	assert_int_equal(d->in.trust, TRUST_UNKNOWN);
	d->m.in_reply_to = (struct mail_ids){ids, 1};
	assert_true(build(d)->token_ticket.v == 41);
	d->m.in_reply_to = (struct mail_ids){0};
	d->m.references = (struct mail_ids){0};
	d->m.about = (struct mail_ids){ids, 1};
	assert_true(build(d)->token_ticket.v == 41);
	talloc_free(d);
}

static void our_own_mail_that_comes_back_is_a_loop(void **state UNUSED)
{
	struct desk *d = desk_open();
	const char *mark = loop_mark(d, &d->rules.keys);
	const char *const marks[] = {"abc", mark}, *const forged[] = {"abc", ""};

	d->m.loop_marks = (struct mail_ids){forged, 2};
	assert_int_equal(build(d)->class, CLASS_HUMAN);
	d->m.loop_marks = (struct mail_ids){marks, 2};
	assert_int_equal(build(d)->class, CLASS_SELF_LOOP);
	d->m.loop_marks = (struct mail_ids){0};
	d->m.message_id = signed_mid(d, &d->rules.keys, "support@hub.example", (ticket_id){1});
	assert_int_equal(build(d)->class, CLASS_SELF_LOOP);
	talloc_free(d);
}

static void who_is_vouched_for_is_believed_but_only_alone(void **state UNUSED)
{
	static const char *const ours[] = {"mx.hub.example; dmarc=pass header.from=c.example"};
	static const char *const theirs[] = {"mx.evil.example; dmarc=pass header.from=c.example"};
	const struct mail_person two[] = {li, {"", "bo@evil.example"}};
	struct desk *d = desk_open();

	d->m.auth_results = (struct mail_ids){ours, 1};
	assert_int_equal(build(d)->trust, TRUST_AUTHENTICATED);
	d->m.froms = (struct mail_people){two, 2};
	assert_int_equal(build(d)->trust, TRUST_UNKNOWN);
	d->m.froms = (struct mail_people){&li, 1};
	d->m.auth_results = (struct mail_ids){theirs, 1};
	assert_int_equal(build(d)->trust, TRUST_UNKNOWN);
	d->m.auth_results = (struct mail_ids){ours, 1};
	d->rules.authserv_id = NULL;
	assert_int_equal(build(d)->trust, TRUST_UNKNOWN);
	talloc_free(d);
}

static void an_empty_return_path_is_nobody_writing_by_hand(void **state UNUSED)
{
	struct desk *d = desk_open();

	d->src.mail_from = "";
	assert_int_equal(build(d)->class, CLASS_AUTOMATIC);
	d->m.class = CLASS_BOUNCE;
	assert_int_equal(build(d)->class, CLASS_BOUNCE);
	talloc_free(d);
}

static void a_report_names_what_failed_for_good(void **state UNUSED)
{
	static const struct mail_report reports[] = {
		{"li@c.example", "failed", "5.1.1", "unknown"},
		{"bo@c.example", "failed", "4.4.7", "expired"},
		{"al@c.example", "delayed", "4.4.1", "later"},
		{"", "failed", "", ""},
		{"ok@c.example", "delivered", "2.0.0", "ok"},
	};
	static const bool permanent[] = {true, false, false, true, false};
	struct desk *d = desk_open();

	d->src.mail_from = "";
	d->src.mailbox = (mailbox_id){0};
	d->src.rcpt_to = return_path(d, &d->rules.keys, "support@hub.example", (outbox_id){99}, 1);
	d->m.kind = MAIL_BOUNCE;
	d->m.class = CLASS_BOUNCE;
	d->m.reports = reports;
	d->m.reports_n = COUNT_OF(reports);
	assert_true(build(d)->bounced.v == 99);
	assert_int_equal(d->in.nbounces, COUNT_OF(reports));
	for (size_t i = 0; i < COUNT_OF(reports); i++)
		assert_int_equal(d->in.bounces[i].permanent, permanent[i]);
	assert_null(d->in.bounces[3].recipient);

	d->m.reports_n = 0; /* a bounce in words only */
	assert_int_equal(build(d)->nbounces, 1);
	assert_true(d->in.bounces[0].permanent && !d->in.bounces[0].recipient);

	d->m.kind = MAIL_DELAY;
	d->m.reports_n = 1;
	assert_false(build(d)->bounces[0].permanent);

	d->m.kind = MAIL_AUTO_REPLY; /* a holiday notice sent to the return path */
	assert_int_equal(build(d)->nbounces, 0);
	assert_true(d->in.bounced.v == 99);

	((char *)(uintptr_t)d->src.rcpt_to)[8] ^= 1;
	assert_true(build(d)->bounced.v == 0);
	talloc_free(d);
}

static void others_take_part_and_our_own_addresses_do_not(void **state UNUSED)
{
	const struct mail_person to[] = {
		{"", "Support@hub.example"}, {"", "bo@c.example"}, {"", ""}, {"", "billing+x@hub.example"}};
	const struct mail_person cc[] = {{"", "BO@c.example"},
					 {"", "li@c.example"},
					 {"", "al@c.example"},
					 {"", "bounce+1.1.x@hub.example"}};
	struct desk *d = desk_open();

	d->m.to = (struct mail_people){to, COUNT_OF(to)};
	d->m.cc = (struct mail_people){cc, COUNT_OF(cc)};
	d->m.answer_to = "boss@c.example";
	build(d);
	assert_string_equal(d->in.people[0], "bo@c.example");
	assert_string_equal(d->in.people[1], "al@c.example");
	assert_null(d->in.people[2]);
	assert_string_equal(d->in.answer_to, "boss@c.example");
	talloc_free(d);
}

static void what_could_not_be_read_is_said_between_new_and_quoted_text(void **state UNUSED)
{
	struct desk *d = desk_open();

	d->m.text = "new\n> old";
	d->m.visible_bytes = 4;
	d->m.trouble = "only some";
	build(d);
	assert_string_equal(d->in.text, "new\n\n\n[only some]\n> old");
	assert_int_equal(d->in.visible_bytes, strlen("new\n\n\n[only some]\n"));

	char *lots = talloc_zero_size(d, 3000001);

	memset(lots, 'x', 3000000);
	memcpy(lots + (1 << 20) - 1, "\xe4\xbd\xa0", 3); /* a character across the limit is not torn */
	d->m.text = lots;
	d->m.visible_bytes = 3000000;
	build(d);
	assert_int_equal(strspn(d->in.text, "x"), (1 << 20) - 1);
	assert_non_null(strstr(d->in.text, "its source has all of it"));
	assert_int_equal(d->in.visible_bytes, strlen(d->in.text));
	talloc_free(d);
}

static void the_book_knows_whose_mail_it_is(void **state UNUSED)
{
	static const struct {
		const char *address;
		enum rc rc;
		uint64_t id;
	} rows[] = {
		{"support@hub.example", RC_OK, 1},
		{"SUPPORT@HUB.example", RC_OK, 1},
		{"billing+any@hub.example", RC_OK, 2},
		{"old@hub.example", RC_NOT_FOUND, 0},
		{"supportx@hub.example", RC_NOT_FOUND, 0},
		{"support@other.example", RC_NOT_FOUND, 0},
		{"bounce+1.1.abc@hub.example", RC_NOT_FOUND, 0},
		{"+x@hub.example", RC_NOT_FOUND, 0},
		{"postmaster", RC_NOT_FOUND, 0},
	};
	struct desk *d = desk_open();
	mailbox_id id;

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		assert_int_equal(mailbox_book_recipient(d->rules.book, &d->rules.keys, rows[i].address, &id),
				 rows[i].rc);
		if (rows[i].rc == RC_OK)
			assert_true(id.v == rows[i].id);
	}
	const char *path = return_path(d, &d->rules.keys, "support@hub.example", (outbox_id){5}, 0);
	const char *elsewhere = return_path(d, &d->rules.keys, "support@other.example", (outbox_id){5}, 0);

	assert_int_equal(mailbox_book_recipient(d->rules.book, &d->rules.keys, path, &id), RC_OK);
	assert_true(id.v == 0);
	assert_int_equal(mailbox_book_recipient(d->rules.book, &d->rules.keys, elsewhere, &id), RC_NOT_FOUND);
	talloc_free(d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_mail_goes_to_its_mailbox_and_team),
		cmocka_unit_test(a_signed_recipient_is_found_where_it_may_stand),
		cmocka_unit_test(a_signed_message_id_names_the_ticket_but_proves_no_sender),
		cmocka_unit_test(our_own_mail_that_comes_back_is_a_loop),
		cmocka_unit_test(who_is_vouched_for_is_believed_but_only_alone),
		cmocka_unit_test(an_empty_return_path_is_nobody_writing_by_hand),
		cmocka_unit_test(a_report_names_what_failed_for_good),
		cmocka_unit_test(others_take_part_and_our_own_addresses_do_not),
		cmocka_unit_test(what_could_not_be_read_is_said_between_new_and_quoted_text),
		cmocka_unit_test(the_book_knows_whose_mail_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
