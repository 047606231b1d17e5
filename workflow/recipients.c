/* recipients.c - from a message to the people its answer is for. */
#include "workflow/recipients.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/address.h"
#include "hub/text/phone_number.h"
#include "workflow/composed.h"
#include "workflow/mailbox.h"
#include "workflow/participant.h"
#include "workflow/ticket_answer_sql.h"

enum rc recipient_check(struct db_tx *tx, const struct ticket *t, struct recipient *r)
{
	char number[PHONE_NUMBER_SIZE];
	bool ours, fax = phone_number_read(r->address, "", number) == RC_OK;

	r->barred = RECIPIENT_ALLOWED;
	r->known = false;
	if (!fax && mail_address_barred(r->address)) {
		r->barred = RECIPIENT_NO_ADDRESS;
		return RC_OK;
	}
	TRY(mailbox_is_ours(tx, r->address, &ours));
	if (ours)
		r->barred = RECIPIENT_OURS;
	return participant_is(tx, t, fax ? ADDRESS_FAX : ADDRESS_MAIL, r->address, &r->known);
}

/* Nobody twice, none of us, and not more than a reply may have. */
static enum rc add(struct db_tx *tx, const struct ticket *t, struct derived *d, enum person_role role,
		   const char *address, const char *name)
{
	struct recipient r = {.role = role, .address = address, .name = name};
	if (!*address || d->n == COMPOSED_PEOPLE_MOST)
		return RC_OK;
	for (size_t i = 0; i < d->n; i++)
		if (address_same(d->list[i].address, address))
			return RC_OK;
	TRY(recipient_check(tx, t, &r));
	if (r.barred == RECIPIENT_ALLOWED)
		d->list[d->n++] = r;
	return RC_OK;
}

static enum rc add_people(struct db_tx *tx, const struct ticket *t, const struct message *m,
			  struct derived *d)
{
	struct message_person *list;
	size_t n;

	TRY(message_people(tx, m->id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		/* the sender is answered where they want it, and nowhere else */
		bool sender = m->kind == MESSAGE_INBOUND && address_same(list[i].address, m->author_address);

		if (list[i].role != PERSON_BCC && !sender)
			TRY(add(tx, t, d, (enum person_role)list[i].role, list[i].address, list[i].name));
	}
	return RC_OK;
}

static enum rc of_message(struct db_tx *tx, const struct ticket *t, const struct message *m,
			  struct derived *d)
{
	bool elsewhere = *m->answer_to && !address_same(m->answer_to, m->author_address);

	d->answers = *m;
	if (m->kind == MESSAGE_INBOUND)
		TRY(add(tx, t, d, PERSON_TO, elsewhere ? m->answer_to : m->author_address,
			elsewhere ? "" : m->author_name));
	return add_people(tx, t, m, d);
}

/* As ticket_answer_to says; the others of that mail with it. */
static enum rc of_ticket(struct db_tx *tx, const struct ticket *t, struct derived *d)
{
	message_id last;
	struct message m;
	char **to;
	enum rc rc;

	TRY(ticket_answer_to(tx, t->id, &to));
	rc = ticket_answer_message(tx, t->id, &last);
	if (rc == RC_OK) {
		TRY(message_get(tx, last, &m));
		if (!to[0] || strcmp(to[0], *m.answer_to ? m.answer_to : m.author_address) == 0)
			return of_message(tx, t, &m, d);
	} else if (rc != RC_NOT_FOUND) {
		return rc;
	}
	for (; *to; to++)
		TRY(add(tx, t, d, PERSON_TO, *to, ""));
	return RC_OK;
}

enum rc recipients_derive(struct db_tx *tx, const struct ticket *t, message_id message, struct derived *d_r)
{
	struct message m;

	*d_r = (struct derived){
		.list = talloc_zero_array(tx->job->ctx, struct recipient, COMPOSED_PEOPLE_MOST)};
	must(d_r->list);
	if (message.v == 0)
		return of_ticket(tx, t, d_r);
	enum rc rc = message_get(tx, message, &m);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && (m.ticket.v != t->id.v || m.kind == MESSAGE_NOTE)))
		return because(tx->job, RC_INVALID, "there is no such message on this ticket");
	TRY(rc);
	return of_message(tx, t, &m, d_r);
}
