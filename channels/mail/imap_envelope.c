/* imap_envelope.c - the envelope of a fetched mail, from its trace fields. */
#include "channels/mail/imap_envelope.h"

#include <stdbool.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/mail_head.h"
#include "channels/mail/mail_path.h"

/* What stands for a sender who is not named: no address, and not the empty one, which would make it a report. */
#define NOBODY "unknown"

/* The address in a field's value: in <...>, else the whole value. On ctx; NULL: none. */
static char *address_in(void *ctx, struct bytes value)
{
	const char *open = value.p ? memchr(value.p, '<', value.n) : NULL, *text;
	char path[MAIL_PATH_MOST + 1], *whole;
	size_t skip = open ? (size_t)((const uint8_t *)open - value.p) : 0;
	bool good;

	if (!value.p)
		return NULL;
	whole = open ? talloc_strndup(ctx, open, value.n - skip)
		     : talloc_asprintf(ctx, "<%.*s>", (int)(value.n < 1000 ? value.n : 1000),
				       (const char *)value.p);
	text = whole;
	good = mail_path_read(&text, path) == RC_OK;
	talloc_free(whole);
	return good ? talloc_strdup(ctx, path) : NULL;
}

static bool has_detail(const char *address)
{
	const char *at = address ? mail_path_at(address) : NULL,
		   *plus = address ? strchr(address, '+') : NULL;

	return at && plus && plus < at;
}

struct imap_envelope imap_envelope_read(void *ctx, struct bytes head, const char *own)
{
	struct mail_head h = mail_head_scan(head);
	const struct bytes recipients[] = {h.original_to, h.delivered_to, h.to};
	struct imap_envelope e = {.mail_from = address_in(ctx, h.return_path)};

	if (!e.mail_from) {
		e.mail_from = address_in(ctx, h.from);
		if (!e.mail_from || !*e.mail_from)
			e.mail_from = talloc_strdup(ctx, NOBODY);
	}
	/* an address of ours with something behind a "+" says more than the mailbox's plain one */
	for (size_t i = 0; i < COUNT_OF(recipients) && !e.rcpt_to; i++) {
		char *address = address_in(ctx, recipients[i]);

		if (has_detail(address))
			e.rcpt_to = address;
	}
	if (!e.rcpt_to)
		e.rcpt_to = talloc_strdup(ctx, own);
	must(e.mail_from && e.rcpt_to);
	return e;
}
