/* test_sent_copy.c - what was sent lies in the folder for that on a real Dovecot: once, also when the answer was lost; settings as saved. */
#include "tests/support/imap_house.h"

#include <curl/curl.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/mailbox_source.h"
#include "channels/mail/mailbox_trial_run.h"
#include "channels/mail/sent_copy.h"
#include "workflow/mailbox_save.h"
#include "workflow/mailbox_secret.h"
#include "workflow/mailbox_sent.h"
#include "workflow/mailbox_trial.h"
#include "workflow/outbox.h"

static struct imap_peer dovecot;
static struct mac_key key = {1, {{7}}};
static const struct seal_keys keys = {&key, 1};
static const struct imap_way way = {0};

static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

/* A mailbox on the test's server, as an admin would save it. */
static struct mailbox_wish wish(struct world *w, const struct imap_house *h)
{
	const struct imap_account *a = &h->account;

	mailbox_secret_keys(&keys);
	return (struct mailbox_wish){
		.box = {.address = text("sales@help.example"),
			.name = text("Sales"),
			.team = w->support,
			.active = true},
		.way = {.kind = MAILBOX_IMAP,
			.in = {.host = text(a->host),
			       .port = a->port,
			       .tls = a->tls == IMAP_TLS_NONE	    ? MAILBOX_TLS_NONE
				      : a->tls == IMAP_TLS_STARTTLS ? MAILBOX_TLS_STARTTLS
								    : MAILBOX_TLS_IMPLICIT,
			       .user = text(a->user),
			       .auth = MAILBOX_AUTH_PASSWORD},
			.folder = text(""),
			.after_folder = text(""),
			.out = {.host = text(""), .user = text("")},
			.sent_copy = true,
			.sent_folder = text("Sent")},
		.in_secret = a->password,
	};
}

static outbox_id sent_mail(struct world *w, mailbox_id box)
{
	static const char bytes[] =
		"From: sales@help.example\r\nMessage-ID: <copy.1@help.example>\r\nSubject: x\r\n\r\nx\r\n";
	const char *const to[] = {"li@example.org", NULL};
	const struct outbox_new row = {
		.mailbox = box, .channel = CHANNEL_MAIL, .mid = "copy.1@help.example", .to = to};
	struct job *j = w->program;
	struct outbox_item *list;
	uint8_t owner[16] = {1};
	outbox_id id;
	size_t n;

	assert_rc(j, IN_TX(j, outbox_add(&tx, &row, &id)), RC_OK);
	assert_rc(j, IN_TX(j, outbox_claim(&tx, CHANNEL_MAIL, owner, SPAN_MIN(1), 1, &list, &n)), RC_OK);
	assert_rc(j,
		  IN_TX(j, outbox_freeze(&tx, id, owner, "",
					 (struct bytes){(const uint8_t *)bytes, sizeof(bytes) - 1})),
		  RC_OK);
	assert_rc(j, IN_TX(j, mailbox_sent_add(&tx, id, box)), RC_OK);
	return id;
}

static void a_copy_lies_in_its_folder_once(void **state)
{
	struct world *w = *state;
	struct imap_house *h = imap_house_new(w, &dovecot, "copies");
	struct mailbox_wish m = wish(w, h);
	struct job *j = w->program;
	size_t n;

	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_OK);
	sent_mail(w, m.box.id);
	assert_rc(j, sent_copy_run(j, &way, h->account.ca), RC_OK);
	assert_int_equal(imap_house_count(h, "Sent"), 1);
	assert_rc(j, sent_copy_run(j, &way, h->account.ca), RC_NOT_FOUND);

	/* the program died behind the server's answer: the same copy is due again, and known */
	assert_rc(j,
		  db_raw(j,
			 "INSERT INTO mailbox_sent (outbox_id, mailbox_id, next, tries) SELECT id, "
			 "mailbox_id, 0, 1 FROM outbox",
			 0, NULL, &n),
		  RC_OK);
	assert_rc(j, sent_copy_run(j, &way, h->account.ca), RC_OK);
	assert_int_equal(imap_house_count(h, "Sent"), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM mailbox_sent"), 0);
}

static void a_trial_says_how_far_it_came_and_what_folders_there_are(void **state)
{
	struct world *w = *state;
	struct imap_house *h = imap_house_new(w, &dovecot, "trial");
	static const struct {
		const char *folder, *secret;
		enum mailbox_step last;
		enum mailbox_reason why;
	} rows[] = {
		{"", NULL, MAILBOX_STEP_FOLDER, MAILBOX_FINE},
		{"Nowhere", NULL, MAILBOX_STEP_FOLDER, MAILBOX_FOLDER_TROUBLE},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct token_way tokens = {.ca = h->account.ca};
		struct mailbox_wish m = wish(w, h);
		struct mailbox_trial_result r;
		struct job *j = world_as(w, w->roy);
		uint64_t id;

		m.way.folder = text(rows[i].folder);
		if (rows[i].secret)
			m.in_secret = rows[i].secret;
		assert_rc(j, IN_TX(j, mailbox_trial_begin(&tx, &m, MAILBOX_SIDE_IN, &id)), RC_OK);
		assert_rc(j, mailbox_trial_run(j, &tokens, "help.example"), RC_OK);
		assert_rc(j, IN_TX(j, mailbox_trial_get(&tx, id, &r)), RC_OK);
		assert_true(r.done && r.nsteps > 0);
		assert_int_equal(r.steps[r.nsteps - 1].step, rows[i].last);
		assert_int_equal(r.steps[r.nsteps - 1].why, rows[i].why);
		assert_int_equal(r.nfolders > 0, rows[i].last == MAILBOX_STEP_FOLDER);
	}
}

static void fetching_threads_get_the_saved_account(void **state)
{
	struct world *w = *state;
	struct imap_house *h = imap_house_new(w, &dovecot, "source");
	const struct imap_source from = mailbox_source(h->account.ca);
	struct mailbox_wish m = wish(w, h);
	struct job *j = w->program;
	struct imap_wanted *list;
	struct imap_account a;
	uint64_t before;
	size_t n;

	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_OK);
	assert_rc(j, from.wanted(j, from.arg, &list, &n), RC_OK);
	assert_int_equal(n, 1);
	before = list[0].version;
	assert_rc(j, from.account(j, from.arg, m.box.id, &a), RC_OK);
	assert_string_equal(a.password, h->account.password);
	assert_string_equal(a.host, h->account.host);
	j->now.ms += 1;
	assert_rc(j, IN_TX(j, mailbox_look(&tx, m.box.id)), RC_OK);
	assert_rc(j, from.wanted(j, from.arg, &list, &n), RC_OK);
	assert_true(list[0].version != before);
	assert_rc(j, IN_TX(j, mailbox_pause(&tx, m.box.id, &m.box.version, true)), RC_OK);
	assert_rc(j, from.wanted(j, from.arg, &list, &n), RC_OK);
	assert_int_equal(n, 0);
	assert_rc(j, from.account(j, from.arg, m.box.id, &a), RC_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_copy_lies_in_its_folder_once),
		WORLD_TEST(a_trial_says_how_far_it_came_and_what_folders_there_are),
		WORLD_TEST(fetching_threads_get_the_saved_account),
	};
	int failed;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	dovecot = imap_peer_start("tests/support/peers/dovecot", NULL);
	failed = db_fixture_run(tests, COUNT_OF(tests));
	imap_peer_stop(&dovecot);
	return failed;
}
