/* test_parser_answer.c - what the parser says survives the way unchanged; what it could not have said is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/mail/parser_answer.h"
#include "channels/mail/parser_read.h"
#include "hub/text/text_out.h"

static const char sample[] =
	"From: A <a@b>\nTo: c@d, E <e@f>\nSubject: s\nDate: Mon, 06 May 2024 09:30:00 +0800\nMessage-ID: "
	"<m@b>\n"
	"References: <r1@b> <r2@b>\nX-Onevoice-Loop: l\nContent-Type: multipart/mixed; boundary=b\n\n"
	"--b\nContent-Type: text/html\n\n<i>words</i><img src=cid:p>\n"
	"--b\nContent-Type: text/calendar\n\nBEGIN:VEVENT\nUID:u\nDTSTART:20240508T140000Z\nEND:VEVENT\n"
	"--b\nContent-Type: image/png; name=p.png\nContent-ID: <p>\n\nPNG\n--b--\n";

static struct bytes answer_to_sample(struct job *j)
{
	struct mail_read *m;

	assert_int_equal(mail_read(j, BYTES_OF_ARRAY(sample), false, &m), RC_OK);
	return parser_answer_encode(j->ctx, RC_OK, NULL, m);
}

static void what_was_read_comes_back_unchanged(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m;

	assert_int_equal(parser_answer_decode(&j, answer_to_sample(&j), false, &m), RC_OK);
	assert_string_equal(m->from.name, "A");
	assert_int_equal(m->to.n, 2);
	assert_string_equal(m->to.p[1].address, "e@f");
	assert_string_equal(m->subject, "s");
	assert_true(m->dated && m->date.ms == INT64_C(1714959000000));
	assert_string_equal(m->message_id, "<m@b>");
	assert_int_equal(m->references.n, 2);
	assert_string_equal(m->loop_marks.p[0], "l");
	assert_string_equal(m->text, "words");
	assert_int_equal(m->visible_bytes, 5);
	assert_string_equal(m->html, "<i>words</i><img src=\"part/1\">");
	assert_int_equal(m->parts_n, 2);
	assert_string_equal(m->parts[1].name, "p.png");
	assert_memory_equal(m->parts[1].content.p, "PNG", 3);
	assert_string_equal(m->calendar.start_utc, "2024-05-08T14:00:00Z");
	talloc_free(j.ctx);
}

static void a_refusal_comes_with_its_reason(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m;

	assert_int_equal(
		parser_answer_decode(&j, parser_answer_encode(j.ctx, RC_INVALID, "the mail is empty", NULL),
				     false, &m),
		RC_INVALID);
	assert_string_equal(j.why, "the mail is empty");
	talloc_free(j.ctx);
}

/* The answer with one piece of its text replaced by another of the same length. */
static struct bytes forged(struct job *j, const char *was, const char *becomes)
{
	struct bytes b = answer_to_sample(j);
	uint8_t *at = memmem(b.p, b.n, was, strlen(was));

	assert_non_null(at);
	assert_int_equal(strlen(was), strlen(becomes));
	memcpy(at, becomes, strlen(becomes));
	return b;
}

static void what_it_could_not_have_said_is_refused(void **state UNUSED)
{
	static const struct {
		const char *was, *becomes;
	} cases[] = {
		{"<i>words</i>", "<u onclick=x"}, /* HTML that the writer does not write */
		{"src=\"part/1\"", "src=\"http:/\""},
		{"\"visible\":5", "\"visible\":9"}, /* behind the text's end */
		{"\"size\":3", "\"size\":4"},	    /* behind the answer's end */
		{"\"size\":3", "\"size\":2"},	    /* and something is left over */
		{"\"text\":5", "\"text\":-"},	    /* not JSON */
		{"\"subject\":\"s\"", "\"subject\":[1]"},
		{"\"subject\":\"s\"", "\"subjecT\":\"s\""}, /* missing */
		{"\"kind\":0", "\"kind\":9"},
		{"\"class\":0", "\"class\":9"},
		{"\"dated\":true", "\"dated\":1234"},
		{"words<i>", "wor\1s<i>"}, /* a control in text */
		{"words<i>", "wor\xffs<i>"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct mail_read *m;

		enum rc rc = parser_answer_decode(&j, forged(&j, cases[i].was, cases[i].becomes), false, &m);

		if (rc != RC_IO)
			print_message("case %zu\n", i);
		assert_int_equal(rc, RC_IO);
		talloc_free(j.ctx);
	}
}

static void an_answer_cut_anywhere_is_refused(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct bytes whole = answer_to_sample(&j);
	struct mail_read *m;

	for (size_t n = 0; n < whole.n; n++)
		assert_int_equal(parser_answer_decode(&j, (struct bytes){whole.p, n}, false, &m), RC_IO);
	talloc_free(j.ctx);
}

static int load(void **state UNUSED)
{
	parser_load();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_read_comes_back_unchanged),
		cmocka_unit_test(a_refusal_comes_with_its_reason),
		cmocka_unit_test(what_it_could_not_have_said_is_refused),
		cmocka_unit_test(an_answer_cut_anywhere_is_refused),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
