/*
 * test_fax_letter.c - a reply as pages, and the mail that carries them; the child is this program.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/fax/fax_compose.h"
#include "channels/fax/letter_worker.h"

static const struct letter plain = {
	.language = "zh-TW",
	.letterhead = "範例公司\n台北市",
	.footer = "統一編號 12345678",
	.from = "客服",
	.to = "王小明",
	.number = "+886912345678",
	.date = "2026-11-22",
	.reference = "100004-2",
	.subject = "",
	.text = "您好，\n\n商品已補寄。\n",
	.enclosed = "",
	.cover_note = "",
};

static void a_letter_is_as_many_pages_as_its_text_takes(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct letter_client *c = letter_client_new(j.ctx);
	struct letter l = plain;
	char *lines = talloc_strdup(j.ctx, "");
	struct bytes pdf;
	unsigned pages;

	assert_int_equal(letter_client_write(c, &j, &l, &pdf, &pages), RC_OK);
	assert_int_equal(pages, 1);
	assert_memory_equal(pdf.p, "%PDF-", 5);
	for (int i = 0; i < 100; i++)
		lines = talloc_strdup_append(lines, "第一行\n");
	l.text = lines;
	assert_int_equal(letter_client_write(c, &j, &l, &pdf, &pages), RC_OK);
	assert_in_range(pages, 2, 5);
	for (int i = 0; i < 5; i++)
		lines = talloc_asprintf(j.ctx, "%s%s", lines, lines);
	l.text = lines;
	assert_int_equal(letter_client_write(c, &j, &l, &pdf, &pages), RC_INVALID);
	assert_string_equal(j.why, "the text has more than 60 pages");
	l.text = ""; /* and the child still works */
	assert_int_equal(letter_client_write(c, &j, &l, &pdf, &pages), RC_OK);
	talloc_free(j.ctx);
}

/* A PNG of one red dot, and the head of a JPEG of 9 x 7 dots that has no content: the PDF takes it as it is. */
static const uint8_t png[] = {
	0x89, 'P',  'N',  'G', '\r', '\n', 0x1a, '\n', 0,    0,	   0,	 13,   'I',  'H',  'D',	 'R', 0, 0,
	0,    1,    0,	  0,   0,    1,	   8,	 2,    0,    0,	   0,	 0x90, 0x77, 0x53, 0xde, 0,   0, 0,
	12,   'I',  'D',  'A', 'T',  0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0,    0,    3,	   1,	 1,   0, 0xc9,
	0xfe, 0x92, 0xef, 0,   0,    0,	   0,	 'I',  'E',  'N',  'D',	 0xae, 0x42, 0x60, 0x82};
static const uint8_t jpeg[] = {0xff, 0xd8, 0xff, 0xe0, 0, 4,	0, 0, 0xff, 0xff, 0xc0, 0,    17, 8,	0,
			       7,    0,	   9,	 3,    1, 0x11, 0, 2, 0x11, 1,	  3,	0x11, 1,  0xff, 0xd9};

static void a_cover_sheet_and_pictures_are_pages_of_their_own(void **state UNUSED)
{
	static const struct {
		bool cover;
		const char *text;
		size_t pictures;
		unsigned pages;
	} cases[] = {{false, "a", 0, 1}, {true, "a", 0, 2}, {true, "", 0, 1},
		     {false, "", 2, 3},	 {true, "", 1, 2},  {true, "a", 2, 4}};
	static const struct bytes pictures[] = {{png, sizeof(png)}, {jpeg, sizeof(jpeg)}};
	struct job j = {.ctx = talloc_new(NULL)};
	struct letter_client *c = letter_client_new(j.ctx);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct letter l = plain;
		struct bytes pdf;
		unsigned pages;

		l.cover = cases[i].cover;
		l.text = cases[i].text;
		l.cover_note = "請轉交";
		l.enclosed = "a.pdf";
		l.pictures = pictures;
		l.npictures = cases[i].pictures;
		assert_int_equal(letter_client_write(c, &j, &l, &pdf, &pages), RC_OK);
		assert_int_equal(pages, cases[i].pages);
	}
	talloc_free(j.ctx);
}

static void a_picture_that_is_none_is_refused_and_costs_nothing_else(void **state UNUSED)
{
	static const uint8_t huge[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0,	13,
				       'I',  'H', 'D', 'R', 0,	  0,	0xff, 0xff, 0, 0, 0xff, 0xff};
	const struct bytes bad[] = {
		{huge, sizeof(huge)}, {png, 40}, {jpeg, 12}, {jpeg, 3}, {(const uint8_t *)"GIF89a", 6}};
	struct job j = {.ctx = talloc_new(NULL)};
	struct letter_client *c = letter_client_new(j.ctx);
	struct letter l = plain;
	struct bytes pdf;
	unsigned pages;

	l.npictures = 1;
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		l.pictures = &bad[i];
		assert_int_equal(letter_client_write(c, &j, &l, &pdf, &pages), RC_INVALID);
		assert_string_equal(j.why, "a picture cannot be read, or is too large for a fax");
	}
	l.npictures = 0;
	assert_int_equal(letter_client_write(c, &j, &l, &pdf, &pages), RC_OK);
	talloc_free(j.ctx);
}

static void every_script_is_laid_out_inside(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct letter_client *c = letter_client_new(j.ctx);
	struct letter l = plain;
	struct bytes pdf;
	unsigned pages;

	l.text = "emoji 😀 ไทย العربية हिन्दी 日本語 한국어 αβγ";
	assert_int_equal(letter_client_write(c, &j, &l, &pdf, &pages), RC_OK);
	talloc_free(j.ctx);
}

static void the_mail_holds_the_pdf_alone(void **state UNUSED)
{
	static const char *const to[] = {"+49301234567@gw.example", NULL};
	struct job j = {.ctx = talloc_new(NULL)};
	struct fax_out f = {"bounce+1.1.x@hub.example",
			    to,
			    "a.b@hub.example",
			    "mark",
			    "100004-2",
			    {INT64_C(1714957800000)},
			    {(const uint8_t *)"%PDF-1.4", 8}};
	struct bytes mail;

	assert_int_equal(fax_compose(&j, &f, &mail), RC_OK);
	assert_string_equal((const char *)mail.p,
			    "From: <bounce+1.1.x@hub.example>\r\nTo: <+49301234567@gw.example>\r\n"
			    "Subject: 100004-2\r\nDate: Mon, 06 May 2024 01:10:00 +0000\r\n"
			    "Message-ID: <a.b@hub.example>\r\nX-Onevoice-Loop: mark\r\nMIME-Version: 1.0\r\n"
			    "Content-Type: application/pdf; name=\"fax-100004-2.pdf\"\r\n"
			    "Content-Disposition: attachment; filename=\"fax-100004-2.pdf\"\r\n"
			    "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ=\r\n");
	f.mid = "a\r\nBcc: x@y";
	assert_int_equal(fax_compose(&j, &f, &mail), RC_INVALID);
	talloc_free(j.ctx);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_letter_is_as_many_pages_as_its_text_takes),
		cmocka_unit_test(a_cover_sheet_and_pictures_are_pages_of_their_own),
		cmocka_unit_test(a_picture_that_is_none_is_refused_and_costs_nothing_else),
		cmocka_unit_test(every_script_is_laid_out_inside),
		cmocka_unit_test(the_mail_holds_the_pdf_alone),
	};

	if (argc > 1 && strcmp(argv[1], "inner-letter") == 0)
		return letter_worker();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
