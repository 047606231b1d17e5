/*
 * parser_decode.c - the parent's side of parser_answer: nothing is taken on trust.
 *
 * Every step says whether it fits; the first that does not ends it. What does not fit is no fault of the mail but of
 * the child, so that no reason is worded: the client says "died".
 */
#include <string.h>
#include <talloc.h>

#include "channels/mail/mail_read_parts.h"
#include "channels/mail/parser_answer.h"
#include "channels/mail/parser_fields.h"
#include "hub/text/html_check.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"

#define JSON_BYTES_MOST ((size_t)32 << 20)

/* What stands behind the JSON and is not yet taken. */
struct rest {
	void *ctx;
	const uint8_t *p;
	size_t n;
};

static bool take_line(void *ctx, const json_t *v, size_t most, const char **line_r)
{
	const char *text = json_string_value(v);
	size_t n = json_string_length(v);

	if (!text || n > most || !utf8_is_line((struct bytes){(const uint8_t *)text, n}))
		return false;
	*line_r = talloc_strdup(ctx, text);
	return true;
}

static bool take_lines(void *ctx, const json_t *o, const struct parser_field *f, void *base)
{
	for (; f->key; f++) {
		if (!take_line(ctx, json_object_get(o, f->key), f->most, PARSER_LINE(base, f)))
			return false;
	}
	return true;
}

static bool take_number(const json_t *o, const char *key, int64_t least, int64_t most, int64_t *n_r)
{
	const json_t *v = json_object_get(o, key);

	*n_r = json_integer_value(v);
	return json_is_integer(v) && *n_r >= least && *n_r <= most;
}

static bool take_bool(const json_t *o, const char *key, bool *b_r)
{
	const json_t *v = json_object_get(o, key);

	*b_r = json_is_true(v);
	return json_is_boolean(v);
}

static bool take_list(const json_t *o, const char *key, size_t most, const json_t **a_r)
{
	*a_r = json_object_get(o, key);
	return json_is_array(*a_r) && json_array_size(*a_r) <= most;
}

static bool take_people(void *ctx, const json_t *o, const struct parser_field *f, struct mail_people *people)
{
	const json_t *a;

	if (!take_list(o, f->key, f->most * 2, &a) || json_array_size(a) % 2)
		return false;
	size_t n = json_array_size(a) / 2;
	struct mail_person *p = talloc_zero_array(ctx, struct mail_person, (unsigned)n + 1);

	*people = (struct mail_people){p, n};
	for (size_t i = 0; i < n; i++) {
		if (!take_line(ctx, json_array_get(a, i * 2), 100000, &p[i].name) ||
		    !take_line(ctx, json_array_get(a, i * 2 + 1), 1000, &p[i].address))
			return false;
	}
	return true;
}

static bool take_ids(void *ctx, const json_t *o, const struct parser_field *f, struct mail_ids *ids)
{
	const json_t *a;

	if (!take_list(o, f->key, f->most, &a))
		return false;
	const char **p = talloc_zero_array(ctx, const char *, (unsigned)json_array_size(a) + 1);

	*ids = (struct mail_ids){p, json_array_size(a)};
	for (size_t i = 0; i < ids->n; i++) {
		if (!take_line(ctx, json_array_get(a, i), 100000, &p[i]))
			return false;
	}
	return true;
}

static bool take_bytes(struct rest *r, const json_t *o, const char *key, struct bytes *b_r)
{
	int64_t n;

	if (!take_number(o, key, 0, (int64_t)r->n, &n))
		return false;
	*b_r = (struct bytes){r->p, (size_t)n};
	r->p += n;
	r->n -= (size_t)n;
	return true;
}

/* Long text: valid, and a copy that ends with NUL. */
static bool take_text(struct rest *r, const json_t *o, const char *key, const char **text_r)
{
	struct bytes b;

	if (!take_bytes(r, o, key, &b) || !utf8_is_text(b))
		return false;
	char *copy = talloc_size(r->ctx, b.n + 1);

	must(copy != NULL);
	memcpy(copy, b.p, b.n);
	copy[b.n] = 0;
	*text_r = copy;
	return true;
}

static bool take_parts(struct rest *r, const json_t *o, struct mail_read *m)
{
	const json_t *a;

	if (!take_list(o, "parts", MAIL_ATTACHMENTS_MOST, &a))
		return false;
	m->parts_n = json_array_size(a);
	struct mail_part *p = talloc_zero_array(r->ctx, struct mail_part, (unsigned)m->parts_n + 1);

	m->parts = p;
	for (size_t i = 0; i < m->parts_n; i++) {
		const json_t *one = json_array_get(a, i);

		if (!take_lines(r->ctx, one, parser_part_lines, &p[i]) ||
		    !take_bool(one, "inline", &p[i].inline_) || !take_bytes(r, one, "size", &p[i].content))
			return false;
	}
	return true;
}

static bool take_reports(void *ctx, const json_t *o, struct mail_read *m)
{
	const json_t *a;

	if (!take_list(o, "reports", MAIL_ATTACHMENTS_MOST, &a))
		return false;
	m->reports_n = json_array_size(a);
	struct mail_report *p = talloc_zero_array(ctx, struct mail_report, (unsigned)m->reports_n + 1);

	m->reports = p;
	for (size_t i = 0; i < m->reports_n; i++) {
		if (!take_lines(ctx, json_array_get(a, i), parser_report_lines, &p[i]))
			return false;
	}
	return true;
}

static bool take_numbers(const json_t *o, struct mail_read *m)
{
	int64_t date, visible, held, kind, class, hops;

	if (!take_number(o, "date", 0, INT64_C(253402300799999), &date) ||
	    !take_number(o, "visible", 0, (int64_t)strlen(m->text), &visible) ||
	    !take_number(o, "held", 0, UINT32_MAX, &held) ||
	    !take_number(o, "kind", 0, MAIL_KIND_END - 1, &kind) ||
	    !take_number(o, "class", 0, CLASS_END - 1, &class) ||
	    !take_number(o, "hops", 0, UINT32_MAX, &hops))
		return false;
	m->date.ms = date;
	m->visible_bytes = (uint32_t)visible;
	m->held_pictures = (uint32_t)held;
	m->kind = (enum mail_kind)kind;
	m->class = (enum message_class) class;
	m->hops = (uint32_t)hops;
	return ((uint8_t)m->text[visible] & 0xc0) != 0x80;
}

static bool take_mail(struct rest *r, const json_t *o, bool remote_pictures, struct mail_read *m)
{
	if (!take_lines(r->ctx, o, parser_lines, m))
		return false;
	for (const struct parser_field *f = parser_people; f->key; f++) {
		if (!take_people(r->ctx, o, f, (struct mail_people *)((char *)m + f->at)))
			return false;
	}
	for (const struct parser_field *f = parser_id_lists; f->key; f++) {
		if (!take_ids(r->ctx, o, f, (struct mail_ids *)((char *)m + f->at)))
			return false;
	}
	if (!take_lines(r->ctx, json_object_get(o, "calendar"), parser_calendar_lines, &m->calendar) ||
	    !take_text(r, o, "text", &m->text) || !take_text(r, o, "html", &m->html) ||
	    !take_parts(r, o, m) || !take_reports(r->ctx, o, m) || !take_numbers(o, m) ||
	    !take_bool(o, "dated", &m->dated) || !take_bool(o, "no_auto_answer", &m->no_auto_answer))
		return false;
	m->from = m->froms.n ? m->froms.p[0] : (struct mail_person){"", ""};
	return r->n == 0 && html_check(m->html, MAIL_PICTURE_PREFIX, remote_pictures);
}

enum rc parser_answer_decode(struct job *j, struct bytes answer, bool remote_pictures, struct mail_read **m_r)
{
	AUTO(json) o = {NULL};
	const char *why;

	if (answer.n < 4)
		return RC_IO;
	size_t n = (size_t)answer.p[0] << 24 | (size_t)answer.p[1] << 16 | (size_t)answer.p[2] << 8 |
		   answer.p[3];

	if (n > answer.n - 4 || json_read(j, (struct bytes){answer.p + 4, n}, JSON_BYTES_MOST, &o) != RC_OK)
		return RC_IO;
	struct rest r = {j->ctx, answer.p + 4 + n, answer.n - 4 - n};

	if (json_object_get(o.v, "why")) {
		if (r.n || !take_line(j->ctx, json_object_get(o.v, "why"), 2000, &why))
			return RC_IO;
		return because(j, RC_INVALID, "%s", why);
	}
	struct mail_read *m = talloc_zero(j->ctx, struct mail_read);

	if (!take_mail(&r, o.v, remote_pictures, m))
		return RC_IO;
	*m_r = m;
	return RC_OK;
}
