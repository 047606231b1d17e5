/* chat_away.c - a talk whose visitor has left or fallen silent: handed over to mail, or kept for their return. */
#include <talloc.h>

#include "workflow/chat_rules.h"
#include "workflow/chat_sql.h"
#include "workflow/mail_template.h"
#include "workflow/ticket_answer.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

#define OWED_MOST 200
#define FILES_MOST 40
#define FILE_BYTES_MOST ((uint64_t)20 << 20)

enum rc chat_reach(struct db_tx *tx, ticket_id ticket, char **address_r)
{
	struct visitor v;
	struct chat c;

	TRY(chat_get(tx, ticket, &c));
	TRY(visitor_get(tx, c.visitor, &v));
	*address_r = v.reach;
	return v.reach[0] ? RC_OK : RC_NOT_FOUND;
}

enum rc chat_reply_way(struct db_tx *tx, const struct ticket *t, bool *by_chat_r)
{
	struct chat c;
	char **to;

	*by_chat_r = false;
	if (t->channel != CHANNEL_CHAT)
		return RC_OK;
	enum rc rc = chat_get(tx, t->id, &c);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(ticket_answer_to(tx, t->id, &to));
	*by_chat_r = chat_leaves_by_chat(&c, to[0] != NULL, tx->job->now);
	return RC_OK;
}

/* ---- handing over ---- */

/* What we said and their screen has not: in the order in which it was said, with the files that hang on it. */
static void add_line(const struct message *m, const struct attachment *files, size_t nfiles, char **text,
		     struct attachment *own, size_t *nown)
{
	*text = talloc_asprintf_append(*text, "\n%s: %s\n", m->author_name, m->text);
	for (size_t i = 0; i < nfiles; i++) {
		if (files[i].message.v != m->id.v)
			continue;
		*text = talloc_asprintf_append(*text, "[%s]\n", files[i].name);
		if (*nown < FILES_MOST)
			own[(*nown)++] = files[i];
	}
}

/* More than a mail can carry is only named in it; it waits in the chat. */
static size_t that_fit(const struct attachment *files, size_t n)
{
	uint64_t bytes = 0;
	size_t fit = 0;

	while (fit < n && (bytes += files[fit].size) <= FILE_BYTES_MOST)
		fit++;
	return fit;
}

static enum rc owed_mail(struct db_tx *tx, const struct chat *c, struct chat_mail *mail_r)
{
	uint32_t after = c->received_seq > c->mailed_seq ? c->received_seq : c->mailed_seq;
	struct attachment *files, *own = talloc_zero_array(tx->job->ctx, struct attachment, FILES_MOST);
	struct message *list;
	struct visitor v;
	size_t n, nfiles, nown = 0;
	char *text;

	TRY(visitor_get(tx, c->visitor, &v));
	TRY(message_list(tx, c->ticket, after, OWED_MOST, &list, &n));
	TRY(attachment_list(tx, c->ticket, &files, &nfiles));
	text = talloc_strdup(tx->job->ctx, "");
	for (size_t i = 0; i < n; i++) {
		if (list[i].kind == MESSAGE_REPLY && list[i].channel == CHANNEL_CHAT)
			add_line(&list[i], files, nfiles, &text, own, &nown);
	}
	TRY(chat_mail_text(tx, TEMPLATE_CHAT_OWED, v.locale, text, &text));
	*mail_r = (struct chat_mail){
		.text = text, .files = own, .nfiles = that_fit(own, nown), .cause = "unreceived"};
	return RC_OK;
}

static enum rc mail_owed(struct db_tx *tx, struct ticket *t, struct chat *c)
{
	struct chat_mail mail;
	char **to;

	if (!chat_owes(c))
		return RC_OK;
	TRY(ticket_answer_to(tx, t->id, &to));
	if (!to[0])
		return RC_OK; /* it waits for their return */
	TRY(owed_mail(tx, c, &mail));
	mail.to = to[0];
	c->mailed_seq = c->said_seq;
	enum rc rc = chat_mail(tx, t, &mail);

	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* Our word was the last: it is the visitor's turn, whenever that is. */
static enum rc await(struct db_tx *tx, struct ticket *t, const struct chat *c, const char *cause)
{
	if (t->status != TICKET_OPEN || !chat_is_answered(c))
		return RC_OK;
	struct ticket_step step = ticket_become(t, TICKET_WAITING, cause);

	return ticket_save(tx, t, &step);
}

enum rc chat_hand_over(struct db_tx *tx, struct ticket *t, struct chat *c, const char *cause)
{
	if (c->away.ms == 0 && ticket_status_is_open((enum ticket_status)t->status))
		c->away = tx->job->now;
	TRY(mail_owed(tx, t, c));
	TRY(chat_settle(tx, t, c));
	TRY(await(tx, t, c, cause));
	return feed_touch_topic(tx, FEED_CHAT, t->id.v);
}

/* Where they cannot be reached, the place is kept as it is, and only the agent is free for others. */
static enum rc fall_idle(struct db_tx *tx, struct ticket *t, struct chat *c)
{
	char **to;

	TRY(ticket_answer_to(tx, t->id, &to));
	return to[0] ? chat_hand_over(tx, t, c, "idle") : await(tx, t, c, "idle");
}

enum rc chat_ring(struct db_tx *tx, const struct alarm *a, span late_by UNUSED)
{
	struct ticket t;
	struct chat c;
	enum rc rc = chat_lock(tx, a->ticket, &t, &c);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	if (chat_is_idle(&t, &c, tx->job->now))
		return fall_idle(tx, &t, &c);
	if (c.gone.ms && chat_next_look(&t, &c).ms <= tx->job->now.ms)
		return chat_hand_over(tx, &t, &c, "left");
	return chat_settle(tx, &t, &c);
}
