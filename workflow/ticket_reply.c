/* ticket_reply.c - answer the customer: message, outbox row and events in one transaction. */
#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/chat.h"
#include "workflow/composed.h"
#include "workflow/fax.h"
#include "workflow/fax_file.h"
#include "workflow/fax_gateway.h"
#include "workflow/mailbox.h"
#include "workflow/message.h"
#include "workflow/outbox.h"
#include "workflow/ticket_answer.h"
#include "workflow/ticket_letter.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_said.h"
#include "workflow/ticket_verb.h"

const char *ticket_reply_barred(const struct ticket *t, const char *text, size_t nfiles)
{
	if (t->status == TICKET_CLOSED)
		return "a closed ticket takes no reply; reopen it first";
	return ticket_words_barred(text, nfiles);
}

const char *ticket_composed_barred(const struct ticket *t, const struct composed *c)
{
	bool wordless = c->html || c->forward; /* whether anything is written shows when it is made */
	const char *barred = ticket_reply_barred(t, wordless ? "..." : c->text, c->nfiles);

	if (!barred)
		barred = composed_barred(c);
	if (!barred && c->forward && c->npeople == 0)
		barred = "a forward needs somebody it goes to";
	return barred;
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

/* What callers without a composer give, in its form. */
static struct composed composed_of(struct db_tx *tx, const struct reply_in *in)
{
	struct composed c = {.text = in->text, .files = in->files, .nfiles = in->nfiles, .solve = in->solve};
	size_t n = 0;

	if (in->composed)
		return *in->composed;
	while (in->to && in->to[n])
		n++;
	struct message_person *people =
		talloc_zero_array(tx->job->ctx, struct message_person, (unsigned)n + 1);

	must(people);
	for (size_t i = 0; i < n; i++)
		people[i].address = (char *)(uintptr_t)in->to[i];
	c.people = people;
	c.npeople = n;
	return c;
}

/* Into the visitor's open window, or to wait there for their return. */
static enum rc say_by_chat(struct db_tx *tx, struct ticket *t, const struct reply_in *in,
			   const struct composed *c, struct message_new *m)
{
	TRY(ticket_say(tx, t, MESSAGE_REPLY, c->text, &in->client, m));
	TRY(ticket_letter(tx, t, c, NULL, true, m));
	m->channel = CHANNEL_CHAT;
	return message_add(tx, m, &m->id);
}

/* Who it goes to stands with the message, also where it was derived. */
static void address(struct message_new *m, const struct composed *c, const char *const *to, void *ctx)
{
	size_t n = 0;

	m->people = c->people;
	m->npeople = c->npeople;
	if (c->npeople)
		return;
	while (to[n])
		n++;
	struct message_person *people = talloc_zero_array(ctx, struct message_person, (unsigned)n + 1);

	must(people);
	for (size_t i = 0; i < n; i++)
		people[i].address = (char *)(uintptr_t)to[i];
	m->people = people;
	m->npeople = n;
}

static enum rc send(struct db_tx *tx, struct ticket *t, const struct reply_in *in, const struct composed *c,
		    struct message_new *m)
{
	struct fax_gateway gateway;
	struct mailbox from;
	const char *const *to, *const *by_fax;
	outbox_id out;
	bool by_chat = false;

	if (c->npeople == 0 && !c->forward && !in->to)
		TRY(chat_reply_way(tx, t, &by_chat));
	if (by_chat)
		return say_by_chat(tx, t, in, c, m);
	if (in->to && !in->to[0])
		return because(tx->job, RC_INVALID, "there is no address to answer to");
	TRY(ticket_recipients(tx, t, c, &to));
	TRY(ticket_recipients_by_fax(tx, to, &gateway, &by_fax));
	TRY(ticket_sending_mailbox(tx, t, &from));
	TRY(ticket_say(tx, t, MESSAGE_REPLY, c->text, &in->client, m));
	TRY(message_next_id(tx, &m->id));
	TRY(ticket_letter(tx, t, c, &from, by_fax != NULL, m));
	if (by_fax)
		TRY(fax_files_allowed(tx, m->attachments, m->nattachments));
	address(m, c, to, tx->job->ctx);
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
	const struct composed c = composed_of(tx, in);
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
	const char *barred = ticket_composed_barred(&t, &c);

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(send(tx, &t, in, &c, &m));
	*m_r = m.id;
	steps[n++] = (struct ticket_step){
		.kind = "replied",
		.became = ticket_event_id(tx, m.seq),
		.cause = c.forward ? "forwarded" : NULL,
		.said = ticket_said_of(tx, &m, m.id),
	};
	TRY(ticket_actor_takes(tx, &t, steps, &n));
	if (c.solve && t.status != TICKET_SOLVED)
		steps[n++] = ticket_become(&t, TICKET_SOLVED, "replied");
	else if (t.status == TICKET_NEW)
		steps[n++] = ticket_become(&t, TICKET_OPEN, "replied");
	ticket_heard(tx, &t, tx->job->now, ticket_said_words(&m), UINT32_MAX);
	return ticket_save_steps(tx, &t, steps, n);
}
