/* help_link.c - one's own requests by a mailed link. */
#include "workflow/help_link.h"

#include <string.h>
#include <talloc.h>

#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/help_contact.h"
#include "workflow/help_file.h"
#include "workflow/help_sql.h"
#include "workflow/mail_template.h"
#include "workflow/outbox.h"
#include "workflow/outbox_letter.h"

static enum rc mail_link(struct db_tx *tx, const char *address, const char *locale, const char *link)
{
	struct placeholder_values v = {.of = {[PLACEHOLDER_LINK] = link}};
	struct mail_text l;
	struct mailbox box;
	team_id team;

	TRY(help_desk(tx, &team, &box));
	TRY(help_house_name(tx, &box, &v.of[PLACEHOLDER_HOUSE_NAME]));
	TRY(mail_template_letter(tx, TEMPLATE_HELP_REQUESTS, locale, &v, &l));
	return outbox_letter_to(tx, address, team, l.subject, l.text);
}

enum rc help_link_send(struct db_tx *tx, const char *address, const char *locale, const char *link)
{
	struct help_link l = {.address = (char *)(uintptr_t)address};
	char token[TOKEN_TEXT_SIZE];
	struct key32 hash;
	bool barred;
	enum rc rc;

	if (mail_address_barred(address))
		return RC_OK;
	rc = customer_find(tx, ADDRESS_MAIL, address, &l.customer);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(help_mail_barred(tx, address, &barred));
	if (barred)
		return RC_OK;
	token_make(token, &hash);
	TRY(help_link_insert(tx, hash, &l, instant_after(tx->job->now, HELP_LINK)));
	return mail_link(tx, address, locale, talloc_asprintf(tx->job->ctx, "%s/%s", link, token));
}

enum rc help_link_get(struct db_tx *tx, const char *token, struct help_link *l_r)
{
	struct key32 hash;

	if (token_hash(token, &hash) != RC_OK)
		return RC_NOT_FOUND;
	return help_link_row(tx, hash, l_r);
}

enum rc help_link_tickets(struct db_tx *tx, const struct help_link *l, struct help_ticket **list_r,
			  size_t *n_r)
{
	return help_tickets_of(tx, l->customer, HELP_TICKETS_MOST, list_r, n_r);
}

/* ---- what was said ---- */

/* What a ticket's messages are sorted by. */
struct said {
	struct customer_address *own; /* the customer's addresses */
	size_t nown;
	struct outbox_delivery *sent; /* whom answers went to */
	size_t nsent;
	struct attachment *files;
	size_t nfiles;
};

static bool is_own(struct db_tx *tx, const struct said *s, const char *address)
{
	char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);

	for (size_t i = 0; i < s->nown; i++)
		if (strcmp(customer_address_fold(tx->job->ctx, ADDRESS_MAIL, s->own[i].shown), folded) == 0)
			return true;
	return false;
}

/* An answer that left by no mail or fax was said in a chat, which is the customer's own. */
static bool went_to_customer(struct db_tx *tx, const struct said *s, message_id message)
{
	bool left = false;

	for (size_t i = 0; i < s->nsent; i++) {
		if (s->sent[i].message.v != message.v)
			continue;
		left = true;
		if (is_own(tx, s, s->sent[i].address))
			return true;
	}
	return !left;
}

static bool is_public(struct db_tx *tx, const struct said *s, const struct message *m)
{
	if (m->kind == MESSAGE_INBOUND)
		return m->class == CLASS_HUMAN &&
		       (is_own(tx, s, m->author_address) || m->channel == CHANNEL_CHAT);
	return m->kind == MESSAGE_REPLY && went_to_customer(tx, s, m->id);
}

static struct help_message shown(struct db_tx *tx, const struct said *s, const struct message *m)
{
	struct help_message h = {.mine = m->kind == MESSAGE_INBOUND,
				 .author = m->author_name,
				 .text = talloc_strndup(tx->job->ctx, m->text, m->visible_bytes),
				 .at = m->created};
	size_t first = 0;

	while (first < s->nfiles && s->files[first].message.v != m->id.v)
		first++;
	h.files = s->files + first;
	while (first + h.nfiles < s->nfiles && h.files[h.nfiles].message.v == m->id.v)
		h.nfiles++;
	must(h.text);
	return h;
}

/* RC_NOT_FOUND: it is another customer's. */
static enum rc own_ticket(struct db_tx *tx, const struct help_link *l, ticket_id id, struct ticket *t_r)
{
	TRY(ticket_get(tx, id, t_r));
	return t_r->customer.v == l->customer.v ? RC_OK : RC_NOT_FOUND;
}

enum rc help_link_messages(struct db_tx *tx, const struct help_link *l, ticket_id ticket, struct ticket *t_r,
			   struct help_message **list_r, size_t *n_r)
{
	struct message *all;
	struct said s;
	size_t n;

	TRY(own_ticket(tx, l, ticket, t_r));
	TRY(customer_addresses(tx, l->customer, &s.own, &s.nown));
	TRY(outbox_deliveries(tx, ticket, &s.sent, &s.nsent));
	TRY(attachment_list(tx, ticket, &s.files, &s.nfiles));
	TRY(message_list_before(tx, ticket, UINT32_MAX, HELP_MESSAGES_MOST, &all, &n));
	*list_r = talloc_array(tx->job->ctx, struct help_message, (unsigned)n);
	must(*list_r || n == 0);
	*n_r = 0;
	for (size_t i = 0; i < n; i++)
		if (is_public(tx, &s, &all[i]))
			(*list_r)[(*n_r)++] = shown(tx, &s, &all[i]);
	return RC_OK;
}

enum rc help_link_reply(struct db_tx *tx, const struct help_link *l, ticket_id ticket,
			const struct client_id *form, const char *text, ticket_id *ticket_r)
{
	struct customer c;
	struct ticket t;

	TRY(own_ticket(tx, l, ticket, &t));
	if (!*text)
		return because(tx->job, RC_INVALID, "there is no text");
	if (excerpt_length(text) > HELP_TEXT_MOST)
		return because(tx->job, RC_INVALID, "this is too long");
	TRY(customer_get(tx, l->customer, &c));
	const struct help_request r = {.form = *form,
				       .address = l->address,
				       .name = c.name,
				       .subject = t.subject,
				       .text = text,
				       .locale = c.locale ? c.locale : ""};

	return help_file_once(tx, &r, TRUST_TOKEN, ticket, ticket_r);
}
