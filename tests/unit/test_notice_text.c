/* test_notice_text.c - mails to agents, in three languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "workflow/notice_text.h"

#define NOW INT64_C(1767225600000)
#define MIN INT64_C(60000)

static struct notice_story story(const char *locale, int64_t due)
{
	return (struct notice_story){
		.locale = locale,
		.link = "https://desk.example.org/#/t/100017",
		.number = "100017-K",
		.subject = "{number} printer",
		.customer = "Li",
		.team = "Support",
		.clock = "first_response",
		.level = 2,
		.due = {due},
		.now = {NOW},
	};
}

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no \"%s\" in:\n%s", part, text);
}

static void an_alarm_says_how_late_it_is(void **state UNUSED)
{
	static const struct {
		const char *locale;
		int64_t due;
		const char *subject, *text;
	} cases[] = {
		{"en", NOW - 12 * MIN, "Overdue: First response, #100017-K",
		 "the deadline passed 12 minutes ago."},
		{"en", NOW - 1 * MIN, "Overdue: ", "passed 1 minute ago."},
		{"en", NOW - 5000, "Overdue: ", "passed 1 minute ago."},
		{"en", NOW + 25 * MIN, "Due in 25 minutes: First response", "is due in 25 minutes."},
		{"en", NOW + 150 * MIN, "Due in 2 hours: ", "is due in 2 hours."},
		{"en", NOW - 4 * 1440 * MIN, "Overdue: ", "passed 4 days ago."},
		{"zh-CN", NOW - 12 * MIN, "已超时：首次响应，#100017-K", "截止时间为 12 分钟前。"},
		{"zh-CN", NOW + 25 * MIN, "25 分钟后到期：首次响应", "将于 25 分钟后到期。"},
		{"zh-TW", NOW - 12 * MIN, "已逾時：首次回應，#100017-K", "期限為 12 分鐘前。"},
		{"zh-TW", NOW + 3 * 1440 * MIN, "3 天後到期：首次回應", "將於 3 天後到期。"},
		{"tlh", NOW - 12 * MIN, "Overdue: ", "12 minutes ago"},
	};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct notice_story s = story(cases[i].locale, cases[i].due);
		struct mail_text m = notice_text_escalation(ctx, &s);

		has(m.subject, cases[i].subject);
		has(m.text, cases[i].text);
		has(m.text, "{number} printer"); /* values are not looked into */
		has(m.text, "https://desk.example.org/#/t/100017\n");
		has(m.text, "Support");
		assert_int_not_equal(m.subject[0], ' ');
	}
	talloc_free(ctx);
}

static void nobody_and_somebody_have_it(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	struct notice_story s = story("en", NOW);

	has(notice_text_escalation(ctx, &s).text, "Assignee:  nobody\n");
	s.assignee = "Ann";
	has(notice_text_escalation(ctx, &s).text, "Assignee:  Ann\n");
	talloc_free(ctx);
}

static void all_clear_and_digest(void **state UNUSED)
{
	static const char *const tickets[] = {"#1-A  Printer", "#2-B  Invoice"};
	static const char *const locales[] = {"en", "zh-CN", "zh-TW"};
	static const char *const cleared[] = {"All clear: ", "已解除：", "已解除："};
	static const char *const many[] = {"7 more alarms", "7 条升级提醒", "7 則升級提醒"};
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(locales); i++) {
		struct notice_story s = story(locales[i], NOW);

		has(notice_text_cleared(ctx, &s).subject, cleared[i]);
		s.alarms = 7;
		s.cleared = 2;
		s.tickets = tickets;
		s.ntickets = 2;
		has(notice_text_digest(ctx, &s).text, many[i]);
		has(notice_text_digest(ctx, &s).text, "  #1-A  Printer\n  #2-B  Invoice\n");
	}
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_alarm_says_how_late_it_is),
		cmocka_unit_test(nobody_and_somebody_have_it),
		cmocka_unit_test(all_clear_and_digest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
