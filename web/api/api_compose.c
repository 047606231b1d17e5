/* api_compose.c - calls around writing: whom a reply goes to, what placeholders say. */
#include "web/api/address_json.h"
#include "web/api/composed_json.h"
#include "workflow/mailbox.h"
#include "workflow/placeholder.h"
#include "workflow/recipients.h"
#include "workflow/ticket_answer.h"

/* ---- recipients ---- */

static void person_json(struct writer *w, const struct recipient *r)
{
	static const char *const barred[] = {
		[RECIPIENT_OURS] = "ours", [RECIPIENT_NO_ADDRESS] = "not_an_address"};

	writer_object(w, NULL);
	address_text(w, "address", r->address);
	if (r->name && *r->name)
		writer_text(w, "name", r->name);
	writer_bool(w, "known", r->known);
	if (r->barred != RECIPIENT_ALLOWED)
		writer_text(w, "barred", barred[r->barred]);
	writer_end(w);
}

static void role_json(struct writer *w, const char *key, const struct derived *d, enum person_role role)
{
	writer_list(w, key);
	for (size_t i = 0; i < d->n; i++)
		if (d->list[i].role == role)
			person_json(w, &d->list[i]);
	writer_end(w);
}

static enum rc from_json(struct api *a, const struct ticket *t)
{
	struct mailbox box;
	enum rc rc = ticket_sending_mailbox(a->tx, t, &box);

	if (rc == RC_INVALID)
		return RC_OK;
	TRY(rc);
	mail_person_json(a->out, "from", box.address, box.name);
	return RC_OK;
}

enum rc api_reply_recipients(struct api *a)
{
	const struct derive_recipients_params *p = a->params;
	struct derived d;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(recipients_derive(a->tx, &t, (message_id){p->has_message_id ? p->message_id : 0}, &d));
	role_json(a->out, "to", &d, PERSON_TO);
	role_json(a->out, "cc", &d, PERSON_CC);
	if (d.answers.id.v) {
		writer_id(a->out, "message_id", d.answers.id.v);
		writer_text(a->out, "trust", trust_name((enum trust)d.answers.trust));
	}
	return from_json(a, &t);
}

enum rc api_reply_check(struct api *a)
{
	const struct check_recipients_params *p = a->params;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	writer_list(a->out, "people");
	for (size_t i = 0; i < p->people_n; i++) {
		struct recipient r = {.address = p->people[i].address,
				      .name = p->people[i].has_name ? p->people[i].name : ""};

		TRY(recipient_check(a->tx, &t, &r));
		person_json(a->out, &r);
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- placeholders ---- */

enum rc api_placeholder_list(struct api *a)
{
	writer_list(a->out, "placeholders");
	for (unsigned i = 0; i < PLACEHOLDER_END; i++)
		writer_text(a->out, NULL, placeholder_name((enum placeholder)i));
	writer_end(a->out);
	return RC_OK;
}

enum rc api_placeholder_values(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct placeholder_values v;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(placeholder_values(a->tx, &t, (agent_id){a->tx->job->actor}, &v));
	writer_list(a->out, "values");
	for (unsigned i = 0; i < PLACEHOLDER_END; i++) {
		writer_object(a->out, NULL);
		writer_text(a->out, "name", placeholder_name((enum placeholder)i));
		writer_text(a->out, "value", v.of[i] ? v.of[i] : "");
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}
