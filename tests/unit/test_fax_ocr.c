/* test_fax_ocr.c - words are read off a page in three scripts, by a child that is shut in; the child is this program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <pango/pangocairo.h>
#include <talloc.h>

#include "channels/fax/ocr_worker.h"

static void what_a_machine_says_is_cleaned(void **state UNUSED)
{
	static const struct {
		const char *said, *kept;
	} cases[] = {
		{"", ""},
		{"\n \n\f", ""},
		{"one\n\n\n\ntwo\n\f", "one\n\ntwo"},
		{"  a \t b  \r\nc", "a b\nc"},
		{"a\x01"
		 "b",
		 "a b"},
		{"发 票 8841 号 。\n", "发票 8841 号。"},
		{"é à", "é à"},
		{"\xff\xfe", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		struct bytes b = {(const uint8_t *)cases[i].said, strlen(cases[i].said)};

		assert_string_equal(ocr_text(ctx, b), cases[i].kept);
		talloc_free(ctx);
	}
}

static cairo_status_t pass_on(void *arg, const unsigned char *p, unsigned n)
{
	return write(*(const int *)arg, p, n) == (ssize_t)n ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* A page as page_picture makes them: as wide as a fax, black on white. */
static void draw(int to, const char *words)
{
	cairo_surface_t *s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1728, 600);
	cairo_t *cr = cairo_create(s);
	PangoLayout *l = pango_cairo_create_layout(cr);
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans CJK SC 44px");

	cairo_set_source_rgb(cr, 1, 1, 1);
	cairo_paint(cr);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_move_to(cr, 120, 100);
	pango_layout_set_font_description(l, font);
	pango_layout_set_text(l, words, -1);
	pango_cairo_show_layout(cr, l);
	(void)cairo_surface_write_to_png_stream(s, pass_on, &to);
	pango_font_description_free(font);
	g_object_unref(l);
	cairo_destroy(cr);
	cairo_surface_destroy(s);
}

/* Drawn in a process of its own, which takes along what fontconfig never gives back. */
static struct bytes page_with(void *ctx, const char *words)
{
	uint8_t *png = talloc_size(ctx, 1 << 20);
	int ends[2], status;
	size_t size = 0;
	ssize_t n;

	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();

	if (pid == 0) {
		draw(ends[1], words);
		_exit(0);
	}
	close(ends[1]);
	while ((n = read(ends[0], png + size, (1 << 20) - size)) > 0)
		size += (size_t)n;
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return (struct bytes){png, size};
}

static void words_of_three_scripts_are_read(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct ocr_client *c = ocr_client_new(j.ctx, "eng+chi_sim+chi_tra");
	struct bytes junk = {(const uint8_t *)"\x89PNG\r\n\x1a\njunk", 12};
	char *text = NULL;
	enum rc rc = ocr_client_read(c, &j, page_with(j.ctx, "Order 8841 was cancelled.\n发票号码\n訂單編號"),
				     &text);

	if (rc == RC_IO && access("/usr/share/tesseract-ocr/5/tessdata/chi_tra.traineddata", R_OK) != 0) {
		print_message("tesseract or a language of it is not installed\n");
		talloc_free(j.ctx);
		skip();
	}
	assert_int_equal(rc, RC_OK);
	print_message("%s\n", text);
	assert_non_null(strstr(text, "Order 8841 was cancelled."));
	assert_non_null(strstr(text, "发票"));
	assert_true(strstr(text, "订单") || strstr(text, "訂單")); /* the two scripts are not told apart */
	assert_int_equal(ocr_client_read(c, &j, junk, &text), RC_INVALID);
	assert_int_equal(ocr_client_read(c, &j, page_with(j.ctx, ""), &text), RC_OK);
	assert_string_equal(text, "");
	talloc_free(j.ctx);
}

static void a_language_that_is_not_there_is_said(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct ocr_client *c = ocr_client_new(j.ctx, "nolang");
	char *text;

	assert_int_equal(ocr_client_read(c, &j, page_with(j.ctx, "x"), &text), RC_IO);
	talloc_free(j.ctx);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_machine_says_is_cleaned),
		cmocka_unit_test(words_of_three_scripts_are_read),
		cmocka_unit_test(a_language_that_is_not_there_is_said),
	};

	if (argc > 2 && strcmp(argv[1], "inner-ocr") == 0)
		return ocr_worker(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
