/*
 * parse.c - what reading a mail costs, and how each parser of outside bytes grows with its input.
 *
 * Output: JSON lines. {"mail":what,"bytes":n,"us":cpu,"floor":cpu}: the parser's own CPU for one mail, and that of taking
 * SHA-256 of its bytes. {"parser":name,"of":what,"cap":bytes,"growth":worst,"at_cap_ms":cpu}: worst is the largest
 * time(2n)/time(n) on the way to the cap, for the input that is unkindest to it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/parser_read.h"
#include "tests/bench/parse_each.h"
#include "tests/bench/times.h"

#define KIB ((size_t)1 << 10)
#define MIB ((size_t)1 << 20)
#define STEPS 5		     /* from cap/16 up to the cap */
#define LEAST_US 4000.0	     /* a measurement lasts at least so long */
#define COUNTS_FROM_US 200.0 /* below it a ratio says nothing */

static double once(parse *p, struct bytes in, unsigned times)
{
	int64_t begun = times_cpu_us();

	for (unsigned i = 0; i < times; i++) {
		struct job j = {.ctx = talloc_new(NULL)};

		p(&j, in);
		talloc_free(j.ctx);
	}
	return (double)(times_cpu_us() - begun) / times;
}

/* The best of three, each long enough to be measured. */
static double cost(parse *p, struct bytes in)
{
	double best = once(p, in, 1);
	unsigned times = best < LEAST_US ? (unsigned)(LEAST_US / (best + 0.1)) + 1 : 1;

	for (int i = 0; i < 3 && best < 2e6; i++) {
		double us = once(p, in, times);

		best = us < best ? us : best;
	}
	return best;
}

/* ---- inputs ---- */

/* head, then `unit` over and over, then tail. In a unit '#' is a number that grows, '~' a NUL. */
static struct bytes input(void *ctx, const char *head, const char *unit, const char *tail, size_t size)
{
	char *out = talloc_size(ctx, size + 4096);
	size_t n = strlen(head), nunit = strlen(unit), ntail = strlen(tail);

	must(out && nunit > 0);
	memcpy(out, head, n);
	for (unsigned i = 0; n + nunit + ntail < size; i++) {
		for (size_t k = 0; k < nunit; k++) {
			if (unit[k] == '#')
				n += (size_t)snprintf(out + n, 12, "%u", i);
			else
				out[n++] = (char)(unit[k] == '~' ? 0 : unit[k]);
		}
	}
	memcpy(out + n, tail, ntail);
	return (struct bytes){(const uint8_t *)out, n + ntail};
}

#define HEAD "From: a@example.org\r\nTo: b@example.com\r\nSubject: x\r\nMessage-ID: <1@example.org>\r\n"
#define MIXED HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
#define HTML HEAD "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
#define DSN                                                                                           \
	"From: MAILER-DAEMON@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report;"     \
	" report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" \
	"x\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
#define ICS "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\n"
#define ICS_END "DTSTART:20260102T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
#define MAIL_CAP (32 * MIB)
#define HTML_CAP (1 * MIB)
#define FIELD_CAP (32 * KIB)

static const struct {
	const char *parser, *of;
	parse *p;
	const char *head, *unit, *tail;
	size_t cap;
} growing[] = {
	{"mail", "a long text", parse_read_mail, HEAD "\r\n", "A line of text, and so on.\r\n", "", MAIL_CAP},
	{"mail", "one endless line", parse_read_mail, HEAD "\r\n", "word ", "", MAIL_CAP},
	{"mail", "a file in base64", parse_read_mail,
	 MIXED "--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n",
	 "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\r\n", "\r\n--b--\r\n",
	 MAIL_CAP},
	{"mail", "quoted-printable", parse_read_mail,
	 HEAD
	 "Content-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
	 "=C4=E3=BA=C3=\r\n", "", MAIL_CAP},
	{"mail", "many empty parts", parse_read_mail, MIXED, "--b\r\n\r\n\r\n", "--b--\r\n", MAIL_CAP},
	{"mail", "parts with headers", parse_read_mail, MIXED,
	 "--b\r\nContent-Type: text/plain; name=f#.txt\r\n\r\nx\r\n", "--b--\r\n", MAIL_CAP},
	{"mail", "parts within parts", parse_read_mail, MIXED,
	 "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: y\r\n", "", MAIL_CAP},
	{"mail", "lines like boundaries", parse_read_mail, MIXED "--b\r\n\r\n", "--bb\r\n", "\r\n--b--\r\n",
	 MAIL_CAP},
	{"mail", "a header of nothing else", parse_read_mail, HEAD, "X-A#: b\r\n", "\r\nx\r\n", MAIL_CAP},
	{"mail", "quotes of quotes", parse_read_mail, HEAD "\r\nx\r\n", "> > > > said\r\n", "", MAIL_CAP},
	{"mail", "HTML", parse_read_mail, HTML,
	 "<p>A <b>bold</b> word &amp; a <a href=\"https://x.example/#\">link</a></p>\r\n", "", HTML_CAP},
	{"reports (DSN)", "recipients", parse_read_mail, DSN,
	 "Final-Recipient: rfc822; a#@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n",
	 "\r\n--b--\r\n", 4 * MIB},
	{"reports (DSN)", "one long block", parse_read_mail, DSN, "X-F#: a\r\n", "\r\n--b--\r\n", 4 * MIB},
	{"reports (text)", "addresses in a bounce", parse_read_mail,
	 "From: MAILER-DAEMON@example.org\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\n",
	 "<a#@example.com>: host mx said: 550 no\r\n", "", 4 * MIB},
	{"header", "fields", parse_header, "", "X-A#: b\r\n", "\r\n", 256 * KIB},
	{"header", "folds of one field", parse_header, "Subject: ", "a\r\n ", "\r\n\r\n", 256 * KIB},
	{"addresses", "a list", parse_addresses, "", "A B <a#@example.com>, ", "", FIELD_CAP},
	{"addresses", "open groups", parse_addresses, "", "g:", "", FIELD_CAP},
	{"addresses", "open comments", parse_addresses, "", "(", "", FIELD_CAP},
	{"addresses", "open quotes", parse_addresses, "", "\"a", "", FIELD_CAP},
	{"addresses", "open brackets", parse_addresses, "", "<a", "", FIELD_CAP},
	{"addresses", "commas", parse_addresses, "", ",", "", FIELD_CAP},
	{"encoded words", "of UTF-8", parse_words, "", "=?utf-8?B?5L2g5aW9?= ", "", FIELD_CAP},
	{"encoded words", "begun, not ended", parse_words, "", "=?utf-8?B?", "", FIELD_CAP},
	{"encoded words", "of many charsets", parse_words, "", "=?gb2312?Q?=C4=E3?= =?big5?Q?=A7A?=", "",
	 FIELD_CAP},
	{"parameters", "many", parse_params, "text/plain", "; p#=v", "", FIELD_CAP},
	{"parameters", "in pieces (RFC 2231)", parse_params, "text/plain", "; name*#*=utf-8''%41", "",
	 FIELD_CAP},
	{"parameters", "open quotes", parse_params, "text/plain; name=\"", "\\\"", "", FIELD_CAP},
	{"Message-IDs", "many", parse_ids, "", "<#@x.example> ", "", FIELD_CAP},
	{"Message-IDs", "open brackets", parse_ids, "", "<", "", FIELD_CAP},
	{"subject", "prefixes", parse_subject, "", "Re: ", "x", FIELD_CAP},
	{"subject", "numbers", parse_subject, "", "[#240117-Q] ", "x", FIELD_CAP},
	{"subject", "full-width prefixes", parse_subject, "", "\xe5\x9b\x9e\xe5\xa4\x8d\xef\xbc\x9a", "x",
	 FIELD_CAP},
	{"quotes", "a long history", parse_quotes, "x\n\nOn Monday, A wrote:\n", "> a line\n", "", 3 * MIB},
	{"quotes", "many beginnings", parse_quotes, "x\n", "On Monday, A wrote:\n", "", 3 * MIB},
	{"quotes", "beginnings that do not end", parse_quotes, "x\n", "On Monday, A\n", "", 3 * MIB},
	{"quotes", "Outlook's heads", parse_quotes, "x\n", "From: a\nSent: b\nTo: c\n", "", 3 * MIB},
	{"quotes", "one line", parse_quotes, "x\n", "> ", "", 3 * MIB},
	{"HTML made harmless", "paragraphs", parse_clean, "", "<p>A <b>bold</b> word</p>", "", HTML_CAP},
	{"HTML made harmless", "tags", parse_clean, "", "<b>some words in it</b>", "", HTML_CAP},
	{"HTML made harmless", "open brackets", parse_clean, "", "<", "", HTML_CAP},
	{"HTML made harmless", "attributes", parse_clean, "", "<p a=1 b=2 c=3 d=4 e=5 f=6 g=7>", "",
	 HTML_CAP},
	{"HTML made harmless", "one tag's attributes", parse_clean, "<p ", "a# ", ">x", 16 * KIB},
	{"HTML made harmless", "character references", parse_clean, "", "&am", "", HTML_CAP},
	{"HTML made harmless", "comments not ended", parse_clean, "", "<!--", "", HTML_CAP},
	{"HTML made harmless", "styles", parse_clean, "", "<p style=\"color:red;margin:0\">a word</p>", "",
	 HTML_CAP},
	{"HTML made harmless", "tables", parse_clean, "", "<table><tr><td>a word</table>", "", HTML_CAP},
	{"HTML made harmless", "elements in elements", parse_clean, "", "<b>", "", 600},
	{"HTML as text", "paragraphs", parse_plain, "", "<p>A <b>bold</b> word</p>", "", HTML_CAP},
	{"HTML as text", "a table", parse_plain, "<table>", "<tr><td>a<td>b</tr>", "</table>", HTML_CAP},
	{"HTML as text", "lists in lists", parse_plain, "", "<ul><li>a", "", HTML_CAP},
	{"HTML as text", "quotations in quotations", parse_plain, "", "<blockquote>a", "", HTML_CAP},
	{"Authentication-Results", "methods", parse_auth, "mx.example.net", "; dkim=pass header.d=x#.example",
	 "", FIELD_CAP},
	{"Authentication-Results", "open comments", parse_auth, "mx.example.net; dmarc=", "(", "", FIELD_CAP},
	{"winmail.dat", "files", parse_tnef, "\x78\x9f\x3e\x22\x01\x01", "\x02\x02\x90\x06~\x01~~~x\x78~", "",
	 32 * MIB},
	{"winmail.dat", "attributes", parse_tnef, "\x78\x9f\x3e\x22\x01\x01",
	 "\x01\x04\x80\x01~\x01~~~x\x78~", "", 32 * MIB},
	{"calendar", "properties", parse_calendar, ICS, "X-P#:v\r\n", ICS_END, 1 * MIB},
	{"calendar", "folds", parse_calendar, ICS "SUMMARY:", "a\r\n ", "\r\n" ICS_END, 1 * MIB},
	{"calendar", "events", parse_calendar, ICS, "END:VEVENT\r\nBEGIN:VEVENT\r\n", ICS_END, 1 * MIB},
	{"charset", "GB18030", parse_decode_gb, "", "\xc4\xe3\xba\xc3", "", MAIL_CAP},
	{"charset", "GB18030, broken", parse_decode_gb, "", "\xc4\x20\xff\xba", "", MAIL_CAP},
	{"charset", "without a label", parse_decode_unknown, "", "\xa7\x41\xa6\x6e", "", MAIL_CAP},
	{"IMAP", "numbers of a SEARCH", parse_imap, "* SEARCH", " #", "\r\n", 16 * MIB},
	{"IMAP", "short responses", parse_imap, "", "* # EXISTS\r\n", "", 16 * MIB},
	{"IMAP", "mails", parse_imap, "", "* 1 FETCH (UID # BODY[] {10}\r\n0123456789)\r\n", "", 16 * MIB},
	{"IMAP", "small literals", parse_imap, "", "* LIST () \"/\" {1}\r\na\r\n", "", 16 * MIB},
	{"IMAP", "literals in one response", parse_imap, "* LIST ", "{1}\r\na ", "\r\n", 64 * KIB},
	{"IMAP", "one line", parse_imap, "* OK ", "(", "\r\n", 64 * KIB},
	{"IMAP", "a quoted body", parse_imap, "* 1 FETCH (UID 1 BODY[] \"", "\\\"", "\")\r\n", 64 * KIB},
	{"folder's name", "shifts", parse_folder_name, "", "&AMQ-", "", 1000},
	{"token answer", "fields", parse_token, "{\"access_token\":\"x\"", ",\"f#\":1", "}", 64 * KIB},
	{"token answer", "open brackets", parse_token, "{\"a\":", "[", "", 64 * KIB},
	{"own address", "plus signs", parse_detail, "support", "+t", "@example.com", 320},
};

static void measure_growth(void)
{
	for (size_t i = 0; i < COUNT_OF(growing); i++) {
		double before = 0, worst = 0, us = 0;

		for (int step = STEPS - 1; step >= 0; step--) {
			void *ctx = talloc_new(NULL);

			us = cost(growing[i].p, input(ctx, growing[i].head, growing[i].unit, growing[i].tail,
						      growing[i].cap >> step));
			if (before >= COUNTS_FROM_US && us / before > worst)
				worst = us / before;
			before = us;
			talloc_free(ctx);
		}
		printf("{\"parser\":\"%s\",\"of\":\"%s\",\"cap\":%zu,\"growth\":%.3f,\"at_cap_ms\":%.3f}\n",
		       growing[i].parser, growing[i].of, growing[i].cap, worst, us / 1000);
		fflush(stdout);
	}
}

/* ---- mails as people send them ---- */

static const struct {
	const char *what, *head, *unit, *tail;
} mails[] = {
	{"text", HEAD "Content-Type: text/plain; charset=utf-8\r\n\r\n",
	 "A line of text of the usual length, as people write them.\r\n", ""},
	{"HTML", HTML "<html><body>",
	 "<p style=\"margin:0\">A <b>bold</b> word and a <a href=\"https://x.example/#\">link</a>.</p>\r\n",
	 "</body></html>"},
	{"Chinese (GB18030)", HEAD "Content-Type: text/plain; charset=gb2312\r\n\r\n",
	 "\xc4\xe3\xba\xc3\xa3\xac\xc7\xeb\xce\xca\r\n", ""},
	{"text and a file",
	 MIXED "--b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/pdf; "
	       "name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n",
	 "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\r\n", "\r\n--b--\r\n"},
};

static void measure_cost(void)
{
	static const size_t sizes[] = {2 * KIB, 20 * KIB, 1 * MIB};

	for (size_t i = 0; i < COUNT_OF(mails); i++) {
		for (size_t k = 0; k < COUNT_OF(sizes); k++) {
			void *ctx = talloc_new(NULL);
			struct bytes in = input(ctx, mails[i].head, mails[i].unit, mails[i].tail, sizes[k]);

			printf("{\"mail\":\"%s\",\"bytes\":%zu,\"us\":%.1f,\"floor\":%.1f}\n", mails[i].what,
			       sizes[k], cost(parse_read_mail, in), cost(parse_sum, in));
			talloc_free(ctx);
		}
	}
}

int main(void)
{
	parser_load();
	measure_cost();
	measure_growth();
	return 0;
}
