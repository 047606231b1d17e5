/* test_markdown.c - CommonMark as harmless HTML (B61), as words, and the numbers it names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <time.h>

#include "hub/base/instant.h"
#include "hub/text/html_clean.h"
#include "hub/text/html_text.h"
#include "hub/text/markdown.h"

#define CAP_MS 2000 /* of what a mean text may cost; measured a tenth of it */

static const struct markdown_own own[] = {{"file", "/help/files/", true}, {"article", "/help/en/a/", false}};

static const char *html(struct job *j, const char *text, enum rc expected)
{
	struct markdown_page page;

	assert_int_equal(markdown_html(j, text, own, COUNT_OF(own), &page), expected);
	return expected == RC_OK ? page.html : NULL;
}

static void shows_what_is_written(void **state)
{
	static const struct {
		const char *text, *html;
	} cases[] = {
		{"Press **reset**.", "<p>Press <strong>reset</strong>.</p>"},
		{"1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>"},
		{"~~old~~", "<p><del>old</del></p>"},
		{"## Before\n\n### Then", "<h2 id=\"s-1\">Before</h2>\n<h3 id=\"s-2\">Then</h3>"},
		{"# Top\n\n## Next", "<h2 id=\"s-1\">Top</h2>\n<h3 id=\"s-2\">Next</h3>"},
		{"![The hub](file:12)", "<p><img src=\"/help/files/12\" alt=\"The hub\"></p>"},
		{"[manual](file:12)", "<p><a href=\"/help/files/12\">manual</a></p>"},
		{"[see](article:17)", "<p><a href=\"/help/en/a/17\">see</a></p>"},
		{"![no](article:17)", "<p><img alt=\"no\"></p>"},
		{"![far](https://evil.example/x.png)", "<p><img alt=\"far\"></p>"},
		{"路由器**重启**后", "<p>路由器<strong>重启</strong>后</p>"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(html(*state, cases[i].text, RC_OK), cases[i].html);
}

static void nothing_runs_and_nothing_is_loaded(void **state)
{
	static const char *const texts[] = {
		"<script>alert(1)</script>",
		"a <img src=x onerror=alert(1)> b",
		"[x](javascript:alert(1))",
		"[x](JaVaScRiPt:alert(1))",
		"[x](java&#115;cript:alert(1))",
		"[x](&#x6A;avascript:alert(1))",
		"<javascript:alert(1)>",
		"[x](data:text/html;base64,PHNjcmlwdD4=)",
		"[x](vbscript:msgbox)",
		"[x](file:///etc/passwd)",
		"![x](file:12\"onerror=\"alert(1))",
		"[x](file:12/../../session)",
		"[x](https://own.invalid/9/1)",
		"[x](https://own.invalid/0/1/../x)",
		"[x](https://own.invalid/0/1\"onclick=alert(1))",
		"![x](cid:0/1)",
		"![x](https://evil.example/track.gif)",
		"<svg onload=alert(1)>",
		"```html\n<script>alert(1)</script>\n```",
		"[a]: javascript:alert(1)\n\n[a]",
		"javascript:alert(1)",
		"| <b onmouseover=alert(1)> |\n|---|\n| x |",
	};
	static const char *const mean[] = {
		"<script",     "onerror=", "javascript:a\"", "href=\"java", "href=\"data", "href=\"vb",
		"href=\"file", "passwd\"", "evil.example\"", "<svg",	    "<b",	   "own.invalid",
		"src=\"cid",   "../"};

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		const char *page = html(*state, texts[i], RC_OK);

		for (size_t m = 0; m < COUNT_OF(mean); m++)
			if (strstr(page, mean[m]) && !strstr(page, "&#60;"))
				fail_msg("%s: %s", texts[i], page);
	}
}

static char *times(void *ctx, const char *text, size_t n, const char *end)
{
	char *all = talloc_array(ctx, char, (unsigned)(strlen(text) * n + strlen(end) + 1));
	size_t at = 0;

	for (size_t i = 0; i < n; i++, at += strlen(text))
		memcpy(all + at, text, strlen(text));
	memcpy(all + at, end, strlen(end) + 1);
	return all;
}

/* Of our own time, since then: what the machine does beside us is not counted. */
static int64_t own_ms(clock_t from)
{
	return (int64_t)(clock() - from) / (CLOCKS_PER_SEC / 1000);
}

/* Within its time, whatever comes out: a page, or a refusal. */
static void mean_texts_end_in_time(void **state)
{
	static const struct {
		const char *text, *end;
	} cases[] = {
		{">", "x"},	     {"[", "x"},       {"![", "x"},	{"![](", "x"},	  {"*a_ ", "x"},
		{"- ", "x"},	     {"_", "x"},       {"a**b", "c"},	{"<", ">"},	  {"`a``", "x"},
		{"~", "x"},	     {"|", "\n|-|\n"}, {"x|", "\n-|-"}, {"www.", "x"},	  {"http://a", ""},
		{"a@", "b.c"},	     {"\\", "x"},      {"&", ";"},	{"<!--", "x"},	  {"<?", "x"},
		{"[a]: b\n", "[a]"}, {"* ", "x"},      {"1. ", "x"},	{"> - ", "x"},	  {"[x](", "y"},
		{"**x* ", "y"},	     {"\t", "x"},      {"-\n", "x"},	{"|\n", "|-|\n"}, {"a\n", "x"},
	};
	struct job *j = *state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		clock_t from = clock();
		struct markdown_page page;
		char *text = times(j->ctx, cases[i].text, 60000 / strlen(cases[i].text), cases[i].end);
		enum rc rc = markdown_html(j, text, own, COUNT_OF(own), &page);

		assert_true(rc == RC_OK || rc == RC_LIMIT);
		assert_true(own_ms(from) < CAP_MS);
	}
}

/* Fifty columns, and rows that fill them with nothing. */
static void a_wide_table_stays_small(void **state)
{
	struct job *j = *state;
	char *head = times(j->ctx, "|a", 50, "|\n"), *line = times(j->ctx, "|-", 50, "|\n");
	char *rows = times(j->ctx, "|\n", 20000, "");
	clock_t from = clock();
	struct markdown_page page;
	enum rc rc = markdown_html(j, talloc_asprintf(j->ctx, "%s%s%s", head, line, rows), own, COUNT_OF(own),
				   &page);

	assert_true(rc == RC_OK || rc == RC_LIMIT);
	assert_true(own_ms(from) < CAP_MS);
	assert_non_null(strstr(html(j, "|a|b|\n|-|-|\n|c|d|", RC_OK), "<td>d</td>"));
}

static void words_come_without_marks(void **state)
{
	struct job *j = *state;

	assert_string_equal(
		markdown_plain(j->ctx, "# Reset\n\nPress **on** and `off`:\n\n- [here](file:1)\n- there"),
		"Reset\nPress on and off:\nhere\nthere");
	assert_string_equal(
		markdown_plain(j->ctx, "Lamps:\n\n|Lamp|Watt|\n|-|-|\n|**red** one|5|\n|blue|12|\n\nSo."),
		"Lamps:\nLamp · Watt\nred one · 5\nblue · 12\nSo.");
}

/* What goes into a reply, and what an article that is made from the reply shows again. */
static void a_text_that_was_put_into_a_reply_comes_back(void **state)
{
	static const char text[] = "Try:\n\n1. plug\n2. [page](https://a.example/x)\n\n"
				   "|灯|瓦|\n|-|-|\n|红**亮**|5|\n|a\\|b||\n\nSo.";
	struct job *j = *state;
	const char *page = html(j, text, RC_OK);
	const char *typed = html_text(j, (struct bytes){(const uint8_t *)page, strlen(page)});

	assert_string_equal(typed, "Try:\n\n1. plug\n2. page <https://a.example/x>\n\n"
				   "| 灯   | 瓦  |\n| ---- | --- |\n| 红亮 | 5   |\n| a\\|b |     |\n\nSo.");
	assert_non_null(strstr(html(j, typed, RC_OK),
			       "<tr>\n<td>红亮</td>\n<td>5</td>\n</tr>\n<tr>\n<td>a|b</td>\n<td></td>"));
}

static void numbers_are_those_that_are_named(void **state)
{
	struct job *j = *state;
	size_t n;
	uint64_t *list = markdown_numbers(
		j->ctx, "![a](file:7) [b](file:8) ![a](file:7) `![c](file:9)` [d](file:x) [e](article:3)",
		"file", &n);

	assert_int_equal(n, 2);
	assert_int_equal(list[0], 7);
	assert_int_equal(list[1], 8);
}

static int begin(void **state)
{
	struct job *j = talloc_zero(NULL, struct job);

	j->ctx = j;
	html_clean_init();
	*state = j;
	return 0;
}

static int end(void **state)
{
	talloc_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(shows_what_is_written, begin, end),
		cmocka_unit_test_setup_teardown(nothing_runs_and_nothing_is_loaded, begin, end),
		cmocka_unit_test_setup_teardown(mean_texts_end_in_time, begin, end),
		cmocka_unit_test_setup_teardown(a_wide_table_stays_small, begin, end),
		cmocka_unit_test_setup_teardown(words_come_without_marks, begin, end),
		cmocka_unit_test_setup_teardown(a_text_that_was_put_into_a_reply_comes_back, begin, end),
		cmocka_unit_test_setup_teardown(numbers_are_those_that_are_named, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
