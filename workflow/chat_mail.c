/* chat_mail.c - mail that the program itself makes out of a talk: what did not arrive, and the transcript. */
#include <string.h>
#include <talloc.h>

#include "workflow/chat_rules.h"
#include "workflow/chat_sql.h"
#include "workflow/chat_words.h"
#include "workflow/excerpt.h"
#include "workflow/mail_template.h"
#include "workflow/mailbox.h"
#include "workflow/outbox.h"
#include "workflow/ticket_answer.h"
#include "workflow/ticket_said.h"
#include "workflow/ticket_verb.h"

#define LINES_MOST 1000

static enum rc sending_mailbox(struct db_tx *tx, const struct ticket *t, struct mailbox *m_r)
{
	enum rc rc = ticket_sending_mailbox(tx, t, m_r);

	return rc == RC_INVALID ? RC_NOT_FOUND : rc;
}

enum rc chat_mail(struct db_tx *tx, struct ticket *t, const struct chat_mail *in)
{
	const char *const list[] = {in->to, NULL};
	struct mailbox from;
	message_id id;
	outbox_id out;

	TRY(sending_mailbox(tx, t, &from));
	TRY(message_next_id(tx, &id));
	const struct message_new m = {
		.id = id,
		.ticket = t->id,
		.seq = ++t->last_seq,
		.kind = MESSAGE_SYSTEM,
		.class = CLASS_AUTOMATIC,
		.trust = TRUST_AUTHENTICATED,
		.channel = CHANNEL_MAIL,
		.mid = outbox_mid(tx->job->ctx, t->id, id, from.address),
		.text = in->text,
		.visible_bytes = (uint32_t)strlen(in->text),
	};
	const struct outbox_new mail = {t->id, id, m.seq, from.id, CHANNEL_MAIL, m.mid, list};

	TRY(message_add(tx, &m, &id));
	TRY(attachment_copy(tx, id, in->files, in->nfiles));
	TRY(outbox_add(tx, &mail, &out));
	struct ticket_step step = {
		.kind = "mailed", .became = ticket_event_id(tx, m.seq), .cause = in->cause};

	return ticket_save(tx, t, &step);
}

enum rc chat_mail_text(struct db_tx *tx, enum mail_template k, const char *locale, const char *lines,
		       char **text_r)
{
	char *kept = excerpt_cut(tx->job->ctx, lines + strspn(lines, "\n"),
				 TICKET_TEXT_MOST / 4 - MAIL_TEMPLATE_TEXT_MOST);
	struct placeholder_values v = {.of = {[PLACEHOLDER_LINES] = kept}};
	struct mail_text t;
	size_t n = strlen(kept);

	while (n && kept[n - 1] == '\n')
		kept[--n] = '\0';
	TRY(mail_template_letter(tx, k, locale, &v, &t));
	*text_r = talloc_strdup(tx->job->ctx, t.text);
	must(*text_r);
	return RC_OK;
}

/* ---- the transcript ---- */

static enum rc transcript_of(struct db_tx *tx, const struct visitor *v, const struct chat_line *list,
			     size_t n, char **text_r)
{
	char *text = talloc_strdup(tx->job->ctx, "");

	for (size_t i = 0; i < n; i++) {
		text = talloc_asprintf_append(text, "%s%s: %s\n", i ? "\n" : "",
					      list[i].mine ? chat_words_you(v->locale) : list[i].author,
					      list[i].text);
		for (size_t k = 0; k < list[i].nfiles; k++)
			text = talloc_asprintf_append(text, "[%s]\n", list[i].files[k].name);
	}
	return chat_mail_text(tx, TEMPLATE_CHAT_TRANSCRIPT, v->locale, text, text_r);
}

/* A visitor could have it sent to anybody: only what a person has answered, and not often. */
static enum rc require_may(struct db_tx *tx, const struct chat *c, const char *to)
{
	const char *barred = to[0] ? mail_address_barred(to) : "tell us your mail address first";
	bool ours;

	if (c->last_agent.ms == 0)
		return because(tx->job, RC_INVALID, "nobody has answered yet");
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(mailbox_is_ours(tx, to, &ours));
	if (ours)
		return because(tx->job, RC_INVALID, "this is one of our own addresses");
	if (c->transcripts >= CHAT_TRANSCRIPTS_MOST)
		return because(tx->job, RC_LIMIT, "at most %d mails of one chat", CHAT_TRANSCRIPTS_MOST);
	return RC_OK;
}

enum rc chat_transcript(struct db_tx *tx, const struct visitor *v, const char *to)
{
	struct chat_line *list;
	struct ticket t;
	struct chat c;
	size_t n;
	bool more;
	char *text;
	enum rc rc = chat_of_visitor(tx, v, &c);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "nothing was said yet");
	TRY(rc);
	TRY(chat_lock(tx, c.ticket, &t, &c));
	TRY(require_may(tx, &c, to ? to : v->reach));
	TRY(chat_lines_before(tx, &c, UINT32_MAX, LINES_MOST, &list, &n, &more));
	c.transcripts++;
	TRY(chat_update(tx, &c));
	TRY(transcript_of(tx, v, list, n, &text));
	const struct chat_mail mail = {.to = to ? to : v->reach, .text = text, .cause = "transcript"};

	rc = chat_mail(tx, &t, &mail);
	return rc == RC_NOT_FOUND ? because(tx->job, RC_INVALID, "there is no mailbox to send it from") : rc;
}
