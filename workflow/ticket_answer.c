/* ticket_answer.c - who gets a reply, and whether they may. */
#include "workflow/ticket_answer.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/address.h"
#include "hub/text/phone_number.h"
#include "workflow/chat.h"
#include "workflow/composed.h"
#include "workflow/fax_gateway.h"
#include "workflow/mailbox.h"
#include "workflow/participant.h"
#include "workflow/ticket_answer_sql.h"

/* A fax is answered by fax where one can leave. */
static enum rc fax_wish(struct db_tx *tx, const struct ticket *t, char **number_r)
{
	struct fax_gateway g;

	if (t->channel != CHANNEL_FAX)
		return RC_NOT_FOUND;
	TRY(fax_gateway_out(tx, &g));
	return ticket_fax_number(tx, t->id, number_r);
}

enum rc ticket_answer_to(struct db_tx *tx, ticket_id id, char ***to_r)
{
	char **to = talloc_zero_array(tx->job->ctx, char *, 2);
	struct ticket t;

	TRY(ticket_get(tx, id, &t));
	enum rc rc = fax_wish(tx, &t, &to[0]);

	if (rc == RC_NOT_FOUND)
		rc = ticket_answer_wish(tx, id, &to[0]);
	if (rc == RC_NOT_FOUND && t.channel == CHANNEL_CHAT)
		rc = chat_reach(tx, id, &to[0]);
	if (rc == RC_NOT_FOUND)
		rc = ticket_customer_mail(tx, t.customer, &to[0]);
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
	char number[PHONE_NUMBER_SIZE];
	bool ours;

	if (phone_number_read(address, "", number) == RC_OK)
		return RC_OK;
	if (barred)
		return because(tx->job, RC_INVALID, "%.80s: %s", address, barred);
	TRY(mailbox_is_ours(tx, address, &ours));
	if (ours)
		return because(tx->job, RC_INVALID, "%.80s is one of our own addresses", address);
	return RC_OK;
}

/* Each of them once: who stands in To and in Cc gets one mail. */
static const char *const *each_once(void *ctx, const struct composed *c)
{
	const char **list = talloc_zero_array(ctx, const char *, (unsigned)c->npeople + 1);
	size_t n = 0;

	must(list);
	for (size_t i = 0; i < c->npeople; i++) {
		size_t k = 0;

		while (k < n && !address_same(list[k], c->people[i].address))
			k++;
		if (k == n)
			list[n++] = c->people[i].address;
	}
	return list;
}

enum rc ticket_recipients(struct db_tx *tx, const struct ticket *t, const struct composed *c,
			  const char *const **to_r)
{
	char **derived;

	if (c->npeople) {
		*to_r = each_once(tx->job->ctx, c);
	} else {
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

enum rc ticket_recipients_by_fax(struct db_tx *tx, const char *const *to, struct fax_gateway *g_r,
				 const char *const **by_r)
{
	const char **by = talloc_zero_array(tx->job->ctx, const char *, TICKET_RECIPIENTS_MOST + 1);
	char number[PHONE_NUMBER_SIZE];
	size_t n = 0, all = 0;
	enum rc rc;

	must(by);
	for (; to[all]; all++)
		n += phone_number_read(to[all], "", number) == RC_OK;
	*by_r = NULL;
	if (n == 0)
		return RC_OK;
	if (n < all)
		return because(tx->job, RC_INVALID, "a reply goes by fax or by mail, not both");
	rc = fax_gateway_out(tx, g_r);
	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "there is no gateway by which faxes leave");
	TRY(rc);
	for (size_t i = 0; i < all; i++) {
		TRY(phone_number_read(to[i], "", number));
		by[i] = talloc_asprintf(by, "%s@%.*s", number, (int)strcspn(g_r->domain, ":"), g_r->domain);
		must(by[i]);
	}
	*by_r = by;
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

/* The mailbox that the customer wrote to; where there was none, or it is gone, the team's. */
enum rc ticket_sending_mailbox(struct db_tx *tx, const struct ticket *t, struct mailbox *m_r)
{
	enum rc rc = mailbox_get(tx, t->mailbox, m_r);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && !m_r->active))
		rc = mailbox_of_team(tx, t->team, m_r);
	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "there is no mailbox to answer from");
	return rc;
}
