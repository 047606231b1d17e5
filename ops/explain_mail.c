/* explain_mail.c - a mail read for `onevoice explain`, and what it says as JSON. */
#include "ops/explain_mail.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"

enum rc explain_read_mail(struct parser_client *p, struct job *j, struct bytes raw, bool remote_pictures,
			  struct mail_read **m_r)
{
	if (!p)
		return mail_read(j, raw, remote_pictures, m_r);
	return remote_pictures ? parser_read_with_pictures(p, j, raw, m_r) : parser_read(p, j, raw, m_r);
}

static void set(json_t *o, const char *key, const char *text)
{
	must(json_object_set_new(o, key, json_string(text)) == 0);
}

static json_t *ids(const struct mail_ids *list)
{
	json_t *a = json_array();

	for (size_t i = 0; i < list->n; i++)
		must(json_array_append_new(a, json_string(list->p[i])) == 0);
	return a;
}

static void set_sum(json_t *o, const char *key, struct bytes b)
{
	char hex[SUM_HEX_SIZE];

	sum_hex(sum_of(b), hex);
	set(o, key, hex);
}

/* CRLF as LF, and no line ends at the end: the same file whichever way its lines travelled. */
static struct bytes with_lf(void *ctx, struct bytes b)
{
	uint8_t *out = talloc_size(ctx, b.n + 1), *p = out;

	must(out != NULL);
	for (size_t i = 0; i < b.n; i++) {
		if (!(b.p[i] == '\r' && i + 1 < b.n && b.p[i + 1] == '\n'))
			*p++ = b.p[i];
	}
	while (p > out && (p[-1] == '\n' || p[-1] == '\r'))
		p--;
	return (struct bytes){out, (size_t)(p - out)};
}

static json_t *attachments(void *ctx, const struct mail_read *m)
{
	json_t *a = json_array();

	for (size_t i = 0; i < m->parts_n; i++) {
		const struct mail_part *p = &m->parts[i];
		json_t *o = json_object();
		struct bytes lf = with_lf(ctx, p->content);

		set(o, "name", p->name);
		set(o, "type", p->type);
		must(json_object_set_new(o, "size", json_integer((json_int_t)p->content.n)) == 0);
		set_sum(o, "sha256", p->content);
		set_sum(o, "sha256_lf", lf);
		must(json_object_set_new(o, "inline", json_boolean(p->inline_)) == 0);
		must(json_array_append_new(a, o) == 0);
		talloc_free((void *)lf.p);
	}
	return a;
}

static json_t *reports(const struct mail_read *m)
{
	json_t *a = json_array();

	for (size_t i = 0; i < m->reports_n; i++) {
		const struct mail_report *r = &m->reports[i];
		json_t *o = json_object();

		set(o, "recipient", r->recipient);
		set(o, "status", r->status);
		set(o, "action", r->action);
		set(o, "said", r->said);
		must(json_array_append_new(a, o) == 0);
	}
	return a;
}

static json_t *calendar(const struct mail_calendar *c)
{
	json_t *o = json_object();

	if (!*c->method) {
		json_decref(o);
		return json_null();
	}
	set(o, "method", c->method);
	set(o, "uid", c->uid);
	set(o, "summary", c->summary);
	set(o, "start_utc", c->start_utc);
	set(o, "end_utc", c->end_utc);
	return o;
}

json_t *explain_mail(void *ctx, const struct mail_read *m)
{
	json_t *o = json_object();

	set(o, "subject", m->subject);
	set(o, "from", m->from.address);
	set(o, "from_name", m->from.name);
	set(o, "answer_to", m->answer_to);
	set(o, "message_id", m->message_id);
	must(json_object_set_new(o, "in_reply_to", ids(&m->in_reply_to)) == 0);
	must(json_object_set_new(o, "references", ids(&m->references)) == 0);
	set(o, "text", m->text);
	set(o, "visible", talloc_strndup(ctx, m->text, m->visible_bytes));
	must(json_object_set_new(o, "attachments", attachments(ctx, m)) == 0);
	set(o, "kind", mail_kind_name(m->kind));
	must(json_object_set_new(o, "no_auto_answer", json_boolean(m->no_auto_answer)) == 0);
	must(json_object_set_new(o, "reports", reports(m)) == 0);
	must(json_object_set_new(o, "calendar", calendar(&m->calendar)) == 0);
	set(o, "sender_phone", m->sender_phone);
	set(o, "class", message_class_name(m->class));
	must(json_object_set_new(o, "held_pictures", json_integer(m->held_pictures)) == 0);
	set(o, "trouble", m->trouble);
	return o;
}
