/* parser_read.c - what the parser's child loads, and HTML for those who have only HTML. */
#include "channels/mail/parser_read.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "channels/mail/mail_calendar.h"
#include "channels/mail/mail_read.h"
#include "channels/mail/mime_tree.h"
#include "channels/mail/parser_answer.h"
#include "hub/text/html_clean.h"
#include "hub/text/html_text.h"

/*
 * A mail with one of each: libraries open files of their own at the first use of this or that (GLib its charset.alias,
 * jansson /dev/urandom), and in the sandbox the first use is too late.
 */
static const char one_of_each[] =
	"From: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= <a@example.com>\nTo: (c) g: b@example.com;\n"
	"Subject: =?big5?B?pKSk5Q==?= =?koi8-r?Q?=D4?=\nDate: Mon, 06 May 2024 09:30:00 +0800\n"
	"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html; charset=gb2312\n\n"
	"<p style='color:red'>\xd6\xd0\xce\xc4 <a href='http://example.com'>x</a><img src='cid:i'></p>\n"
	"--x\nContent-Type: text/plain; format=flowed\nContent-Transfer-Encoding: base64\n\nYSAKYgo=\n"
	"--x\nContent-Type: "
	"text/calendar\n\nBEGIN:VEVENT\nDTSTART;TZID=Asia/Shanghai:20240508T140000\nEND:VEVENT\n"
	"--x\nContent-Type: message/rfc822\n\nFrom: =?x-unknown?Q?=E9?= <c@example.com>\n"
	"Subject: \xe9=?utf-8?Q?=C3=A9?=\nDate: Mon, 06 May 2024 09:30:00 GMT\nMessage-ID: <a@b>\nTo: d\xe9 "
	"<d@e>\n\nx\n"
	"--x\nContent-Type: image/png; name*=big5''%A4%A4\nContent-ID: <i>\nContent-Transfer-Encoding: "
	"x-uuencode\n\n"
	"begin 644 i\n#0V%T\n`\nend\n--x\nContent-Type: application/ms-tnef\n\nx\n--x--\n";

static void warm_up(void)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct mail_read *m;

	must(mail_read(&j, (struct bytes){(const uint8_t *)one_of_each, sizeof(one_of_each) - 1}, false,
		       &m) == RC_OK);
	must(m->parts_n == 4);
	parser_answer_encode(j.ctx, RC_OK, NULL, m);
	talloc_free(j.ctx);
}

void parser_load(void)
{
	charset_load();
	mail_calendar_load();
	mime_tree_init();
	html_clean_init();
	warm_up();
}

char *parser_clean_here(struct job *j, struct bytes html, bool remote_pictures)
{
	struct html_options how = {.remote_pictures = remote_pictures};
	struct html_cleaned clean;

	if (html_clean(j, html, &how, &clean) == RC_OK)
		return (char *)clean.html;
	return html_of_text(j->ctx, html_text(j, html));
}
