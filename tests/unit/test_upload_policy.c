/* test_upload_policy.c - which files may be sent: by ending, size and first bytes, whatever the name tries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <talloc.h>

#include "workflow/upload_policy.h"

static struct upload_policy policy(void)
{
	return (struct upload_policy){1, 1000000, 2000000, 500000, (char *)(uintptr_t) "bat exe js"};
}

static void a_file_is_refused_by_ending_and_size(void **state)
{
	static const struct {
		const char *name;
		uint64_t size;
		bool visitor;
		const char *why; /* NULL = taken */
	} cases[] = {
		{"scan.pdf", 1000000, false, NULL},
		{"scan.pdf", 1000001, false, "a file has at most 1000000 bytes"},
		{"scan.pdf", 500001, true, "a file has at most 500000 bytes"},
		{"scan.pdf", 0, false, "the file is empty"},
		{"报价单.docx", 10, true, NULL},
		{"no ending", 10, false, NULL},
		{"exe", 10, false, NULL},
		{"setup.exe", 10, false, "files that end in .exe are not sent"},
		{"setup.EXE", 10, true, "files that end in .exe are not sent"},
		{"setup.exe. . ", 10, false, "files that end in .exe are not sent"},
		{"invoice.pdf.js", 10, false, "files that end in .js are not sent"},
		{"a.json", 10, false, NULL},
		{"a.j", 10, false, NULL},
		{"a.", 10, false, NULL},
		{"...", 10, false, NULL},
		{"a.bat exe", 10, false, NULL},
	};
	struct upload_policy p = policy();

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		const char *why = upload_barred(ctx, &p, cases[i].visitor, cases[i].name, cases[i].size);

		if (!why != !cases[i].why)
			fail_msg("%s: %s", cases[i].name, why ? why : "taken");
		if (why)
			assert_string_equal(why, cases[i].why);
		talloc_free(ctx);
	}
}

static void a_program_is_known_by_its_beginning(void **state)
{
	(void)state;
	assert_true(upload_is_program((struct bytes){(const uint8_t *)"MZ\x90", 3}));
	assert_true(upload_is_program((struct bytes){(const uint8_t *)"\x7f"
								      "ELF\x02",
						     5}));
	assert_true(upload_is_program((struct bytes){(const uint8_t *)"#!/bin/sh", 9}));
	assert_false(upload_is_program((struct bytes){(const uint8_t *)"M", 1}));
	assert_false(upload_is_program((struct bytes){(const uint8_t *)"%PDF-1.4", 8}));
	assert_false(upload_is_program((struct bytes){(const uint8_t *)"\x89PNG\r\n", 6}));
}

static void a_name_is_no_path(void **state)
{
	static const struct {
		const char *given, *kept;
	} cases[] = {
		{"a.pdf", "a.pdf"},
		{"C:\\Users\\me\\a.pdf", "a.pdf"},
		{"../../etc/passwd", "passwd"},
		{"a/..", "file"},
		{"", "file"},
		{"/", "file"},
		{" two\nlines.txt ", "two lines.txt"},
		{"发票 2026.pdf", "发票 2026.pdf"},
	};
	void *ctx = talloc_new(NULL);

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_string_equal(upload_name(ctx, cases[i].given), cases[i].kept);
	talloc_free(ctx);
}

static void a_policy_holds_together(void **state)
{
	struct upload_policy p = policy();

	(void)state;
	assert_null(upload_policy_barred(&p));
	p.file_most = p.message_most + 1;
	assert_non_null(upload_policy_barred(&p));
	p = policy();
	p.visitor_most = 1000;
	assert_non_null(upload_policy_barred(&p));
	p = policy();
	p.message_most = UPLOAD_SIZE_MOST + 1;
	assert_non_null(upload_policy_barred(&p));
	p = policy();
	p.refused = (char *)(uintptr_t) ".exe";
	assert_non_null(upload_policy_barred(&p));
	p.refused = (char *)(uintptr_t) "";
	assert_null(upload_policy_barred(&p));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_refused_by_ending_and_size),
		cmocka_unit_test(a_program_is_known_by_its_beginning),
		cmocka_unit_test(a_name_is_no_path),
		cmocka_unit_test(a_policy_holds_together),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
