/*
 * fuzz_mail_header.c - any bytes as a mail's header: fields, words, people, parameters, ids, dates.
 *
 * Whatever comes out as a line is one, whatever comes out as an address has an '@' and is one in every form.
 */
#include <string.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "channels/mail/mime_address.h"
#include "channels/mail/mime_date.h"
#include "channels/mail/mime_header.h"
#include "channels/mail/mime_ids.h"
#include "channels/mail/mime_params.h"
#include "channels/mail/mime_words.h"
#include "hub/text/address.h"
#include "hub/text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void line(const char *text)
{
	must(utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)}));
}

/* However it is shown or kept, it is the same address. */
static void one_address(void *ctx, const char *address)
{
	const char *folded = address_fold(ctx, address);

	line(folded);
	must(strcmp(address_fold(ctx, folded), folded) == 0);
	must(strcmp(address_fold(ctx, address_kept(ctx, address)), folded) == 0);
	must(strcmp(address_fold(ctx, address_shown(ctx, folded)), folded) == 0);
}

static void value(void *ctx, struct bytes v)
{
	struct mail_people people = mime_addresses(ctx, v, "gb2312");
	struct mail_ids ids = mime_ids(ctx, v, MAIL_REFERENCES_MOST);
	const char *name = mime_param(ctx, v, "name", NULL);
	char *words = mime_words(ctx, v, "big5");
	instant t;

	for (size_t i = 0; i < people.n; i++) {
		line(people.p[i].name);
		line(people.p[i].address);
		must(strchr(people.p[i].address, '@'));
		one_address(ctx, people.p[i].address);
	}
	for (size_t i = 0; i < ids.n; i++) {
		line(ids.p[i]);
		must(ids.p[i][0] == '<' && ids.p[i][strlen(ids.p[i]) - 1] == '>');
	}
	line(words);
	one_address(ctx, words);
	line(name);
	line(mime_file_name(ctx, name));
	line(mime_id(ctx, v));
	line(mime_param_head(ctx, v));
	if (mime_date(words, &t) == RC_OK)
		must(t.ms > -86400000 && t.ms < INT64_C(253402387200000));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	void *ctx = talloc_new(NULL);
	struct mime_header h = mime_header_read(ctx, (struct bytes){data, n}, 50);

	must(h.n <= 50 && h.body <= n);
	for (size_t i = 0; i < h.n; i++)
		value(ctx, h.fields[i].value);
	value(ctx, (struct bytes){data, n});
	talloc_free(ctx);
	return 0;
}
