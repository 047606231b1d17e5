/*
 * test_fax_pages.c - pages out of the corpus' TIFFs in their right proportions; hostile ones cost at most the child.
 *
 * The child is this program: it behaves as it should, unless the first bytes tell it how to misbehave.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/fax/page_client.h"
#include "channels/fax/page_worker.h"
#include "hub/run/child.h"

/* ---- the child ---- */

static void misbehave(void *ctx, struct bytes in, struct bytes *out_r)
{
	if (in.n > 6 && memcmp(in.p, "hang", 4) == 0) {
		for (volatile int on = 1; on;)
			;
	} else if (in.n > 6 && memcmp(in.p, "open", 4) == 0) {
		socket(AF_INET, SOCK_STREAM, 0);
	} else if (in.n > 6 && memcmp(in.p, "babble", 6) == 0) {
		*out_r = (struct bytes){(const uint8_t *)"\1\0\0\0\0\0\0\0\1\0\0\0\0", 13};
		return;
	}
	page_worker_answer(ctx, in, out_r);
}

static int inner_fax(void)
{
	return page_worker_shut_in(NULL) == RC_OK ? child_serve(misbehave, PAGE_TIFF_MOST) : 69;
}

/* ---- files ---- */

static struct bytes corpus_file(void *ctx, const char *name)
{
	const char *at = getenv("ONEVOICE_CORPUS");
	char *path = talloc_asprintf(ctx, "%s/fax/%s", at ? at : "../shared/corpus", name);
	FILE *f = fopen(path, "rb");
	uint8_t *p = talloc_size(ctx, 1 << 20);
	size_t n;

	if (!f) {
		print_message("no test data at %s\n", path);
		skip();
	}
	n = fread(p, 1, 1 << 20, f);
	fclose(f);
	return (struct bytes){p, n};
}

/* ---- a TIFF made by hand: header, strip data, directories ---- */

struct entry {
	uint16_t tag, type;
	uint32_t count, value;
};

struct tiff {
	uint8_t b[1 << 16];
	size_t n;
};

static void put(struct tiff *t, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		t->b[t->n++] = (uint8_t)(v >> (8 * i));
}

static struct tiff *tiff_of(void *ctx, uint32_t first_directory)
{
	struct tiff *t = talloc_zero(ctx, struct tiff);

	memcpy(t->b, "II*\0", 4);
	t->n = 4;
	put(t, first_directory, 4);
	return t;
}

static void put_directory(struct tiff *t, const struct entry *e, size_t n, uint32_t next)
{
	put(t, n, 2);
	for (size_t i = 0; i < n; i++) {
		put(t, e[i].tag, 2);
		put(t, e[i].type, 2);
		put(t, e[i].count, 4);
		put(t, e[i].value, 4);
	}
	put(t, next, 4);
}

/* Width, height, packing; one strip of `size` bytes at byte 8. */
#define PAGE(w, h, packing, size)                                                                   \
	{256, 4, 1, (w)}, {257, 4, 1, (h)}, {258, 3, 1, 1}, {259, 3, 1, (packing)}, {262, 3, 1, 0}, \
		{273, 4, 1, 8}, {277, 3, 1, 1}, {278, 4, 1, (h)},                                   \
	{                                                                                           \
		279, 4, 1, (size)                                                                   \
	}

struct hostile {
	const char *name;
	struct entry e[10];
	size_t n;
	uint32_t next; /* where the next directory is said to be */
	bool readable;
};

static const struct hostile hostiles[] = {
	{"two thousand million dots a side", {PAGE(0x7fffffff, 0x7fffffff, 4, 64)}, 9, 0, false},
	{"a page that needs gigabytes", {PAGE(5200, 0xffffffff, 1, 64)}, 9, 0, false},
	{"no size", {PAGE(0, 0, 4, 64)}, 9, 0, false},
	{"a strip behind the end", {PAGE(100, 100, 1, 0x7ffffff0)}, 9, 0, false},
	{"count times size runs over", {PAGE(100, 100, 4, 64), {320, 3, 0xffffffff, 8}}, 10, 0, true},
	{"65,535 tags", {PAGE(100, 100, 4, 64)}, 65535, 0, false},
	{"colours", {PAGE(100, 100, 7, 64)}, 9, 0, false},
	{"noise where Group 4 should be", {PAGE(1728, 2000, 4, 64)}, 9, 0, true},
	{"noise where Group 3 should be", {PAGE(1728, 20000, 3, 64)}, 9, 0, false},
	{"a directory that follows itself", {PAGE(100, 100, 4, 64)}, 9, 72, true},
	{"a directory behind the end", {PAGE(100, 100, 4, 64)}, 9, 0x7fffffff, true},
	{"packed zeros without end", {PAGE(5200, 20000, 8, 64)}, 9, 0, false},
};

static struct bytes hostile_file(void *ctx, const struct hostile *h)
{
	struct tiff *t = tiff_of(ctx, 72);

	for (int i = 0; i < 64; i++)
		put(t, (uint64_t)(i * 37 + 11), 1);
	put_directory(t, h->e, h->n > 10 ? 10 : h->n, h->next);
	if (h->n > 10) { /* more than stand there */
		t->b[72] = (uint8_t)h->n;
		t->b[73] = (uint8_t)(h->n >> 8);
	}
	return (struct bytes){t->b, t->n};
}

/* ---- the tests ---- */

static void the_corpus_is_read_in_its_proportions(void **state)
{
	static const struct {
		const char *file;
		size_t pages;
		uint32_t height, ydpi; /* of the picture, 1,728 wide */
	} cases[] = {
		{"fine-tiffg3.tif", 2, 2385, 196},	{"fine-tiffg32d.tif", 2, 2385, 196},
		{"fine-tiffg4.tif", 2, 2385, 196},	{"standard-tiffg3.tif", 2, 2385, 98},
		{"superfine-tiffg4.tif", 1, 2385, 392},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct bytes in = corpus_file(j.ctx, cases[i].file);
		struct pages_made m;

		assert_int_equal(page_client_make(*state, &j, in, &m), RC_OK);
		assert_int_equal(m.n, cases[i].pages);
		assert_false(m.more);
		for (size_t k = 0; k < m.n; k++) {
			assert_int_equal(m.p[k].view_size.width, 1728);
			assert_in_range(m.p[k].view_size.height, cases[i].height - 2, cases[i].height + 2);
			assert_true(m.p[k].xdpi == 204 && m.p[k].ydpi == cases[i].ydpi);
			assert_false(m.p[k].cut || m.p[k].blank);
			assert_true(m.p[k].view.n < 300000 && m.p[k].thumb.n < 60000);
		}
		assert_true(m.n < 2 || memcmp(&m.p[0].content, &m.p[1].content, 32) != 0);
		talloc_free(j.ctx);
	}
}

static void the_same_page_has_the_same_sum_however_it_was_packed(void **state)
{
	static const char *const files[] = {"fine-tiffg3.tif", "fine-tiffg32d.tif", "fine-tiffg4.tif"};
	struct job j = {.ctx = talloc_new(NULL)};
	struct pages_made m[3];

	for (size_t i = 0; i < 3; i++)
		assert_int_equal(page_client_make(*state, &j, corpus_file(j.ctx, files[i]), &m[i]), RC_OK);
	for (size_t i = 1; i < 3; i++) {
		assert_memory_equal(&m[i].p[0].content, &m[0].p[0].content, 32);
		assert_memory_equal(&m[i].p[1].content, &m[0].p[1].content, 32);
	}
	talloc_free(j.ctx);
}

static void a_file_that_was_cut_off_is_not_read(void **state)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct bytes in = corpus_file(j.ctx, "broken-cut.tif");
	struct pages_made m;

	assert_int_equal(page_client_make(*state, &j, in, &m), RC_INVALID);
	assert_string_equal(j.why, "its pages are damaged");
	assert_int_equal(page_client_make(*state, &j, (struct bytes){in.p, 3}, &m), RC_INVALID);
	talloc_free(j.ctx);
}

/* Every length of a good file, in steps: read, cut or refused, and the child lives. */
static void no_length_of_a_good_file_breaks_the_child(void **state)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct bytes in = corpus_file(j.ctx, "fine-tiffg4.tif");

	for (size_t n = 0; n < in.n; n += 97) {
		struct job one = {.ctx = talloc_new(NULL)};
		struct pages_made m;
		enum rc rc = page_client_make(*state, &one, (struct bytes){in.p, n}, &m);

		assert_true(rc == RC_OK || rc == RC_INVALID);
		assert_false(rc == RC_INVALID && strstr(one.why, "reading it")); /* the child's own answer */
		talloc_free(one.ctx);
	}
	talloc_free(j.ctx);
}

static void hostile_files_are_refused_or_read_and_kill_nothing(void **state)
{
	for (size_t i = 0; i < COUNT_OF(hostiles); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct bytes in = hostile_file(j.ctx, &hostiles[i]);
		struct pages_made m = {0};
		enum rc rc = page_client_make(*state, &j, in, &m);

		if (rc != RC_OK && rc != RC_INVALID)
			fail_msg("%s: %s", hostiles[i].name, rc_name(rc));
		if ((rc == RC_OK) != hostiles[i].readable)
			fail_msg("%s: %s (%s)", hostiles[i].name, rc_name(rc), j.why ? j.why : "");
		assert_true(m.n <= PAGES_MOST);
		talloc_free(j.ctx);
	}
}

static void of_ten_thousand_pages_the_first_are_made(void **state)
{
	static const struct entry e[] = {PAGE(8, 8, 1, 8)};
	struct job j = {.ctx = talloc_new(NULL)};
	uint32_t at = 16, size = 2 + 9 * 12 + 4;
	struct tiff *t = tiff_of(j.ctx, at);
	struct pages_made m;

	put(t, 0x8142241818244281, 8);
	for (int i = 0; i < 550; i++)
		put_directory(t, e, COUNT_OF(e), at += size);
	assert_int_equal(page_client_make(*state, &j, (struct bytes){t->b, t->n}, &m), RC_OK);
	assert_int_equal(m.n, PAGES_MOST);
	assert_true(m.more);
	talloc_free(j.ctx);
}

static void a_child_that_dies_hangs_or_lies_is_replaced(void **state)
{
	static const char *const orders[] = {"hang on", "open it", "babble on"};

	page_client_set_deadline(*state, SPAN_MS(500));
	for (size_t i = 0; i < COUNT_OF(orders); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct pages_made m;

		assert_int_equal(
			page_client_make(*state, &j,
					 (struct bytes){(const uint8_t *)orders[i], strlen(orders[i])}, &m),
			RC_INVALID);
		assert_string_equal(j.why,
				    i == 0 ? "reading it did not come to an end" : "reading it broke down");
		page_client_set_deadline(*state, SPAN_S(10));
		assert_int_equal(page_client_make(*state, &j, corpus_file(j.ctx, "fine-tiffg4.tif"), &m),
				 RC_OK);
		talloc_free(j.ctx);
	}
}

static int client_open(void **state)
{
	*state = page_client_new(NULL);
	return 0;
}

static int client_close(void **state)
{
	return talloc_free(*state);
}
#define CLIENT_TEST(f) cmocka_unit_test_setup_teardown(f, client_open, client_close)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		CLIENT_TEST(the_corpus_is_read_in_its_proportions),
		CLIENT_TEST(the_same_page_has_the_same_sum_however_it_was_packed),
		CLIENT_TEST(a_file_that_was_cut_off_is_not_read),
		CLIENT_TEST(no_length_of_a_good_file_breaks_the_child),
		CLIENT_TEST(hostile_files_are_refused_or_read_and_kill_nothing),
		CLIENT_TEST(of_ten_thousand_pages_the_first_are_made),
		CLIENT_TEST(a_child_that_dies_hangs_or_lies_is_replaced),
	};

	if (argc > 1 && strcmp(argv[1], "inner-fax") == 0)
		return inner_fax();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
