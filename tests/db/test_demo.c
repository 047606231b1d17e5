/* test_demo.c - the demo loads whole into an empty database, and shows what a first look should find. */
#include "tests/support/db_fixture.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/html_clean.h"
#include "ops/demo.h"
#include "ops/demo_survey.h"
#include "workflow/feed.h"
#include "workflow/mailbox.h"

static const uint8_t boot_id[16] = "demo";
static const struct mac_key key = {1, {{7}}};
static const struct address_keys keys = {&key, 1};

static enum rc load(struct db_fixture *f)
{
	struct demo_login logins[DEMO_LOGINS];
	struct demo_options o = {.domain = "demo.example", .logins = logins, .keys = &keys};

	demo_logins(logins);
	for (size_t i = 0; i < DEMO_LOGINS; i++)
		logins[i].password_hash = "$argon2id$not-a-real-hash";
	return demo_load(f->job, &o);
}

static int setup(void **state)
{
	db_fixture_setup(state);
	struct db_fixture *f = *state;

	html_clean_init();
	ids_begin(&f->where);
	assert_int_equal(feed_claim(f->job, boot_id), RC_OK);
	return 0;
}

static int teardown(void **state)
{
	ids_end();
	return db_fixture_teardown(state);
}

static void assert_loaded(struct db_fixture *f, enum rc wanted)
{
	enum rc rc = load(f);

	if (rc != wanted)
		print_error("%s: %s\n", rc_name(rc), f->job->why ? f->job->why : "");
	assert_int_equal(rc, wanted);
}

static void it_has_three_teams_six_people_and_forty_tickets(void **state)
{
	struct db_fixture *f = *state;

	assert_loaded(f, RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM team"), 3);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM agent"), 6);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(DISTINCT role) FROM agent"), 4);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM ticket"), 40 + DEMO_ASKED);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(DISTINCT status) FROM ticket"), 6);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM ticket WHERE is_open = 2"), 1);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM macro"), 3);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM rule WHERE active"), 2);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(DISTINCT priority) FROM ticket"), 4);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM ticket WHERE status = 0") >= 5, 1);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM message") > 90, 1);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM attachment") >= 5, 1);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM message_html") >= 4, 1);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM message WHERE kind = 2") >= 8, 1);
}

static void it_has_articles_in_three_languages(void **state)
{
	struct db_fixture *f = *state;

	assert_loaded(f, RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM article"), 15);
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM article_text WHERE locale = 0 AND live > 0"), 13);
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM article_text WHERE locale = 1 AND live > 0"), 12);
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM article_text WHERE locale = 2 AND live > 0"), 12);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM article_text WHERE live_converted"), 9);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(DISTINCT state) FROM article_text"), 3);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM article_use WHERE solved > 0"), 5);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM article_gap"), 4);
	assert_int_equal(db_fixture_number(f, "SELECT MAX(at) FROM setting_event") <= DB_FIXTURE_NOW.ms, 1);
}

static void its_customers_were_asked_and_most_answered(void **state)
{
	struct db_fixture *f = *state;

	assert_loaded(f, RC_OK);
	assert_true(db_fixture_number(f, "SELECT COUNT(*) FROM survey_answer") >= 15);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(DISTINCT r.locale) FROM survey_answer a"
					      " JOIN survey_request r ON r.id = a.request_id"),
			 3);
	assert_true(db_fixture_number(f, "SELECT COUNT(DISTINCT kind) FROM survey_request") >= 3);
	assert_true(db_fixture_number(f, "SELECT COUNT(*) FROM survey_answer WHERE comment <> ''") >= 8);
	assert_true(db_fixture_number(f, "SELECT COUNT(DISTINCT state) FROM recovery") >= 2);
	assert_int_equal(db_fixture_number(f, "SELECT MAX(changed) FROM survey_answer") <= DB_FIXTURE_NOW.ms,
			 1);
	/* nobody is written to because somebody looks at a demo */
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM outbox WHERE ticket_id = 0 AND state <> 3"), 0);
}

static void it_shows_what_is_not_everyday(void **state)
{
	struct db_fixture *f = *state;

	assert_loaded(f, RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM message WHERE trust = 0"), 1);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM message WHERE class = 1"), 2);
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM message WHERE visible_bytes < LENGTH(text)") >= 10,
		1);
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM ticket_event WHERE cause LIKE 'follows #%'"), 1);
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM outbox WHERE bytes IS NULL AND message_id > 0"),
		0);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM outbox WHERE state NOT IN (3, 4, 5)"), 0);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM outbox WHERE state = 4"), 1);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM outbox WHERE state = 5"), 1);
	/* eight weeks, and nothing in the future */
	assert_int_equal(db_fixture_number(f, "SELECT MAX(created) FROM message") <= DB_FIXTURE_NOW.ms, 1);
	assert_int_equal(db_fixture_number(f, "SELECT MAX(at) FROM ticket_event") <= DB_FIXTURE_NOW.ms, 1);
	assert_int_equal(db_fixture_number(f, "SELECT MIN(created) FROM ticket") >
				 DB_FIXTURE_NOW.ms - INT64_C(57) * 86400000,
			 1);
}

/* How many pairs of neighbours in the order of ids stand the wrong way round in time. */
#define OUT_OF_ORDER(table, time) \
	"SELECT COUNT(*) FROM " table " a JOIN " table " b ON b.id > a.id AND b." time " < a." time

static void what_is_newer_has_the_higher_number(void **state)
{
	struct db_fixture *f = *state;

	assert_loaded(f, RC_OK);
	assert_int_equal(db_fixture_number(f, OUT_OF_ORDER("outbox", "created")), 0);
	assert_int_equal(db_fixture_number(f, OUT_OF_ORDER("ticket", "created")), 0);
	assert_int_equal(db_fixture_number(f, OUT_OF_ORDER("message", "created")), 0);
}

static void what_marks_a_ticket_is_told_by_its_story(void **state)
{
	static const struct {
		const char *tag, *subject;
	} cases[] = {
		{"delivery", "Parcel stuck in customs for nine days"},
		{"invoice", "Invoice needs our VAT number"},
		{"出貨", "訂單遲遲未出貨"},
		{"售后", "收到的型号不对，我买的是 E14"},
	};
	struct db_fixture *f = *state;

	assert_loaded(f, RC_OK);
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const char *sql = talloc_asprintf(
			f->job->ctx,
			"SELECT COUNT(*) FROM ticket_tag g JOIN ticket t ON t.id = g.ticket_id"
			" WHERE g.tag = '%s' AND t.subject = '%s'",
			cases[i].tag, cases[i].subject);

		assert_int_equal(db_fixture_number(f, sql), 1);
	}
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(DISTINCT status_id) FROM ticket WHERE status_id > 0"), 4);
	/* whoever signs in first, the first of the list, finds work */
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM ticket t JOIN agent a ON a.id = t.assignee_id"
				     " WHERE a.login = 'amelia' AND t.is_open = 1"),
		2);
}

static void it_is_loaded_once_and_only_into_nothing(void **state)
{
	struct db_fixture *f = *state;

	assert_loaded(f, RC_OK);
	assert_loaded(f, RC_CONFLICT);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM ticket"), 40 + DEMO_ASKED);
}

static void its_tickets_have_clocks(void **state)
{
	struct db_fixture *f = *state;

	assert_loaded(f, RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM sla_policy"), 3);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(DISTINCT policy_id) FROM sla_clock"), 3);
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(DISTINCT ticket_id) FROM sla_clock WHERE kind = 2"),
		40 + DEMO_ASKED);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM alarm WHERE subject = 0") > 5, 1);
	assert_int_equal(
		db_fixture_number(f, "SELECT COUNT(*) FROM ticket WHERE due < 9223372036854775807") > 5, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_has_three_teams_six_people_and_forty_tickets, setup,
						teardown),
		cmocka_unit_test_setup_teardown(it_has_articles_in_three_languages, setup, teardown),
		cmocka_unit_test_setup_teardown(its_customers_were_asked_and_most_answered, setup, teardown),
		cmocka_unit_test_setup_teardown(it_shows_what_is_not_everyday, setup, teardown),
		cmocka_unit_test_setup_teardown(it_is_loaded_once_and_only_into_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_newer_has_the_higher_number, setup, teardown),
		cmocka_unit_test_setup_teardown(what_marks_a_ticket_is_told_by_its_story, setup, teardown),
		cmocka_unit_test_setup_teardown(its_tickets_have_clocks, setup, teardown),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
