/* test_imap.c - mailboxes fetched from a real Dovecot: nothing lost, nothing twice, nothing changed too early (M1-M8, M12, M15, M22, F16). */
#include "tests/support/imap_house.h"

#include <curl/curl.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_try.h"
#include "channels/mail/quarantine.h"

static struct imap_peer dovecot;

static struct imap_house *house(void **state, const char *user)
{
	return imap_house_new(*state, &dovecot, user);
}

static void visits(struct imap_house *h, uint64_t wanted)
{
	uint64_t taken;

	assert_int_equal(imap_house_visit(h, &taken), IMAP_TROUBLE_NONE);
	assert_int_equal(taken, wanted);
}

/* ---- taking in ---- */

static void what_lies_there_comes_in_once_and_then_what_is_new(void **state)
{
	struct imap_house *h = house(state, "once");

	imap_house_mails(h, "a", 70);
	visits(h, 70);
	visits(h, 0);
	imap_house_mails(h, "b", 3);
	visits(h, 3);
	assert_int_equal(imap_house_stored(h), 73);
	assert_int_equal(imap_house_count(h, "INBOX"), 73);
	assert_int_equal(db_fixture_number(h->w->f,
					   "SELECT COUNT(*) FROM raw_mail WHERE mail_from = 'li@example.org'"
					   " AND rcpt_to = 'support@help.example'"),
			 73);
}

static void old_mail_is_let_be_unless_it_is_wanted(void **state)
{
	struct imap_house *h = house(state, "old");

	h->account.take_old = false;
	imap_house_mails(h, "a", 5);
	visits(h, 0);
	imap_house_mails(h, "b", 2);
	visits(h, 2);
	assert_int_equal(imap_house_stored(h), 2);
}

static void who_reads_the_mailbox_meanwhile_costs_no_mail(void **state) /* M22 */
{
	struct imap_house *h = house(state, "seen");
	const uint32_t uids[] = {1, 2, 3, 4, 5};

	imap_house_mails(h, "a", 5);
	assert_int_equal(imap_mark_seen(imap_house_other(h), uids, 5), IMAP_TROUBLE_NONE);
	visits(h, 5);
}

static void the_same_id_with_other_words_is_another_mail(void **state) /* M12 */
{
	struct imap_house *h = house(state, "sameid");
	static const char *const mails[] = {"Message-ID: <1@x>\r\n\r\none\r\n",
					    "Message-ID: <1@x>\r\n\r\ntwo\r\n",
					    "Message-ID: <1@x>\r\n\r\none\r\n"};

	for (size_t i = 0; i < 3; i++)
		assert_int_equal(imap_append(imap_house_other(h), "INBOX",
					     (struct bytes){(const uint8_t *)mails[i], strlen(mails[i])}),
				 IMAP_TROUBLE_NONE);
	visits(h, 3);
	assert_int_equal(imap_house_stored(h), 2);
}

static void an_outage_of_days_is_no_window(void **state) /* M15: there is none, only the last UID */
{
	struct imap_house *h = house(state, "outage");

	imap_house_mails(h, "a", 1);
	visits(h, 1);
	imap_house_mails(h, "b", imap_house_long() ? 500 : 100);
	db_fixture_sql(h->w->f, "UPDATE imap_cursor SET begun = begun - 86400000 * 3");
	visits(h, imap_house_long() ? 500 : 100);
}

static void a_folder_made_anew_is_another_epoch_and_repeats_are_known(void **state) /* D4, B139 */
{
	struct imap_house *h = house(state, "anew");
	struct imap_session *s;

	h->account.folder = "Help";
	assert_int_equal(
		imap_append(imap_house_other(h), "Help", (struct bytes){(const uint8_t *)"\r\n\r\n", 4}),
		IMAP_TROUBLE_FOLDER);
	assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_FOLDER);
	h->account.folder = NULL;
	imap_house_mails(h, "a", 4);
	visits(h, 4);
	/* the server says another UIDVALIDITY from now on */
	db_fixture_sql(h->w->f, "UPDATE imap_cursor SET uidvalidity = uidvalidity + 1");
	visits(h, 4);
	assert_int_equal(imap_house_stored(h), 4);
	/* UIDs went backwards without a word */
	db_fixture_sql(h->w->f, "UPDATE imap_cursor SET uid = 1000");
	s = imap_house_other(h);
	imap_house_mails(h, "b", 1);
	visits(h, 5);
	assert_int_equal(imap_house_stored(h), 5);
	assert_int_equal(db_fixture_number(h->w->f, "SELECT epoch FROM imap_cursor"), 3);
	(void)s;
}

static void old_mail_stays_old_in_a_new_epoch(void **state)
{
	struct imap_house *h = house(state, "oldepoch");

	h->account.take_old = false;
	imap_house_mails(h, "a", 3);
	visits(h, 0);
	imap_house_mails(h, "b", 2);
	visits(h, 2);
	/* connected since tomorrow, as it were: what lies there is from before */
	db_fixture_sql(h->w->f, "UPDATE imap_cursor SET uidvalidity = 1, begun = begun + 86400000 * 3");
	visits(h, 0);
	imap_house_mails(h, "c", 1);
	visits(h, 1);
}

static void a_mail_larger_than_is_taken_is_shown_and_left(void **state)
{
	struct imap_house *h = house(state, "large");
	char *text = talloc_asprintf(h, "Subject: large\r\nMessage-ID: <l@x>\r\n\r\n%*s\r\n", 3000000, "x");

	h->mail_most = 1 << 20;
	imap_house_mails(h, "a", 2);
	assert_int_equal(imap_append(imap_house_other(h), "INBOX",
				     (struct bytes){(const uint8_t *)text, strlen(text)}),
			 IMAP_TROUBLE_NONE);
	imap_house_mails(h, "b", 2);
	visits(h, 4);
	visits(h, 0);
	assert_int_equal(imap_house_stored(h), 5);
	assert_int_equal(imap_house_unread(h), 1);
	assert_int_equal(
		db_fixture_number(h->w->f,
				  "SELECT COUNT(*) FROM raw_mail WHERE state = 2 AND size < 200"
				  " AND bytes LIKE 'Subject: large%' AND why LIKE 'it has more than 1 MB%'"),
		1);
}

/* ---- acting on the server ---- */

static void the_first_connection_changes_nothing(void **state) /* M8 */
{
	struct imap_house *h = house(state, "first");

	h->account.after = IMAP_DELETE;
	h->account.may_delete = true;
	imap_house_mails(h, "a", 20);
	visits(h, 20);
	assert_int_equal(imap_house_count(h, "INBOX"), 20);
	visits(h, 0);
	assert_int_equal(imap_house_count(h, "INBOX"), 0);
}

static void mails_are_deleted_only_when_that_was_confirmed(void **state) /* M8 */
{
	struct imap_house *h = house(state, "confirm");

	h->account.after = IMAP_DELETE;
	imap_house_mails(h, "a", 3);
	visits(h, 3);
	visits(h, 0);
	assert_int_equal(imap_house_count(h, "INBOX"), 3);
	h->account.may_delete = true;
	visits(h, 0);
	assert_int_equal(imap_house_count(h, "INBOX"), 0);
}

static void mails_are_moved_to_a_folder_that_is_made(void **state)
{
	struct imap_house *h = house(state, "move");

	h->account.after = IMAP_MOVE;
	h->account.move_to = "\xe5\xb7\xb2\xe5\xa4\x84\xe7\x90\x86"; /* 已处理 */
	imap_house_mails(h, "a", 70);
	visits(h, 70);
	visits(h, 0);
	imap_house_mails(h, "b", 2);
	visits(h, 2);
	assert_int_equal(imap_house_count(h, "INBOX"), 0);
	assert_int_equal(imap_house_count(h, h->account.move_to), 72);
	assert_int_equal(imap_house_stored(h), 72);
}

static void another_client_expunges_meanwhile(void **state) /* M1, F16 */
{
	for (unsigned n = 2; n <= 50; n += 48) {
		struct imap_house *h =
			house(state, talloc_asprintf(((struct world *)*state)->f->ctx, "m1-%u", n));
		uint32_t victim = n / 2;

		h->account.after = IMAP_MOVE;
		h->account.move_to = "Done";
		imap_house_mails(h, talloc_asprintf(h, "m1-%u", n), n);
		visits(h, n);
		/* sequence numbers are other ones now, UIDs are not */
		assert_int_equal(imap_delete(imap_house_other(h), &victim, 1), IMAP_TROUBLE_NONE);
		visits(h, 0);
		assert_int_equal(imap_house_count(h, "INBOX"), 0);
		assert_int_equal(imap_house_count(h, "Done"), n - 1);
	}
}

/* ---- ends in the middle ---- */

static void a_death_at_any_step_loses_and_doubles_nothing(void **state) /* M2, M3, M5 */
{
	static const char *const deaths[] = {"imap.before_fetch:1:kill", "imap.before_commit:1:kill",
					     "lmtp.before_commit:1:kill", "imap.after_commit:1:kill"};
	static const char *const later[] = {"imap.before_act:1:kill", "imap.after_act:1:kill"};

	for (size_t i = 0; i < COUNT_OF(deaths); i++) {
		struct imap_house *h =
			house(state, talloc_asprintf(((struct world *)*state)->f->ctx, "death%zu", i));

		h->account.after = IMAP_MOVE;
		h->account.move_to = "Done";
		imap_house_mails(h, talloc_asprintf(h, "d%zu", i), 20);
		assert_true(imap_house_dies_at(h, deaths[i]));
		assert_int_equal(imap_house_count(h, "INBOX"), 20);
		assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
		if (i < COUNT_OF(later)) {
			assert_true(imap_house_dies_at(h, later[i]));
			assert_int_equal(imap_house_stored(h), 20 * (i + 1));
		}
		assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
		assert_int_equal(imap_house_stored(h), 20 * (i + 1));
		assert_int_equal(imap_house_count(h, "INBOX"), 0);
		assert_int_equal(imap_house_count(h, "Done"), 20);
	}
	assert_int_equal(imap_house_unread(house(state, "none")), 0);
}

static void
what_is_asked_for_ahead_is_counted_before(void **state) /* M16: whatever kills us, its try is known */
{
	struct imap_house *h = house(state, "ahead");

	imap_house_mails(h, "a", 3 * IMAP_MAILS_MOST + 8);
	assert_true(imap_house_dies_at(h, "imap.before_fetch:3:kill"));
	assert_int_equal(imap_house_stored(h), IMAP_MAILS_MOST);
	assert_int_equal(
		db_fixture_number(h->w->f, "SELECT COUNT(*) FROM imap_mail WHERE state = 0 AND tries = 1"),
		2 * IMAP_MAILS_MOST);
	for (unsigned n = 0; n < 4; n++)
		assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
	assert_int_equal(imap_house_stored(h), 3 * IMAP_MAILS_MOST + 8);
	assert_int_equal(imap_house_unread(h), 0);
}

static void two_programs_never_both_fetch_a_mailbox(void **state) /* M4 */
{
	struct imap_house *h = house(state, "two"), *g = house(state, "two");
	struct job *j = db_fixture_job(h->w->f), *k = db_fixture_job(h->w->f);
	struct imap_cursor mine, theirs;
	const uint32_t uid = 1;

	memcpy(g->owner, "another program", 16);
	imap_house_mails(h, "a", 1);
	assert_rc(j, IN_TX(j, imap_cursor_claim(&tx, h->account.mailbox, h->owner, &mine)), RC_OK);
	assert_rc(k, IN_TX(k, imap_cursor_claim(&tx, h->account.mailbox, g->owner, &theirs)), RC_BUSY);
	/* the first is held up for longer than its lease: it does not know, but writes nothing any more */
	db_fixture_sql(h->w->f, "UPDATE imap_cursor SET lease_until = 1");
	assert_rc(k, IN_TX(k, imap_cursor_claim(&tx, h->account.mailbox, g->owner, &theirs)), RC_OK);
	assert_true(theirs.fence > mine.fence);
	assert_rc(j, IN_TX(j, imap_cursor_guard(&tx, &mine)), RC_CONFLICT);
	assert_rc(k, IN_TX(k, imap_cursor_guard(&tx, &theirs)), RC_OK);
	assert_rc(k, IN_TX(k, imap_mail_count(&tx, &theirs, &uid, 1)), RC_OK);
	assert_rc(j, IN_TX(j, imap_cursor_release(&tx, &mine)),
		  RC_OK); /* gives nothing back that is not its own */
	assert_rc(j, IN_TX(j, imap_cursor_claim(&tx, h->account.mailbox, h->owner, &mine)), RC_BUSY);
}

static void what_was_given_up_is_fetched_again_when_somebody_asks(void **state) /* M7, M16 */
{
	struct imap_house *h = house(state, "again");

	imap_house_mails(h, "a", 2);
	visits(h, 2);
	imap_house_mails(h, "b", 1);
	/* as after three deaths over it */
	db_fixture_sql(h->w->f, "INSERT INTO imap_mail (mailbox_id, epoch, uid, tries)"
				" SELECT mailbox_id, epoch, 3, 3 FROM imap_cursor");
	visits(h, 0);
	assert_int_equal(imap_house_unread(h), 1);
	assert_int_equal(db_fixture_number(h->w->f,
					   "SELECT COUNT(*) FROM raw_mail WHERE state = 2 AND bytes LIKE"
					   " '%Subject: mail 1%' AND why LIKE '%still in the mailbox'"),
			 1);

	struct job *j = db_fixture_job(h->w->f);
	raw_mail_id stub = {(uint64_t)db_fixture_number(h->w->f, "SELECT id FROM raw_mail WHERE state = 2")};

	assert_rc(j, IN_TX(j, quarantine_retry(&tx, stub)), RC_OK);
	assert_int_equal(imap_house_unread(h), 0);
	visits(h, 1);
	assert_int_equal(imap_house_unread(h), 0);
	assert_int_equal(db_fixture_number(h->w->f, "SELECT COUNT(*) FROM raw_mail WHERE state = 0"), 3);
	visits(h, 0);
}

/* ---- trying an account ---- */

static void an_account_is_tried_and_the_answer_is_in_words(void **state)
{
	struct imap_house *h = house(state, "try");
	struct job *j = db_fixture_job(h->w->f);
	struct imap_account a = imap_house_account(h, h);
	struct imap_try_result r;

	imap_house_mails(h, "a", 3);
	assert_int_equal(imap_try(j, &a, &r), RC_OK);
	assert_int_equal(r.trouble, IMAP_TROUBLE_NONE);
	assert_true(r.stage == IMAP_STAGE_DONE && r.messages == 3);
	assert_int_equal(r.nfolders, 1);
	assert_string_equal(r.folders[0], "INBOX");

	a.folder = "Nowhere";
	assert_int_equal(imap_try(j, &a, &r), RC_OK);
	assert_true(r.trouble == IMAP_TROUBLE_FOLDER && r.stage == IMAP_STAGE_FOLDER);
	assert_string_equal(r.why, "there is no such folder as \"Nowhere\"");
	a.folder = NULL;
	a.password = "wrong";
	assert_int_equal(imap_try(j, &a, &r), RC_OK);
	assert_true(r.trouble == IMAP_TROUBLE_LOGIN && r.stage == IMAP_STAGE_LOGIN);
	assert_non_null(strstr(r.said, "uthentication failed"));
	a.password = "secret";
	a.tls = IMAP_TLS_STARTTLS;
	assert_int_equal(imap_try(j, &a, &r), RC_OK);
	assert_true(r.trouble == IMAP_TROUBLE_NO_TLS && r.stage == IMAP_STAGE_TLS);
	a.tls = IMAP_TLS_NONE;
	a.host = "imap.example.org";
	assert_int_equal(imap_try(j, &a, &r), RC_OK);
	assert_true(r.trouble == IMAP_TROUBLE_SETTINGS);
	assert_string_equal(r.why, "without TLS only a server on this machine is asked");
	a.host = "localhost";
	a.port = 1;
	assert_int_equal(imap_try(j, &a, &r), RC_OK);
	assert_true(r.trouble == IMAP_TROUBLE_CONNECT && r.stage == IMAP_STAGE_CONNECT);
	a.tls = IMAP_TLS_IMPLICIT;
	a.host = "name.invalid";
	assert_int_equal(imap_try(j, &a, &r), RC_OK);
	assert_true(r.trouble == IMAP_TROUBLE_NAME && r.stage == IMAP_STAGE_NAME);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(what_lies_there_comes_in_once_and_then_what_is_new),
		WORLD_TEST(old_mail_is_let_be_unless_it_is_wanted),
		WORLD_TEST(who_reads_the_mailbox_meanwhile_costs_no_mail),
		WORLD_TEST(the_same_id_with_other_words_is_another_mail),
		WORLD_TEST(an_outage_of_days_is_no_window),
		WORLD_TEST(a_folder_made_anew_is_another_epoch_and_repeats_are_known),
		WORLD_TEST(old_mail_stays_old_in_a_new_epoch),
		WORLD_TEST(a_mail_larger_than_is_taken_is_shown_and_left),
		WORLD_TEST(the_first_connection_changes_nothing),
		WORLD_TEST(mails_are_deleted_only_when_that_was_confirmed),
		WORLD_TEST(mails_are_moved_to_a_folder_that_is_made),
		WORLD_TEST(another_client_expunges_meanwhile),
		WORLD_TEST(a_death_at_any_step_loses_and_doubles_nothing),
		WORLD_TEST(what_is_asked_for_ahead_is_counted_before),
		WORLD_TEST(two_programs_never_both_fetch_a_mailbox),
		WORLD_TEST(what_was_given_up_is_fetched_again_when_somebody_asks),
		WORLD_TEST(an_account_is_tried_and_the_answer_is_in_words),
	};
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	dovecot = imap_peer_start("tests/support/peers/dovecot", NULL);
	failed = db_fixture_run(tests, COUNT_OF(tests));
	imap_peer_stop(&dovecot);
	return failed;
}
