/* test_intake_worker.c - stored mails become tickets, each once, and no mail holds up another (decision 0021). */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>
#include <time.h>

#include "channels/mail/intake_worker.h"
#include "channels/mail/parser_read.h"
#include "channels/mail/quarantine.h"
#include "channels/mail/raw_batch.h"
#include "tests/support/mails.h"

static const struct mac_key key = {3, {{1, 2, 3}}};
static const struct address_keys keys = {&key, 1};

struct office {
	struct world *w;
	struct mailbox_book *book;
	struct intake *intake;
};

static struct db *open_db(void *ctx, void *arg)
{
	return db_open(ctx, arg);
}

static void open_office(struct office *o, struct world *w, unsigned threads)
{
	o->w = w;
	o->book = mailbox_book_new(w);
	assert_rc(w->program, IN_TX(w->program, mailbox_book_load(o->book, &tx)), RC_OK);
	const struct intake_options io = {
		.threads = threads,
		.rules = {keys, o->book, "mx.help.example"},
		.open_db = open_db,
		.open_db_arg = &w->f->where,
	};

	o->intake = intake_start(w, &io);
}

static void close_office(struct office *o)
{
	assert_true(intake_stop(o->intake, SPAN_S(20)));
	talloc_free(o->intake);
}

/* Store a mail as the raw writer does; hand it over when there is somebody. */
static raw_mail_id put(struct world *w, struct intake *k, const char *from, const char *to, const char *text)
{
	struct raw_bytes *mail = mail_of_text(text);
	struct raw_delivery *d = raw_delivery_new(from, mail);
	struct raw_stored *stored;
	raw_mail_id id = {0};
	size_t n;

	raw_bytes_drop(mail);
	raw_delivery_add(d, strstr(to, "billing") ? w->billing_box : w->support_box, to);
	assert_rc(w->program, raw_batch_store(w->program, &d, 1, &stored, &n), RC_OK);
	if (n)
		id = stored[0].id;
	if (k)
		intake_offer(k, stored, n);
	db_fixture_next(w->program);
	talloc_free(d);
	return id;
}

/* Until the query gives the number, at most 30 s. */
static void until(struct world *w, const char *query, int64_t wanted)
{
	int64_t end = clock_mono_ms() + 30000, got;

	while ((got = db_fixture_number(w->f, query)) != wanted && clock_mono_ms() < end)
		nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
	if (got != wanted)
		print_message("%s: %lld\n", query, (long long)got);
	assert_true(got == wanted);
}

#define DONE "SELECT COUNT(*) FROM raw_mail WHERE state = 1"
#define TICKETS "SELECT COUNT(*) FROM ticket"
#define MESSAGES "SELECT COUNT(*) FROM message"

static void stored_mails_become_tickets(void **state)
{
	struct world *w = *state;
	struct office o;
	raw_mail_id id;

	put(w, NULL, "li@c.example", "support@help.example",
	    "From: Li <li@c.example>\r\nSubject: left behind\r\n\r\nhi\r\n");
	open_office(&o, w, 2);
	until(w, DONE, 1);
	id = put(w, o.intake, "bo@c.example", "billing@help.example",
		 "From: bo@c.example\r\nSubject: handed over\r\n\r\nhi\r\n");
	until(w, DONE, 2);
	until(w, TICKETS " WHERE subject = 'left behind' AND customer_name = 'Li'", 1);
	until(w, TICKETS " WHERE subject = 'handed over'", 1);
	until(w,
	      talloc_asprintf(
		      w,
		      MESSAGES
		      " m JOIN raw_mail r ON r.message_id = m.id AND m.raw_mail_id = r.id WHERE r.id = %llu",
		      (unsigned long long)id.v),
	      1);
	until(w, talloc_asprintf(w, TICKETS " WHERE team_id = %llu", (unsigned long long)w->billing.v), 1);
	close_office(&o);
}

static void a_conversation_that_arrives_at_once_meets_in_one_ticket(void **state)
{
	struct world *w = *state;
	struct office o;

	open_office(&o, w, 3);
	for (int i = 0; i < 40; i++) {
		char *refs = talloc_strdup(w, "");

		for (int k = 0; k < i; k++)
			refs = talloc_asprintf_append(refs, " <%d@c.example>", k);
		put(w, o.intake, "li@c.example", "support@help.example",
		    talloc_asprintf(
			    w,
			    "From: li@c.example\r\nSubject: all at once\r\nMessage-ID: <%d@c.example>\r\n"
			    "References:%s\r\n\r\nmail %d\r\n",
			    i, refs, i));
	}
	until(w, DONE, 40);
	assert_int_equal(db_fixture_number(w->f, TICKETS), 1);
	assert_int_equal(db_fixture_number(w->f, MESSAGES), 40);
	close_office(&o);
}

static void a_mail_that_comes_after_its_answer_joins_it(void **state)
{
	struct world *w = *state;
	struct office o;

	open_office(&o, w, 1);
	put(w, o.intake, "li@c.example", "support@help.example",
	    "From: li@c.example\r\nSubject: Re: x\r\nMessage-ID: <2@c.example>\r\nReferences: "
	    "<1@c.example>\r\n\r\nanswer\r\n");
	until(w, DONE, 1);
	put(w, o.intake, "li@c.example", "support@help.example",
	    "From: li@c.example\r\nSubject: x\r\nMessage-ID: <1@c.example>\r\n\r\nquestion\r\n");
	put(w, o.intake, "evil@c.example", "support@help.example",
	    "From: evil@c.example\r\nSubject: x\r\nMessage-ID: <1@c.example>\r\n\r\nnot theirs\r\n");
	until(w, DONE, 3);
	assert_int_equal(db_fixture_number(w->f, TICKETS), 2);
	close_office(&o);
}

static void a_mail_that_cannot_be_read_is_shown_and_the_others_go_on(void **state)
{
	struct world *w = *state;
	struct raw_mail *list;
	struct office o;
	size_t n;

	open_office(&o, w, 2);
	put(w, o.intake, "x@c.example", "support@help.example", "");
	for (int i = 0; i < 19; i++)
		put(w, o.intake, "x@c.example", "support@help.example",
		    talloc_asprintf(w, "From: x@c.example\r\nSubject: %d\r\n\r\n%d\r\n", i, i));
	until(w, DONE, 19);
	until(w, "SELECT tries FROM raw_mail WHERE state = 0", 1);
	db_fixture_sql(w->f, "UPDATE raw_mail SET next = 0, received = 0 WHERE state = 0");
	intake_wake(o.intake);
	until(w, "SELECT COUNT(*) FROM raw_mail WHERE state = 2 AND why = 'the mail is empty'", 1);
	assert_int_equal(db_fixture_number(w->f, TICKETS), 19);

	struct job *j = w->program;

	assert_rc(j, IN_TX(j, quarantine_list(&tx, (raw_mail_id){0}, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	/* somebody looks at it and lets it be tried again; it is no better */
	assert_rc(j, IN_TX(j, quarantine_retry(&tx, list[0].id)), RC_OK);
	intake_wake(o.intake);
	until(w, "SELECT tries FROM raw_mail WHERE state = 0", 1);
	close_office(&o);
}

static void two_programs_on_one_database_file_each_mail_once(void **state)
{
	struct world *w = *state;
	struct office a, b;

	for (int i = 0; i < 60; i++)
		put(w, NULL, "x@c.example", "support@help.example",
		    talloc_asprintf(w, "From: x%d@c.example\r\nSubject: %d\r\n\r\n%d\r\n", i, i, i));
	open_office(&a, w, 2);
	open_office(&b, w, 2);
	until(w, DONE, 60);
	assert_int_equal(db_fixture_number(w->f, TICKETS), 60);
	assert_int_equal(db_fixture_number(w->f, MESSAGES), 60);
	close_office(&a);
	close_office(&b);
}

static void the_same_mail_for_two_mailboxes_is_one_message(void **state)
{
	struct world *w = *state;
	struct raw_bytes *mail =
		mail_of_text("From: li@c.example\r\nTo: support@help.example, billing@help.example\r\n"
			     "Message-ID: <m14@c.example>\r\nSubject: both\r\n\r\nhi\r\n");
	struct raw_delivery *d = raw_delivery_new("li@c.example", mail);
	struct raw_stored *stored;
	struct office o;
	size_t n;

	open_office(&o, w, 2);
	raw_delivery_add(d, w->support_box, "support@help.example");
	raw_delivery_add(d, w->billing_box, "billing@help.example");
	assert_rc(w->program, raw_batch_store(w->program, &d, 1, &stored, &n), RC_OK);
	assert_int_equal(n, 2);
	intake_offer(o.intake, stored, n);
	db_fixture_next(w->program);
	until(w, DONE, 2);
	assert_int_equal(db_fixture_number(w->f, TICKETS), 1);
	assert_int_equal(db_fixture_number(w->f, MESSAGES), 1);
	close_office(&o);
	talloc_free(d);
	raw_bytes_drop(mail);
}

static void an_answer_finds_its_ticket_by_what_we_signed(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@c.example", "Help", "It broke.");
	char *to = reply_address(w, &keys, "support@help.example", t);
	char *mid = signed_mid(w, &keys, "support@help.example", t);
	struct office o;

	open_office(&o, w, 1);
	put(w, o.intake, "li@c.example", to, "From: li@c.example\r\nSubject: token\r\n\r\nby token\r\n");
	put(w, o.intake, "li@c.example", "support@help.example",
	    talloc_asprintf(w, "From: li@c.example\r\nSubject: id\r\nIn-Reply-To: <%s>\r\n\r\nby id\r\n",
			    mid));
	to[12] ^= 1;
	put(w, o.intake, "evil@c.example", to, "From: evil@c.example\r\nSubject: forged\r\n\r\nforged\r\n");
	until(w, DONE, 3);
	assert_int_equal(db_fixture_number(w->f, TICKETS), 2);
	assert_int_equal(db_fixture_number(w->f, MESSAGES " WHERE matched = 'token' AND trust = 3"), 1);
	assert_int_equal(db_fixture_number(w->f, MESSAGES " WHERE matched = 'message_id'"), 1);
	assert_int_equal(db_fixture_number(w->f, TICKETS " WHERE subject = 'forged'"), 1);
	close_office(&o);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(stored_mails_become_tickets),
		WORLD_TEST(a_conversation_that_arrives_at_once_meets_in_one_ticket),
		WORLD_TEST(a_mail_that_comes_after_its_answer_joins_it),
		WORLD_TEST(a_mail_that_cannot_be_read_is_shown_and_the_others_go_on),
		WORLD_TEST(two_programs_on_one_database_file_each_mail_once),
		WORLD_TEST(the_same_mail_for_two_mailboxes_is_one_message),
		WORLD_TEST(an_answer_finds_its_ticket_by_what_we_signed),
	};

	if (argc == 2 && strcmp(argv[1], "inner-parse") == 0)
		return parser_worker();
	return db_fixture_run(tests, COUNT_OF(tests));
}
