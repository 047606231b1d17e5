/* test_mailbox.c - what is wrong with a mailbox, who hears of it and when, what may be set up, what an identity server says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <talloc.h>

#include "channels/mail/token_answer.h"
#include "hub/trust/seal.h"
#include "workflow/mailbox_letter.h"
#include "workflow/mailbox_watch.h"
#include "workflow/signature.h"

#define NOW_MS INT64_C(1800000000000)
#define NOW ((instant){NOW_MS})
#define AGO(minutes)                              \
	{                                         \
		NOW_MS - (minutes)*INT64_C(60000) \
	}
#define IN_DAYS(days)                             \
	{                                         \
		NOW_MS + (days)*INT64_C(86400000) \
	}

static void troubles_are_judged_by_what_they_need(void **state UNUSED)
{
	static const struct {
		const char *what;
		struct mailbox_facts f;
		enum mailbox_state wanted;
		enum mailbox_reason worst;
	} rows[] = {
		{"nothing known", {.active = true, .fetched = true}, MAILBOX_UNKNOWN, MAILBOX_FINE},
		{"read",
		 {.active = true, .fetched = true, .health = {.looked = AGO(1)}},
		 MAILBOX_OK,
		 MAILBOX_FINE},
		{"a short outage",
		 {.active = true,
		  .fetched = true,
		  .health = {.in_since = AGO(2), .in_why = MAILBOX_CONNECT_TROUBLE}},
		 MAILBOX_WARNING,
		 MAILBOX_CONNECT_TROUBLE},
		{"a long one",
		 {.active = true,
		  .fetched = true,
		  .health = {.in_since = AGO(11), .in_why = MAILBOX_CONNECT_TROUBLE}},
		 MAILBOX_FAILING,
		 MAILBOX_CONNECT_TROUBLE},
		{"no waiting mends a password",
		 {.active = true,
		  .fetched = true,
		  .health = {.in_since = AGO(0), .in_why = MAILBOX_LOGIN_TROUBLE}},
		 MAILBOX_FAILING,
		 MAILBOX_LOGIN_TROUBLE},
		{"what fails goes before what only warns",
		 {.active = true,
		  .fetched = true,
		  .health = {.in_since = AGO(1),
			     .in_why = MAILBOX_TIMEOUT_TROUBLE,
			     .out_since = AGO(20),
			     .out_why = MAILBOX_CONNECT_TROUBLE}},
		 MAILBOX_FAILING,
		 MAILBOX_CONNECT_TROUBLE},
		{"paused",
		 {.active = true, .paused = true, .health = {.out_since = AGO(20)}},
		 MAILBOX_PAUSED,
		 MAILBOX_FINE},
		{"mail that nobody takes",
		 {.active = true, .untried = AGO(31)},
		 MAILBOX_FAILING,
		 MAILBOX_STUCK_TROUBLE},
		{"mail that will be taken",
		 {.active = true, .untried = AGO(5), .health = {.sent = AGO(9)}},
		 MAILBOX_OK,
		 MAILBOX_FINE},
		{"silent",
		 {.active = true, .silent_hours = 2, .health = {.since = AGO(999), .received = AGO(121)}},
		 MAILBOX_FAILING,
		 MAILBOX_SILENT_TROUBLE},
		{"not asked for so long yet",
		 {.active = true, .silent_hours = 2, .health = {.since = AGO(60), .received = AGO(121)}},
		 MAILBOX_OK,
		 MAILBOX_FINE},
		{"a heartbeat that is missed",
		 {.active = true,
		  .heartbeat = true,
		  .health = {.beat = AGO(16), .beat_back = AGO(46), .sent = AGO(16)}},
		 MAILBOX_FAILING,
		 MAILBOX_HEARTBEAT_TROUBLE},
		{"one on its way",
		 {.active = true,
		  .heartbeat = true,
		  .health = {.beat = AGO(14), .beat_back = AGO(44), .sent = AGO(14)}},
		 MAILBOX_OK,
		 MAILBOX_FINE},
		{"no token, the old one is good",
		 {.active = true,
		  .oauth = true,
		  .token_since = AGO(9),
		  .token_why = MAILBOX_TOKEN_TROUBLE,
		  .access_until = IN_DAYS(1)},
		 MAILBOX_WARNING,
		 MAILBOX_TOKEN_TROUBLE},
		{"no token at all",
		 {.active = true, .oauth = true, .token_since = AGO(9), .token_why = MAILBOX_TOKEN_TROUBLE},
		 MAILBOX_FAILING,
		 MAILBOX_TOKEN_TROUBLE},
		{"the consent ends in three weeks",
		 {.active = true, .oauth = true, .grant_until = IN_DAYS(20)},
		 MAILBOX_WARNING,
		 MAILBOX_GRANT_TROUBLE},
		{"in four",
		 {.active = true, .oauth = true, .grant_until = IN_DAYS(28), .health = {.sent = AGO(1)}},
		 MAILBOX_OK,
		 MAILBOX_FINE},
		{"it has ended",
		 {.active = true, .oauth = true, .grant_until = AGO(1)},
		 MAILBOX_FAILING,
		 MAILBOX_GRANT_TROUBLE},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct mailbox_trouble t[MAILBOX_TROUBLES_MOST] = {0};
		size_t n = mailbox_judge(&rows[i].f, NOW, t);

		print_message("%s\n", rows[i].what);
		assert_int_equal(mailbox_state_of(&rows[i].f, t, n), rows[i].wanted);
		assert_int_equal(n ? t[0].why : MAILBOX_FINE, rows[i].worst);
	}
}

static void admins_hear_once_and_of_the_end(void **state UNUSED)
{
	const struct mailbox_trouble dead = {.why = MAILBOX_LOGIN_TROUBLE, .failing = true};
	const struct mailbox_trouble soon = {.why = MAILBOX_GRANT_TROUBLE, .until = IN_DAYS(15)};
	const struct mailbox_trouble near = {.why = MAILBOX_GRANT_TROUBLE, .until = IN_DAYS(2)};
	const struct {
		instant told;
		enum mailbox_state told_state, now;
		const struct mailbox_trouble *worst;
		bool tells;
	} rows[] = {
		{{0}, MAILBOX_OK, MAILBOX_FAILING, &dead, true},
		{AGO(5), MAILBOX_FAILING, MAILBOX_FAILING, &dead, false},
		{AGO(61), MAILBOX_FAILING, MAILBOX_FAILING, &dead, false},
		{AGO(1441), MAILBOX_FAILING, MAILBOX_FAILING, &dead, true},
		{AGO(30), MAILBOX_OK, MAILBOX_FAILING, &dead, false}, /* once an hour at most */
		{AGO(61), MAILBOX_OK, MAILBOX_FAILING, &dead, true},
		{AGO(61), MAILBOX_FAILING, MAILBOX_OK, NULL, true},
		{AGO(61), MAILBOX_FAILING, MAILBOX_PAUSED, NULL, false},
		{{0}, MAILBOX_OK, MAILBOX_OK, NULL, false},
		{{0}, MAILBOX_OK, MAILBOX_WARNING, &soon, true},
		{AGO(2000), MAILBOX_WARNING, MAILBOX_WARNING, &soon, false},
		{AGO(2000), MAILBOX_WARNING, MAILBOX_WARNING, &near, true},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct mailbox_health h = {.told = rows[i].told,
						 .told_state = (uint32_t)rows[i].told_state};

		print_message("row %zu\n", i);
		assert_int_equal(mailbox_watch_tells(&h, rows[i].now, rows[i].worst, NOW), rows[i].tells);
	}
}

static void every_reason_is_said_in_every_language(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);

	for (uint32_t r = 1; r < MAILBOX_REASON_END; r++) {
		const struct mailbox_trouble t = {
			.why = (enum mailbox_reason)r, .failing = true, .said = "535 no", .since = NOW};
		const struct mailbox_story s = {"a@x", MAILBOX_FAILING, &t};

		assert_true(*mailbox_reason_name(r) && *mailbox_reason_words(r));
		for (int l = 0; l < LOCALES; l++) {
			struct mailbox_mail m = mailbox_letter_text(ctx, (enum locale)l, &s);

			assert_non_null(strstr(m.subject, "a@x"));
			assert_non_null(strstr(m.text, mailbox_reason_phrase(r, (enum locale)l)));
			assert_non_null(strstr(m.text, "535 no"));
			assert_non_null(strstr(m.text, "2027-01-15 08:00 UTC"));
			assert_null(strchr(m.text, '{'));
		}
	}
	talloc_free(ctx);
}

static void what_is_sealed_opens_in_its_place_alone(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct mac_key keys[] = {{3, {{1}}}, {2, {{2}}}};
	const struct seal_keys both = {keys, 2}, old = {keys + 1, 1}, fresh = {keys, 1};
	struct bytes sealed = seal(ctx, &old, "in a", (struct bytes){(const uint8_t *)"secret", 6}), text;
	uint8_t *bent = talloc_memdup(ctx, sealed.p, sealed.n);

	assert_int_equal(sealed.n, 6 + SEAL_MORE);
	assert_int_equal(seal_open(ctx, &both, "in a", sealed, &text), RC_OK);
	assert_string_equal((const char *)text.p, "secret");
	assert_int_equal(seal_open(ctx, &both, "in b", sealed, &text), RC_INVALID);
	assert_int_equal(seal_open(ctx, &fresh, "in a", sealed, &text), RC_INVALID);
	for (size_t i = 0; i < sealed.n; i++) {
		bent[i] ^= 1;
		assert_int_equal(seal_open(ctx, &both, "in a", (struct bytes){bent, sealed.n}, &text),
				 RC_INVALID);
		assert_int_equal(seal_open(ctx, &both, "in a", (struct bytes){sealed.p, i}, &text),
				 RC_INVALID);
		bent[i] ^= 1;
	}
	talloc_free(ctx);
}

static void an_identity_server_is_read_strictly(void **state UNUSED)
{
	static const struct {
		long status;
		const char *body, *access, *refresh, *said;
		int64_t good_s, grant_s;
		bool ended;
	} rows[] = {
		{200, "{\"access_token\":\"a\",\"expires_in\":3599,\"refresh_token\":\"r\"}", "a", "r", "",
		 3599, 0, false},
		{200, "{\"access_token\":\"a\",\"expires_in\":\"60\",\"refresh_expires_in\":9}", "a", NULL,
		 "", 60, 9, false},
		{200, "{\"access_token\":\"a b\"}", NULL, NULL, "HTTP 200 without a token", 0, 0, false},
		{200, "{\"access_token\":\"a\\r\\nX\"}", NULL, NULL, "HTTP 200 without a token", 0, 0, false},
		{200, "{\"access_token\":\"a\",\"expires_in\":-5}", "a", NULL, "", 0, 0, false},
		{200, "<html>", NULL, NULL, "HTTP 200, and what came is no JSON", 0, 0, false},
		{201, "{\"access_token\":\"a\"}", NULL, NULL, "HTTP 201 without a token", 0, 0, false},
		{400, "{\"error\":\"invalid_grant\",\"error_description\":\"over\\nnow\"}", NULL, NULL,
		 "invalid_grant: over now", 0, 0, true},
		{503, "", NULL, NULL, "HTTP 503, and what came is no JSON", 0, 0, false},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct token_answer a;

		print_message("%s\n", rows[i].body);
		token_answer_read(&j, rows[i].status,
				  (struct bytes){(const uint8_t *)rows[i].body, strlen(rows[i].body)}, &a);
		assert_string_equal(a.tokens.access ? a.tokens.access : "-",
				    rows[i].access ? rows[i].access : "-");
		assert_string_equal(a.tokens.refresh ? a.tokens.refresh : "-",
				    rows[i].refresh ? rows[i].refresh : "-");
		assert_string_equal(a.said, rows[i].said);
		assert_int_equal(a.tokens.access_for.ms, rows[i].good_s * 1000);
		assert_int_equal(a.tokens.refresh_for.ms, rows[i].grant_s * 1000);
		assert_int_equal(a.ended, rows[i].ended);
		talloc_free(j.ctx);
	}
}

static void the_nearest_signature_is_chosen(void **state UNUSED)
{
	char any[] = "", en[] = "en", cn[] = "zh-CN", body[] = "x";
	const struct signature list[] = {
		{1, 1, true, {0}, any, body}, {2, 1, true, {0}, cn, body},  {3, 1, true, {7}, any, body},
		{4, 1, true, {7}, cn, body},  {5, 1, false, {7}, en, body},
	};
	static const struct {
		uint64_t team;
		const char *locale;
		uint64_t wanted;
	} rows[] = {{7, "zh-CN", 4}, {7, "en", 3}, {7, "", 3}, {8, "zh-CN", 2}, {8, "zh-TW", 1}};

	for (size_t i = 0; i < COUNT_OF(rows); i++)
		assert_int_equal(
			signature_choose(list, COUNT_OF(list), (team_id){rows[i].team}, rows[i].locale)->id,
			rows[i].wanted);
	assert_null(signature_choose(list + 1, 1, (team_id){7}, "en"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(troubles_are_judged_by_what_they_need),
		cmocka_unit_test(admins_hear_once_and_of_the_end),
		cmocka_unit_test(every_reason_is_said_in_every_language),
		cmocka_unit_test(what_is_sealed_opens_in_its_place_alone),
		cmocka_unit_test(an_identity_server_is_read_strictly),
		cmocka_unit_test(the_nearest_signature_is_chosen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
