/* fax_compose.c - the mail that carries a fax to its gateway. */
#include "channels/fax/fax_compose.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <talloc.h>

#define LINE 76

/* Printable ASCII without blanks and what ends an address. */
static bool is_atom(const char *text)
{
	if (!*text || strlen(text) > 320)
		return false;
	for (const char *c = text; *c; c++) {
		if (*c <= ' ' || *c >= 0x7f || strchr("<>,;\"\\()", *c))
			return false;
	}
	return true;
}

static enum rc check(struct job *j, const struct fax_out *f)
{
	bool ok = is_atom(f->from) && is_atom(f->mid) && is_atom(f->loop_mark) && is_atom(f->reference) &&
		  f->to[0];

	for (size_t i = 0; f->to[i]; i++)
		ok = ok && is_atom(f->to[i]);
	return ok ? RC_OK : because(j, RC_INVALID, "an address of the fax cannot stand in a mail");
}

static char *joined(void *ctx, const char *const *list)
{
	char *text = talloc_strdup(ctx, "");

	for (size_t i = 0; list[i]; i++)
		text = talloc_asprintf_append(text, "%s<%s>", i ? ",\r\n " : "", list[i]);
	must(text);
	return text;
}

/* RFC 5322 3.3; GLib's names of days and months follow the locale. */
static char *date_of(void *ctx, instant at)
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	GDateTime *d = g_date_time_new_from_unix_utc(at.ms / 1000);
	char *text = talloc_asprintf(ctx, "%s, %02d %s %d %02d:%02d:%02d +0000",
				     days[g_date_time_get_day_of_week(d) - 1],
				     g_date_time_get_day_of_month(d), months[g_date_time_get_month(d) - 1],
				     g_date_time_get_year(d), g_date_time_get_hour(d),
				     g_date_time_get_minute(d), g_date_time_get_second(d));

	must(text);
	g_date_time_unref(d);
	return text;
}

static char *in_lines(void *ctx, struct bytes b)
{
	char *packed = g_base64_encode(b.p, b.n);
	size_t n = strlen(packed), lines = n / LINE + 1;
	char *out = talloc_size(ctx, n + 2 * lines + 1), *to = out;

	must(out);
	for (size_t i = 0; i < n; i += LINE) {
		size_t size = n - i < LINE ? n - i : LINE;

		memcpy(to, packed + i, size);
		memcpy(to + size, "\r\n", 2);
		to += size + 2;
	}
	*to = 0;
	g_free(packed);
	return out;
}

enum rc fax_compose(struct job *j, const struct fax_out *f, struct bytes *mail_r)
{
	char *mail, *head, *part, *to, *date, *body;

	TRY(check(j, f));
	to = joined(j->ctx, f->to);
	date = date_of(j->ctx, f->date);
	body = in_lines(j->ctx, f->pdf);
	head = talloc_asprintf(j->ctx,
			       "From: <%s>\r\nTo: %s\r\nSubject: %s\r\nDate: %s\r\nMessage-ID: <%s>\r\n"
			       "X-Onevoice-Loop: %s\r\nMIME-Version: 1.0\r\n",
			       f->from, to, f->reference, date, f->mid, f->loop_mark);
	part = talloc_asprintf(j->ctx,
			       "Content-Type: application/pdf; name=\"fax-%s.pdf\"\r\n"
			       "Content-Disposition: attachment; filename=\"fax-%s.pdf\"\r\n"
			       "Content-Transfer-Encoding: base64\r\n\r\n%s",
			       f->reference, f->reference, body);
	must(head && part);
	if (f->along.n > 0) {
		const char *const texts[] = {part};
		const struct compose_multipart mixed = {.subtype = "mixed",
							.head = head,
							.texts = texts,
							.ntexts = 1,
							.seed = f->mid,
							.files = &f->along,
							.which = COMPOSE_ATTACHED};

		return compose_multipart(j, &mixed, mail_r);
	}
	mail = talloc_asprintf(j->ctx, "%s%s", head, part);
	must(mail);
	*mail_r = (struct bytes){(const uint8_t *)mail, strlen(mail)};
	return RC_OK;
}
