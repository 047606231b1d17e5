/* test_html_text.c - HTML becomes text that a person can read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "hub/text/html_clean.h"
#include "hub/text/html_text.h"
#include "hub/text/text_out.h"

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static void its_shape_is_kept_with_plain_means(void **state UNUSED)
{
	static const struct {
		const char *html, *text;
	} cases[] = {
		{"<p>a</p><p>b</p>", "a\n\nb"},
		{"<div>a</div><div>b</div>", "a\nb"},
		{"a<br>b<br><br>c", "a\nb\n\nc"},
		{"<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c"},
		{"<ol><li>a<li>b</ol>", "1. a\n2. b"},
		{"<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a  b\nc  d"},
		{"<blockquote>a<br>b<blockquote>c</blockquote></blockquote>d", "> a\n> b\n>\n>> c\n\nd"},
		{"<a href='http://x.example/'>here</a>", "here <http://x.example/>"},
		{"<a href='http://x.example/'>http://x.example/</a>", "http://x.example/"},
		{"<a href='mailto:a@b'>a@b</a>", "a@b"},
		{"<a href='javascript:x'>here</a>", "here"},
		{"<a href='http://x.example/'><img src=x></a>", ""},
		{"<img alt='a logo' src=x> b", "a logo b"},
		{"<pre>a\n  b</pre>", "a\n  b"},
		{" a \n\t b&nbsp; c ", "a b c"},
		{"<style>x</style><script>y</script><title>z</title>a", "a"},
		{"<div style='display:none'>preview</div>a", "a"},
		{"<p>a<o:p></o:p></p><p>b</p>", "a\n\nb"},
		{"<p class=MsoNormal>a</p><p class=MsoNormal><span>&nbsp;</span></p><p "
		 "class=MsoNormal>b</p><p class=MsoNormal>c</p>",
		 "a\n\nb\nc"},
		{"&lt;b&gt;&amp;&#x4f60;", "<b>&\xe4\xbd\xa0"},
		{"<i>a</i><hr><i>b</i>", "a\n---\nb"},
		{"", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};

		assert_string_equal(html_text(&j, bytes_of(cases[i].html)), cases[i].text);
		talloc_free(j.ctx);
	}
}

#define HEAD "<table><thead><tr><th>Lamp<th>Watt</thead>"

static void a_table_with_a_head_stays_one(void **state UNUSED)
{
	static const struct {
		const char *html, *text;
	} cases[] = {
		{"<p>Look:</p>" HEAD "<tr><td>red<td>5<tr><td>blue one<td>12</table><p>So.</p>",
		 "Look:\n\n| Lamp     | Watt |\n| -------- | ---- |\n| red      | 5    |\n| blue one | 12   "
		 "|\n\nSo."},
		{"<table><tr><th>灯<th>瓦</tr><tr><td>红色<td>5</tr></table>",
		 "| 灯   | 瓦  |\n| ---- | --- |\n| 红色 | 5   |"},
		{HEAD "<tr><td>a|b<td><p>x<br>y</p><tr><td><td>z</table>",
		 "| Lamp | Watt |\n| ---- | ---- |\n| a\\|b | x y  |\n|      | z    |"},
		{"<blockquote>" HEAD "<tr><td>r<td>5</table></blockquote>",
		 "> | Lamp | Watt |\n> | ---- | ---- |\n> | r    | 5    |"},
		{"<ol><li>x" HEAD "<tr><td>r<td><a href='http://x.example/'>y</a></table><li>z</ol>",
		 "1. x\n\n   | Lamp | Watt                  |\n   | ---- | --------------------- |\n"
		 "   | r    | y <http://x.example/> |\n\n2. z"},
		{HEAD "<tr><td>r<td style='display:none'>5</table>", "Lamp  Watt\nr"},
		{HEAD "<tr style='display:none'><td>r<td>5<tr><td>s<td>6</table>", "Lamp  Watt\ns  6"},
		{HEAD "<tr><td>r<td><table><tr><td>1<td>2</table></table>", "Lamp  Watt\nr  \n\n1  2"},
		{HEAD "<tr><td colspan=2>r</table>", "Lamp  Watt\nr"},
		{HEAD "<tr><td>r<td><ul><li>5</ul></table>", "Lamp  Watt\nr  \n\n- 5"},
		{HEAD "</table>", "Lamp  Watt"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};

		assert_string_equal(html_text(&j, bytes_of(cases[i].html)), cases[i].text);
		talloc_free(j.ctx);
	}
}

static void html_over_the_limits_loses_its_tags_and_not_its_words(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct text_out o = text_out_on(j.ctx);

	text_out_str(&o, "<style>p{}</style><b ");
	for (int i = 0; i < 1000; i++)
		text_out_fmt(&o, "a%d ", i);
	text_out_str(&o, ">first</b><script>x</script> last");
	assert_string_equal(html_text(&j, bytes_of(o.p)), "first last");
	talloc_free(j.ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_shape_is_kept_with_plain_means),
		cmocka_unit_test(a_table_with_a_head_stays_one),
		cmocka_unit_test(html_over_the_limits_loses_its_tags_and_not_its_words),
	};

	html_clean_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
