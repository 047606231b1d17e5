/*
 * test_preview.c - previews: each format becomes a picture, each hostile file a plain reason; the child's word is not believed.
 *
 * The child is this program.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/reading/preview_bitmap.h"
#include "channels/reading/preview_client.h"
#include "channels/reading/preview_exif.h"
#include "channels/reading/preview_worker.h"

static struct job j;

#define BYTES(text)                                             \
	(struct bytes)                                          \
	{                                                       \
		(const uint8_t *)("" text ""), sizeof(text) - 1 \
	}

static struct preview_made asked(enum preview_question what, struct bytes file)
{
	uint8_t *q = talloc_size(j.ctx, file.n + 1);
	struct preview_made m;
	struct bytes out;

	q[0] = (uint8_t)what;
	memcpy(q + 1, file.p, file.n);
	preview_worker_answer(j.ctx, (struct bytes){q, file.n + 1}, &out);
	assert_int_equal(preview_answer_decode(&j, out, &m), RC_OK);
	return m;
}

static struct preview_bitmap plain(unsigned width, unsigned height, uint8_t alpha)
{
	struct preview_bitmap b;

	assert_int_equal(preview_bitmap_new(j.ctx, width, height, &b), PREVIEW_FINE);
	for (size_t i = 0; i < (size_t)width * height; i++)
		memcpy(b.rgba + i * 4, (uint8_t[]){(uint8_t)(i % width), 100, 200, alpha}, 4);
	return b;
}

#define GIF_DOT                                                                            \
	"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2" \
	"D\1\0;"
#define WEBP_DOT "RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0/\0\0\0\x10\7\x10\x11\x11\x88\x88\xfe\7\0"
#define BMP_DOTS                                                                               \
	"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\2\0\0\0\2\0\0\0\1\0\x18\0\0\0\0\0\x10\0\0\0" \
	"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\0\0\xff\0\0\0\xff\0\0\0"
#define PDF(more)                                                                                     \
	"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"                                      \
	"2 0 obj<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>endobj\n"                                    \
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R" more                  \
	"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"          \
	"4 0 obj<</Length 40>>stream\nBT /F 24 Tf 20 40 Td (Hello) Tj ET        \nendstream endobj\n" \
	"trailer<</Root 1 0 R>>\n"

static void each_format_becomes_a_picture(void **state UNUSED)
{
	struct preview_bitmap large = plain(2000, 1000, 0xff), clear = plain(10, 20, 0x80);
	struct preview_picture jpeg, png;
	struct preview_made m;

	assert_true(preview_bitmap_write(j.ctx, &large, &jpeg));
	assert_true(preview_bitmap_write(j.ctx, &clear, &png));
	assert_true(!jpeg.png && png.png);
	m = asked(PREVIEW_FILE, jpeg.bytes);
	assert_int_equal(m.p.kind, PREVIEW_IS_PICTURE);
	assert_int_equal(m.p.width, 1600);
	assert_int_equal(m.p.height, 800);
	assert_true(m.small[0].bytes.n < m.large[0].bytes.n);
	m = asked(PREVIEW_FILE, png.bytes);
	assert_int_equal(m.p.width, 10);
	assert_true(m.large[0].png);
	assert_int_equal(asked(PREVIEW_FILE, BYTES(GIF_DOT)).p.kind, PREVIEW_IS_PICTURE);
	assert_int_equal(asked(PREVIEW_FILE, BYTES(WEBP_DOT)).p.kind, PREVIEW_IS_PICTURE);
	m = asked(PREVIEW_FILE, BYTES(BMP_DOTS));
	assert_int_equal(m.p.kind, PREVIEW_IS_PICTURE);
	assert_int_equal(m.p.height, 2);
}

static void a_hostile_file_gives_a_reason(void **state UNUSED)
{
	static const struct {
		struct bytes file;
		enum preview_why why;
	} cases[] = {
		{{(const uint8_t *)"MZ no picture", 13}, PREVIEW_WHY_TYPE},
		{{(const uint8_t *)"<svg onload=alert(1)>", 21}, PREVIEW_WHY_TYPE},
		{{(const uint8_t *)"\x89PNG\r\n\x1a\n", 8}, PREVIEW_WHY_BROKEN},
		{{(const uint8_t *)"\xff\xd8\xff\xe0", 4}, PREVIEW_WHY_BROKEN},
		{{(const uint8_t *)"GIF89a\1\0", 8}, PREVIEW_WHY_BROKEN},
		{{(const uint8_t *)"GIF89a\0\0\0\0\0\0\0;", 14}, PREVIEW_WHY_EMPTY},
		{{(const uint8_t *)"RIFF\x1a\0\0\0WEBPVP8L", 16}, PREVIEW_WHY_BROKEN},
		{{(const uint8_t *)"II*\0\xff\xff\xff\xff", 8}, PREVIEW_WHY_BROKEN},
		{{(const uint8_t *)"\0\0\0\x18"
				   "ftypheic\0\0\0\0",
		  16},
		 PREVIEW_WHY_BROKEN},
		{{(const uint8_t *)"%PDF-1.7\nnothing", 16}, PREVIEW_WHY_BROKEN},
		/* 60,000 by 60,000 dots in 70 bytes */
		{{(const uint8_t *)"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x60\xea\0\0\x60\xea\0\0\1\0\1\0"
				   "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
		  54},
		 PREVIEW_WHY_BROKEN},
		{{(const uint8_t *)"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\1\0\0\0\0"
				   "\xc8\x81\x9a\xbb\0\0\0\0IDAT\x35\xaf\x06\x1e",
		  45},
		 PREVIEW_WHY_BROKEN},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct preview_made m = asked(PREVIEW_FILE, cases[i].file);

		if (m.p.kind != PREVIEW_NONE || m.p.why != cases[i].why)
			fail_msg("case %zu: %s", i, preview_why_name(m.p.why));
	}
}

static void too_many_dots_are_not_decoded(void **state UNUSED)
{
	struct preview_bitmap b;

	assert_int_equal(preview_bitmap_new(j.ctx, 60000, 60000, &b), PREVIEW_WHY_PIXELS);
	assert_int_equal(preview_bitmap_new(j.ctx, UINT64_MAX, 2, &b), PREVIEW_WHY_PIXELS);
	assert_int_equal(preview_bitmap_new(j.ctx, 0, 2, &b), PREVIEW_WHY_EMPTY);
}

static void pictures_stand_as_they_were_taken(void **state UNUSED)
{
	static const struct {
		unsigned orientation, width, x, y; /* where the upper left dot goes */
	} cases[] = {{1, 3, 0, 0}, {2, 3, 2, 0}, {3, 3, 2, 1}, {4, 3, 0, 1},
		     {5, 2, 0, 0}, {6, 2, 1, 0}, {7, 2, 1, 2}, {8, 2, 0, 2}};
	static const char exif[] = "\xff\xd8\xff\xe1\0\x22"
				   "Exif\0\0II*\0\x8\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0";

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct preview_bitmap b = plain(3, 2, 0xff), t;

		memset(b.rgba, 0xee, 4);
		t = preview_bitmap_turn(j.ctx, &b, cases[i].orientation);
		assert_int_equal(t.width, cases[i].width);
		if (t.rgba[(cases[i].y * t.width + cases[i].x) * 4 + 1] != 0xee)
			fail_msg("orientation %u", cases[i].orientation);
	}
	assert_int_equal(preview_exif_orientation((struct bytes){(const uint8_t *)exif, sizeof(exif) - 1}),
			 6);
	for (size_t n = 0; n < sizeof(exif) - 1; n++)
		assert_in_range(
			preview_exif_orientation((struct bytes){talloc_memdup(j.ctx, exif, n + 1), n}), 1, 8);
}

static void the_child_is_not_believed(void **state UNUSED)
{
	struct preview_bitmap b = plain(4, 4, 0xff);
	struct preview_picture p;
	struct preview_made m;

	assert_true(preview_bitmap_write(j.ctx, &b, &p));
	struct preview_made one = {.p = {PREVIEW_IS_PICTURE, 0, 1, 1, 4, 4}, .large = {p}, .small = {p}};
	struct bytes good = preview_answer_encode(j.ctx, &one);

	assert_int_equal(preview_answer_decode(&j, good, &m), RC_OK);
	for (size_t n = 0; n < good.n; n++)
		assert_int_equal(preview_answer_decode(&j, (struct bytes){good.p, n}, &m), RC_IO);
	one.large[0].png = true; /* a JPEG that is said to be a PNG */
	assert_int_equal(preview_answer_decode(&j, preview_answer_encode(j.ctx, &one), &m), RC_IO);
	one.large[0] = (struct preview_picture){false, {(const uint8_t *)"<html>", 6}};
	assert_int_equal(preview_answer_decode(&j, preview_answer_encode(j.ctx, &one), &m), RC_IO);
}

static void shut_in_it_draws_pages_with_their_words(void **state UNUSED)
{
	struct preview_client *c = preview_client_new(j.ctx);
	struct preview_made m;

	assert_int_equal(preview_client_make(c, &j, PREVIEW_FILE, BYTES(PDF("")), &m), RC_OK);
	assert_int_equal(m.p.why, PREVIEW_FINE);
	assert_int_equal(m.p.kind, PREVIEW_PAGES);
	assert_int_equal(m.p.pages, 2);
	assert_int_equal(m.p.width, 400);
	/* an empty page of that size is smaller: the word is there */
	assert_true(m.large[0].bytes.n > 3000);
	assert_int_equal(preview_client_make(c, &j, PREVIEW_PICTURE, BYTES(PDF("")), &m), RC_OK);
	assert_int_equal(m.p.why, PREVIEW_WHY_TYPE); /* asked for a picture */
	assert_int_equal(preview_client_make(c, &j, PREVIEW_FILE, BYTES(WEBP_DOT), &m), RC_OK);
	assert_int_equal(m.p.kind, PREVIEW_IS_PICTURE);
	preview_client_set_deadline(c, SPAN_MS(0));
	assert_int_equal(preview_client_make(c, &j, PREVIEW_FILE, BYTES(PDF("")), &m), RC_IO);
	talloc_free(c);
}

static int begin(void **state UNUSED)
{
	j.ctx = talloc_new(NULL);
	return 0;
}

static int end(void **state UNUSED)
{
	talloc_free(j.ctx);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_format_becomes_a_picture),
		cmocka_unit_test(a_hostile_file_gives_a_reason),
		cmocka_unit_test(too_many_dots_are_not_decoded),
		cmocka_unit_test(pictures_stand_as_they_were_taken),
		cmocka_unit_test(the_child_is_not_believed),
		cmocka_unit_test(shut_in_it_draws_pages_with_their_words),
	};

	if (argc > 1 && strcmp(argv[1], "inner-preview") == 0)
		return preview_worker();
	return cmocka_run_group_tests(tests, begin, end);
}
