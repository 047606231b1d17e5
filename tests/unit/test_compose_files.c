/*
 * test_compose_files.c - a mail with files is read again as it was meant: names in Chinese, every byte, one boundary;
 * and its pieces may be torn anywhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/mail/compose.h"
#include "channels/mail/mail_read.h"
#include "channels/mail/parser_read.h"

static const struct mail_person li = {"", "li@customer.example"};

static int load(void **state UNUSED)
{
	parser_load();
	return 0;
}

/* Content of a file, handed out in pieces of `piece` bytes. */
struct source {
	struct bytes all;
	size_t piece;
};

static enum rc read_piece(struct job *j, void *arg, size_t file UNUSED, uint32_t n, struct bytes *b_r)
{
	const struct source *s = arg;
	size_t at = n * s->piece, left = s->all.n - at;

	*b_r = (struct bytes){NULL, left < s->piece ? left : s->piece};
	b_r->p = talloc_memdup(j->ctx, s->all.p + at, b_r->n);
	return RC_OK;
}

static struct mail_out mail_with(const struct mail_file *files, size_t n, struct source *s)
{
	return (struct mail_out){
		.from_name = "支持",
		.from_address = "support@hub.example",
		.to = {&li, 1},
		.subject = "Printer",
		.ticket = {240117},
		.mid = "t240117.0011.abc@hub.example",
		.date = {INT64_C(1767225600000)},
		.text = "见附件。\n",
		.files = {files, n, read_piece, s},
	};
}

static struct mail_read *composed(struct job *j, const struct mail_out *m, struct bytes *mail_r)
{
	struct mail_read *read = NULL;

	assert_int_equal(mail_compose(j, m, mail_r), RC_OK);
	assert_int_equal(mail_read(j, *mail_r, false, &read), RC_OK);
	return read;
}

static uint8_t *noise(void *ctx, size_t n)
{
	uint8_t *p = talloc_size(ctx, n + 1);

	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(i * 31 + (i >> 8));
	return p;
}

static void names_and_types_come_back(void **state UNUSED)
{
	static const struct {
		const char *name, *type, *read_name, *read_type;
	} cases[] = {
		{"scan.pdf", "application/pdf", "scan.pdf", "application/pdf"},
		{"发票 2026年11月.pdf", "application/pdf", "发票 2026年11月.pdf", "application/pdf"},
		{"a \"quoted\" 100%.txt", "text/plain", "a \"quoted\" 100%.txt", "text/plain"},
		{"=?utf-8?B?YQ==?=.png", "image/png", "=?utf-8?B?YQ==?=.png", "image/png"},
		{"𠮷野家👨‍👩‍👧.jpg", "image/jpeg", "𠮷野家👨‍👩‍👧.jpg",
		 "image/jpeg"},
		{"很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很"
		 "长很长很"
		 "长很长很长很长很长很长很长很长很长很长的名字.docx",
		 "application/vnd.openxmlformats-officedocument.wordprocessingml.document", NULL,
		 "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"", "image/png", "", "image/png"},
		{"m.eml", "message/rfc822", "m.eml", "application/octet-stream"},
		{"x", "no type; at=all\r\nX: y", "x", "application/octet-stream"},
		{"x\r\nBcc: a@b", "image/png", "", "image/png"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct source s = {BYTES_OF_ARRAY("content"), 7};
		struct mail_file f = {cases[i].name, cases[i].type, 8};
		struct mail_out m = mail_with(&f, 1, &s);
		struct bytes mail;
		struct mail_read *r = composed(&j, &m, &mail);

		assert_int_equal(r->parts_n, 1);
		assert_string_equal(r->parts[0].name,
				    cases[i].read_name ? cases[i].read_name : cases[i].name);
		assert_string_equal(r->parts[0].type, cases[i].read_type);
		assert_memory_equal(r->parts[0].content.p, "content", 8);
		assert_string_equal(r->text, "见附件。");
		assert_null(strstr((const char *)mail.p, "\nBcc"));
		for (const char *line = (const char *)mail.p; (line = strstr(line, "\r\n")); line += 2) {
			const char *end = strstr(line + 2, "\r\n");

			assert_true(!end || end - line < 200);
		}
		talloc_free(j.ctx);
	}
}

static void every_size_in_pieces_of_any_size_is_whole(void **state UNUSED)
{
	static const size_t sizes[] = {1, 2, 3, 56, 57, 58, 114, 1000, 5701}, pieces[] = {1, 3, 56, 57, 1000};

	for (size_t i = 0; i < COUNT_OF(sizes) * COUNT_OF(pieces); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		size_t size = sizes[i / COUNT_OF(pieces)];
		struct source s = {{noise(j.ctx, size), size}, pieces[i % COUNT_OF(pieces)]};
		struct mail_file f[2] = {{"a.bin", "application/x-a", size},
					 {"b.bin", "application/x-b", size}};
		struct mail_out m = mail_with(f, 2, &s);
		struct bytes mail;
		struct mail_read *r = composed(&j, &m, &mail);

		assert_int_equal(r->parts_n, 2);
		for (size_t k = 0; k < 2; k++) {
			assert_int_equal(r->parts[k].content.n, size);
			assert_memory_equal(r->parts[k].content.p, s.all.p, size);
		}
		assert_int_equal(mail.n, strlen((const char *)mail.p));
		talloc_free(j.ctx);
	}
}

static void a_file_that_is_not_as_large_as_it_says_is_no_mail(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct source s = {BYTES_OF_ARRAY("content"), 8};
	struct mail_file f = {"a", "a/b", 7};
	struct mail_out m = mail_with(&f, 1, &s);
	struct bytes mail;

	assert_int_equal(mail_compose(&j, &m, &mail), RC_BUG);
	talloc_free(j.ctx);
}

static void the_boundary_stands_in_no_text(void **state UNUSED)
{
	char first[COMPOSE_BOUNDARY_SIZE], again[COMPOSE_BOUNDARY_SIZE];

	const char *texts[] = {"", first};

	compose_boundary("mid@x", texts, 1, first);
	compose_boundary("mid@x", texts, 1, again);
	assert_string_equal(first, again);
	compose_boundary("mid@x", texts, 2, again);
	assert_string_not_equal(first, again);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_types_come_back),
		cmocka_unit_test(every_size_in_pieces_of_any_size_is_whole),
		cmocka_unit_test(a_file_that_is_not_as_large_as_it_says_is_no_mail),
		cmocka_unit_test(the_boundary_stands_in_no_text),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
