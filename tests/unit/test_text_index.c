/* test_text_index.c - documents are found by their words, only what is committed, and a bad file is begun anew. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/store/text_index.h"

struct place {
	char *folder, *path;
	struct text_index *ix;
};

static struct text_index *opened(struct place *p, uint32_t version)
{
	struct text_index *ix;
	const char *why = "";

	if (text_index_open(p, p->path, version, &ix, &why) != RC_OK)
		fail_msg("%s", why);
	return ix;
}

static int begin(void **state)
{
	struct place *p = talloc_zero(NULL, struct place);

	p->folder = talloc_strdup(p, "/tmp/onevoice-index-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	p->path = talloc_asprintf(p, "%s/search.db", p->folder);
	p->ix = opened(p, 1);
	*state = p;
	return 0;
}

static int end(void **state)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	struct place *p = *state;

	text_index_close(p->ix);
	for (size_t i = 0; i < COUNT_OF(ends); i++)
		unlink(talloc_asprintf(p, "%s%s", p->path, ends[i]));
	assert_int_equal(rmdir(p->folder), 0);
	talloc_free(p);
	return 0;
}

static void put(struct text_index *ix, uint64_t id, const char *body, const char *scope)
{
	assert_int_equal(text_index_put(ix, &(struct text_doc){id, "", body, "", scope}), RC_OK);
}

static char no_shape[] = "";

/* The ids found, newest first: "3 1". */
static const char *found(struct place *p, const char *match)
{
	struct text_hit *hits;
	char *out = talloc_strdup(p, "");
	size_t n;

	assert_int_equal(text_index_find(p->ix, p, &(struct text_match){(char *)(uintptr_t)match, no_shape},
					 UINT64_MAX, 100, &hits, &n),
			 RC_OK);
	for (size_t i = 0; i < n; i++)
		out = talloc_asprintf_append(out, "%s%d", i ? " " : "", (int)hits[i].id);
	return out;
}

static void three(struct place *p)
{
	assert_int_equal(text_index_begin(p->ix), RC_OK);
	put(p->ix, 1, "printer offline", "t1");
	put(p->ix, 2, "打印 印机 机 offline", "t2");
	put(p->ix, 3, "printer on fire", "t1");
	assert_int_equal(text_index_commit(p->ix), RC_OK);
}

static void words_phrases_and_beginnings_are_found(void **state)
{
	struct place *p = *state;

	three(p);
	assert_string_equal(found(p, "\"printer\""), "3 1");
	assert_string_equal(found(p, "\"打印 印机\""), "2");
	assert_string_equal(found(p, "\"印\"*"), "2");
	assert_string_equal(found(p, "\"print\"*"), "3 1");
	assert_string_equal(found(p, "\"on fire\""), "3");
	assert_string_equal(found(p, "\"fire on\""), "");
	assert_string_equal(found(p, "(\"offline\") AND scope:(\"t1\")"), "1");
}

/* The id that fits best. */
static uint64_t best(struct place *p, const char *match, const char *shape)
{
	const struct text_match m = {talloc_strdup(p, match), talloc_strdup(p, shape)};
	struct text_hit *hits;
	size_t n, at = 0;

	assert_int_equal(text_index_find(p->ix, p, &m, UINT64_MAX, 100, &hits, &n), RC_OK);
	assert_int_not_equal(n, 0);
	for (size_t i = 1; i < n; i++)
		if (hits[i].rank < hits[at].rank)
			at = i;
	return hits[at].id;
}

static void words_in_a_row_fit_best_then_those_near_by_then_those_in_the_head(void **state)
{
	struct place *p = *state;

	assert_int_equal(text_index_begin(p->ix), RC_OK);
	put(p->ix, 1, "a b c d e f g h reset i j k l m n o p q r s t u v w x y password z", "t1");
	put(p->ix, 2, "password for the reset", "t1");
	put(p->ix, 3, "please reset password now", "t1");
	put(p->ix, 4, "退款 款申 申请 请", "t1");
	put(p->ix, 5, "申请 请退 退款 款", "t1");
	put(p->ix, 6, "alpha x beta", "t1");
	assert_int_equal(text_index_put(p->ix, &(struct text_doc){7, "alpha x x x x x x x x x x x x x beta",
								  "", "", "t1"}),
			 RC_OK);
	assert_int_equal(text_index_commit(p->ix), RC_OK);
	assert_int_equal(best(p, "\"reset\" AND \"password\"", "ll"), 3);
	assert_int_equal(best(p, "\"alpha\" AND \"beta\"", "ll"), 6);
	assert_int_equal(best(p, "\"alpha\" AND \"beta\"", "--"), 7);
	assert_int_equal(best(p, "\"beta\"", "l"), 7);
	assert_int_equal(best(p, "\"退款\" AND \"申请\"", "pp"), 4);
	assert_int_equal(best(p, "\"申请\" AND \"退款\"", "pp"), 5);
}

static const char *on_shelf(struct place *p, const char *match, enum text_order order)
{
	const struct text_match m = {talloc_strdup(p, match), no_shape};
	struct text_hit *hits;
	char *out = talloc_strdup(p, "");
	size_t n;

	assert_int_equal(text_shelf_find(p->ix, p, 1, &m, order, 100, &hits, &n), RC_OK);
	for (size_t i = 0; i < n; i++)
		out = talloc_asprintf_append(out, "%s%d", i ? " " : "", (int)hits[i].id);
	return out;
}

static void what_stands_on_a_shelf_is_replaced_by_its_id(void **state)
{
	struct place *p = *state;
	const char *scope;

	assert_int_equal(text_index_begin(p->ix), RC_OK);
	for (uint64_t i = 1; i <= 20; i++)
		assert_int_equal(text_shelf_put(p->ix, 1, &(struct text_doc){i, "", "common word", "", "t1"}),
				 RC_OK);
	assert_int_equal(text_shelf_put(p->ix, 1, &(struct text_doc){7, "", "common rare", "", "t2"}), RC_OK);
	assert_int_equal(text_index_commit(p->ix), RC_OK);
	assert_string_equal(on_shelf(p, "\"rare\"", TEXT_NEWEST), "7");
	assert_string_equal(on_shelf(p, "\"word\" AND scope : \"t2\"", TEXT_NEWEST), "");
	assert_memory_equal(on_shelf(p, "\"common\" OR \"rare\"", TEXT_BEST), "7 ", 2);
	assert_int_equal(text_shelf_scope(p->ix, p, 1, 7, &scope), RC_OK);
	assert_string_equal(scope, "t2");
	assert_string_equal(found(p, "\"rare\""), ""); /* not among the others */
	assert_int_equal(text_index_begin(p->ix), RC_OK);
	assert_int_equal(text_shelf_drop(p->ix, 1, 7), RC_OK);
	assert_int_equal(text_shelf_drop(p->ix, 1, 7), RC_OK);
	assert_int_equal(text_index_commit(p->ix), RC_OK);
	assert_string_equal(on_shelf(p, "\"rare\"", TEXT_NEWEST), "");
	assert_int_equal(text_index_begin(p->ix), RC_OK);
	assert_int_equal(text_index_clear(p->ix), RC_OK);
	assert_int_equal(text_index_commit(p->ix), RC_OK);
	assert_string_equal(on_shelf(p, "\"common\"", TEXT_NEWEST), "");
}

static void what_is_removed_is_found_no_more(void **state)
{
	struct place *p = *state;

	three(p);
	assert_int_equal(text_index_begin(p->ix), RC_OK);
	assert_int_equal(text_index_remove(p->ix, &(struct text_doc){1, "", "printer offline", "", "t1"}),
			 RC_OK);
	put(p->ix, 1, "printer offline", "t9");
	assert_int_equal(text_index_commit(p->ix), RC_OK);
	assert_string_equal(found(p, "\"offline\" AND scope:\"t1\""), "");
	assert_string_equal(found(p, "\"offline\" AND scope:\"t9\""), "1");
}

static void nobody_finds_what_is_not_committed(void **state)
{
	struct place *p = *state;

	assert_int_equal(text_index_begin(p->ix), RC_OK);
	put(p->ix, 7, "secret", "t1");
	assert_int_equal(text_index_place_set(p->ix, 5, 99), RC_OK);
	assert_string_equal(found(p, "\"secret\""), "");
	text_index_rollback(p->ix);
	uint64_t place;

	assert_int_equal(text_index_place(p->ix, 5, &place), RC_OK);
	assert_int_equal(place, 0);
	assert_string_equal(found(p, "\"secret\""), "");
}

static void what_is_no_expression_is_refused(void **state)
{
	static const char *const bad[] = {"\"", "AND", "(", "nosuch:\"x\"", "\"a\" NOT", ""};
	struct place *p = *state;
	struct text_hit *hits;
	size_t n;

	three(p);
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		enum rc rc =
			text_index_find(p->ix, p, &(struct text_match){(char *)(uintptr_t)bad[i], no_shape},
					UINT64_MAX, 10, &hits, &n);

		assert_true(rc == RC_INVALID || (rc == RC_OK && n == 0));
	}
	assert_string_equal(found(p, "\"fire\""), "3");
}

static void owners_and_places_are_kept(void **state)
{
	struct place *p = *state;
	struct text_owner o;
	uint64_t place;

	assert_int_equal(text_index_owner(p->ix, p, 4, &o), RC_NOT_FOUND);
	assert_int_equal(text_index_begin(p->ix), RC_OK);
	assert_int_equal(text_index_owner_set(p->ix, 4, &(struct text_owner){12, "t1 c9", "old"}), RC_OK);
	assert_int_equal(text_index_owner_set(p->ix, 4, &(struct text_owner){13, "t2 c9", "new"}), RC_OK);
	assert_int_equal(text_index_place_set(p->ix, 1, UINT64_C(1) << 40), RC_OK);
	assert_int_equal(text_index_commit(p->ix), RC_OK);
	text_index_close(p->ix);
	p->ix = opened(p, 1);
	assert_int_equal(text_index_owner(p->ix, p, 4, &o), RC_OK);
	assert_int_equal(o.mark, 13);
	assert_string_equal(o.scope, "t2 c9");
	assert_string_equal(o.head, "new");
	assert_int_equal(text_index_place(p->ix, 1, &place), RC_OK);
	assert_true(place == UINT64_C(1) << 40);
}

static void another_version_begins_anew(void **state)
{
	struct place *p = *state;
	struct text_owner o;

	three(p);
	assert_int_equal(text_index_begin(p->ix), RC_OK);
	assert_int_equal(text_index_owner_set(p->ix, 4, &(struct text_owner){12, "", ""}), RC_OK);
	assert_int_equal(text_index_commit(p->ix), RC_OK);
	text_index_close(p->ix);
	p->ix = opened(p, 2);
	assert_string_equal(found(p, "\"printer\""), "");
	assert_int_equal(text_index_owner(p->ix, p, 4, &o), RC_NOT_FOUND);
}

static void a_damaged_file_is_begun_anew(void **state)
{
	struct place *p = *state;

	three(p);
	text_index_close(p->ix);
	FILE *f = fopen(p->path, "r+");

	assert_non_null(f);
	for (int i = 0; i < 4096; i++)
		fputc(i * 7, f);
	fclose(f);
	p->ix = opened(p, 1);
	assert_string_equal(found(p, "\"printer\""), "");
	three(p);
	assert_string_equal(found(p, "\"printer\""), "3 1");
}

static void all_can_be_forgotten(void **state)
{
	struct place *p = *state;

	three(p);
	assert_int_equal(text_index_begin(p->ix), RC_OK);
	assert_int_equal(text_index_clear(p->ix), RC_OK);
	assert_int_equal(text_index_commit(p->ix), RC_OK);
	assert_string_equal(found(p, "\"printer\""), "");
}

/* ---- finders beside the writer ---- */

static void *find_often(void *arg)
{
	char word[] = "\"offline\"";
	const struct text_match offline = {word, no_shape};
	struct place *p = arg;

	for (int i = 0; i < 200; i++) {
		void *ctx = talloc_new(NULL);
		struct text_hit *hits;
		size_t n = 0;

		if (text_index_find(p->ix, ctx, &offline, UINT64_MAX, 1000, &hits, &n) != RC_OK ||
		    n % 10 != 0)
			return (void *)"saw half a transaction";
		talloc_free(ctx);
	}
	return NULL;
}

static void finders_see_whole_transactions(void **state)
{
	struct place *p = *state;
	pthread_t threads[2];

	for (int i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, find_often, p), 0);
	for (uint64_t t = 0; t < 20; t++) {
		assert_int_equal(text_index_begin(p->ix), RC_OK);
		for (uint64_t i = 0; i < 10; i++)
			put(p->ix, t * 10 + i + 1, "printer offline", "t1");
		assert_int_equal(text_index_commit(p->ix), RC_OK);
	}
	for (int i = 0; i < 2; i++) {
		void *why;

		pthread_join(threads[i], &why);
		assert_null(why);
	}
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
		CASE(words_phrases_and_beginnings_are_found),
		CASE(words_in_a_row_fit_best_then_those_near_by_then_those_in_the_head),
		CASE(what_stands_on_a_shelf_is_replaced_by_its_id),
		CASE(what_is_removed_is_found_no_more),
		CASE(nobody_finds_what_is_not_committed),
		CASE(what_is_no_expression_is_refused),
		CASE(owners_and_places_are_kept),
		CASE(another_version_begins_anew),
		CASE(a_damaged_file_is_begun_anew),
		CASE(all_can_be_forgotten),
		CASE(finders_see_whole_transactions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
