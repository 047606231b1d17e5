/* test_mailbox.c - mailboxes are saved whole, their secrets hold for one server, trials and tokens are taken once. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/mailbox_save.h"
#include "workflow/mailbox_secret.h"
#include "workflow/mailbox_trial.h"
#include "workflow/mailbox_watch.h"
#include "workflow/notice.h"
#include "workflow/signature.h"

static struct mac_key key = {1, {{7}}};
static const struct seal_keys keys = {&key, 1};

static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

static struct mailbox_place place(const char *host, unsigned auth)
{
	return (struct mailbox_place){.host = text(host),
				      .port = 993,
				      .tls = MAILBOX_TLS_IMPLICIT,
				      .user = text("sales"),
				      .auth = auth};
}

static struct mailbox_wish wish(struct world *w)
{
	struct mailbox_wish m = {
		.box = {.address = text("Sales@Help.example"),
			.name = text("Sales"),
			.team = w->support,
			.active = true},
		.way = {.kind = MAILBOX_IMAP,
			.in = place("imap.example", MAILBOX_AUTH_PASSWORD),
			.folder = text("INBOX"),
			.after_folder = text(""),
			.relay = MAILBOX_RELAY_OWN,
			.out = place("smtp.example", MAILBOX_AUTH_SAME),
			.sent_folder = text("")},
		.in_secret = "s3cret",
	};

	mailbox_secret_keys(&keys);
	return m;
}

/* What the way in is opened with. */
static const char *opened(struct job *j, mailbox_id id)
{
	AUTO(db_tx) tx = db_begin(j);
	struct mailbox_way way;
	char *secret;

	assert_rc(j, mailbox_way_get(&tx, id, &way), RC_OK);
	if (mailbox_secret_open(j, mailbox_place_words(j->ctx, id, "in", &way.in), way.in.secret, &secret) !=
	    RC_OK)
		return "?";
	return secret;
}

static void a_secret_stays_with_its_server(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->roy);
	struct mailbox_wish m = wish(w);
	static const struct {
		const char *in, *out, *secret;
		enum rc wanted;
	} rows[] = {
		{"imap.example", "smtp.example", NULL, RC_OK},
		{"imap.evil", "smtp.example", NULL, RC_INVALID}, /* would be shown to another server */
		{"imap.example", "smtp.evil", NULL, RC_INVALID}, /* the same by the way out */
		{"imap.example", "smtp.other", "again", RC_OK},
	};

	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_OK);
	assert_string_equal(opened(j, m.box.id), "s3cret");
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct mailbox_wish n = m;

		n.in_secret = rows[i].secret;
		n.way.in.host = text(rows[i].in);
		n.way.out.host = text(rows[i].out);
		assert_rc(j, IN_TX(j, mailbox_save(&tx, &n)), rows[i].wanted);
		if (rows[i].wanted == RC_OK)
			m = n;
	}
	assert_string_equal(opened(j, m.box.id), "again");
	key.key.b[0] ^= 1; /* another key file */
	assert_string_equal(opened(j, m.box.id), "?");
	key.key.b[0] ^= 1;
}

static void what_makes_no_sense_is_refused_with_its_place(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->roy);
	const struct mailbox_alias taken = {.address = text("billing@help.example")};
	struct mailbox_wish m = wish(w);

	m.way.in.tls = MAILBOX_TLS_NONE;
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_INVALID);
	assert_non_null(strstr(j->why, "tls"));
	m = wish(w);
	m.way.after = MAILBOX_DELETE;
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_INVALID);
	assert_non_null(strstr(j->why, "may_delete"));
	m = wish(w);
	m.way.in.auth = MAILBOX_AUTH_OAUTH;
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_INVALID);
	assert_non_null(strstr(j->why, "oauth"));
	m = wish(w);
	m.aliases = &taken;
	m.naliases = 1;
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_CONFLICT);
	m = wish(w);
	j = world_as(w, w->mia);
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_DENIED);
}

static void an_alias_is_its_mailbox(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->roy);
	const struct mailbox_alias alias = {.address = text("Orders@help.example")};
	struct mailbox_wish m = wish(w);
	struct mailbox found;
	bool ours;

	m.aliases = &alias;
	m.naliases = 1;
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_find(&tx, "orders@help.example", &found)), RC_OK);
	assert_int_equal(found.id.v, m.box.id.v);
	assert_rc(j, IN_TX(j, mailbox_is_ours(&tx, "orders+t.1@help.example", &ours)), RC_OK);
	assert_true(ours);
}

static void a_trial_is_taken_once_and_told_to_who_asked(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->roy), *other = world_as(w, w->mia);
	struct mailbox_wish m = wish(w);
	struct mailbox_trial t;
	struct mailbox_trial_result r = {.messages = 3}, back;
	uint64_t id;

	assert_rc(j, IN_TX(j, mailbox_trial_begin(&tx, &m, MAILBOX_SIDE_IN, &id)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_trial_get(&tx, id, &back)), RC_OK);
	assert_false(back.done);
	assert_rc(j, IN_TX(j, mailbox_trial_claim(&tx, SPAN_MIN(2), &t)), RC_OK);
	assert_string_equal(t.wish.in_secret, "s3cret");
	assert_string_equal(t.wish.way.in.host, "imap.example");
	assert_rc(j, IN_TX(j, mailbox_trial_claim(&tx, SPAN_MIN(2), &t)), RC_NOT_FOUND);
	mailbox_trial_step(&r, MAILBOX_STEP_NAME, MAILBOX_FINE, "");
	mailbox_trial_step(&r, MAILBOX_STEP_LOGIN, MAILBOX_LOGIN_TROUBLE, "535 no");
	assert_rc(j, IN_TX(j, mailbox_trial_end(&tx, id, &r)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_trial_get(&tx, id, &back)), RC_OK);
	assert_true(back.done && !mailbox_trial_ok(&back) && back.nsteps == 2 && back.messages == 3);
	assert_string_equal(back.steps[1].said, "535 no");
	assert_rc(other, IN_TX(other, mailbox_trial_get(&tx, id, &back)), RC_NOT_FOUND);
}

static void a_token_is_asked_for_by_one_and_kept_for_these_settings(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->roy);
	const struct mailbox_oauth who = {.kind = MAILBOX_GRANT_REFRESH,
					  .token_url = text("https://id.example/token"),
					  .client_id = text("desk"),
					  .scope = text("imap")};
	const struct mailbox_tokens tokens = {
		.access = "a1", .access_for = SPAN_H(1), .refresh = "r2", .refresh_for = SPAN_H(24 * 90)};
	struct mailbox_wish m = wish(w);
	struct mailbox_oauth o, none;
	char *token;

	m.way.in.auth = MAILBOX_AUTH_OAUTH;
	m.in_secret = NULL;
	m.oauth = &who;
	m.refresh_token = "r1";
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_oauth_token(&tx, m.box.id, &token)), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, mailbox_oauth_claim(&tx, SPAN_MIN(1), &o)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_oauth_claim(&tx, SPAN_MIN(1), &none)), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, mailbox_oauth_renewed(&tx, &o, &tokens)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_oauth_token(&tx, m.box.id, &token)), RC_OK);
	assert_string_equal(token, "a1");
	assert_rc(j, IN_TX(j, mailbox_oauth_renewed(&tx, &o, &tokens)), RC_CONFLICT);

	/* other settings keep it; another server must be given a consent of its own */
	m.refresh_token = NULL;
	m.box.name = text("Orders");
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_oauth_token(&tx, m.box.id, &token)), RC_OK);
	m.way.in.host = text("imap.evil");
	assert_rc(j, IN_TX(j, mailbox_save(&tx, &m)), RC_INVALID);
	assert_non_null(strstr(j->why, "refresh_token"));

	/* no token: said, tried again, and still the old one until it ends */
	assert_rc(j, IN_TX(j, mailbox_oauth_get(&tx, m.box.id, &o)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_oauth_failed(&tx, &o, MAILBOX_TOKEN_TROUBLE, "busy")), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_oauth_token(&tx, m.box.id, &token)), RC_OK);
	j->now.ms += SPAN_H(2).ms;
	assert_rc(j, IN_TX(j, mailbox_oauth_token(&tx, m.box.id, &token)), RC_NOT_FOUND);
	assert_non_null(strstr(j->why, "busy"));
}

static void a_dead_mailbox_is_told_to_every_admin_once(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct notice *list;
	size_t n, well = 0;

	assert_rc(j,
		  IN_TX(j, mailbox_note_out_trouble(&tx, w->billing_box, MAILBOX_LOGIN_TROUBLE, "535",
						    SPAN_S(0))),
		  RC_OK);
	for (int run = 0; run < 3; run++)
		assert_rc(j, IN_TX(j, mailbox_watch(&tx)), RC_OK);
	assert_rc(j, IN_TX(j, notice_list(&tx, w->roy, (instant){0}, 0, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_non_null(strstr(list[0].args, "billing@help.example"));
	assert_non_null(strstr(list[0].args, "\"login\""));
	assert_rc(j, IN_TX(j, notice_list(&tx, w->mia, (instant){0}, 0, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 0);
	assert_rc(j, IN_TX(j, mailbox_note_out(&tx, w->billing_box, true)), RC_OK);
	j->now.ms += SPAN_MIN(61).ms;
	assert_rc(j, IN_TX(j, mailbox_watch(&tx)), RC_OK);
	assert_rc(j, IN_TX(j, notice_list(&tx, w->roy, (instant){0}, 0, 10, &list, &n)), RC_OK);
	/* and of the other, which has a letter that nobody has fetched from it for an hour */
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		well += strstr(list[i].args, "billing@") && strstr(list[i].args, "\"ok\"");
	assert_int_equal(well, 1);
}

static void a_signature_is_filled_and_cleaned(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->lee);
	struct signature s = {.active = true,
			      .team = w->support,
			      .locale = text(""),
			      .body = text("**{agent.name}** <b>x</b>\n{team.name}\n\n")};
	struct signature_made made;
	ticket_id id = world_ticket(w, "li@example.org", "Help", "It broke.");
	struct ticket t = world_see(w, id);

	assert_rc(j, IN_TX(j, signature_save(&tx, &s)), RC_OK);
	assert_rc(j, IN_TX(j, signature_of(&tx, &t, w->ann, &made)), RC_OK);
	assert_non_null(strstr(made.html, "<strong>"));
	assert_null(strstr(made.html, "<b>"));
	assert_null(strstr(made.text, "{agent"));
	s.team = w->billing;
	assert_rc(j, IN_TX(j, signature_save(&tx, &s)), RC_DENIED);
	s = (struct signature){.active = true, .team = w->support, .locale = text(""), .body = text("x")};
	assert_rc(j, IN_TX(j, signature_save(&tx, &s)), RC_CONFLICT);
	s = (struct signature){
		.active = true, .team = w->support, .locale = text("en"), .body = text("{agent.password}")};
	assert_rc(j, IN_TX(j, signature_save(&tx, &s)), RC_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_secret_stays_with_its_server),
		WORLD_TEST(what_makes_no_sense_is_refused_with_its_place),
		WORLD_TEST(an_alias_is_its_mailbox),
		WORLD_TEST(a_trial_is_taken_once_and_told_to_who_asked),
		WORLD_TEST(a_token_is_asked_for_by_one_and_kept_for_these_settings),
		WORLD_TEST(a_dead_mailbox_is_told_to_every_admin_once),
		WORLD_TEST(a_signature_is_filled_and_cleaned),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
