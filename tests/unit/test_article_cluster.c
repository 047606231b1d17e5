/* test_article_cluster.c - tickets about the same thing are found by the words of their subjects, in both scripts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <talloc.h>

#include "workflow/article_cluster.h"

static void the_largest_comes_first_and_is_named(void **state UNUSED)
{
	static const char *const subjects[] = {
		"Hub offline since the update",
		"My hub is offline",
		"Hub offline again",
		"hub offline!",
		"打印机卡纸怎么办",
		"打印機卡紙",
		"打印机又卡纸了",
		"Refund for order 240918",
		"Where is my parcel?",
		"A question about the lamp",
		"Invoice with VAT number",
	};
	struct article_cluster c[ARTICLE_CLUSTERS_MOST];
	void *ctx = talloc_new(NULL);
	size_t n = article_cluster_subjects(ctx, subjects, COUNT_OF(subjects), c);

	assert_int_equal(n, 2);
	assert_int_equal(c[0].n, 4);
	assert_string_equal(c[0].words[0], "hub");
	assert_string_equal(c[0].words[1], "offline");
	assert_int_equal(c[0].nwords, 2);
	assert_int_equal(c[1].n, 3);
	assert_int_equal(c[1].shown[0], 4);
	assert_int_equal(c[1].shown[2], 6);
	talloc_free(ctx);
}

static void what_says_nothing_makes_no_cluster(void **state UNUSED)
{
	static const char *const subjects[] = {
		"Please help", "Help please", "please HELP", "问题", "问题", "问题",
		"12345",       "12345",	      "12345",	     "",     "",     "",
	};
	struct article_cluster c[ARTICLE_CLUSTERS_MOST];
	void *ctx = talloc_new(NULL);

	assert_int_equal(article_cluster_subjects(ctx, subjects, COUNT_OF(subjects), c), 0);
	assert_int_equal(article_cluster_subjects(ctx, subjects, 0, c), 0);
	talloc_free(ctx);
}

/* Of sixty tickets all say "order": that is no subject. */
static void what_everybody_says_makes_no_cluster(void **state UNUSED)
{
	struct article_cluster c[ARTICLE_CLUSTERS_MOST];
	const char *subjects[60];
	void *ctx = talloc_new(NULL);

	for (size_t i = 0; i < COUNT_OF(subjects); i++)
		subjects[i] = i % 4 == 0 ? "order damaged" : "order";
	assert_int_equal(article_cluster_subjects(ctx, subjects, COUNT_OF(subjects), c), 1);
	assert_string_equal(c[0].words[0], "damaged");
	assert_int_equal(c[0].n, 15);
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_largest_comes_first_and_is_named),
		cmocka_unit_test(what_says_nothing_makes_no_cluster),
		cmocka_unit_test(what_everybody_says_makes_no_cluster),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
