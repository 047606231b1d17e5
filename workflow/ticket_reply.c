/* ticket_reply.c - answer the customer: message, outbox row and events in one transaction. */
#include "workflow/agent.h"
#include "workflow/chat.h"
#include "workflow/fax.h"
#include "workflow/fax_file.h"
#include "workflow/fax_gateway.h"
#include "workflow/mailbox.h"
#include "workflow/message.h"
#include "workflow/outbox.h"
#include "workflow/ticket_answer.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_said.h"
#include "workflow/ticket_verb.h"

const char *ticket_reply_barred(const struct ticket *t, const char *text, size_t nfiles)
{
	if (t->status == TICKET_CLOSED)
		return "a closed ticket takes no reply; reopen it first";
	return ticket_words_barred(text, nfiles);
}

/* The reply is a fax: what its screen shows beside the text. */
static enum rc note_fax(struct db_tx *tx, const struct message_new *m, uint64_t gateway, const char *number)
{
	struct fax f = {
		.message = m->id,
		.ticket = m->ticket,
		.gateway = gateway,
		.state = FAX_LEAVING,
		.number = (char *)(uintptr_t)number,
	};

	return fax_add(tx, &f);
}

/* Into the visitor's open window, or to wait there for their return. */
static enum rc say_by_chat(struct db_tx *tx, struct ticket *t, const struct reply_in *in,
			   struct message_new *m)
{
	TRY(ticket_say(tx, t, MESSAGE_REPLY, in->text, &in->client, m));
	TRY(ticket_say_files(tx, in->files, in->nfiles, m));
	m->channel = CHANNEL_CHAT;
	return message_add(tx, m, &m->id);
}

static enum rc send(struct db_tx *tx, struct ticket *t, const struct reply_in *in, struct message_new *m)
{
	struct fax_gateway gateway;
	struct mailbox from;
	const char *const *to, *const *by_fax;
	outbox_id out;
	bool by_chat = false;

	if (!in->to)
		TRY(chat_reply_way(tx, t, &by_chat));
	if (by_chat)
		return say_by_chat(tx, t, in, m);
	TRY(ticket_recipients(tx, t, in->to, &to));
	TRY(ticket_recipients_by_fax(tx, to, &gateway, &by_fax));
	TRY(ticket_sending_mailbox(tx, t, &from));
	TRY(ticket_say(tx, t, MESSAGE_REPLY, in->text, &in->client, m));
	TRY(ticket_say_files(tx, in->files, in->nfiles, m));
	if (by_fax)
		TRY(fax_files_allowed(tx, m->attachments, m->nattachments));
	TRY(message_next_id(tx, &m->id));
	m->channel = by_fax ? CHANNEL_FAX : CHANNEL_MAIL;
	m->mid = outbox_mid(tx->job->ctx, t->id, m->id, from.address);
	TRY(message_add(tx, m, &m->id));
	struct outbox_new mail = {t->id, m->id, m->seq, from.id, m->channel, m->mid, by_fax ? by_fax : to};

	TRY(outbox_add(tx, &mail, &out));
	if (by_fax)
		return note_fax(tx, m, gateway.id, to[0]);
	return ticket_invite(tx, t, to);
}

enum rc ticket_reply(struct db_tx *tx, ticket_id id, const struct reply_in *in, uint32_t seen,
		     message_id *m_r)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct message_new m;
	struct ticket t;
	size_t n = 0;
	bool said;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_REPLY, ANY_VERSION, &t));
	TRY(ticket_said_before(tx, id, &in->client, &said, m_r));
	if (said)
		return RC_OK;
	TRY(ticket_require_seen_in_talk(tx, &t, seen));
	const char *barred = ticket_reply_barred(&t, in->text, in->nfiles);

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(send(tx, &t, in, &m));
	*m_r = m.id;
	steps[n++] = (struct ticket_step){
		.kind = "replied",
		.became = ticket_event_id(tx, m.seq),
		.said = ticket_said_of(tx, &m, m.id),
	};
	TRY(ticket_actor_takes(tx, &t, steps, &n));
	if (in->solve && t.status != TICKET_SOLVED)
		steps[n++] = ticket_become(&t, TICKET_SOLVED, "replied");
	else if (t.status == TICKET_NEW)
		steps[n++] = ticket_become(&t, TICKET_OPEN, "replied");
	ticket_heard(tx, &t, tx->job->now, ticket_said_words(&m), UINT32_MAX);
	return ticket_save_steps(tx, &t, steps, n);
}
