/* outgoing.c - an outbox row becomes a mail. */
#include "channels/mail/outgoing.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/compose.h"
#include "channels/mail/message_build.h"
#include "channels/mail/message_files.h"
#include "workflow/mailbox_way.h"
#include "workflow/message.h"
#include "workflow/outbox_letter.h"
#include "workflow/survey_request.h"
#include "workflow/ticket.h"
#include "workflow/unsubscribe.h"

#define MIDS_MOST 50

char *outgoing_mid(void *ctx, ticket_id ticket, message_id message UNUSED, const char *mailbox_address,
		   void *arg)
{
	return signed_mid(ctx, arg, mailbox_address, ticket);
}

static enum rc mailbox_of(struct db_tx *tx, const struct outbox_item *o, struct mailbox *box_r)
{
	enum rc rc = mailbox_get(tx, o->mailbox, box_r);

	return rc == RC_NOT_FOUND ? because(tx->job, rc, "the mailbox it should leave from is gone") : rc;
}

/* The ids of what was said before; *answered_r is of what it answers: as the agent chose, else the customer's last. */
static enum rc thread_of(struct db_tx *tx, const struct outbox_item *o, message_id answers,
			 const char *const **ids_r, const char **answered_r)
{
	struct message_mid *list;
	size_t n, k = 0;

	TRY(message_mids(tx, o->ticket, o->seq, MIDS_MOST, &list, &n));
	const char **ids = talloc_zero_size(tx->job->ctx, (n + 1) * sizeof(*ids));

	must(ids);
	*answered_r = NULL;
	for (size_t i = 0; i < n; i++) {
		if (!*list[i].mid)
			continue;
		ids[k++] = list[i].mid;
		if (list[i].kind == MESSAGE_INBOUND)
			*answered_r = list[i].mid;
	}
	if (!*answered_r && k)
		*answered_r = ids[k - 1];
	*ids_r = ids;
	if (answers.v == 0)
		return RC_OK;
	struct message m;

	TRY(message_get(tx, answers, &m));
	if (*m.mid)
		*answered_r = m.mid;
	return RC_OK;
}

/* A letter's recipients all stand in its To. */
static struct mail_people addresses_of(void *ctx, const struct outbox_recipient *list, size_t n)
{
	struct mail_person *to = talloc_zero_array(ctx, struct mail_person, (unsigned)n + 1);

	must(to);
	for (size_t i = 0; i < n; i++)
		to[i].address = list[i].address;
	return (struct mail_people){to, n};
}

/* To and Cc as the agent set them; blind copies stand in no header. */
static enum rc people_of(struct db_tx *tx, const struct outbox_item *o, const struct outbox_recipient *open,
			 size_t nopen, struct mail_out *out)
{
	struct message_person *list;
	size_t n;

	TRY(message_people(tx, o->message, &list, &n));
	if (n == 0) { /* written before it was kept */
		out->to = addresses_of(tx->job->ctx, open, nopen);
		return RC_OK;
	}
	struct mail_person *people = talloc_zero_array(tx->job->ctx, struct mail_person, (unsigned)n * 2);
	struct mail_person *to = people, *cc = people + n;

	must(people);
	for (size_t i = 0; i < n; i++) {
		const struct mail_person p = {list[i].name, list[i].address};

		if (list[i].role == PERSON_TO)
			to[out->to.n++] = p;
		else if (list[i].role == PERSON_CC)
			cc[out->cc.n++] = p;
	}
	out->to.p = to;
	out->cc.p = cc;
	out->undisclosed = out->to.n + out->cc.n == 0;
	return RC_OK;
}

/* A mail of the house itself; an agent who answers it is recognised by the token and the id of no ticket. */
static enum rc freeze_letter(struct db_tx *tx, const struct address_keys *k, const uint8_t owner[16],
			     const struct mailbox *box, struct outbox_item *o)
{
	void *ctx = tx->job->ctx;
	struct outbox_recipient *open;
	struct attachment *files;
	struct outbox_letter l;
	size_t nfiles, nopen;
	enum rc rc;

	rc = survey_letter(tx, o->id, &l);
	if (rc == RC_NOT_FOUND)
		rc = outbox_letter_get(tx, o->id, &l);
	TRY(rc);
	const char *const answered[] = {l.answers && *l.answers ? l.answers : NULL, NULL};

	struct mail_out out = {
		.from_name = box->name,
		.from_address = box->address,
		.subject = l.subject,
		.automatic = true,
		.auto_replied = l.kind == LETTER_ACKNOWLEDGEMENT,
		.in_reply_to = l.answers,
		.references = answered,
		.mid = o->mid,
		.reply_to = l.agent.v || l.ticket.v ? reply_address(ctx, k, box->address,
								    l.agent.v ? (ticket_id){0} : l.ticket)
						    : NULL,
		.loop_mark = loop_mark(ctx, k),
		.date = o->created,
		.text = l.text,
	};

	TRY(outbox_letter_files(tx, o->id, &files, &nfiles));
	if (nfiles)
		out.files = message_files_of(tx, files, nfiles);
	TRY(outbox_recipients_open(tx, o->id, &open, &nopen));
	out.to = addresses_of(ctx, open, nopen);
	if (l.kind == LETTER_BULK)
		TRY(unsubscribe_link(tx, out.to.p[0].address, &out.unsubscribe));
	/* what answers a mail by itself is never reported on, so that no two machines talk (RFC 3834 3.3) */
	o->return_path = l.kind == LETTER_ACKNOWLEDGEMENT ? talloc_strdup(ctx, "")
							  : return_path(ctx, k, box->address, o->id, 1);
	TRY(mail_compose(tx->job, &out, &o->bytes));
	return outbox_freeze(tx, o->id, owner, o->return_path, o->bytes);
}

/* An alias that is written to may be the one that answers. What comes back goes to the mailbox itself, which is sure to get it. */
static enum rc name_of(struct db_tx *tx, const struct mailbox *box, const struct outbox_item *o,
		       struct mail_out *out)
{
	struct mailbox_alias alias;
	enum rc rc = mailbox_alias_answering(tx, box->id, o->ticket, o->message, &alias);

	if (rc == RC_OK)
		out->from_address = alias.address;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc outgoing_freeze(struct db_tx *tx, const struct address_keys *k, const uint8_t owner[16],
			struct outbox_item *o)
{
	void *ctx = tx->job->ctx;
	struct mailbox box;
	struct ticket t;
	struct message_letter letter;
	struct outbox_recipient *open;
	struct message m;
	size_t nopen;

	TRY(mailbox_of(tx, o, &box));
	if (o->message.v == 0)
		return freeze_letter(tx, k, owner, &box, o);
	TRY(ticket_get(tx, o->ticket, &t));
	TRY(message_get(tx, o->message, &m));
	TRY(message_letter(tx, m.id, &letter));
	TRY(outbox_recipients_open(tx, o->id, &open, &nopen));

	struct mail_out out = {
		.from_name = box.name,
		.from_address = box.address,
		.subject = t.subject,
		.ticket = t.id,
		.forwarded = letter.forwarded,
		.mid = o->mid,
		/* whoever answers to that of one has been given it, or is somebody else */
		.reply_to = nopen == 1 ? reply_address_to(ctx, k, box.address, t.id, open[0].address)
				       : reply_address(ctx, k, box.address, t.id),
		.loop_mark = loop_mark(ctx, k),
		.date = o->created,
		.text = m.text,
	};

	TRY(name_of(tx, &box, o, &out));
	TRY(message_files(tx, &m, box.address, &out.html, &out.files));
	TRY(thread_of(tx, o, letter.answers, &out.references, &out.in_reply_to));
	TRY(people_of(tx, o, open, nopen, &out));
	/* a report about one recipient names it; one about several says in words which */
	o->return_path = return_path(ctx, k, box.address, o->id, nopen == 1 ? 1 : 0);
	TRY(mail_compose(tx->job, &out, &o->bytes));
	return outbox_freeze(tx, o->id, owner, o->return_path, o->bytes);
}
