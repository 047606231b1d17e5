/* api_mail.c - mail that could not be read: listed, shown as it came, tried again. For leads of the mailbox's team. */
#include "channels/mail/quarantine.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "workflow/mailbox.h"
#include "workflow/unread_reason.h"

#define PAGE 50
#define READINGS_MOST 20
#define SOURCE_MOST ((size_t)64 << 20)

/* A mailbox that is gone, and our own return paths, are for those who see everything. */
static enum rc scope_of(struct api *a, mailbox_id id, struct scope *s_r)
{
	struct mailbox m;
	enum rc rc;

	*s_r = (struct scope){0};
	if (id.v == 0)
		return RC_OK;
	rc = mailbox_get(a->tx, id, &m);
	if (rc == RC_OK)
		s_r->team = m.team;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* The mail, if it is in quarantine and the actor may see it; otherwise it does not exist. */
static enum rc unread_of(struct api *a, raw_mail_id id, struct raw_mail *m_r)
{
	struct scope s;

	TRY(raw_store_get(a->tx, id, m_r));
	TRY(scope_of(a, m_r->mailbox, &s));
	return m_r->state == RAW_UNREAD && access_may(&a->access, ACCESS_MAIL_UNREAD, s) ? RC_OK
											 : RC_NOT_FOUND;
}

static void unread_json(struct writer *w, const struct raw_mail *m)
{
	writer_object(w, NULL);
	writer_id(w, "id", m->id.v);
	writer_integer(w, "received", m->received.ms);
	writer_text(w, "mail_from", m->mail_from);
	writer_text(w, "rcpt_to", m->rcpt_to);
	writer_integer(w, "size", m->size);
	writer_text(w, "reason", unread_reason(m->why));
	writer_text(w, "why", m->why);
	writer_integer(w, "tries", m->tries);
	writer_end(w);
}

static enum rc write_some(struct api *a, const struct raw_mail *list, size_t n, size_t *written)
{
	for (size_t i = 0; i < n && *written < PAGE; i++) {
		struct scope s;

		TRY(scope_of(a, list[i].mailbox, &s));
		if (!access_may(&a->access, ACCESS_MAIL_UNREAD, s))
			continue;
		unread_json(a->out, &list[i]);
		(*written)++;
	}
	return RC_OK;
}

enum rc api_mail_unread(struct api *a)
{
	const struct before_params *p = a->params;
	raw_mail_id before = {p->before};
	struct raw_mail *list;
	size_t n = PAGE, written = 0;

	writer_list(a->out, "mails");
	for (int i = 0; i < READINGS_MOST && n == PAGE && written < PAGE; i++) {
		TRY(quarantine_list(a->tx, before, PAGE, &list, &n));
		if (n == 0)
			break;
		TRY(write_some(a, list, n, &written));
		before = list[n - 1].id;
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_mail_retry(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct raw_mail m;

	TRY(unread_of(a, (raw_mail_id){p->id}, &m));
	return quarantine_retry(a->tx, m.id);
}

/* ---- sources ---- */

static enum rc answer_source(struct api *a, raw_mail_id id, const char *what, uint64_t named)
{
	struct bytes source;
	size_t size;

	TRY(raw_mail_source(a->tx, id, SOURCE_MOST, &source, &size));
	return file_as_text(a, source, what, named);
}

enum rc file_mail_source(struct api *a)
{
	struct raw_mail m;
	uint64_t id;

	TRY(file_id(a, &id));
	TRY(unread_of(a, (raw_mail_id){id}, &m));
	return answer_source(a, m.id, "mail", id);
}

enum rc file_message_source(struct api *a)
{
	struct message m;
	uint64_t id;

	TRY(file_id(a, &id));
	TRY(file_message(a, (message_id){id}, &m));
	return m.raw_mail.v ? answer_source(a, m.raw_mail, "message", id) : RC_NOT_FOUND;
}
