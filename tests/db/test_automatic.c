/* test_automatic.c - first mails are acknowledged once, within limits, to nobody who did not write; floods become one ticket. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/delivery.h"
#include "channels/mail/mail_read.h"
#include "channels/mail/message_build.h"
#include "channels/mail/outgoing.h"
#include "tests/support/letters.h"
#include "workflow/address_trouble.h"
#include "workflow/automatic.h"
#include "workflow/automatic_rate.h"
#include "workflow/automatic_setting.h"
#include "workflow/mail_template.h"
#include "workflow/notice.h"
#include "workflow/outbox_letter.h"

#define MIN INT64_C(60000)

static const struct mac_key key = {3, {{1, 2, 3}}};
static const struct address_keys keys = {&key, 1};

static void acknowledge(struct world *w, bool unverified)
{
	struct job *j = world_as(w, w->roy);
	struct automatic_setting s;

	assert_rc(j, IN_TX(j, automatic_setting_get(&tx, &s)), RC_OK);
	s.acknowledge = true;
	s.unverified = unverified;
	assert_rc(j, IN_TX(j, automatic_setting_save(&tx, &s, NULL, 0)), RC_OK);
	talloc_free(j);
}

/* A first mail whose sender the MTA vouches for. */
static struct intake_result writes(struct world *w, const char *from, const char *subject, enum trust trust)
{
	static unsigned n;
	struct message_in in = world_mail(w, from, subject, "It broke.");
	struct intake_result r = {0};

	in.trust = trust;
	in.message_id = talloc_asprintf(w, "first.%u@example.org", n++);
	/* not by world_intake, which forgets floods */
	assert_rc(w->program, IN_TX(w->program, intake_accept(&tx, &in, &r)), RC_OK);
	return r;
}

static int64_t count(struct world *w, const char *what)
{
	int64_t n = 0;

	if (strcmp(what, "letters") == 0)
		assert_rc(w->program,
			  IN_TX(w->program,
				db_number(&tx, SQL("SELECT COUNT(*) FROM outbox_letter"), NO_ARGS, &n)),
			  RC_OK);
	else
		assert_rc(w->program,
			  IN_TX(w->program, db_number(&tx, SQL("SELECT COUNT(*) FROM ticket"), NO_ARGS, &n)),
			  RC_OK);
	return n;
}

static enum automatic_verdict verdict(struct world *w, ticket_id id)
{
	enum automatic_verdict v = AUTOMATIC_VERDICT_END;

	assert_rc(w->program, IN_TX(w->program, automatic_verdict_of(&tx, id, &v)), RC_OK);
	return v;
}

/* The mail that is due, as it leaves. */
static char *leaves(struct world *w, struct outbox_item *o_r)
{
	struct job *j = w->program;
	uint8_t owner[16];
	instant next;

	assert_rc(j, delivery_claim(j, owner, o_r, &next), RC_OK);
	assert_rc(j, IN_TX(j, outgoing_freeze(&tx, &keys, owner, o_r)), RC_OK);
	return talloc_strndup(w, (const char *)o_r->bytes.p, o_r->bytes.n);
}

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void a_first_mail_is_acknowledged_as_rfc_3834_wants_it(void **state)
{
	struct world *w = *state;
	struct outbox_item o;

	acknowledge(w, false);
	struct intake_result r = writes(w, "li@example.org", "Broken {customer.name}", TRUST_AUTHENTICATED);
	char *mail = leaves(w, &o);

	has(mail, "To: li@example.org\r\n");
	has(mail, "Auto-Submitted: auto-replied\r\n");
	has(mail, "X-Auto-Response-Suppress: All\r\n");
	has(mail, "In-Reply-To: <first.");
	has(mail, "References: <first.");
	has(mail, "Reply-To: ");
	has(mail, "\"Broken {customer.name}\""); /* what they wrote is no template */
	assert_null(strstr(mail, "Precedence"));
	assert_string_equal(o.return_path, "");
	assert_int_equal(verdict(w, r.ticket), AUTOMATIC_ANSWERED);
	assert_string_equal(world_events(w, r.ticket), "created auto_answered");
}

static void a_ticket_is_acknowledged_once_and_by_no_second_mailbox(void **state)
{
	struct world *w = *state;

	acknowledge(w, false);
	struct message_in in = world_mail(w, "li@example.org", "Hello", "It broke.");

	in.trust = TRUST_AUTHENTICATED;
	in.message_id = "m14@example.org";
	struct intake_result r = world_intake(w, &in);
	struct message_in copy = in; /* M14: the same mail to our other mailbox */

	copy.mailbox = w->billing_box;
	copy.team = w->billing;
	assert_true(world_intake(w, &copy).repeated);
	struct message_in more = letter_answer(w, "li@example.org", "m14b@example.org", "m14@example.org");

	more.trust = TRUST_AUTHENTICATED;
	assert_int_equal(world_intake(w, &more).ticket.v, r.ticket.v);
	assert_int_equal(count(w, "letters"), 1);
}

/* Another hub like ours, with keys and mailboxes of its own, as it reads our mail. */
static struct message_in read_by_another_hub(struct world *w, const char *mail, const char *return_path)
{
	static const struct mac_key its_key = {5, {{9, 9, 9}}};
	static const struct mailbox its_boxes[] = {{.id = {7},
						    .address = (char *)(uintptr_t) "desk@other.example",
						    .name = (char *)(uintptr_t) "Other",
						    .team = {1},
						    .active = true}};
	struct message_rules rules = {.keys = {&its_key, 1}, .book = mailbox_book_new(w)};
	const struct message_source src = {.id = {1},
					   .mailbox = {7},
					   .received = w->program->now,
					   .mail_from = return_path,
					   .rcpt_to = "desk@other.example"};
	struct message_in in;
	struct mail_read *m;

	mailbox_book_set(rules.book, its_boxes, COUNT_OF(its_boxes));
	assert_rc(w->program,
		  mail_read(w->program, (struct bytes){(const uint8_t *)mail, strlen(mail)}, false, &m),
		  RC_OK);
	assert_rc(w->program, message_build(w->program, &rules, &src, m, &in), RC_OK);
	return in;
}

/* The mail as it is behind a relay that drops this field. */
static char *without(struct world *w, const char *mail, const char *field)
{
	const char *at = strstr(mail, field), *end = at ? strstr(at, "\r\n") + 2 : NULL;

	assert_non_null(at);
	return talloc_asprintf(w, "%.*s%s", (int)(at - mail), mail, end);
}

/* M11: the first mail and its answer are two; a third is not sent, whatever the way between them loses. */
static void two_hubs_that_answer_by_themselves_stop_after_two_mails(void **state)
{
	struct world *w = *state;
	struct outbox_item o;
	struct message_in seen;

	acknowledge(w, true);
	struct intake_result r = writes(w, "desk@other.example", "Hello", TRUST_AUTHENTICATED);
	char *mail = leaves(w, &o);

	seen = read_by_another_hub(w, mail, o.return_path);
	assert_int_equal(seen.class, CLASS_AUTOMATIC);
	assert_true(seen.no_auto_answer);
	mail = without(w, mail, "Auto-Submitted:");
	seen = read_by_another_hub(w, mail, o.return_path);
	assert_int_equal(seen.class, CLASS_AUTOMATIC); /* nobody writes by hand with an empty return path */
	seen = read_by_another_hub(w, mail, "rewritten@relay.example");
	assert_true(seen.no_auto_answer); /* it still asks for none */
	mail = without(w, mail, "X-Auto-Response-Suppress:");
	seen = read_by_another_hub(w, mail, "rewritten@relay.example");
	assert_int_equal(
		seen.class,
		CLASS_HUMAN); /* now nothing tells, and it answers: to our ticket, which had its one */

	struct message_in back = letter_answer(w, "desk@other.example", "ack@other.example", o.mid);

	back.trust = TRUST_AUTHENTICATED;
	back.token_ticket = r.ticket; /* our Message-ID is signed, as channels/mail reads it */
	back.token_rule = "message_id";
	assert_int_equal(world_intake(w, &back).ticket.v, r.ticket.v);
	assert_int_equal(count(w, "letters"), 1);
}

static void who_must_not_be_answered_is_not(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;

	(void)writes(w, "off@example.org", "Hello", TRUST_AUTHENTICATED); /* it is switched off */
	acknowledge(w, false);
	assert_int_equal(verdict(w, writes(w, "st@example.org", "A", TRUST_UNKNOWN).ticket),
			 AUTOMATIC_UNPROVED);
	assert_int_equal(verdict(w, writes(w, "support@help.example", "B", TRUST_AUTHENTICATED).ticket),
			 AUTOMATIC_NO_ANSWER);

	struct message_in in = world_mail(w, "robot@example.org", "C", "Beep");

	in.trust = TRUST_AUTHENTICATED;
	in.class = CLASS_AUTOMATIC;
	assert_int_equal(verdict(w, world_intake(w, &in).ticket), AUTOMATIC_NO_ANSWER);
	in = world_mail(w, "oof@example.org", "D", "Suppress");
	in.trust = TRUST_AUTHENTICATED;
	in.no_auto_answer = true;
	assert_int_equal(verdict(w, world_intake(w, &in).ticket), AUTOMATIC_NO_ANSWER);
	assert_rc(j,
		  IN_TX(j, address_refused(&tx, "dead@example.org", "5.1.1", "no such user", true,
					   (outbox_id){1})),
		  RC_OK);
	assert_int_equal(verdict(w, writes(w, "Dead@example.org", "E", TRUST_AUTHENTICATED).ticket),
			 AUTOMATIC_DEAD);
	assert_int_equal(count(w, "letters"), 0);
}

static void who_has_had_an_answer_is_known(void **state)
{
	struct world *w = *state;
	ticket_id first;

	acknowledge(w, false);
	first = writes(w, "li@example.org", "Hello", TRUST_UNKNOWN).ticket;
	assert_int_equal(verdict(w, writes(w, "li@example.org", "Again", TRUST_UNKNOWN).ticket),
			 AUTOMATIC_UNPROVED);
	(void)letter_reply(w, first);
	assert_int_equal(verdict(w, writes(w, "li@example.org", "Once more", TRUST_UNKNOWN).ticket),
			 AUTOMATIC_ANSWERED);
}

static void to_an_unproved_address_nothing_of_theirs_is_repeated(void **state)
{
	struct world *w = *state;
	struct outbox_item o;

	acknowledge(w, true);
	struct message_in in = world_mail(w, "victim@example.org", "Buy at evil.example", "Spam body");

	in.from_name = "Evil Offer";
	in.message_id = "spam@example.org";
	struct intake_result r = world_intake(w, &in);
	char *mail = leaves(w, &o);

	assert_int_equal(verdict(w, r.ticket), AUTOMATIC_SHORT);
	assert_null(strstr(mail, "evil.example"));
	assert_null(strstr(mail, "Spam body"));
	assert_null(strstr(mail, "Evil Offer"));
	has(mail, "Auto-Submitted: auto-replied\r\n");
}

static void three_an_hour_reach_one_address(void **state)
{
	struct world *w = *state;

	acknowledge(w, false);
	for (int i = 0; i < 5; i++)
		(void)writes(w, i % 2 ? "LI@example.org" : "li@example.org",
			     talloc_asprintf(w, "Subject %d", i), TRUST_AUTHENTICATED);
	assert_int_equal(count(w, "letters"), 3);
	w->program->now.ms += 20 * MIN;
	for (int i = 5; i < 8; i++)
		(void)writes(w, "li@example.org", talloc_asprintf(w, "Subject %d", i), TRUST_AUTHENTICATED);
	assert_int_equal(count(w, "letters"), 4);
}

static bool takes(struct world *w, int64_t later_ms)
{
	struct job *j = w->program;
	const instant now = j->now;
	bool taken = false;

	j->now.ms += later_ms;
	assert_rc(j, IN_TX(j, automatic_take(&tx, AUTOMATIC_ADDRESS_HOUR, "full@example.org", &taken)),
		  RC_OK);
	j->now = now;
	return taken;
}

static void a_bucket_gives_what_it_holds_and_refills(void **state)
{
	struct world *w = *state;
	const int64_t third = SPAN_MIN(20).ms, day = SPAN_H(24).ms;

	for (int i = 0; i < 3; i++)
		assert_true(takes(w, 0));
	assert_false(takes(w, 0));
	assert_false(takes(w, third - 1));
	assert_true(takes(w, third));
	assert_false(takes(w, third));
	/* a day later it is as at first, and holds no more than it did */
	for (int i = 0; i < 3; i++)
		assert_true(takes(w, day));
	assert_false(takes(w, day));
}

struct taking {
	unsigned taken[4];
};

static enum rc take_one(struct job *j, void *arg)
{
	bool *taken = arg;
	AUTO(db_tx) tx = db_begin(j);

	TRY(automatic_take(&tx, AUTOMATIC_ADDRESS_HOUR, "race@example.org", taken));
	return db_commit(&tx);
}

static void take_some(unsigned i, struct job *j, void *arg)
{
	struct taking *t = arg;

	for (int n = 0; n < 5; n++) {
		bool taken = false;

		if (world_run(j, take_one, &taken, NULL) == RC_OK && taken)
			t->taken[i]++;
	}
}

static void of_four_programs_at_once_no_more_is_sent(void **state)
{
	struct world *w = *state;
	struct taking t = {{0}};

	world_threads(w, 4, take_some, &t);
	assert_int_equal(t.taken[0] + t.taken[1] + t.taken[2] + t.taken[3], 3);
}

static void one_subject_three_times_in_ten_minutes_holds_it_and_tells_administrators(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct notice *notices;
	struct automatic_breaker *open;
	size_t n;

	acknowledge(w, false);
	(void)writes(w, "a@example.org", "Loop", TRUST_AUTHENTICATED);
	(void)writes(w, "b@example.net", "LOOP", TRUST_AUTHENTICATED);
	assert_int_equal(verdict(w, writes(w, "c@example.com", "Loop", TRUST_AUTHENTICATED).ticket),
			 AUTOMATIC_BREAKER);
	assert_int_equal(verdict(w, writes(w, "d@example.com", "Loop", TRUST_AUTHENTICATED).ticket),
			 AUTOMATIC_BREAKER);
	(void)writes(w, "e@example.com", "Another thing", TRUST_AUTHENTICATED);
	assert_int_equal(count(w, "letters"), 3);
	assert_rc(j, IN_TX(j, notice_list(&tx, w->roy, (instant){0}, 0, 9, &notices, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(notices[0].kind, NOTICE_TROUBLE);
	assert_rc(j, IN_TX(j, automatic_breakers(&tx, &open, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(open[0].held, 2);
	j->now.ms += 11 * MIN; /* by itself */
	assert_int_equal(verdict(w, writes(w, "f@example.com", "Loop", TRUST_AUTHENTICATED).ticket),
			 AUTOMATIC_ANSWERED);
	assert_rc(j, IN_TX(j, automatic_breakers(&tx, &open, &n)), RC_OK);
	assert_int_equal(n, 0);
}

static void more_than_twenty_tickets_an_hour_become_one(void **state)
{
	struct world *w = *state;
	ticket_id into = {0};

	for (int i = 0; i < 30; i++) {
		struct intake_result r =
			writes(w, "Monitor@example.org", talloc_asprintf(w, "Alert %d", i), TRUST_UNKNOWN);

		assert_int_equal(r.opened, i <= 20);
		into = i == 20 ? r.ticket : into;
		if (i > 20) {
			assert_int_equal(r.ticket.v, into.v);
			assert_string_equal(letter_filed(w, r).matched, "folded");
		}
		w->program->now.ms += MIN;
	}
	assert_int_equal(count(w, "tickets"), 21);
	assert_true(writes(w, "li@example.org", "Mine", TRUST_UNKNOWN).opened);
	w->program->now.ms += 120 * MIN;
	assert_true(writes(w, "monitor@example.org", "Alert", TRUST_UNKNOWN).opened);
}

static void a_sender_is_treated_as_a_person_because_somebody_said_so(void **state)
{
	struct world *w = *state;
	struct job *lead = world_as(w, w->lee), *ann = world_as(w, w->ann);
	struct message_in in = world_mail(w, "now@service.example", "Answer", "A person wrote this.");

	acknowledge(w, false);
	in.class = CLASS_AUTOMATIC;
	in.no_auto_answer = true;
	in.trust = TRUST_AUTHENTICATED;
	assert_rc(ann, IN_TX(ann, sender_set_human(&tx, "now@service.example", true)), RC_DENIED);
	assert_rc(lead, IN_TX(lead, sender_set_human(&tx, "Now@Service.example", true)), RC_OK);
	struct intake_result r = world_intake(w, &in);

	assert_int_equal(letter_filed(w, r).class, CLASS_HUMAN);
	assert_int_equal(count(w, "letters"), 0); /* its head still says what it is */
	in.class = CLASS_SELF_LOOP;
	in.token_ticket = r.ticket;
	in.token_rule = "message_id";
	assert_int_equal(letter_filed(w, world_intake(w, &in)).class, CLASS_SELF_LOOP);
	assert_rc(lead, IN_TX(lead, sender_set_human(&tx, "now@service.example", false)), RC_OK);
	in.class = CLASS_AUTOMATIC;
	in.token_ticket = (ticket_id){0};
	assert_int_equal(letter_filed(w, world_intake(w, &in)).class, CLASS_AUTOMATIC);
}

static void the_house_says_it_in_its_own_words(void **state)
{
	struct world *w = *state;
	struct job *roy = world_as(w, w->roy), *mia = world_as(w, w->mia);
	struct mail_template_row r = {.kind = TEMPLATE_ACKNOWLEDGEMENT,
				      .locale = LOCALE_EN,
				      .subject = (char *)(uintptr_t) "Got it, {ticket.number}",
				      .text = (char *)(uintptr_t) "Thanks, {customer.name}!\n"};
	struct outbox_item o;

	assert_rc(mia, IN_TX(mia, mail_template_save(&tx, &r)), RC_DENIED);
	assert_rc(roy, IN_TX(roy, mail_template_save(&tx, &r)), RC_OK);
	assert_int_equal(r.version, 1);
	r.version = 0;
	assert_rc(roy, IN_TX(roy, mail_template_save(&tx, &r)), RC_CONFLICT);
	r.version = 1;
	r.text = (char *)(uintptr_t) "{nothing}";
	assert_rc(roy, IN_TX(roy, mail_template_save(&tx, &r)), RC_INVALID);

	/* the help centre's letters, by the same table: theirs in one language, the usual in the others */
	struct mail_template_row help = {.kind = TEMPLATE_HELP_REQUESTS,
					 .locale = LOCALE_EN,
					 .subject = (char *)(uintptr_t) "At {house.name}",
					 .text = (char *)(uintptr_t) "Here: {link}"};
	const struct placeholder_values v = {.of = {[PLACEHOLDER_HOUSE_NAME] = "Tea\r\nBcc: x {link}",
						    [PLACEHOLDER_LINK] = "https://x/1"}};
	struct mail_text said;

	assert_rc(roy, IN_TX(roy, mail_template_save(&tx, &help)), RC_OK);
	assert_rc(roy, IN_TX(roy, mail_template_letter(&tx, TEMPLATE_HELP_REQUESTS, "fr", &v, &said)), RC_OK);
	assert_string_equal(said.text, "Here: https://x/1");
	assert_string_equal(said.subject, "At Tea  Bcc: x {link}");
	assert_rc(roy, IN_TX(roy, mail_template_letter(&tx, TEMPLATE_HELP_REQUESTS, "zh-CN", &v, &said)),
		  RC_OK);
	has(said.text, "查看您向");
	acknowledge(w, false);

	struct message_in in = world_mail(w, "li@example.org", "Hello", "My printer is broken, please help.");

	in.trust = TRUST_AUTHENTICATED;
	in.from_name = "Li Na";
	(void)world_intake(w, &in);
	char *mail = leaves(w, &o);

	has(mail, "Subject: Got it, ");
	has(mail, "Thanks, Li Na!");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_first_mail_is_acknowledged_as_rfc_3834_wants_it),
		WORLD_TEST(a_ticket_is_acknowledged_once_and_by_no_second_mailbox),
		WORLD_TEST(two_hubs_that_answer_by_themselves_stop_after_two_mails),
		WORLD_TEST(who_must_not_be_answered_is_not),
		WORLD_TEST(who_has_had_an_answer_is_known),
		WORLD_TEST(to_an_unproved_address_nothing_of_theirs_is_repeated),
		WORLD_TEST(three_an_hour_reach_one_address),
		WORLD_TEST(a_bucket_gives_what_it_holds_and_refills),
		WORLD_TEST(of_four_programs_at_once_no_more_is_sent),
		WORLD_TEST(one_subject_three_times_in_ten_minutes_holds_it_and_tells_administrators),
		WORLD_TEST(more_than_twenty_tickets_an_hour_become_one),
		WORLD_TEST(a_sender_is_treated_as_a_person_because_somebody_said_so),
		WORLD_TEST(the_house_says_it_in_its_own_words),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
