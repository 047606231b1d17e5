/* test_mail_quote.c - a trailing quotation is folded; a customer's words never are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>
#include <time.h>

#include <cmocka.h>

#include "channels/mail/quote.h"
#include "hub/base/rc.h"
#include "hub/text/text_out.h"

static void the_history_at_the_end_is_folded(void **state UNUSED)
{
	static const struct {
		const char *text, *visible;
	} cases[] = {
		{"yes\n\n> old\n> older", "yes"},
		{"yes\n\nOn Mon, 6 May 2024 at 10:22, A <a@b> wrote:\n> old", "yes"},
		{"yes\n\nOn Mon, 6 May 2024 at 10:22, A\n<a@b> wrote:\n\nold without marks", "yes"},
		{"yes\n\n-----Original Message-----\nFrom: A\n\nold", "yes"},
		{"yes\n\n________________________________\nFrom: A <a@b>\nSent: today\nTo: c\nSubject: "
		 "d\n\nold",
		 "yes"},
		{"yes\n\n*Von:* A <a@b>\n*Gesendet:* heute\n*An:* c\n*Betreff:* d\n\nalt", "yes"},
		{"好\n\n------------------ 原始邮件 ------------------\n发件人: x\n旧", "好"},
		{"好\n\n發件人：a@b\n寄件者：客服 <a@b>\n日期：2024年5月6日\n主旨：x\n\n舊",
		 "好\n\n發件人：a@b"},
		{"好\n\n客服 <a@b> 於 2024年5月6日 週一 上午10:22寫道：\n\n> 舊", "好"},
		{"yes\n\nSent from my iPhone\n\n> old", "yes"},
		{"yes\n> old\n-- \nsignature", "yes"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		size_t n = quote_visible_bytes(cases[i].text);

		assert_int_equal(n, strlen(cases[i].visible));
		assert_memory_equal(cases[i].text, cases[i].visible, n);
	}
}

static void a_customers_words_stay_visible(void **state UNUSED)
{
	static const char *const texts[] = {
		"no quote at all",
		"> a question?\nan answer\n> another?\nanother answer",
		"On Mon, 6 May 2024 at 10:22, A <a@b> wrote:\n> old\n\nmy answer is below",
		"> only a quote",
		"-----Original Message-----\nFrom: a@b\nTo: c@d\n\nforwarded without a word",
		"fyi\n\n---------- Forwarded message ----------\nfrom somebody else",
		"My trip:\nFrom: London\nTo: Paris\nDate: 3 May\n\nPlease refund it.",
		"On the topic of shipping, he wrote:\nit will come\nbut it did not",
		"他在信里写道：产品质量很好。\n谢谢你们。",
		"The price is > 100\n>>> see http://x <<<\nthanks",
		"Sent from my desk, not from home.",
		"a ---- b ---- wrote",
		"",
		"\n\n",
	};

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		if (quote_visible_bytes(texts[i]) != strlen(texts[i]))
			print_message("%s\n", texts[i]);
		assert_int_equal(quote_visible_bytes(texts[i]), strlen(texts[i]));
	}
}

#ifdef ONEVOICE_SANITIZED
#define CPU_MOST_S 30
#else
#define CPU_MOST_S 2
#endif

/* Time grows with the text and not with its square. */
static void long_and_odd_texts_cost_little(void **state UNUSED)
{
	static const char *const units[] = {"> a\n",  "> a\n\n",     "> a\nb\n", "On 1 ",
					    "On 1\n", "From: a@b\n", "\n",	 "a\n> b\n\n"};

	for (size_t i = 0; i < COUNT_OF(units); i++) {
		struct text_out o = text_out_on(NULL);
		clock_t start = clock();

		while (o.n < 1000000)
			text_out_str(&o, units[i]);
		text_out_str(&o, "end");
		assert_true(quote_visible_bytes(o.p) <= o.n);
		assert_true(clock() - start < CPU_MOST_S * CLOCKS_PER_SEC);
		talloc_free(o.p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_history_at_the_end_is_folded),
		cmocka_unit_test(a_customers_words_stay_visible),
		cmocka_unit_test(long_and_odd_texts_cost_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
