/* compose_subject.c - the subject of a mail that leaves: its prefix, the ticket's number, encoded words. */
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/compose.h"
#include "hub/text/utf8.h"
#include "workflow/subject.h"
#include "workflow/ticket_number.h"

#define SUBJECT_MOST 900      /* bytes */
#define ENCODED_WORD_BYTES 45 /* in base64 with its frame less than 75 characters */

/* Every "[#...]" that is this ticket's number is left out. */
static char *without_number(void *ctx, const char *subject, const char *token)
{
	char *out = talloc_strdup(ctx, "");
	const char *hit;

	while ((hit = strcasestr(subject, token))) {
		size_t n = (size_t)(hit - subject);

		while (n && subject[n - 1] == ' ')
			n--;
		out = talloc_strndup_append(out, subject, n);
		subject = hit + strlen(token);
	}
	out = talloc_strdup_append(out, subject);
	must(out);
	return out;
}

static char *titled(void *ctx, const char *prefix, const char *subject, ticket_id ticket)
{
	char number[TICKET_NUMBER_SIZE], token[TICKET_NUMBER_SIZE + 4];

	ticket_number_write(ticket, number);
	snprintf(token, sizeof(token), "[#%s]", number);

	char *bare = without_number(ctx, subject_without_prefixes(subject), token);
	size_t n = utf8_cut(bare, SUBJECT_MOST);

	while (n && bare[n - 1] == ' ')
		n--;

	char *whole = talloc_asprintf(ctx, "%s: %.*s%s%s", prefix, (int)n, bare, n ? " " : "", token);

	must(whole);
	talloc_free(bare);
	return whole;
}

char *reply_subject(void *ctx, const char *subject, ticket_id ticket)
{
	return titled(ctx, "Re", subject, ticket);
}

static char *title_of(void *ctx, const struct mail_out *m)
{
	if (!m->ticket.v)
		return talloc_strdup(ctx, m->subject);
	return m->forwarded ? titled(ctx, "Fwd", m->subject, m->ticket)
			    : reply_subject(ctx, m->subject, m->ticket);
}

/*
 * A subject as encoded words (RFC 2047) where it must be: also when it only looks like one, which GMime would pass
 * through and the reader's program would decode to something else. Printable ASCII stays as it is.
 */
static char *subject_words(void *ctx, const char *text)
{
	char *out = talloc_strdup(ctx, "");
	bool plain = !strstr(text, "=?");

	for (const char *c = text; *c; c++)
		plain = plain && *c > 0;
	if (plain)
		return talloc_strdup(ctx, text);
	while (*text) {
		size_t n = utf8_cut(text, ENCODED_WORD_BYTES);

		if (n ==
		    0) /* one character with more marks than fit: torn between characters, not inside one */
			n = utf8_len_at((const uint8_t *)text, (const uint8_t *)text + strlen(text));

		char *word = g_base64_encode((const guchar *)text, n);

		out = talloc_asprintf_append(out, "%s=?utf-8?B?%s?=", *out ? " " : "", word);
		g_free(word);
		text += n;
	}
	must(out);
	return out;
}

char *compose_subject(void *ctx, const struct mail_out *m)
{
	return subject_words(ctx, title_of(ctx, m));
}
