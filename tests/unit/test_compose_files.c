/*
 * test_compose_files.c - a mail with files is read again as it was meant: names in Chinese, every byte, one boundary;
 * and its pieces may be torn anywhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

/* ---- formatted, with a picture, a file and names ---- */

static const char *compose(struct job *j, const struct mail_out *m)
{
	struct bytes b;

	assert_int_equal(mail_compose(j, m, &b), RC_OK);
	return (const char *)b.p;
}

static enum rc read_name(struct job *j, void *arg UNUSED, size_t file, uint32_t piece UNUSED,
			 struct bytes *b_r)
{
	static const char *const contents[] = {"%PDF", "\x89PNG"};

	b_r->n = strlen(contents[file]);
	b_r->p = talloc_memdup(j->ctx, contents[file], b_r->n);
	return RC_OK;
}

static struct mail_out rich_mail(void)
{
	static const struct mail_file files[] = {
		{.name = "\xe5\x8f\x91\xe7\xa5\xa8 2026.pdf", .type = "application/pdf", .size = 4},
		{.name = "logo.png", .type = "image/png", .size = 4, .content_id = "p1.7@hub.example"}};
	static const struct mail_person cc[] = {
		{"\xe5\x90\xb4\xe5\x85\x88\xe7\x94\x9f", "wu@customer.example"},
		{"Doe, Jane", "jane@x.example"}};
	struct mail_out m = mail_with(files, COUNT_OF(files), NULL);

	m.text = "Hello,\n\nwe look into it.\n";
	m.cc = (struct mail_people){cc, COUNT_OF(cc)};
	m.forwarded = true;
	m.html = "<p>Hello <b>Li</b>, \xe4\xbd\xa0\xe5\xa5\xbd</p><img src=\"cid:p1.7@hub.example\">";
	m.files.read = read_name;
	return m;
}

static void html_stands_beside_the_text_with_its_pictures_and_files_behind(void **state UNUSED)
{
	/* in this order: each is looked for behind the one before */
	static const char *const order[] = {"Cc: ",
					    "Subject: Fwd: Printer [#240117-",
					    "Content-Type: multipart/mixed;",
					    "Content-Type: multipart/alternative;",
					    "Content-Type: text/plain",
					    "we look into it.",
					    "Content-Type: multipart/related; type=\"text/html\";",
					    "Content-Type: text/html",
					    "cid:p1.7@hub.example",
					    "Content-Type: image/png",
					    "Content-Disposition: inline",
					    "Content-ID: <p1.7@hub.example>",
					    "Content-Type: application/pdf",
					    "Content-Disposition: attachment"};
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_out m = rich_mail();
	const char *at = compose(&j, &m);

	assert_string_equal(at, compose(&j, &m));
	assert_null(strcasestr(at, "Bcc"));
	for (size_t i = 0; i < COUNT_OF(order); i++) {
		const char *hit = strstr(at, order[i]);

		if (!hit)
			print_message("missing: %s\nin:\n%s\n", order[i], at);
		assert_non_null(hit);
		at = hit + strlen(order[i]);
	}
	talloc_free(j.ctx);
}

static void blind_copies_alone_are_undisclosed(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_out m = mail_with(NULL, 0, NULL);

	m.to = (struct mail_people){0};
	m.undisclosed = true;
	assert_non_null(strstr(compose(&j, &m), "\r\nTo: undisclosed-recipients: ;\r\n"));
	talloc_free(j.ctx);
}

static void a_picture_under_no_sound_name_is_a_file(void **state UNUSED)
{
	static const char *const names[] = {"a>\r\nX: y", "a b", "", "<a@b>"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct mail_file f = {
			.name = "a.png", .type = "image/png", .size = 4, .content_id = names[i]};
		struct job j = {.ctx = talloc_new(NULL)};
		struct mail_out m = rich_mail();

		m.files = (struct mail_files){&f, 1, read_name, NULL};
		assert_null(strstr(compose(&j, &m), "Content-ID"));
		talloc_free(j.ctx);
	}
}

static int print_rich(const char *dir)
{
	char *path = talloc_asprintf(NULL, "%s/rich.mail", dir);
	struct mail_out m = rich_mail();
	struct job j = {.ctx = talloc_new(NULL)};
	FILE *f = fopen(path, "wb");
	struct bytes b;

	if (!f || mail_compose(&j, &m, &b) != RC_OK)
		return 1;
	fwrite(b.p, 1, b.n, f);
	fclose(f);
	talloc_free(path);
	talloc_free(j.ctx);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_types_come_back),
		cmocka_unit_test(every_size_in_pieces_of_any_size_is_whole),
		cmocka_unit_test(a_file_that_is_not_as_large_as_it_says_is_no_mail),
		cmocka_unit_test(the_boundary_stands_in_no_text),
		cmocka_unit_test(html_stands_beside_the_text_with_its_pictures_and_files_behind),
		cmocka_unit_test(blind_copies_alone_are_undisclosed),
		cmocka_unit_test(a_picture_under_no_sound_name_is_a_file),
	};

	if (argc == 3 && strcmp(argv[1], "print") == 0)
		return print_rich(argv[2]);

	return cmocka_run_group_tests(tests, load, NULL);
}
