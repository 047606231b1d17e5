/* message_json.c - messages as the wire has them. */
#include "web/api/message_json.h"

#include <string.h>

#include "web/api/address_json.h"
#include "web/api/composed_json.h"

size_t text_cut(const char *text, size_t n, size_t most)
{
	if (n <= most)
		return n;
	while (most > 0 && ((unsigned char)text[most] & 0xc0) == 0x80)
		most--;
	return most;
}

void recipient_json(struct writer *w, const struct outbox_delivery *d)
{
	writer_object(w, NULL);
	address_text(w, "address", d->address);
	writer_text(w, "state", delivery_name((enum delivery)d->state));
	if (d->status && *d->status)
		writer_text(w, "status", d->status);
	if (d->said && *d->said)
		writer_text(w, "said", d->said);
	writer_integer(w, "at", d->at.ms);
	writer_end(w);
}

static void attachment_json(struct writer *w, const struct attachment *a)
{
	writer_object(w, NULL);
	writer_id(w, "id", a->id.v);
	writer_text(w, "name", a->name);
	writer_text(w, "type", a->type);
	writer_integer(w, "size", (int64_t)a->size);
	writer_bool(w, "inline", a->is_inline);
	writer_end(w);
}

/* The new part, and behind it the history that the mail carried. */
static void texts_json(struct writer *w, const struct message *m)
{
	size_t n = strlen(m->text), visible = m->visible_bytes < n ? m->visible_bytes : n;
	size_t quoted = n - visible;
	size_t shown = text_cut(m->text, visible, MESSAGE_TEXT_MOST);
	size_t shown_quoted = text_cut(m->text + visible, quoted, MESSAGE_TEXT_MOST);

	writer_text_n(w, "text", m->text, shown);
	if (quoted)
		writer_text_n(w, "quoted", m->text + visible, shown_quoted);
	if (shown < visible || shown_quoted < quoted)
		writer_bool(w, "cut", true);
}

static void author_json(struct writer *w, const struct message *m)
{
	if (m->author.v)
		writer_id(w, "author_id", m->author.v);
	writer_text(w, "author_name", m->author_name);
	if (*m->author_address)
		address_text(w, "author_address", m->author_address);
}

static void lists_json(struct writer *w, const struct message *m, const struct message_parts *parts)
{
	writer_list(w, "attachments");
	for (size_t i = 0; i < parts->nattachments; i++)
		if (parts->attachments[i].message.v == m->id.v)
			attachment_json(w, &parts->attachments[i]);
	writer_end(w);
	writer_list(w, "recipients");
	for (size_t i = 0; i < parts->ndeliveries; i++)
		if (parts->deliveries[i].message.v == m->id.v)
			recipient_json(w, &parts->deliveries[i]);
	writer_end(w);
}

static void role_json(struct writer *w, const struct message *m, const struct message_parts *parts,
		      const char *key, enum person_role role)
{
	bool begun = false;

	for (size_t i = 0; i < parts->npeople; i++) {
		const struct message_person *p = &parts->people[i];

		if (p->message.v != m->id.v || p->role != role)
			continue;
		if (!begun)
			writer_list(w, key);
		begun = true;
		mail_person_json(w, NULL, p->address, p->name);
	}
	if (begun)
		writer_end(w);
}

static void letter_json(struct writer *w, const struct message *m, const struct message_parts *parts)
{
	role_json(w, m, parts, "to", PERSON_TO);
	role_json(w, m, parts, "cc", PERSON_CC);
	role_json(w, m, parts, "bcc", PERSON_BCC);
	for (size_t i = 0; i < parts->nletters; i++)
		if (parts->letters[i].message.v == m->id.v && parts->letters[i].forwarded)
			writer_bool(w, "forwarded", true);
}

void message_json(struct writer *w, const char *key, const struct message *m,
		  const struct message_parts *parts)
{
	writer_object(w, key);
	writer_id(w, "id", m->id.v);
	writer_integer(w, "seq", m->seq);
	writer_text(w, "kind", message_kind_name((enum message_kind)m->kind));
	writer_text(w, "class", message_class_name((enum message_class)m->class));
	writer_text(w, "trust", trust_name((enum trust)m->trust));
	writer_text(w, "channel", channel_name((enum channel)m->channel));
	author_json(w, m);
	writer_integer(w, "created", m->created.ms);
	texts_json(w, m);
	writer_bool(w, "has_html", m->has_html);
	writer_bool(w, "has_source", m->raw_mail.v != 0);
	if (*m->charset)
		writer_text(w, "charset", m->charset);
	lists_json(w, m, parts);
	letter_json(w, m, parts);
	writer_end(w);
}
