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
		cmocka_unit_test(html_over_the_limits_loses_its_tags_and_not_its_words),
	};

	html_clean_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
