/* test_imap_worker.c - the threads that fetch: news at once, one of two programs, settings that change (M4, M23, F35). */
#include "tests/support/imap_house.h"

#include <curl/curl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <talloc.h>
#include <time.h>

#include "channels/mail/imap_fetcher.h"
#include "workflow/mailbox_health.h"

#define PATIENCE_MS 15000

static struct imap_peer dovecot;

/* ---- settings under a test's control ---- */

struct settings {
	struct imap_house *h;
	atomic_bool wanted;
	atomic_uint version;
	atomic_bool wrong; /* password */
	atomic_uint taken; /* mails that were handed on */
};

static enum rc wanted(struct job *j, void *arg, struct imap_wanted **list_r, size_t *n_r)
{
	struct settings *s = arg;
	struct imap_wanted *list = talloc_zero(j->ctx, struct imap_wanted);

	*list = (struct imap_wanted){s->h->account.mailbox, atomic_load(&s->version)};
	*list_r = list;
	*n_r = atomic_load(&s->wanted);
	return RC_OK;
}

static enum rc account(struct job *j, void *arg, mailbox_id id UNUSED, struct imap_account *a_r)
{
	struct settings *s = arg;

	*a_r = imap_house_account(j->ctx, s->h);
	if (atomic_load(&s->wrong))
		a_r->password = talloc_strdup(j->ctx, "wrong");
	return RC_OK;
}

static struct db *open_db(void *ctx, void *arg)
{
	const struct settings *s = arg;

	return db_open(ctx, &s->h->w->f->where);
}

static void stored(void *arg, const struct raw_stored *list UNUSED, size_t n)
{
	struct settings *s = arg;

	atomic_fetch_add(&s->taken, (unsigned)n);
}

static struct settings *settings(void **state, const char *user)
{
	struct world *w = *state;
	struct settings *s = talloc_zero(w->f->ctx, struct settings);

	s->h = imap_house_new(w, &dovecot, user);
	atomic_init(&s->wanted, true);
	atomic_init(&s->version, 1);
	return s;
}

static struct imap_fetcher *program(struct settings *s, const char *name)
{
	struct imap_worker_options o = {
		.source = {wanted, account, s},
		.mail_most = (size_t)50 << 20,
		.open_db = open_db,
		.open_db_arg = s,
		.stored = stored,
		.stored_arg = s,
		.hurry = 20,
	};

	snprintf((char *)o.owner, sizeof(o.owner), "%s", name);
	return imap_fetcher_start(s, &o);
}

/* ---- looking ---- */

static int64_t number(struct settings *s, const char *select)
{
	return db_fixture_number(s->h->w->f, select);
}

/* Wait until the query gives this number; how many ms that took. */
static int64_t until(struct settings *s, const char *select, int64_t n)
{
	int64_t begun = clock_mono_ms();

	while (number(s, select) != n) {
		assert_true(clock_mono_ms() - begun < PATIENCE_MS);
		nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
	}
	return clock_mono_ms() - begun;
}

static const char mails[] = "SELECT COUNT(*) FROM raw_mail";
static const char looked[] = "SELECT COUNT(*) FROM mailbox_health WHERE looked > 0 AND in_since = 0";
static const char login[] =
	"SELECT COUNT(*) FROM mailbox_health WHERE in_since > 0 AND in_said LIKE '%failed%'";

/* ---- what it does ---- */

static void news_come_in_at_once_and_its_health_says_so(void **state)
{
	struct settings *s = settings(state, "news");
	struct imap_fetcher *f;

	s->h->account.after = IMAP_MARK_SEEN;
	imap_house_mails(s->h, "a", 3);
	f = program(s, "one");
	until(s, mails, 3);
	until(s, "SELECT COUNT(*) FROM imap_mail WHERE state = 3", 3);
	until(s, looked, 1);
	assert_int_equal(imap_fetcher_count(f), 1);
	/* by IDLE, or by the look that does not trust it */
	imap_house_mails(s->h, "b", 1);
	until(s, mails, 4);
	assert_int_equal(number(s, "SELECT COUNT(*) FROM mailbox_health WHERE idle = 1 AND received > 0"), 1);
	assert_true(imap_fetcher_stop(f, SPAN_S(10)));
	assert_int_equal(number(s, "SELECT lease_until FROM imap_cursor"), 0);
	assert_true(atomic_load(&s->taken) >= 4);
}

static void settings_that_change_are_worked_by_at_once(void **state)
{
	struct settings *s = settings(state, "change");
	struct imap_fetcher *f;

	imap_house_mails(s->h, "a", 2);
	atomic_store(&s->wrong, true);
	f = program(s, "one");
	until(s, login, 1);
	assert_int_equal(number(s, mails), 0);
	atomic_store(&s->wrong, false);
	atomic_fetch_add(&s->version, 1);
	imap_fetcher_wake(f);
	until(s, mails, 2);
	until(s, looked, 1);
	atomic_store(&s->wanted, false); /* paused */
	imap_fetcher_wake(f);
	until(s, "SELECT COUNT(*) FROM imap_cursor WHERE lease_owner IS NULL", 1);
	imap_house_mails(s->h, "b", 2);
	assert_int_equal(number(s, mails), 2);
	atomic_store(&s->wanted, true);
	imap_fetcher_wake(f);
	until(s, mails, 4);
	assert_true(imap_fetcher_stop(f, SPAN_S(10)));
}

static void two_programs_on_one_mailbox_take_each_mail_once(void **state) /* M4 */
{
	struct settings *s = settings(state, "both");
	struct imap_fetcher *one, *two;

	s->h->account.after = IMAP_MOVE;
	s->h->account.move_to = "Done";
	one = program(s, "one");
	two = program(s, "two");
	imap_house_mails(s->h, "a", 40);
	until(s, mails, 40);
	/* whoever has it goes; the other takes over */
	assert_true(imap_fetcher_stop(one, SPAN_S(10)));
	imap_house_mails(s->h, "b", 20);
	until(s, mails, 60);
	until(s, "SELECT COUNT(*) FROM imap_mail WHERE state = 3", 60);
	assert_true(imap_fetcher_stop(two, SPAN_S(10)));
	assert_int_equal(number(s, "SELECT COUNT(*) FROM imap_mail"), 60);
	assert_int_equal(number(s, "SELECT MAX(tries) FROM imap_mail"), 1);
	assert_int_equal(imap_house_count(s->h, "Done"), 60);
	assert_int_equal(imap_house_count(s->h, "INBOX"), 0);
}

static void a_line_that_breaks_in_the_middle_loses_and_doubles_nothing(void **state) /* F15, D5 */
{
	const unsigned cuts = imap_house_long() ? 30 : 6, rounds = imap_house_long() ? 25 : 4, each = 8;
	struct imap_house *h = imap_house_new(*state, &dovecot, "chaos");
	unsigned broken = 0, direct = h->account.port;
	struct imap_peer line =
		imap_peer_start("tests/support/peers/chaos", talloc_asprintf(h, "%u:%u", direct, cuts));

	h->account.after = IMAP_MOVE;
	h->account.move_to = "Done";
	h->hurry = 200; /* silence is given up after 0.3 s */
	imap_house_mails(h, "first", 1);
	assert_int_equal(imap_house_visit(h, NULL), IMAP_TROUBLE_NONE);
	h->account.port = imap_peer_port(&line, "imap");
	for (unsigned r = 0; r < rounds; r++) {
		imap_house_mails(h, talloc_asprintf(h, "r%u", r), each);
		for (unsigned n = 0; n < 40 && imap_house_count(h, "Done") < 1 + (r + 1) * each; n++)
			broken += imap_house_visit(h, NULL) != IMAP_TROUBLE_NONE;
		assert_int_equal(imap_house_stored(h), 1 + (r + 1) * each);
		assert_int_equal(imap_house_count(h, "Done"), 1 + (r + 1) * each);
		assert_int_equal(imap_house_count(h, "INBOX"), 0);
	}
	print_message("%u of %u cuts met\n", broken, cuts);
	assert_true(broken >= cuts / 2);
	assert_int_equal(imap_house_unread(h), 0);
	imap_peer_stop(&line);
}

static void a_database_that_is_away_costs_no_mail(void **state)
{
	struct settings *s = settings(state, "away");
	struct imap_fetcher *f;

	imap_house_mails(s->h, "a", 1);
	f = program(s, "one");
	until(s, mails, 1);
	/* every connection but ours is cut, several times, while mails come */
	for (unsigned i = 0; i < 3; i++) {
		imap_house_mails(s->h, i == 0 ? "b" : i == 1 ? "c" : "d", 5);
		db_fixture_sql(s->h->w->f,
			       "BEGIN NOT ATOMIC DECLARE done INT DEFAULT 0; DECLARE x BIGINT;"
			       " DECLARE c CURSOR FOR SELECT id FROM information_schema.processlist"
			       " WHERE db = DATABASE() AND id <> CONNECTION_ID();"
			       " DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;"
			       " DECLARE CONTINUE HANDLER FOR 1094 BEGIN END;"
			       " OPEN c; l: LOOP FETCH c INTO x; IF done THEN LEAVE l; END IF; KILL x; END "
			       "LOOP; END");
	}
	until(s, mails, 16);
	until(s, looked, 1);
	assert_true(imap_fetcher_stop(f, SPAN_S(10)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(news_come_in_at_once_and_its_health_says_so),
		WORLD_TEST(settings_that_change_are_worked_by_at_once),
		WORLD_TEST(a_line_that_breaks_in_the_middle_loses_and_doubles_nothing),
		WORLD_TEST(two_programs_on_one_mailbox_take_each_mail_once),
		WORLD_TEST(a_database_that_is_away_costs_no_mail),
	};
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	dovecot = imap_peer_start("tests/support/peers/dovecot", NULL);
	failed = db_fixture_run(tests, COUNT_OF(tests));
	imap_peer_stop(&dovecot);
	return failed;
}
