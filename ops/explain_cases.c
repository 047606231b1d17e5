/* explain_cases.c - many small texts out of one file, one answer each. */
#include "ops/explain_cases.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/parser_read.h"
#include "hub/text/text_out.h"

struct one {
	struct job *j;
	struct parser_client *p;
	const json_t *given;
	const char *id;
	bool remote_pictures;
};

typedef enum rc answer(const struct one *c, json_t **answer_r);

/* A field's value as it stands in a mail: what breaks a line would begin another field. */
static void write_field(struct text_out *o, const char *name, const char *value)
{
	text_out_str(o, name);
	text_out_str(o, ": ");
	for (const char *p = value; *p; p++)
		text_out_add(o, *p == '\r' || *p == '\n' ? " " : p, 1);
	text_out_str(o, "\n");
}

static enum rc read_written(const struct one *c, const struct text_out *o, struct mail_read **m_r)
{
	enum rc rc = explain_read_mail(c->p, c->j, (struct bytes){(const uint8_t *)o->p, o->n}, false, m_r);

	return rc == RC_OK ? RC_OK : because(c->j, rc, "%s: %s", c->id, c->j->why ? c->j->why : rc_name(rc));
}

/* ---- quotes ---- */

static enum rc answer_quote(const struct one *c, json_t **answer_r)
{
	const char *text = json_string_value(json_object_get(c->given, "text")),
		   *html = json_string_value(json_object_get(c->given, "html"));
	const char *kind = json_string_value(json_object_get(c->given, "kind"));
	bool as_html = html && (!text || (kind && strcmp(kind, "html") == 0));
	struct text_out o = text_out_on(c->j->ctx);
	struct mail_read *m;

	if (!text && !html)
		return because(c->j, RC_INVALID, "%s: text or html is expected", c->id);
	write_field(&o, "From", "somebody@customer.example");
	write_field(&o, "Subject", "Quotes");
	write_field(&o, "MIME-Version", "1.0");
	write_field(&o, "Content-Type", as_html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8");
	write_field(&o, "Content-Transfer-Encoding", "8bit");
	text_out_str(&o, "\n");
	text_out_str(&o, as_html ? html : text);
	TRY(read_written(c, &o, &m));
	*answer_r = json_stringn(m->text, m->visible_bytes);
	must(*answer_r);
	return RC_OK;
}

/* ---- headers ---- */

static bool names_field(const json_t *headers, const char *name)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)headers, key, value)
	{
		if (strcasecmp(key, name) == 0)
			return true;
	}
	return false;
}

/* What every mail has, where the case says nothing of it. */
static void write_usual(struct text_out *o, const json_t *headers)
{
	static const char *const usual[][2] = {
		{"From", "Somebody <somebody@customer.example>"},
		{"To", "support@hub.example"},
		{"Subject", "Printer"},
		{"Message-ID", "<1@customer.example>"},
		{"Content-Type", "text/plain; charset=utf-8"},
	};

	for (size_t i = 0; i < COUNT_OF(usual); i++) {
		if (!names_field(headers, usual[i][0]))
			write_field(o, usual[i][0], usual[i][1]);
	}
}

static enum rc write_given(const struct one *c, struct text_out *o, const char *name, const json_t *value)
{
	size_t n = json_is_array(value) ? json_array_size(value) : 1;

	if (!*name || strpbrk(name, ": \t\r\n"))
		return because(c->j, RC_INVALID, "%s: \"%s\" is no name of a header field", c->id, name);
	for (size_t i = 0; i < n; i++) {
		const char *text = json_string_value(json_is_array(value) ? json_array_get(value, i) : value);

		if (!text)
			return because(c->j, RC_INVALID, "%s: the value of %s is no text", c->id, name);
		write_field(o, name, text);
	}
	return RC_OK;
}

static enum rc answer_headers(const struct one *c, json_t **answer_r)
{
	json_t *headers = json_object_get(c->given, "headers"), *value;
	struct text_out o = text_out_on(c->j->ctx);
	struct mail_read *m;
	const char *name;

	if (!json_is_object(headers))
		return because(c->j, RC_INVALID, "%s: headers: an object is expected", c->id);
	write_usual(&o, headers);
	json_object_foreach(headers, name, value) TRY(write_given(c, &o, name, value));
	text_out_str(&o, "\nIt does not print.\n");
	TRY(read_written(c, &o, &m));
	*answer_r = json_boolean(m->no_auto_answer);
	return RC_OK;
}

/* ---- html ---- */

static enum rc answer_html(const struct one *c, json_t **answer_r)
{
	const char *html = json_string_value(json_object_get(c->given, "html"));
	struct bytes in = {(const uint8_t *)html, html ? strlen(html) : 0};
	char *clean;

	if (!html)
		return because(c->j, RC_INVALID, "%s: html is expected", c->id);
	if (c->p)
		TRY(parser_clean_html(c->p, c->j, in, c->remote_pictures, &clean));
	else
		clean = parser_clean_here(c->j, in, c->remote_pictures);
	*answer_r = json_string(clean);
	must(*answer_r);
	return RC_OK;
}

/* ---- all ---- */

static enum rc answer_all(struct one c, const struct json *file, answer *answer_one, struct json *answers_r)
{
	struct job *j = c.j;
	size_t i;

	if (!json_is_array(file->v))
		return because(j, RC_INVALID, "a list of cases is expected");
	answers_r->v = json_object();
	json_array_foreach(file->v, i, c.given)
	{
		json_t *a = NULL;

		c.id = json_string_value(json_object_get(c.given, "id"));
		if (!c.id || json_object_get(answers_r->v, c.id))
			return because(j, RC_INVALID,
				       "[%zu].id: a text is expected, another one for each case", i);
		TRY(answer_one(&c, &a));
		must(json_object_set_new(answers_r->v, c.id, a) == 0);
	}
	return RC_OK;
}

enum rc explain_quotes(struct job *j, struct parser_client *p, const struct json *file,
		       struct json *answers_r)
{
	return answer_all((struct one){.j = j, .p = p}, file, answer_quote, answers_r);
}

enum rc explain_headers(struct job *j, struct parser_client *p, const struct json *file,
			struct json *answers_r)
{
	return answer_all((struct one){.j = j, .p = p}, file, answer_headers, answers_r);
}

enum rc explain_html_cases(struct job *j, struct parser_client *p, bool remote_pictures,
			   const struct json *file, struct json *answers_r)
{
	return answer_all((struct one){.j = j, .p = p, .remote_pictures = remote_pictures}, file, answer_html,
			  answers_r);
}
