/* mail_report.c - what a delivery report says about each recipient. */
#include "channels/mail/mail_report.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/mime_ids.h"
#include "channels/mail/mime_limits.h"
#include "hub/text/utf8.h"

#define ABOUT_MOST 20
#define SAID_MOST 500

static void add_report(void *ctx, struct mail_read *m, struct mail_report r)
{
	struct mail_report *list = (struct mail_report *)m->reports;

	if (!*r.recipient || m->reports_n == MAIL_REPORTS_MOST)
		return;
	for (size_t i = 0; i < m->reports_n; i++) {
		if (strcasecmp(list[i].recipient, r.recipient) == 0)
			return;
	}
	if (!list)
		m->reports = list = talloc_zero_array(ctx, struct mail_report, MAIL_REPORTS_MOST);
	list[m->reports_n++] = r;
}

static void add_about(void *ctx, struct mail_read *m, const char *id)
{
	const char **list = (const char **)m->about.p;

	if (!*id || m->about.n == ABOUT_MOST)
		return;
	for (size_t i = 0; i < m->about.n; i++) {
		if (strcmp(list[i], id) == 0)
			return;
	}
	if (!list)
		m->about.p = list = talloc_zero_array(ctx, const char *, ABOUT_MOST);
	list[m->about.n++] = id;
}

/* The address in "rfc822; <name@host>"; "" = none. */
static const char *typed_address(void *ctx, const char *value)
{
	const char *semicolon = strchr(value, ';');
	const char *p = semicolon ? semicolon + 1 : value;

	while (isspace((unsigned char)*p) || *p == '<')
		p++;
	size_t n = strcspn(p, " \t<>,;");

	return memchr(p, '@', n) ? talloc_strndup(ctx, p, n) : "";
}

/* The first "5.1.1" in a text; "" = there is none. */
static const char *status_in(void *ctx, const char *text)
{
	for (const char *p = text; *p; p++) {
		size_t a, b;

		if (*p < '2' || *p > '5' || *p == '3' || p[1] != '.' ||
		    (p > text && (isdigit((unsigned char)p[-1]) || p[-1] == '.')))
			continue;
		a = strspn(p + 2, "0123456789");
		if (a < 1 || a > 3 || p[2 + a] != '.')
			continue;
		b = strspn(p + 3 + a, "0123456789");
		if (b >= 1 && b <= 3 && p[3 + a + b] != '.')
			return talloc_strndup(ctx, p, 3 + a + b);
	}
	return "";
}

static const char *words(void *ctx, const char *diagnostic)
{
	const char *semicolon = strchr(diagnostic, ';');
	char *said = utf8_line_of(ctx, semicolon ? semicolon + 1 : diagnostic);

	said[utf8_cut(said, SAID_MOST)] = 0;
	return said;
}

/* One recipient's group of fields. */
static void read_group(void *ctx, const struct mime_header *h, struct mail_read *m)
{
	const char *who = typed_address(ctx, mime_header_text(ctx, h, "Final-Recipient"));
	const char *diagnostic = mime_header_text(ctx, h, "Diagnostic-Code");
	const char *status = status_in(ctx, mime_header_text(ctx, h, "Status"));
	char *action = talloc_strdup(ctx, mime_header_text(ctx, h, "Action"));

	if (!*who)
		who = typed_address(ctx, mime_header_text(ctx, h, "Original-Recipient"));
	for (char *c = action; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	action[strcspn(action, " (;")] = 0;
	add_report(ctx, m,
		   (struct mail_report){.recipient = who,
					.action = action,
					.status = *status ? status : status_in(ctx, diagnostic),
					.said = words(ctx, diagnostic)});
	const struct mime_field *original = mime_header_find(h, "Original-Message-ID");

	if (original)
		add_about(ctx, m, mime_id(ctx, original->value));
}

/* Groups of fields, an empty line between them. */
static void read_groups(void *ctx, struct bytes part, struct mail_read *m, bool delivery)
{
	for (int i = 0; part.n > 0 && i < MAIL_REPORTS_MOST; i++) {
		struct mime_header h = mime_header_read(ctx, part, MIME_FIELDS_MOST);

		if (delivery)
			read_group(ctx, &h, m);
		else if (mime_header_find(&h, "Original-Message-ID"))
			add_about(ctx, m, mime_id(ctx, mime_header_find(&h, "Original-Message-ID")->value));
		if (h.body == 0)
			return;
		part.p += h.body;
		part.n -= h.body;
	}
}

static void read_returned(void *ctx, struct bytes part, struct mail_read *m)
{
	struct mime_header h = mime_header_read(ctx, part, MIME_FIELDS_MOST);
	const struct mime_field *id = mime_header_find(&h, "Message-ID");

	if (id)
		add_about(ctx, m, mime_id(ctx, id->value));
}

static void read_failed_recipients(void *ctx, const char *list, struct mail_read *m)
{
	while (*list) {
		size_t n = strcspn(list, ",");
		const char *one = typed_address(ctx, talloc_strndup(ctx, list, n));

		add_report(ctx, m, (struct mail_report){one, "failed", "", ""});
		list += n + (list[n] == ',');
	}
}

void mail_reports(void *ctx, const struct mime_header *h, const struct mime_leaves *leaves,
		  struct mail_read *m)
{
	for (size_t i = 0; i < leaves->n; i++) {
		const struct mime_leaf *l = &leaves->p[i];

		if (strcmp(l->type, "message/delivery-status") == 0 ||
		    strcmp(l->type, "message/global-delivery-status") == 0)
			read_groups(ctx, l->content, m, true);
		else if (strcmp(l->type, "message/disposition-notification") == 0)
			read_groups(ctx, l->content, m, false);
		else if (l->report && (strcmp(l->type, "message/rfc822") == 0 ||
				       strcmp(l->type, "text/rfc822-headers") == 0))
			read_returned(ctx, l->content, m);
	}
	read_failed_recipients(ctx, mime_header_text(ctx, h, "X-Failed-Recipients"), m);
}

/* A line that is nothing but an address, perhaps in brackets and with a colon behind it. */
static const char *sole_address(void *ctx, const char *line, size_t n)
{
	while (n > 0 && strchr(" \t<", *line)) {
		line++;
		n--;
	}
	while (n > 0 && strchr(" \t\r>:.", line[n - 1]))
		n--;
	const char *at = memchr(line, '@', n);

	if (!at || at == line || at + 1 == line + n || n > 254)
		return "";
	for (size_t i = 0; i < n; i++) {
		if (strchr(" \t<>,;()\"[]", line[i]))
			return "";
	}
	return talloc_strndup(ctx, line, n);
}

/* From here on the returned mail itself is shown. */
static bool copy_begins(const char *line)
{
	static const char *const marks[] = {"--- Below this line",
					    "------ This is a copy",
					    "----- Original message",
					    "-----Original Message",
					    "--- Original message",
					    "--- The header of",
					    "Return-Path:",
					    "Received:",
					    NULL};

	for (const char *const *mark = marks; *mark; mark++) {
		if (strncasecmp(line, *mark, strlen(*mark)) == 0)
			return true;
	}
	return false;
}

void mail_reports_from_text(void *ctx, struct mail_read *m)
{
	bool in_copy = false, named = m->reports_n > 0;

	for (const char *line = m->text; *line;) {
		size_t n = strcspn(line, "\n");

		in_copy = in_copy || copy_begins(line);
		if (!in_copy && !named) {
			const char *one = sole_address(ctx, line, n);

			add_report(ctx, m, (struct mail_report){one, "failed", "", ""});
		}
		if (in_copy && strncasecmp(line, "Message-ID:", 11) == 0)
			add_about(ctx, m, mime_id(ctx, (struct bytes){(const uint8_t *)line + 11, n - 11}));
		line += n + (line[n] == '\n');
	}
}
