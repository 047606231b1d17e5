/* test_imap_faults.c - servers that misbehave: nothing is lost, nothing grows, the others go on (B138-B141, M6, M16, F15). */
#include "tests/support/imap_house.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_session_inner.h"
#include "channels/mail/imap_try.h"

static struct imap_peer peer;

static struct imap_house *house(void **state, const char *fault)
{
	struct imap_house *h = imap_house_new(*state, &peer, fault);

	h->mail_most = 4096;
	h->hurry = strcmp(fault, "silent") == 0 ? 60 : 5; /* a silent server is given up after a second */
	return h;
}

/* What the peer says became of the mails: the number behind `word`. */
static unsigned told(struct imap_house *h, const char *word)
{
	struct imap_account a = imap_house_account(h, h);
	struct imap_connection *c;
	const char *at;
	unsigned n;

	assert_int_equal(imap_connect(h, &a, &(struct imap_way){.hurry = 1}, &c), IMAP_TROUBLE_NONE);
	assert_int_equal(imap_ask(c->session, NULL, "COUNT"), IMAP_TROUBLE_REFUSED);
	at = strstr(imap_session_said(c->session), word);
	assert_non_null(at);
	n = (unsigned)strtoul(at + strlen(word) + 1, NULL, 10);
	talloc_free(c);
	return n;
}

/* ---- one visit, one outcome ---- */

static void a_server_that_misbehaves_ends_the_visit_and_nothing_is_taken(void **state)
{
	static const struct {
		const char *fault;
		enum imap_trouble trouble;
	} cases[] = {
		{"huge", IMAP_TROUBLE_PROTOCOL},  {"short", IMAP_TROUBLE_PROTOCOL},
		{"flood", IMAP_TROUBLE_PROTOCOL}, {"line", IMAP_TROUBLE_PROTOCOL},
		{"inuse", IMAP_TROUBLE_BUSY},	  {"silent", IMAP_TROUBLE_TIMEOUT},
		{"junk", IMAP_TROUBLE_PROTOCOL},  {"tag", IMAP_TROUBLE_PROTOCOL},
		{"bye", IMAP_TROUBLE_BYE},	  {"drop-once", IMAP_TROUBLE_LOST},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct imap_house *h = house(state, cases[i].fault);
		uint64_t taken;

		assert_int_equal(imap_house_visit(h, &taken), cases[i].trouble);
		assert_int_equal(taken, 0);
		db_fixture_sql(h->w->f, "DELETE FROM imap_mail");
		db_fixture_sql(h->w->f, "DELETE FROM imap_cursor");
	}
	assert_int_equal(imap_house_stored(house(state, "fine")), 0);
}

static void oddities_are_taken_as_they_come(void **state)
{
	static const char *const faults[] = {"fine", "no-next", "alert", "shrink"};

	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct imap_house *h = house(state, faults[i]);
		uint64_t taken;

		assert_int_equal(imap_house_visit(h, &taken), IMAP_TROUBLE_NONE);
		assert_int_equal(taken, 5);
		db_fixture_sql(h->w->f, "DELETE FROM raw_mail");
		db_fixture_sql(h->w->f, "DELETE FROM imap_mail");
		db_fixture_sql(h->w->f, "DELETE FROM imap_cursor");
	}
}

static void bodies_in_quotes_are_bodies(void **state)
{
	struct imap_house *h = house(state, "quoted");
	uint64_t taken;

	assert_int_equal(imap_house_visit(h, &taken), IMAP_TROUBLE_NONE);
	assert_int_equal(taken, 5);
	assert_int_equal(
		db_fixture_number(h->w->f,
				  "SELECT COUNT(*) FROM raw_mail WHERE bytes = 'Subject: in quotes \"x\"'"),
		1);
}

/* ---- several visits ---- */

static unsigned visits_until_well(struct imap_house *h, unsigned most)
{
	unsigned n = 1;

	while (imap_house_visit(h, NULL) != IMAP_TROUBLE_NONE && n < most)
		n++;
	return n;
}

static void
a_mail_that_always_breaks_the_connection_is_given_up_and_the_others_come_in(void **state) /* M6, M16 */
{
	struct imap_house *h = house(state, "drop");

	assert_int_equal(visits_until_well(h, 10), 5);
	assert_int_equal(imap_house_stored(h), 5);
	assert_int_equal(imap_house_unread(h), 1);
	/* three for its body, one for its header, one that asked for nothing */
	assert_int_equal(db_fixture_number(h->w->f, "SELECT tries FROM imap_mail WHERE uid = 1"), 5);
	assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
	assert_int_equal(imap_house_stored(h), 5);
}

static void a_connection_that_breaks_once_costs_nothing(void **state) /* F15 */
{
	static const char *const faults[] = {"drop-once", "bye"};

	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct imap_house *h =
			house(state, talloc_asprintf(((struct world *)*state)->f->ctx, "%s", faults[i]));

		(void)visits_until_well(h, 3);
		assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
		assert_int_equal(imap_house_stored(h), 5);
		assert_int_equal(imap_house_unread(h), 0);
	}
}

static void a_mail_that_is_refused_is_given_up_and_the_others_come_in(void **state)
{
	static const char *const faults[] = {"refuse", "nil"};

	for (size_t i = 0; i < COUNT_OF(faults); i++) {
		struct imap_house *h = house(state, faults[i]);

		for (unsigned n = 0; n < 5; n++)
			assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
		assert_int_equal(imap_house_stored(h), 5);
		assert_int_equal(imap_house_unread(h), 1);
		assert_int_equal(db_fixture_number(h->w->f, "SELECT COUNT(*) FROM raw_mail WHERE state = 2"
							    " AND bytes LIKE '%Subject: mail 1%'"),
				 1);
		db_fixture_sql(h->w->f, "DELETE FROM raw_mail");
		db_fixture_sql(h->w->f, "DELETE FROM imap_mail");
		db_fixture_sql(h->w->f, "DELETE FROM imap_cursor");
	}
}

static void another_uidvalidity_each_time_doubles_nothing(void **state) /* B139 */
{
	struct imap_house *h = house(state, "epochs");

	for (unsigned n = 0; n < 3; n++)
		assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
	assert_int_equal(imap_house_stored(h), 5);
	assert_int_equal(db_fixture_number(h->w->f, "SELECT epoch FROM imap_cursor"), 3);
}

/* ---- changes on the server ---- */

static struct imap_house *moving(void **state, const char *fault)
{
	struct imap_house *h = house(state, fault);

	h->account.after = IMAP_MOVE;
	h->account.move_to = "Done";
	assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
	return h;
}

static void a_move_whose_answer_was_lost_is_done(void **state) /* F15 */
{
	struct imap_house *h = moving(state, "moved-drop");

	assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_LOST);
	assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
	assert_int_equal(told(h, "moved"), 5);
	assert_int_equal(db_fixture_number(h->w->f, "SELECT COUNT(*) FROM imap_mail WHERE state = 3"), 5);
}

static void without_move_copies_do_not_pile_up(void **state) /* M2, osTicket 5645 */
{
	struct imap_house *h = moving(state, "no-move");

	for (unsigned n = 0; n < 3; n++)
		assert_true(imap_house_dies_at(h, "imap.after_copy:1:kill") == (n == 0));
	assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
	assert_int_equal(told(h, "copied"), 5);
	assert_int_equal(told(h, "deleted"), 5);
	assert_int_equal(db_fixture_number(h->w->f, "SELECT COUNT(*) FROM imap_mail WHERE state = 3"), 5);
}

/* ---- signing in ---- */

static enum imap_trouble trial(struct imap_house *h, const char *port, const char *bearer,
			       struct imap_try_result *r)
{
	struct imap_account a = imap_house_account(h, h);

	a.port = imap_peer_port(&peer, port);
	a.bearer = bearer;
	a.user = "fine";
	assert_int_equal(imap_try(db_fixture_job(h->w->f), &a, r), RC_OK);
	return r->trouble;
}

static void each_way_to_sign_in_is_found(void **state)
{
	struct imap_house *h = house(state, "fine");
	struct imap_try_result r;

	assert_int_equal(trial(h, "imap", NULL, &r), IMAP_TROUBLE_NONE);
	assert_int_equal(trial(h, "login", NULL, &r), IMAP_TROUBLE_NONE);
	assert_int_equal(trial(h, "oauth", "good-token", &r), IMAP_TROUBLE_NONE);
	assert_int_equal(trial(h, "oauth", "old-token", &r), IMAP_TROUBLE_LOGIN_TOKEN);
	assert_int_equal(trial(h, "imap", "good-token", &r), IMAP_TROUBLE_LOGIN_WAY);
	h->account.password = "wrong";
	assert_int_equal(trial(h, "imap", NULL, &r), IMAP_TROUBLE_LOGIN);
	assert_string_equal(r.said, "not you");
}

static void who_is_let_in_before_the_connection_is_safe_does_not_stay(void **state) /* B140 */
{
	struct imap_house *h = house(state, "fine");
	struct imap_account a = imap_house_account(h, h);
	struct imap_try_result r;

	a.port = imap_peer_port(&peer, "preauth");
	a.tls = IMAP_TLS_STARTTLS;
	assert_int_equal(imap_try(db_fixture_job(h->w->f), &a, &r), RC_OK);
	assert_int_equal(r.trouble, IMAP_TROUBLE_PREAUTH);
	assert_int_equal(r.stage, IMAP_STAGE_TLS);
}

static void a_server_that_does_not_prove_itself_gets_no_password(void **state) /* S33 */
{
	static const struct {
		const char *port, *host, *ca;
		enum imap_tls tls;
		enum imap_trouble trouble;
	} cases[] = {
		{"tls", "localhost", "tls_ca", IMAP_TLS_IMPLICIT, IMAP_TROUBLE_NONE},
		{"starttls", "localhost", "tls_ca", IMAP_TLS_STARTTLS, IMAP_TROUBLE_NONE},
		{"tls", "localhost", NULL, IMAP_TLS_IMPLICIT, IMAP_TROUBLE_CERT_UNTRUSTED},
		{"tls", "localhost", "expired_ca", IMAP_TLS_IMPLICIT, IMAP_TROUBLE_CERT_UNTRUSTED},
		{"starttls", "localhost", NULL, IMAP_TLS_STARTTLS, IMAP_TROUBLE_CERT_UNTRUSTED},
		{"tls", "127.0.0.1", "tls_ca", IMAP_TLS_IMPLICIT, IMAP_TROUBLE_CERT_NAME},
		{"starttls", "127.0.0.1", "tls_ca", IMAP_TLS_STARTTLS, IMAP_TROUBLE_CERT_NAME},
		{"expired", "localhost", "expired_ca", IMAP_TLS_IMPLICIT, IMAP_TROUBLE_CERT_EXPIRED},
		{"imap", "localhost", "tls_ca", IMAP_TLS_IMPLICIT, IMAP_TROUBLE_NO_TLS},
		{"imap", "localhost", "tls_ca", IMAP_TLS_STARTTLS, IMAP_TROUBLE_NO_TLS},
	};
	struct imap_house *h = house(state, "fine");
	unsigned before = told(h, "logins");

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct imap_account a = imap_house_account(h, h);
		struct imap_try_result r;

		a.host = cases[i].host;
		a.port = imap_peer_port(&peer, cases[i].port);
		a.ca = cases[i].ca ? imap_peer_text(h, &peer, cases[i].ca) : NULL;
		a.tls = cases[i].tls;
		assert_int_equal(imap_try(db_fixture_job(h->w->f), &a, &r), RC_OK);
		assert_string_equal(imap_trouble_name(r.trouble), imap_trouble_name(cases[i].trouble));
		assert_int_equal(r.stage, r.trouble == IMAP_TROUBLE_NONE ? IMAP_STAGE_DONE : IMAP_STAGE_TLS);
	}
	assert_int_equal(told(h, "logins"), before + 3); /* the two, and this question */
}

static void
words_before_the_connection_is_safe_are_not_heard_behind_it(void **state) /* S33, B21's other side */
{
	struct imap_house *h = house(state, "fine");
	struct imap_account a = imap_house_account(h, h);
	struct imap_try_result r;

	a.host = "localhost";
	a.port = imap_peer_port(&peer, "inject");
	a.ca = imap_peer_text(h, &peer, "tls_ca");
	a.tls = IMAP_TLS_STARTTLS;
	assert_int_equal(imap_try(db_fixture_job(h->w->f), &a, &r), RC_OK);
	assert_true(r.trouble != IMAP_TROUBLE_NONE && r.stage <= IMAP_STAGE_LOGIN);
}

static void an_alert_is_passed_on(void **state)
{
	struct imap_house *h = house(state, "alert");
	struct imap_account a = imap_house_account(h, h);
	struct imap_try_result r;

	assert_int_equal(imap_try(db_fixture_job(h->w->f), &a, &r), RC_OK);
	assert_int_equal(r.trouble, IMAP_TROUBLE_NONE);
	assert_string_equal(r.said, "your mailbox is almost full");
}

/* ---- many ---- */

static void a_folder_of_a_million_is_read_in_ranges(void **state) /* B142 */
{
	struct imap_house *h = house(state, "many");
	struct imap_account a = imap_house_account(h, h);
	uint32_t uids[IMAP_RANGE];
	struct imap_connection *c;
	struct imap_opened o;
	size_t n;

	assert_int_equal(imap_connect(h, &a, &(struct imap_way){.hurry = 1}, &c), IMAP_TROUBLE_NONE);
	assert_int_equal(imap_open(c->session, "INBOX", true, &o), IMAP_TROUBLE_NONE);
	assert_int_equal(o.uidnext, 3000001);
	assert_int_equal(imap_search(c->session, 1, 0, (instant){0}, uids, &n), IMAP_TROUBLE_NONE);
	assert_int_equal(n, IMAP_RANGE);
	assert_true(uids[0] == 1002 && uids[1] == 1005 && uids[499] == 1002 + 3 * 499);
	assert_int_equal(imap_search(c->session, 2999999, 0, (instant){0}, uids, &n), IMAP_TROUBLE_NONE);
	assert_true(n == 1 && uids[0] == 3000000);
	assert_int_equal(imap_search(c->session, 1, 999, (instant){0}, uids, &n), IMAP_TROUBLE_NONE);
	assert_int_equal(n, 0);
	assert_true(talloc_total_size(c) < 400000);
	talloc_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_server_that_misbehaves_ends_the_visit_and_nothing_is_taken),
		WORLD_TEST(oddities_are_taken_as_they_come),
		WORLD_TEST(bodies_in_quotes_are_bodies),
		WORLD_TEST(a_mail_that_always_breaks_the_connection_is_given_up_and_the_others_come_in),
		WORLD_TEST(a_connection_that_breaks_once_costs_nothing),
		WORLD_TEST(a_mail_that_is_refused_is_given_up_and_the_others_come_in),
		WORLD_TEST(another_uidvalidity_each_time_doubles_nothing),
		WORLD_TEST(a_move_whose_answer_was_lost_is_done),
		WORLD_TEST(without_move_copies_do_not_pile_up),
		WORLD_TEST(each_way_to_sign_in_is_found),
		WORLD_TEST(who_is_let_in_before_the_connection_is_safe_does_not_stay),
		WORLD_TEST(a_server_that_does_not_prove_itself_gets_no_password),
		WORLD_TEST(words_before_the_connection_is_safe_are_not_heard_behind_it),
		WORLD_TEST(an_alert_is_passed_on),
		WORLD_TEST(a_folder_of_a_million_is_read_in_ranges),
	};
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	peer = imap_peer_start("tests/support/peers/imap_faults", NULL);
	failed = db_fixture_run(tests, COUNT_OF(tests));
	imap_peer_stop(&peer);
	return failed;
}
