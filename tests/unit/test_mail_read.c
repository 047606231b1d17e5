/* test_mail_read.c - which of a mail's parts are text, HTML, attachments; what it is; and limits that lose nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include <cmocka.h>

#include "channels/mail/mail_read.h"
#include "channels/mail/parser_read.h"
#include "hub/text/text_out.h"

static int load(void **state UNUSED)
{
	parser_load();
	return 0;
}

static struct mail_read *read_text(struct job *j, const char *text)
{
	struct mail_read *m = NULL;

	assert_int_equal(mail_read(j, (struct bytes){(const uint8_t *)text, strlen(text)}, false, &m), RC_OK);
	return m;
}

#define MIXED "Content-Type: multipart/mixed; boundary=b\n\n"
#define PNG "Content-Type: image/png\nContent-Transfer-Encoding: base64\n"

static void every_part_finds_its_place(void **state UNUSED)
{
	static const struct {
		const char *mail, *text, *html;
		size_t parts;
		const char *name; /* of the last part */
	} cases[] = {
		{"\nx", "x", "", 0, NULL},
		{"no header at all", "no header at all", "", 0, NULL},
		{"Subject: x\n", "", "", 0, NULL},
		{"Content-Type: text/html\n\n<i>x</i>", "x", "<i>x</i>", 0, NULL},
		{MIXED "--b\n\na\n--b\n\nc\n--b--\n", "a\n\nc", "", 0, NULL},
		{MIXED "--b\n\na\n--b\nContent-Type: text/html\n\n<i>c</i>\n--b--", "a\n\nc",
		 "<div style=\"white-space: pre-wrap\">a</div><i>c</i>", 0, NULL},
		{"Content-Type: multipart/alternative; boundary=b\n\n--b\n\na\n--b\nContent-Type: "
		 "text/html\n\n<i>c</i>\n--b--",
		 "a", "<i>c</i>", 0, NULL},
		{"Content-Type: multipart/alternative; boundary=b\n\n--b\n\n \n--b\nContent-Type: "
		 "text/html\n\n<i>c</i>\n--b--",
		 "c", "<i>c</i>", 0, NULL},
		{"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img "
		 "src=cid:1>\n--b\n" PNG "Content-ID: <1>\n\nAAAA\n--b--",
		 "", "<img src=\"part/0\">", 1, ""},
		{"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img "
		 "src=cid:1>\n--b\n"
		 "Content-Type: image/svg+xml\nContent-ID: <1>\n\n<svg/>\n--b--",
		 "", "", 1, ""},
		{MIXED "--b\n\na\n--b\nContent-Disposition: attachment; filename=x.txt\n\nc\n--b--", "a", "",
		 1, "x.txt"},
		{MIXED "--b\n\na\n--b\nContent-Type: text/plain; name=x.log\n\nc\n--b--", "a", "", 1,
		 "x.log"},
		{MIXED "--b\nContent-Type: text/plain; name=body\n\na\n--b--", "a", "", 0, NULL},
		{MIXED "--b\n\na\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\nc\n--b--", "a", "",
		 1, "inner.eml"},
		{MIXED "--b\n\na\nno end", "a\nno end", "", 0, NULL},
		{MIXED "only a preamble\n", "only a preamble", "", 0, NULL},
		{"Content-Type: multipart/mixed\n\nno boundary", "no boundary", "", 0, NULL},
		{"Content-Type: multipart/mixed; boundary=b\nContent-Type: text/plain\n\n--b\n\na\n--b--",
		 "a", "", 0, NULL},
		{"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
		 "base64\n\nw6kg!!!8J+YgA==",
		 "\xc3\xa9 \xf0\x9f\x98\x80", "", 0, NULL},
		{"Content-Transfer-Encoding: quoted-printable\n\na=ZZ=\nb=C3=A9=", "a=ZZb\xc3\xa9", "", 0,
		 NULL},
		{"Content-Type: application/ms-tnef; name=winmail.dat\n\nno tnef", "", "", 1, "winmail.dat"},
		{"Content-Type: text/x-amp-html\n\n<html>", "", "", 1, ""},
		{"Content-Type: text/plain; format=flowed\n\na \nb\n> c \n> d\n-- \ne", "a b\n> c d\n-- \ne",
		 "", 0, NULL},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct mail_read *m = read_text(&j, cases[i].mail);

		if (strcmp(m->text, cases[i].text) != 0 || m->parts_n != cases[i].parts)
			print_message("case %zu\n", i);
		assert_string_equal(m->text, cases[i].text);
		assert_string_equal(m->html, cases[i].html);
		assert_int_equal(m->parts_n, cases[i].parts);
		if (cases[i].name)
			assert_string_equal(m->parts[m->parts_n - 1].name, cases[i].name);
		assert_string_equal(m->trouble, "");
		talloc_free(j.ctx);
	}
}

#define HEAD "From: a@b\nSubject: x\n"
#define REPORT(type, part)                                                                              \
	HEAD "Content-Type: multipart/report; report-type=" type "; boundary=b\n\n--b\n\nx\n--b\n" part \
	     "\n--b--\n"
#define STATUS(action)                                                                        \
	"Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: " \
	"rfc822;c@d\nAction: " action

static void who_wrote_it_is_told_from_its_fields(void **state UNUSED)
{
	static const struct {
		const char *mail;
		enum mail_kind kind;
		enum message_class class;
		bool no_auto_answer;
	} cases[] = {
		{HEAD "\nx", MAIL_HUMAN, CLASS_HUMAN, false},
		{HEAD "Auto-Submitted: no\nPrecedence: bulk\n\nx", MAIL_HUMAN, CLASS_HUMAN, false},
		{HEAD "Auto-Submitted: auto-generated\n\nx", MAIL_HUMAN, CLASS_AUTOMATIC, true},
		{HEAD "Auto-Submitted: auto-replied (vacation)\n\nx", MAIL_AUTO_REPLY, CLASS_AUTOMATIC, true},
		{HEAD "X-Auto-Response-Suppress: All\n\nx", MAIL_HUMAN, CLASS_HUMAN, true},
		{HEAD "X-Auto-Response-Suppress: DR, RN\n\nx", MAIL_HUMAN, CLASS_HUMAN, false},
		{HEAD "List-Id: <x>\n\nx", MAIL_HUMAN, CLASS_AUTOMATIC, true},
		{HEAD "Return-Path: <>\n\nx", MAIL_HUMAN, CLASS_AUTOMATIC, true},
		{"From: MAILER-DAEMON@b\nSubject: x\n\nx", MAIL_BOUNCE, CLASS_BOUNCE, true},
		{"From: postmaster@b\nSubject: Undelivered mail\n\nx", MAIL_BOUNCE, CLASS_BOUNCE, true},
		{"From: postmaster@b\nSubject: your question\n\nx", MAIL_HUMAN, CLASS_HUMAN, false},
		{"From: a@b\nSubject: RE: Automatic reply: x\nX-Auto-Response-Suppress: All\n\nx",
		 MAIL_AUTO_REPLY, CLASS_AUTOMATIC, true},
		{"From: a@b\nSubject: Out of office printing\n\nx", MAIL_HUMAN, CLASS_HUMAN, false},
		{"From: a@b, c@d\nSubject: x\n\nx", MAIL_HUMAN, CLASS_HUMAN, true},
		{"From: no-reply@b\nSubject: x\n\nx", MAIL_HUMAN, CLASS_HUMAN, true},
		{"Subject: x\n\nx", MAIL_HUMAN, CLASS_HUMAN, true}, /* from nobody */
		{REPORT("delivery-status", STATUS("failed")), MAIL_BOUNCE, CLASS_BOUNCE, true},
		{REPORT("delivery-status", STATUS("delayed")), MAIL_DELAY, CLASS_AUTOMATIC, true},
		{REPORT("delivery-status", STATUS("delivered")), MAIL_DELIVERED, CLASS_AUTOMATIC, true},
		{REPORT("delivery-status", STATUS("nonsense")), MAIL_BOUNCE, CLASS_BOUNCE, true},
		{REPORT("disposition-notification",
			"Content-Type: message/disposition-notification\n\nOriginal-Message-ID: <a>"),
		 MAIL_RECEIPT, CLASS_AUTOMATIC, true},
		{REPORT("feedback-report", "Content-Type: message/feedback-report\n\nFeedback-Type: abuse"),
		 MAIL_FEEDBACK, CLASS_AUTOMATIC, true},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct mail_read *m = read_text(&j, cases[i].mail);

		if (m->kind != cases[i].kind || m->class != cases[i].class ||
		    m->no_auto_answer != cases[i].no_auto_answer)
			print_message("case %zu: %s\n", i, cases[i].mail);
		assert_int_equal(m->kind, cases[i].kind);
		assert_int_equal(m->class, cases[i].class);
		assert_int_equal(m->no_auto_answer, cases[i].no_auto_answer);
		talloc_free(j.ctx);
	}
}

static void a_report_names_recipients_and_the_mail_that_bounced(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m = read_text(
		&j,
		REPORT("delivery-status",
		       STATUS("failed (x)") "\nStatus: 5.1.1 (no user)\n"
					    "Diagnostic-Code: smtp; 550 5.1.1\n no such user\n\n"
					    "Original-Recipient: rfc822; <e@f>\nAction: delayed\n"
					    "Diagnostic-Code: smtp; 451 4.2.2 full\n--b\n"
					    "Content-Type: text/rfc822-headers\n\nMessage-ID: <sent@us>\n"));

	assert_int_equal(m->reports_n, 2);
	assert_string_equal(m->reports[0].recipient, "c@d");
	assert_string_equal(m->reports[0].action, "failed");
	assert_string_equal(m->reports[0].status, "5.1.1");
	assert_string_equal(m->reports[0].said, "550 5.1.1 no such user");
	assert_string_equal(m->reports[1].recipient, "e@f");
	assert_string_equal(m->reports[1].status, "4.2.2");
	assert_int_equal(m->about.n, 1);
	assert_string_equal(m->about.p[0], "<sent@us>");
	talloc_free(j.ctx);
}

static void the_loop_marks_and_hops_are_handed_on(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m =
		read_text(&j, "Received: a\nReceived: b\nX-Onevoice-Loop: t1\nDelivered-To: x@y\n"
			      "Authentication-Results: mx; dmarc=pass\nAuthentication-Results: forged\n\nx");

	assert_int_equal(m->hops, 2);
	assert_int_equal(m->loop_marks.n, 1);
	assert_string_equal(m->loop_marks.p[0], "t1");
	assert_string_equal(m->delivered_to.p[0], "x@y");
	assert_int_equal(m->auth_results.n, 2);
	assert_string_equal(m->auth_results.p[0], "mx; dmarc=pass");
	talloc_free(j.ctx);
}

static void an_appointment_in_any_zone_is_told_in_utc(void **state UNUSED)
{
	static const struct {
		const char *lines, *start;
	} cases[] = {
		{"DTSTART:20240508T140000Z", "2024-05-08T14:00:00Z"},
		{"DTSTART;TZID=Europe/Berlin:20240508T140000", "2024-05-08T12:00:00Z"},
		{"DTSTART;TZID=\"x\":20240508T140000", ""},
		{"DTSTART:20240508T140000", ""},
		{"DTSTART:nonsense", ""},
		{"DTSTART:20249999T140000Z", ""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct job j = {.ctx = talloc_new(NULL)};
		struct mail_read *m = read_text(
			&j, talloc_asprintf(j.ctx,
					    "Content-Type: "
					    "text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\n"
					    "SUMMARY:a\\, b\n  c\n%s\nEND:VEVENT\nEND:VCALENDAR\n",
					    cases[i].lines));

		assert_string_equal(m->calendar.method, "REQUEST");
		assert_string_equal(m->calendar.summary, "a, b c");
		assert_string_equal(m->calendar.start_utc, cases[i].start);
		assert_int_equal(m->parts_n, 1);
		talloc_free(j.ctx);
	}
}

/* T2, B23, B25, B26: over a limit the mail is read as far as it goes, and says so. */
static void a_mail_over_the_limits_is_read_as_far_as_it_goes(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct text_out parts = text_out_on(j.ctx), fields = text_out_on(j.ctx), field = text_out_on(j.ctx),
			deep = text_out_on(j.ctx), inner = text_out_on(j.ctx);
	struct text_out *const mails[] = {&parts, &fields, &field, &deep, &inner};

	text_out_str(&parts, "Subject: kept\n" MIXED "--b\n\nfirst\n");
	for (int i = 0; i < 5000; i++)
		text_out_str(&parts, "--b\n\nx\n");
	text_out_str(&fields, "Subject: kept\n");
	for (int i = 0; i < 5000; i++)
		text_out_fmt(&fields, "X-%d: y\n", i);
	text_out_str(&fields, "\nfirst");
	text_out_str(&field, "Subject: kept\nX: ");
	text_out_fill(&field, 'y', 100000);
	text_out_str(&field, "\n\nfirst");
	text_out_str(&deep,
		     "Subject: kept\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst\n--b\n");
	for (int i = 0; i < 60; i++)
		text_out_fmt(&deep, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
	text_out_str(&deep, "\nx\n");
	text_out_str(&inner, "Subject: kept\n" MIXED "--b\n\nfirst\n--b\nContent-Type: text/x\n");
	for (int i = 0; i < 5000; i++)
		text_out_fmt(&inner, "X-%d: y\n", i);
	text_out_str(&inner, "\ny\n--b--\n");
	for (size_t i = 0; i < COUNT_OF(mails); i++) {
		struct mail_read *m = read_text(&j, mails[i]->p);

		assert_string_equal(m->subject, "kept");
		assert_memory_equal(m->text, "first", 5);
		assert_string_not_equal(m->trouble, "");
	}
	talloc_free(j.ctx);
}

static void html_too_wild_leaves_the_text(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct text_out o = text_out_on(j.ctx);

	text_out_str(&o, "Content-Type: text/html\n\n<p ");
	for (int i = 0; i < 5000; i++)
		text_out_fmt(&o, "a%d ", i);
	text_out_str(&o, ">the words</p>");
	struct mail_read *m = read_text(&j, o.p);

	assert_string_equal(m->html, "");
	assert_string_equal(m->text, "the words");
	assert_string_equal(m->trouble, "a tag of the HTML has too many attributes");
	talloc_free(j.ctx);
}

static void a_text_nobody_reads_to_its_end_is_attached(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct text_out o = text_out_on(j.ctx);

	text_out_str(&o, "Content-Type: text/plain\n\n");
	text_out_fill(&o, 'a', (size_t)2 << 20);
	struct mail_read *m = read_text(&j, o.p);

	assert_int_equal(strlen(m->text), (size_t)1 << 20);
	assert_int_equal(m->parts_n, 1);
	assert_int_equal(m->parts[0].content.n, (size_t)2 << 20);
	assert_string_equal(m->parts[0].name, "text.txt");
	assert_string_equal(m->trouble, "the text is very long; its end stands in the attachment");
	talloc_free(j.ctx);
}

static void nothing_at_all_is_no_mail(void **state UNUSED)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m;

	assert_int_equal(mail_read(&j, (struct bytes){(const uint8_t *)"", 0}, false, &m), RC_INVALID);
	assert_string_equal(j.why, "the mail is empty");
	talloc_free(j.ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_part_finds_its_place),
		cmocka_unit_test(who_wrote_it_is_told_from_its_fields),
		cmocka_unit_test(a_report_names_recipients_and_the_mail_that_bounced),
		cmocka_unit_test(the_loop_marks_and_hops_are_handed_on),
		cmocka_unit_test(an_appointment_in_any_zone_is_told_in_utc),
		cmocka_unit_test(a_mail_over_the_limits_is_read_as_far_as_it_goes),
		cmocka_unit_test(html_too_wild_leaves_the_text),
		cmocka_unit_test(a_text_nobody_reads_to_its_end_is_attached),
		cmocka_unit_test(nothing_at_all_is_no_mail),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}
