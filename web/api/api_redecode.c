/* api_redecode.c - a mail whose labels lie: as it reads in another charset, and kept so. */
#include <string.h>
#include <talloc.h>

#include "channels/mail/message_build.h"
#include "channels/mail/quarantine.h"
#include "channels/reading/reading_hands.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "web/api/message_json.h"
#include "web/api/reading.h"
#include "workflow/message_charset.h"

enum rc reading_mail_as(struct api *a, const struct message *m, bool pictures, const char *charset,
			struct mail_read **r_r)
{
	struct bytes source;
	size_t size;

	if (!message_may_redecode(m))
		return because(a->tx->job, RC_INVALID, "this message was not kept as it came");
	TRY(raw_mail_source(a->tx, m->raw_mail, PARSER_MAIL_MOST, &source, &size));
	if (*charset || !pictures)
		return parser_read_as(reading_parser(), a->tx->job, source, pictures, charset, r_r);
	return parser_read_with_pictures(reading_parser(), a->tx->job, source, r_r);
}

/* The message, and its mail in this charset. */
static enum rc read_again(struct api *a, uint64_t id, enum access_right right, const char *charset,
			  struct message *m_r, struct mail_read **r_r)
{
	struct ticket t;

	TRY(message_get(a->tx, (message_id){id}, m_r));
	TRY(api_ticket_of(a, m_r->ticket, right, &t));
	return reading_mail_as(a, m_r, false, charset, r_r);
}

/* ---- to look at ---- */

/* *differ_r: another name than it is shown under. */
static enum rc names_json(struct api *a, const struct message *m, const struct mail_read *r, bool *differ_r)
{
	struct attachment *list;
	size_t n;

	TRY(attachments_of(a->tx, m->id, &list, &n));
	writer_list(a->out, "names");
	for (size_t i = 0; i < n && n == r->parts_n; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "id", list[i].id.v);
		writer_text(a->out, "name", r->parts[i].name);
		writer_end(a->out);
		*differ_r = *differ_r || strcmp(r->parts[i].name, list[i].name) != 0;
	}
	writer_end(a->out);
	return RC_OK;
}

static void texts_json(struct api *a, const char *text, uint32_t visible)
{
	size_t n = strlen(text), shown = text_cut(text, visible, MESSAGE_TEXT_MOST);
	size_t quoted = text_cut(text + visible, n - visible, MESSAGE_TEXT_MOST);

	writer_text_n(a->out, "text", text, shown);
	if (n > visible)
		writer_text_n(a->out, "quoted", text + visible, quoted);
	if (shown < visible || quoted < n - visible)
		writer_bool(a->out, "cut", true);
}

enum rc api_message_redecode(struct api *a)
{
	const struct redecode_params *p = a->params;
	struct writer *w = a->out;
	struct mail_read *r;
	struct message m;
	uint32_t visible;
	const char *text;
	bool differs;

	TRY(read_again(a, p->id, ACCESS_TICKET_READ, p->has_charset ? p->charset : "", &m, &r));
	text = message_text(a->tx->job, r, &visible);
	writer_text(w, "charset", r->charset);
	writer_text(w, "kept", m.charset);
	writer_list(w, "charsets");
	for (size_t i = 0; i < r->charsets.n; i++)
		writer_text(w, NULL, r->charsets.p[i]);
	writer_end(w);
	writer_text_n(w, "subject", r->subject, text_cut(r->subject, strlen(r->subject), 998));
	writer_text_n(w, "author_name", r->from.name, text_cut(r->from.name, strlen(r->from.name), 190));
	texts_json(a, text, visible);
	writer_bool(w, "has_html", *r->html != '\0');
	differs = strcmp(text, m.text) != 0 || (*r->from.name && strcmp(r->from.name, m.author_name) != 0);
	TRY(names_json(a, &m, r, &differs));
	writer_bool(w, "differs", differs);
	return RC_OK;
}

/* ---- to keep ---- */

static const char **names_of(struct api *a, const struct mail_read *r)
{
	const char **names = talloc_zero_array(a->tx->job->ctx, const char *, (unsigned)r->parts_n + 1);

	must(names);
	for (size_t i = 0; i < r->parts_n; i++)
		names[i] = r->parts[i].name;
	return names;
}

enum rc api_message_keep_charset(struct api *a)
{
	const struct keep_charset_params *p = a->params;
	struct message_reading reading = {.charset = ""};
	struct mail_read *r;
	struct message m;
	struct ticket t;
	uint32_t seen;

	TRY(message_get(a->tx, (message_id){p->id}, &m));
	TRY(api_ticket_of(a, m.ticket, ACCESS_TICKET_REPLY, &t));
	TRY(api_seen(a, p->version, &seen));
	if (t.version == seen && *p->charset) {
		TRY(read_again(a, p->id, ACCESS_TICKET_REPLY, p->charset, &m, &r));
		reading = (struct message_reading){.charset = r->charset,
						   .subject = r->subject,
						   .author_name = r->from.name,
						   .html = r->html,
						   .names = names_of(a, r),
						   .nnames = r->parts_n};
		reading.text = message_text(a->tx->job, r, &reading.visible_bytes);
	}
	/* a stale version is refused there, before what was read is looked at */
	TRY(message_redecode(a->tx, m.id, &reading, seen));
	return api_changed(a, m.ticket, (message_id){0});
}
