/* parse_each.c - parsers of outside bytes as they are called, each alike: for measuring. */
#include "tests/bench/parse_each.h"

#include <stdio.h>
#include <talloc.h>

#include "channels/mail/address_token.h"
#include "channels/mail/auth_results.h"
#include "channels/mail/charset.h"
#include "channels/mail/imap_name.h"
#include "channels/mail/imap_reader.h"
#include "channels/mail/mail_calendar.h"
#include "channels/mail/mail_read.h"
#include "channels/mail/mime_address.h"
#include "channels/mail/mime_header.h"
#include "channels/mail/mime_ids.h"
#include "channels/mail/mime_params.h"
#include "channels/mail/mime_tnef.h"
#include "channels/mail/mime_words.h"
#include "channels/mail/quote.h"
#include "channels/mail/token_answer.h"
#include "hub/text/html_clean.h"
#include "hub/text/html_text.h"
#include "hub/trust/sum.h"
#include "workflow/subject.h"

#define MIB ((size_t)1 << 20)

static const char *text_of(struct job *j, struct bytes in)
{
	return talloc_strndup(j->ctx, (const char *)in.p, in.n);
}

void parse_read_mail(struct job *j, struct bytes in)
{
	struct mail_read *m;

	if (mail_read(j, in, false, &m) != RC_OK)
		fprintf(stderr, "not read: %s\n", j->why);
}

void parse_sum(struct job *j UNUSED, struct bytes in)
{
	struct sum s;
	volatile uint8_t kept;

	sum_begin(&s);
	sum_add(&s, in);
	kept = sum_end(&s).b[0];
	(void)kept;
}

void parse_header(struct job *j, struct bytes in)
{
	(void)mime_header_read(j->ctx, in, 2000);
}

void parse_addresses(struct job *j, struct bytes in)
{
	(void)mime_addresses(j->ctx, in, NULL);
}

void parse_words(struct job *j, struct bytes in)
{
	(void)mime_words(j->ctx, in, NULL);
}

void parse_params(struct job *j, struct bytes in)
{
	(void)mime_param(j->ctx, in, "name", NULL);
}

void parse_ids(struct job *j, struct bytes in)
{
	(void)mime_ids(j->ctx, in, 50);
}

void parse_subject(struct job *j, struct bytes in)
{
	const char *text = text_of(j, in);

	(void)subject_fold(j->ctx, text);
	(void)subject_is_other(text, "Re: something else");
}

void parse_quotes(struct job *j, struct bytes in)
{
	volatile size_t n = quote_visible_bytes(text_of(j, in));

	(void)n;
}

void parse_clean(struct job *j, struct bytes in)
{
	struct html_cleaned c;
	enum rc rc = html_clean(j, in, &(struct html_options){.remote_pictures = false}, &c);

	(void)rc;
}

void parse_plain(struct job *j, struct bytes in)
{
	(void)html_text(j, in);
}

void parse_auth(struct job *j, struct bytes in)
{
	const char *value = text_of(j, in);
	volatile bool yes = auth_results_vouch(&value, 1, "mx.example.net", "li@example.org");

	(void)yes;
}

void parse_tnef(struct job *j, struct bytes in)
{
	(void)mime_tnef_read(j->ctx, in);
}

void parse_calendar(struct job *j, struct bytes in)
{
	(void)mail_calendar_read(j->ctx, text_of(j, in));
}

void parse_decode_gb(struct job *j, struct bytes in)
{
	(void)charset_decode(j->ctx, in, "gb2312");
}

void parse_decode_unknown(struct job *j, struct bytes in)
{
	(void)charset_decode(j->ctx, in, NULL);
}

void parse_token(struct job *j, struct bytes in)
{
	struct token_answer a;

	token_answer_read(j, 200, in, &a);
}

void parse_detail(struct job *j, struct bytes in)
{
	(void)address_without_detail(j->ctx, text_of(j, in));
}

static void on_reply(void *arg UNUSED, const struct imap_reply *r UNUSED)
{
}

static void on_size(void *arg UNUSED, size_t size UNUSED)
{
}

static void on_bytes(void *arg UNUSED, struct bytes piece UNUSED)
{
}

static void on_found(void *arg UNUSED, uint32_t uid UNUSED)
{
}

/* As from a socket: in pieces of one segment. */
void parse_imap(struct job *j, struct bytes in)
{
	struct imap_reader *r = imap_reader_new(
		j->ctx, &(struct imap_reader_to){on_reply, on_size, on_bytes, on_found, NULL});

	imap_reader_body_most(r, 64 * MIB);
	while (in.n > 0) {
		size_t n = in.n < 1448 ? in.n : 1448;

		if (!imap_reader_feed(r, (struct bytes){in.p, n}))
			break;
		in = (struct bytes){in.p + n, in.n - n};
	}
}

void parse_folder_name(struct job *j, struct bytes in)
{
	(void)imap_name_read(j->ctx, in);
}
