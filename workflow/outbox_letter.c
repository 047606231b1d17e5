/* outbox_letter.c - a mail of the house to one of its agents. */
#include "workflow/outbox_letter.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/blob.h"
#include "hub/trust/sum.h"
#include "hub/trust/token.h"
#include "workflow/excerpt.h"
#include "workflow/mailbox.h"
#include "workflow/outbox_letter_sql.h"
#include "workflow/ticket.h"
#include "workflow/ticket_answer.h"

#define SUBJECT_MOST 250

/* RC_NOT_FOUND: there is no mailbox. */
static enum rc add(struct db_tx *tx, const struct mailbox *from, const char *mid, const char *address,
		   const struct outbox_letter *in, outbox_id *id_r)
{
	void *ctx = tx->job->ctx;
	const char *const to[] = {address, NULL};
	struct outbox_letter l = {
		.agent = in->agent,
		.ticket = in->ticket,
		.subject = excerpt_line(ctx, in->subject, UINT32_MAX, SUBJECT_MOST),
		.text = talloc_strdup(ctx, in->text),
		.kind = in->kind,
		.answers = in->answers,
	};
	struct outbox_new row = {.mailbox = from->id, .channel = CHANNEL_MAIL, .mid = mid, .to = to};

	TRY(outbox_add(tx, &row, id_r));
	return outbox_letter_insert(tx, *id_r, &l);
}

enum rc outbox_letter_send(struct db_tx *tx, const struct agent *to, team_id team, ticket_id about,
			   const char *subject, const char *text)
{
	const struct outbox_letter l = {.agent = to->id,
					.ticket = about,
					.subject = (char *)(uintptr_t)subject,
					.text = (char *)(uintptr_t)text};
	struct mailbox from;
	outbox_id id;
	enum rc rc;

	if (!to->active || mail_address_barred(to->email))
		return RC_OK;
	rc = mailbox_of_team(tx, team, &from);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	return add(tx, &from, outbox_mid(tx->job->ctx, (ticket_id){0}, (message_id){0}, from.address),
		   to->email, &l, &id);
}

enum rc outbox_letter_send_file(struct db_tx *tx, const struct agent *to, team_id team, const char *subject,
				const char *text, const struct attachment_in *file)
{
	const struct outbox_letter l = {
		.agent = to->id, .subject = (char *)(uintptr_t)subject, .text = (char *)(uintptr_t)text};
	struct attachment a = {.name = (char *)(uintptr_t)file->name,
			       .type = (char *)(uintptr_t)file->type,
			       .size = file->content.n};
	struct mailbox from;
	outbox_id id;
	enum rc rc;

	if (!to->active || mail_address_barred(to->email))
		return RC_OK;
	rc = mailbox_of_team(tx, team, &from);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(blob_put(tx, file->content, &a.sha256));
	TRY(add(tx, &from, outbox_mid(tx->job->ctx, (ticket_id){0}, (message_id){0}, from.address), to->email,
		&l, &id));
	return outbox_letter_file_insert(tx, id, &a);
}

/* Not one of ours by its form: who answers it is no agent who answers a notice. */
static char *plain_mid(void *ctx, const char *mailbox_address)
{
	const char *at = strrchr(mailbox_address, '@');
	char hex[SUM_HEX_SIZE], *mid;

	sum_hex(key_random(), hex);
	mid = talloc_asprintf(ctx, "letter.%.32s%s", hex, at ? at : "@localhost");
	must(mid);
	return mid;
}

enum rc outbox_letter_to(struct db_tx *tx, const char *address, team_id team, const char *subject,
			 const char *text)
{
	const struct outbox_letter l = {.subject = (char *)(uintptr_t)subject,
					.text = (char *)(uintptr_t)text};
	struct mailbox from;
	outbox_id id;
	bool ours;
	enum rc rc;

	if (mail_address_barred(address))
		return RC_OK;
	TRY(mailbox_is_ours(tx, address, &ours));
	if (ours)
		return RC_OK;
	rc = mailbox_of_team(tx, team, &from);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	return add(tx, &from, plain_mid(tx->job->ctx, from.address), address, &l, &id);
}

enum rc outbox_letter_from(struct db_tx *tx, const struct mailbox *from, enum letter_kind kind,
			   const char *mid, const char *address, const char *subject, const char *text)
{
	const struct outbox_letter l = {
		.kind = kind, .subject = (char *)(uintptr_t)subject, .text = (char *)(uintptr_t)text};
	outbox_id id;

	return add(tx, from, mid, address, &l, &id);
}

enum rc outbox_letter_about(struct db_tx *tx, const char *address, const struct ticket *t,
			    const struct outbox_letter *l, outbox_id *id_r)
{
	struct mailbox from;
	enum rc rc = ticket_sending_mailbox(tx, t, &from);

	*id_r = (outbox_id){0};
	if (rc != RC_OK)
		return rc == RC_INVALID ? RC_OK : rc;
	/* what answers a customer is theirs to answer again: it names its ticket */
	const char *mid = l->kind == LETTER_ACKNOWLEDGEMENT
				  ? outbox_mid(tx->job->ctx, t->id, (message_id){0}, from.address)
				  : plain_mid(tx->job->ctx, from.address);

	return add(tx, &from, mid, address, l, id_r);
}

enum rc outbox_letter_forget(struct db_tx *tx, outbox_id id, enum delivery became)
{
	struct outbox_letter l;

	if (became != DELIVERY_SENT && became != DELIVERY_WITHDRAWN) {
		TRY(outbox_letter_get(tx, id, &l));
		if (l.kind != LETTER_BULK)
			return RC_OK;
	}
	return outbox_letter_empty(tx, id);
}

enum rc outbox_letter_sweep(struct db_tx *tx)
{
	return outbox_letter_empty_before(tx, instant_after(tx->job->now, SPAN_MS(-OUTBOX_LETTER_LASTS.ms)));
}

enum rc outbox_letter_require(struct db_tx *tx, outbox_id id, enum access_right right,
			      struct outbox_letter *l_r)
{
	struct access who;
	struct ticket t;

	TRY(outbox_letter_get(tx, id, l_r));
	if (l_r->kind == LETTER_BEAT)
		return because(tx->job, RC_NOT_FOUND, "there is no such mail");
	if (tx->job->actor == 0)
		return RC_OK;
	if (l_r->ticket.v) {
		TRY(ticket_get(tx, l_r->ticket, &t));
		return access_require(tx, right, ticket_scope(&t));
	}
	TRY(access_require_anywhere(tx, right));
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	return who.role >= ROLE_MANAGER ? RC_OK : because(tx->job, RC_NOT_FOUND, "there is no such mail");
}
