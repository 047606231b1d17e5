/* test_search_excerpt.c - found words are marked as they stand, whatever the script in which they were asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "workflow/search_excerpt.h"

/* "the [printer] is": what is between brackets is marked; … where it was cut. */
static char *shown(void *ctx, const char *text, const char *question, uint32_t most)
{
	struct search_query q = search_query_read(ctx, question, (struct search_reading){0});
	struct search_excerpt e = search_excerpt(ctx, text, &q, most);
	char *out = talloc_strdup(ctx, e.cut_before ? "…" : "");

	for (size_t i = 0; i < e.n; i++)
		out = talloc_asprintf_append(out, e.pieces[i].hit ? "[%s]" : "%s", e.pieces[i].text);
	return talloc_asprintf_append(out, "%s", e.cut_behind ? "…" : "");
}

static void words_are_marked_where_they_stand(void **state)
{
	static const struct {
		const char *text, *question, *shown;
	} cases[] = {
		{"The printer prints", "printer", "The [printer] prints"},
		{"The Printer", "PRINTER", "The [Printer]"},
		{"reprinter printers printer", "printer", "reprinter printers [printer]"},
		{"打印机无法连接", "打印机", "[打印机]无法连接"},
		{"請把發票抬頭改為", "发票", "請把[發票]抬頭改為"},
		{"发票抬头", "發票", "[发票]抬头"},
		{"安裝軟體後", "软件", "安裝[軟體]後"},
		{"Herrn Müller, Straße 5", "muller strasse", "Herrn [Müller], [Straße] 5"},
		{"ＡＢＣ公司", "abc", "[ＡＢＣ]公司"},
		{"拨打 400-820-8820 一直", "400-820", "拨打 [400-820]-8820 一直"},
		{"a  \n printer\tis off", "\"printer is\"", "a [printer is] off"},
		{"耳机左声道", "机", "耳[机]左声道"},
		{"nothing here", "printer -here status:open", "nothing here"},
		{"", "printer", ""},
		{"😀 printer 😀", "printer", "😀 [printer] 😀"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);

		assert_string_equal(shown(ctx, cases[i].text, cases[i].question, 200), cases[i].shown);
		talloc_free(ctx);
	}
}

static void a_long_text_is_cut_around_the_first_hit(void **state)
{
	void *ctx = talloc_new(NULL);
	char *text = talloc_strdup(ctx, "");

	(void)state;
	for (int i = 0; i < 40; i++)
		text = talloc_strdup_append(text, "字句");
	text = talloc_strdup_append(text, "发票");
	for (int i = 0; i < 40; i++)
		text = talloc_strdup_append(text, "后文");
	char *got = shown(ctx, text, "发票", 40);

	assert_string_equal(
		got, "…字句字句字句字句字句字句字句字句字句字句字句字句字句字句字句[发票]后文后文后文后文…");
	talloc_free(ctx);
}

static void a_cut_text_begins_with_a_whole_word(void **state)
{
	void *ctx = talloc_new(NULL);

	(void)state;
	assert_string_equal(shown(ctx,
				  "Please hold the small button on the backside until the lamp blinks twice",
				  "lamp", 40),
			    "…on the backside until the [lamp] blinks tw…");
	assert_string_equal(
		shown(ctx, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz-lamp and more of it all",
		      "lamp", 40),
		"…xyzabcdefghijklmnopqrstuvwxyz-[lamp] and m…");
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_marked_where_they_stand),
		cmocka_unit_test(a_cut_text_begins_with_a_whole_word),
		cmocka_unit_test(a_long_text_is_cut_around_the_first_hit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
