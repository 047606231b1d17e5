/* test_fax_submit.c - what sendfax says is read, what it is given is checked, and one that hangs or lies is no job. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <talloc.h>

#include "channels/fax/fax_submit.h"

static void the_jobs_number_is_read(void **state UNUSED)
{
	static const struct {
		const char *said;
		enum rc rc;
		unsigned long job;
	} cases[] = {
		{"request id is 12 (group id 12) for host localhost (1 file)", RC_OK, 12},
		{"a warning request id is 7 (group id 7)", RC_OK, 7},
		{"request id is  (group id 7)", RC_INVALID, 0},
		{"request id is 99999999999999999999999999 (x)", RC_INVALID, 0},
		{"request id is 5000000000 (x)", RC_INVALID, 0},
		{"No such host", RC_INVALID, 0},
		{"", RC_INVALID, 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		unsigned long job = 0;

		assert_int_equal(fax_submit_read(cases[i].said, &job), cases[i].rc);
		assert_int_equal(job, cases[i].job);
	}
}

/* A sendfax of our own, as a script. */
static char *scripted(void *ctx, const char *body)
{
	char *path = talloc_strdup(ctx, "/tmp/onevoice-test-XXXXXX");
	int fd = mkstemp(path);
	FILE *f = fdopen(fd, "w");

	fprintf(f, "#!/bin/sh\n%s\n", body);
	assert_int_equal(fchmod(fileno(f), 0700), 0);
	assert_int_equal(fclose(f), 0);
	return path;
}

static const struct fax_document letter = {{(const uint8_t *)"%PDF-x", 6}, "pdf"};

static struct fax_submit fax_by(const char *command)
{
	return (struct fax_submit){.command = command,
				   .server = "127.0.0.1:4559",
				   .from = "bounce+1.1.x@hub.example",
				   .reference = "100004-2",
				   .number = "+49301234567",
				   .documents = &letter,
				   .ndocuments = 1};
}

static void it_is_given_the_documents_and_nothing_of_our_surroundings(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	char *command = scripted(j.ctx, "for f; do :; done; cat $f; echo \" $* ${SECRET-none} $HOME\"; "
					"echo 'request id is 3 (group id 3)'");
	struct fax_submit s = fax_by(command);
	struct fax_submitted r;
	char folder[100];

	setenv("SECRET", "word", 1);
	assert_int_equal(fax_submit(&j, &s, &r), RC_OK);
	assert_int_equal(r.job, 3);
	assert_memory_equal(r.said,
			    "%PDF-x -n -R -h 127.0.0.1:4559 -f bounce+1.1.x@hub.example -i 100004-2"
			    " -s a4 -d +49301234567 /tmp/onevoice-sendfax-",
			    sizeof("%PDF-x -n -R -h 127.0.0.1:4559 -f bounce+1.1.x@hub.example -i 100004-2"
				   " -s a4 -d +49301234567 /tmp/onevoice-sendfax-") -
				    1);
	assert_non_null(strstr(r.said, "/00.pdf none /tmp/onevoice-sendfax-"));
	assert_int_equal(sscanf(strstr(r.said, "none ") + 5, "%99s", folder), 1);
	assert_int_equal(access(folder, F_OK), -1); /* nothing is left */
	unlink(command);
	talloc_free(j.ctx);
}

static bool give_up(void *arg)
{
	return ++*(int *)arg < 2;
}

static void what_fails_hangs_or_lies_is_no_job(void **state UNUSED)
{
	static const struct {
		const char *body;
		enum rc rc;
		const char *said;
	} cases[] = {
		{"echo 'no carrier'; exit 1", RC_IO, "no carrier"},
		{"echo 'request id is 3'; exit 1", RC_IO, "request id is 3"},
		{"echo done", RC_IO, "done"},
		{"kill -9 $$", RC_IO, ""},
		{"exec sleep 100", RC_TIMEOUT, ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		char *command = scripted(j.ctx, cases[i].body);
		struct fax_submit s = fax_by(command);
		struct fax_submitted r;
		int ticks = 0;

		s.tick = give_up;
		s.arg = &ticks;
		assert_int_equal(fax_submit(&j, &s, &r), cases[i].rc);
		assert_non_null(strstr(r.said, cases[i].said));
		unlink(command);
		talloc_free(j.ctx);
	}
}

static void what_could_be_an_option_is_refused(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct fax_submit s = fax_by("/nowhere/sendfax");
	struct fax_submitted r;

	assert_int_equal(fax_submit(&j, &s, &r), RC_IO);
	s.number = "-d 1";
	assert_int_equal(fax_submit(&j, &s, &r), RC_INVALID);
	s.number = "1\n2";
	assert_int_equal(fax_submit(&j, &s, &r), RC_INVALID);
	talloc_free(j.ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_jobs_number_is_read),
		cmocka_unit_test(it_is_given_the_documents_and_nothing_of_our_surroundings),
		cmocka_unit_test(what_fails_hangs_or_lies_is_no_job),
		cmocka_unit_test(what_could_be_an_option_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
