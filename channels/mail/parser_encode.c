/* parser_encode.c - the child's side of parser_answer. */
#include <string.h>
#include <talloc.h>

#include "channels/mail/parser_answer.h"
#include "channels/mail/parser_fields.h"
#include "hub/text/json.h"
#include "hub/text/text_out.h"

static void set(json_t *o, const char *key, json_t *v)
{
	must(v != NULL && json_object_set_new(o, key, v) == 0);
}

static void set_lines(json_t *o, const struct parser_field *f, const void *base)
{
	for (; f->key; f++)
		set(o, f->key, json_string(*PARSER_LINE(base, f)));
}

static void append(json_t *a, json_t *v)
{
	must(v != NULL && json_array_append_new(a, v) == 0);
}

static json_t *people(const struct mail_people *list)
{
	json_t *a = json_array();

	for (size_t i = 0; i < list->n; i++) {
		append(a, json_string(list->p[i].name));
		append(a, json_string(list->p[i].address));
	}
	return a;
}

static json_t *ids(const struct mail_ids *list)
{
	json_t *a = json_array();

	for (size_t i = 0; i < list->n; i++)
		append(a, json_string(list->p[i]));
	return a;
}

static json_t *parts(const struct mail_read *m)
{
	json_t *a = json_array();

	for (size_t i = 0; i < m->parts_n; i++) {
		json_t *o = json_object();

		set_lines(o, parser_part_lines, &m->parts[i]);
		set(o, "inline", json_boolean(m->parts[i].inline_));
		set(o, "size", json_integer((json_int_t)m->parts[i].content.n));
		append(a, o);
	}
	return a;
}

static json_t *reports(const struct mail_read *m)
{
	json_t *a = json_array();

	for (size_t i = 0; i < m->reports_n; i++) {
		json_t *o = json_object();

		set_lines(o, parser_report_lines, &m->reports[i]);
		append(a, o);
	}
	return a;
}

static json_t *whole(const struct mail_read *m)
{
	json_t *o = json_object(), *calendar = json_object();

	set_lines(o, parser_lines, m);
	for (const struct parser_field *f = parser_people; f->key; f++)
		set(o, f->key, people((const struct mail_people *)((const char *)m + f->at)));
	for (const struct parser_field *f = parser_id_lists; f->key; f++)
		set(o, f->key, ids((const struct mail_ids *)((const char *)m + f->at)));
	set_lines(calendar, parser_calendar_lines, &m->calendar);
	set(o, "calendar", calendar);
	set(o, "parts", parts(m));
	set(o, "reports", reports(m));
	set(o, "dated", json_boolean(m->dated));
	set(o, "date", json_integer(m->dated ? m->date.ms : 0));
	set(o, "text", json_integer((json_int_t)strlen(m->text)));
	set(o, "html", json_integer((json_int_t)strlen(m->html)));
	set(o, "visible", json_integer(m->visible_bytes));
	set(o, "held", json_integer(m->held_pictures));
	set(o, "kind", json_integer(m->kind));
	set(o, "class", json_integer(m->class));
	set(o, "no_auto_answer", json_boolean(m->no_auto_answer));
	set(o, "hops", json_integer(m->hops));
	return o;
}

static size_t long_bytes(const struct mail_read *m)
{
	size_t n = strlen(m->text) + strlen(m->html);

	for (size_t i = 0; i < m->parts_n; i++)
		n += m->parts[i].content.n;
	return n;
}

struct bytes parser_answer_encode(void *ctx, enum rc rc, const char *why, const struct mail_read *m)
{
	json_t *o = rc == RC_OK ? whole(m) : json_object();
	struct text_out out = text_out_on(ctx);

	if (rc != RC_OK)
		set(o, "why", json_string(why ? why : ""));
	char *text = json_text(out.p, o);
	size_t n = strlen(text);
	const char head[4] = {(char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n};

	json_decref(o);
	text_out_reserve(&out, 4 + n + (rc == RC_OK ? long_bytes(m) : 0));
	text_out_add(&out, head, sizeof(head));
	text_out_add(&out, text, n);
	talloc_free(text);
	if (rc == RC_OK) {
		text_out_str(&out, m->text);
		text_out_str(&out, m->html);
		for (size_t i = 0; i < m->parts_n; i++)
			text_out_add(&out, (const char *)m->parts[i].content.p, m->parts[i].content.n);
	}
	return (struct bytes){(const uint8_t *)out.p, out.n};
}
