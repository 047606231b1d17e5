/* outbox_letter.c - a mail of the house to one of its agents. */
#include "workflow/outbox_letter.h"

#include <talloc.h>

#include "workflow/excerpt.h"
#include "workflow/mailbox.h"
#include "workflow/outbox_letter_sql.h"

#define SUBJECT_MOST 250

enum rc outbox_letter_send(struct db_tx *tx, const struct agent *to, team_id team, ticket_id about,
			   const char *subject, const char *text)
{
	void *ctx = tx->job->ctx;
	const char *const address[] = {to->email, NULL};
	struct mailbox from;
	enum rc rc;

	if (!to->active || mail_address_barred(to->email))
		return RC_OK;
	rc = mailbox_of_team(tx, team, &from);
	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);

	struct outbox_letter l = {
		.agent = to->id,
		.ticket = about,
		.subject = excerpt_line(ctx, subject, UINT32_MAX, SUBJECT_MOST),
		.text = talloc_strdup(ctx, text),
	};
	struct outbox_new row = {
		.mailbox = from.id,
		.channel = CHANNEL_MAIL,
		.mid = outbox_mid(ctx, (ticket_id){0}, (message_id){0}, from.address),
		.to = address,
	};
	outbox_id id;

	TRY(outbox_add(tx, &row, &id));
	return outbox_letter_insert(tx, id, &l);
}
