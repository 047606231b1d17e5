/* ticket_answer.c - who gets a reply, and whether they may. */
#include "workflow/ticket_answer.h"

#include <talloc.h>

#include "workflow/mailbox.h"
#include "workflow/participant.h"
#include "workflow/ticket_answer_sql.h"

enum rc ticket_answer_to(struct db_tx *tx, ticket_id id, char ***to_r)
{
	char **to = talloc_zero_array(tx->job->ctx, char *, 2);
	struct ticket t;
	enum rc rc = ticket_answer_wish(tx, id, &to[0]);

	if (rc == RC_NOT_FOUND) {
		TRY(ticket_get(tx, id, &t));
		rc = ticket_customer_mail(tx, t.customer, &to[0]);
	}
	if (rc == RC_NOT_FOUND) {
		to[0] = NULL;
		rc = RC_OK;
	}
	*to_r = to;
	return rc;
}

/* Mail to ourselves would come back as a new ticket, and its answer again. */
static enum rc require_sendable(struct db_tx *tx, const char *address)
{
	const char *barred = mail_address_barred(address);
	bool ours;

	if (barred)
		return because(tx->job, RC_INVALID, "%.80s: %s", address, barred);
	TRY(mailbox_is_ours(tx, address, &ours));
	if (ours)
		return because(tx->job, RC_INVALID, "%.80s is one of our own addresses", address);
	return RC_OK;
}

enum rc ticket_recipients(struct db_tx *tx, const struct ticket *t, const char *const *wanted,
			  const char *const **to_r)
{
	char **derived;

	*to_r = wanted;
	if (!wanted) {
		TRY(ticket_answer_to(tx, t->id, &derived));
		*to_r = (const char *const *)derived;
	}
	if (!(*to_r)[0])
		return because(tx->job, RC_INVALID, "there is no address to answer to");
	for (size_t i = 0; (*to_r)[i]; i++) {
		if (i == TICKET_RECIPIENTS_MOST)
			return because(tx->job, RC_INVALID, "a reply has at most %d recipients",
				       TICKET_RECIPIENTS_MOST);
		TRY(require_sendable(tx, (*to_r)[i]));
	}
	return RC_OK;
}

enum rc ticket_invite(struct db_tx *tx, const struct ticket *t, const char *const *to)
{
	for (size_t i = 0; to[i]; i++) {
		bool known;

		TRY(participant_is(tx, t, ADDRESS_MAIL, to[i], &known));
		if (!known)
			TRY(participant_invite(tx, t->id, ADDRESS_MAIL, to[i]));
	}
	return RC_OK;
}
