/* help_contact.c - a request by the help centre's form. */
#include "workflow/help_contact.h"

#include <string.h>
#include <talloc.h>

#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/help_file.h"
#include "workflow/help_sql.h"
#include "workflow/mail_template.h"
#include "workflow/outbox_letter.h"

#define DAY_AGO SPAN_H(-24)
#define SWEEP_MOST 1000

enum help_fault help_request_fault(const struct help_request *r)
{
	if (mail_address_barred(r->address))
		return HELP_NO_ADDRESS;
	if (!*r->text || !*r->subject)
		return HELP_NO_TEXT;
	if (excerpt_length(r->text) > HELP_TEXT_MOST || excerpt_length(r->subject) > HELP_SUBJECT_MOST ||
	    excerpt_length(r->name) > HELP_NAME_MOST)
		return HELP_TOO_LONG;
	return HELP_FINE;
}

static enum rc require_fine(struct db_tx *tx, const struct help_request *r)
{
	static const char *const whys[] = {
		[HELP_NO_ADDRESS] = "this is no mail address",
		[HELP_NO_TEXT] = "there is no text",
		[HELP_TOO_LONG] = "this is too long",
	};
	enum help_fault fault = help_request_fault(r);

	return fault == HELP_FINE ? RC_OK : because(tx->job, RC_INVALID, "%s", whys[fault]);
}

enum rc help_request_file(struct db_tx *tx, const struct help_request *r, ticket_id *ticket_r)
{
	TRY(require_fine(tx, r));
	return help_file_once(tx, r, TRUST_UNKNOWN, (ticket_id){0}, ticket_r);
}

static enum rc mail_link(struct db_tx *tx, const struct help_request *r, const char *link)
{
	struct placeholder_values v = {
		.of = {[PLACEHOLDER_TICKET_SUBJECT] = r->subject, [PLACEHOLDER_LINK] = link}};
	struct mail_text l;
	struct mailbox box;
	team_id team;

	TRY(help_desk(tx, &team, &box));
	TRY(help_house_name(tx, &box, &v.of[PLACEHOLDER_HOUSE_NAME]));
	TRY(mail_template_letter(tx, TEMPLATE_HELP_CONFIRM, r->locale, &v, &l));
	return outbox_letter_to(tx, r->address, team, l.subject, l.text);
}

enum rc help_mail_barred(struct db_tx *tx, const char *address, bool *barred_r)
{
	const char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);
	int64_t n;

	*barred_r = true;
	TRY(help_mail_counted(tx, folded, instant_after(tx->job->now, DAY_AGO), &n));
	*barred_r = n > HELP_MAILS_MOST;
	return RC_OK;
}

enum rc help_request_ask(struct db_tx *tx, const struct help_request *r, const char *link)
{
	char token[TOKEN_TEXT_SIZE];
	struct key32 hash;
	bool barred;
	enum rc rc;

	TRY(require_fine(tx, r));
	TRY(help_mail_barred(tx, r->address, &barred));
	if (barred)
		return RC_OK;
	token_make(token, &hash);
	rc = help_pending_insert(tx, hash, r, instant_after(tx->job->now, HELP_PENDING));
	if (rc != RC_OK)
		return rc == RC_CONFLICT ? RC_OK : rc;
	return mail_link(tx, r, talloc_asprintf(tx->job->ctx, "%s/%s", link, token));
}

/* RC_NOT_FOUND for what no token can be, too. */
static enum rc lock(struct db_tx *tx, const char *token, struct key32 *hash_r, struct help_pending *p_r)
{
	if (token_hash(token, hash_r) != RC_OK)
		return RC_NOT_FOUND;
	return help_pending_lock(tx, *hash_r, p_r);
}

enum rc help_pending_get(struct db_tx *tx, const char *token, struct help_pending *p_r)
{
	struct key32 hash;

	return lock(tx, token, &hash, p_r);
}

enum rc help_pending_confirm(struct db_tx *tx, const char *token, ticket_id *ticket_r)
{
	struct help_pending p;
	struct key32 hash;

	TRY(lock(tx, token, &hash, &p));
	*ticket_r = p.ticket;
	if (p.ticket.v)
		return RC_OK;
	const struct help_request r = {.form = p.form,
				       .address = p.address,
				       .name = p.name,
				       .subject = p.subject,
				       .text = p.text,
				       .locale = p.locale};

	TRY(help_file(tx, &r, TRUST_AUTHENTICATED, (ticket_id){0}, ticket_r));
	return help_pending_done(tx, hash, *ticket_r);
}

enum rc help_sweep(struct db_tx *tx)
{
	return help_forget(tx, tx->job->now, instant_after(tx->job->now, DAY_AGO), SWEEP_MOST);
}
