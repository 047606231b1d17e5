/* message_charset.c - a mail whose labels lie, read with another charset from now on. */
#include "workflow/message_charset.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/language.h"
#include "workflow/message_charset_sql.h"
#include "workflow/message_mark.h"
#include "workflow/ticket_verb.h"

#define NAME_MOST 190
#define FILE_NAME_MOST 255
#define SUBJECT_MOST 998
#define SNIPPET_MOST 200
#define TEXT_MOST ((size_t)4 << 20)

bool message_may_redecode(const struct message *m)
{
	return m->kind == MESSAGE_INBOUND && m->channel == CHANNEL_MAIL && m->raw_mail.v != 0;
}

/* ---- names of files ---- */

static char *names_text(struct db_tx *tx, const struct attachment *list, size_t n)
{
	AUTO(json) names = {json_array()};

	for (size_t i = 0; i < n; i++)
		must(json_array_append_new(names.v, json_string(list[i].name)) == 0);
	return json_text(tx->job->ctx, names.v);
}

/* NULL: it is none, or not of so many names. */
static const char **names_read(void *ctx, const char *text, size_t n)
{
	AUTO(json) names = {json_loads(text, 0, NULL)};
	const char **list;

	if (!json_is_array(names.v) || json_array_size(names.v) != n)
		return NULL;
	list = talloc_zero_array(ctx, const char *, (unsigned)n + 1);
	must(list);
	for (size_t i = 0; i < n; i++) {
		const char *name = json_string_value(json_array_get(names.v, i));

		list[i] = talloc_strdup(list, name ? name : "");
	}
	return list;
}

struct attachment *message_came_attachments(void *ctx, const struct message_came *c,
					    const struct attachment *list, size_t n)
{
	struct attachment *own = talloc_array(ctx, struct attachment, (unsigned)n + 1);
	const char **names;
	size_t of_it = 0;

	must(own);
	for (size_t i = 0; i < n; i++) {
		own[i] = list[i];
		of_it += list[i].message.v == c->message.v;
	}
	names = names_read(own, c->names, of_it);
	for (size_t i = 0, k = 0; names && i < n; i++)
		if (own[i].message.v == c->message.v)
			own[i].name = (char *)(uintptr_t)names[k++];
	return own;
}

static enum rc rename_files(struct db_tx *tx, const struct attachment *list, size_t n,
			    const char *const *names, size_t nnames)
{
	if (!names || nnames != n)
		return RC_OK;
	for (size_t i = 0; i < n; i++) {
		const char *name = excerpt_line(tx->job->ctx, names[i], UINT32_MAX, FILE_NAME_MOST);

		if (strcmp(name, list[i].name) != 0)
			TRY(attachment_rename(tx, list[i].id, name));
	}
	return RC_OK;
}

/* ---- the subject: of the ticket where the mail began it, else beside the message ---- */

static enum rc subject_now(struct db_tx *tx, const struct ticket *t, const struct message *m,
			   const char **subject_r)
{
	struct message_mark mark;
	enum rc rc;

	*subject_r = m->seq == 1 ? t->subject : "";
	if (m->seq == 1)
		return RC_OK;
	rc = message_mark_get(tx, m->id, &mark);
	if (rc == RC_OK)
		*subject_r = mark.subject;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc set_subject(struct db_tx *tx, struct ticket *t, const struct message *m, const char *subject)
{
	struct message_mark mark;
	enum rc rc;

	if (m->seq == 1) {
		t->subject = excerpt_line(tx->job->ctx, subject, UINT32_MAX, SUBJECT_MOST);
		return ticket_save_subject(tx, t);
	}
	rc = message_mark_get(tx, m->id, &mark);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	mark.subject =
		excerpt_line(tx->job->ctx, subject, UINT32_MAX, SUBJECT_MOST); /* cut once more there */
	return message_mark_put(tx, &mark);
}

/* What the ticket is in, by its first mail. */
static enum rc set_language(struct db_tx *tx, struct ticket *t, const struct message *m,
			    const struct message_reading *r)
{
	size_t n = strlen(r->text);

	if (m->seq != 1)
		return RC_OK;
	t->language = talloc_strdup(
		tx->job->ctx, language_of(r->subject, r->text, r->visible_bytes < n ? r->visible_bytes : n));
	must(t->language);
	return ticket_save_language(tx, t);
}

/* ---- the verb ---- */

/* The customer is called as this mail's sender wrote; what somebody has set since then stays. */
static enum rc rename_customer(struct db_tx *tx, struct ticket *t, const char *was, const char *now)
{
	struct customer c;

	if (t->customer.v == 0 || !*was || !*now || strcmp(was, now) == 0)
		return RC_OK;
	TRY(customer_get(tx, t->customer, &c));
	if (strcmp(c.name, was) == 0)
		TRY(customer_rename(tx, c.id, now));
	if (strcmp(t->customer_name, was) != 0)
		return RC_OK;
	t->customer_name = talloc_strdup(tx->job->ctx, now);
	must(t->customer_name);
	return ticket_save_customer_name(tx, t);
}

static enum rc keep_as_it_came(struct db_tx *tx, const struct ticket *t, const struct message *m,
			       const struct attachment *files, size_t n, struct message_came *c)
{
	const char *subject;

	TRY(subject_now(tx, t, m, &subject));
	*c = (struct message_came){
		.message = m->id,
		.text = m->text,
		.visible_bytes = m->visible_bytes,
		.author_name = m->author_name,
		.subject = talloc_strdup(tx->job->ctx, subject),
		.names = names_text(tx, files, n),
	};
	must(c->subject);
	if (m->has_html)
		TRY(message_html(tx, m->id, &c->html));
	return message_came_insert(tx, t->id, c);
}

/* As short as its columns. */
static struct message_reading fitted(struct db_tx *tx, const struct message_reading *r)
{
	struct message_reading fit = *r;

	fit.author_name = excerpt_line(tx->job->ctx, r->author_name, UINT32_MAX, NAME_MOST);
	if (strlen(fit.text) > TEXT_MOST)
		fit.text = excerpt_cut(tx->job->ctx, fit.text, TEXT_MOST / 4);
	fit.html = r->html && *r->html && strlen(r->html) <= TEXT_MOST ? r->html : NULL;
	return fit;
}

static struct message_reading as_it_came(struct db_tx *tx, const struct message_came *c, size_t nfiles)
{
	return (struct message_reading){
		.charset = "",
		.subject = c->subject,
		.author_name = c->author_name,
		.text = c->text,
		.visible_bytes = c->visible_bytes,
		.html = c->html,
		.names = names_read(tx->job->ctx, c->names, nfiles),
		.nnames = nfiles,
	};
}

static enum rc apply(struct db_tx *tx, struct ticket *t, const struct message *m,
		     const struct message_reading *r, const struct attachment *files, size_t n)
{
	const char *old = excerpt_line(tx->job->ctx, m->text, m->visible_bytes, SNIPPET_MOST);
	struct ticket_step step = {.kind = "redecoded",
				   .was = m->charset,
				   .became = r->charset,
				   .cause = ticket_event_id(tx, m->seq)};

	TRY(message_reading_update(tx, m->id, r));
	TRY(r->html ? message_html_replace(tx, m->id, r->html) : message_html_delete(tx, m->id));
	TRY(rename_files(tx, files, n, r->names, r->nnames));
	TRY(set_subject(tx, t, m, r->subject));
	TRY(set_language(tx, t, m, r));
	TRY(rename_customer(tx, t, m->author_name, r->author_name));
	if (strcmp(t->snippet, old) == 0)
		t->snippet = excerpt_line(tx->job->ctx, r->text, r->visible_bytes, SNIPPET_MOST);
	return ticket_save(tx, t, &step);
}

enum rc message_redecode(struct db_tx *tx, message_id id, const struct message_reading *r, uint32_t seen)
{
	struct message_reading now;
	struct attachment *files;
	struct message_came came;
	struct message m;
	struct ticket t;
	size_t n;
	enum rc rc;

	TRY(message_get(tx, id, &m));
	/* also where the ticket leads to another: its messages stay, and are read */
	TRY(ticket_begin_merged_too(tx, m.ticket, ACCESS_TICKET_REPLY, seen, &t));
	TRY(message_get(tx, id, &m)); /* as it is now that nobody else can change it */
	if (!message_may_redecode(&m))
		return because(tx->job, RC_INVALID, "this message was not kept as it came");
	if (strcmp(m.charset, r->charset) == 0)
		return RC_OK;
	TRY(attachments_of(tx, m.id, &files, &n));
	rc = message_came_row(tx, m.id, &came);
	if (rc == RC_NOT_FOUND)
		rc = keep_as_it_came(tx, &t, &m, files, n, &came);
	TRY(rc);
	now = *r->charset ? fitted(tx, r) : as_it_came(tx, &came, n);
	return apply(tx, &t, &m, &now, files, n);
}
