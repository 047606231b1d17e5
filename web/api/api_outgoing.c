/* api_outgoing.c - what left the house, as it left; outbox.h gives leads their teams' and managers all. */
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "web/api/message_json.h"
#include "workflow/message.h"
#include "workflow/outbox_letter.h"

#define PAGE 50

static const enum outbox_which which_of[] = {
	[WIRE_OUTGOING_WHICH_ALL] = OUTBOX_ALL,
	[WIRE_OUTGOING_WHICH_WAITING] = OUTBOX_WAITING,
	[WIRE_OUTGOING_WHICH_DELAYED] = OUTBOX_DELAYED,
	[WIRE_OUTGOING_WHICH_FAILED] = OUTBOX_FAILED,
	[WIRE_OUTGOING_WHICH_UNCERTAIN] = OUTBOX_UNCERTAIN,
	[WIRE_OUTGOING_WHICH_WITHDRAWN] = OUTBOX_WITHDRAWN,
};

/* Which letter it is, and about what; *kept_r: it could be sent again. */
static enum rc letter_json(struct api *a, outbox_id id, bool *kept_r)
{
	struct outbox_letter l;

	TRY(outbox_letter_get(a->tx, id, &l));
	TRY(outbox_letter_kept(a->tx, id, kept_r));
	if (l.ticket.v)
		writer_id(a->out, "ticket_id", l.ticket.v);
	writer_text(a->out, "letter",
		    l.agent.v			       ? "agent"
		    : l.kind == LETTER_ACKNOWLEDGEMENT ? "acknowledgement"
		    : l.kind == LETTER_BULK	       ? "survey"
						       : "customer");
	writer_text(a->out, "subject", l.subject);
	return RC_OK;
}

static enum rc outgoing_json(struct api *a, const char *key, const struct outbox_item *o)
{
	struct outbox_delivery *deliveries;
	size_t n;

	bool kept = true;

	TRY(outbox_deliveries_by(a->tx, o->id, &deliveries, &n));
	writer_object(a->out, key);
	writer_id(a->out, "id", o->id.v);
	if (o->ticket.v)
		writer_id(a->out, "ticket_id", o->ticket.v);
	else
		TRY(letter_json(a, o->id, &kept));
	writer_text(a->out, "mid", o->mid);
	writer_text(a->out, "state", delivery_name((enum delivery)o->state));
	writer_integer(a->out, "created", o->created.ms);
	if (o->state == DELIVERY_QUEUED || o->state == DELIVERY_DEFERRED)
		writer_integer(a->out, "next", o->next.ms);
	writer_integer(a->out, "attempt", o->attempt);
	bool held = o->state == DELIVERY_CLAIMED || o->state == DELIVERY_DOT_SENT, open = false,
	     retry = false;

	writer_list(a->out, "recipients");
	for (size_t i = 0; i < n; i++) {
		enum delivery state = (enum delivery)deliveries[i].state;

		recipient_json(a->out, &deliveries[i]);
		open = open || (state != DELIVERY_SENT && state != DELIVERY_WITHDRAWN);
		retry = retry || state == DELIVERY_FAILED || state == DELIVERY_UNCERTAIN ||
			state == DELIVERY_DEFERRED;
	}
	writer_end(a->out);
	if (retry && kept && !held)
		writer_bool(a->out, "retry", true);
	if (open && !held)
		writer_bool(a->out, "withdraw", true);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_outgoing_list(struct api *a)
{
	const struct list_outgoing_params *p = a->params;
	struct outbox_item *items;
	size_t n;

	struct outbox_troubled in_trouble;

	TRY(outbox_list(a->tx, p->has_which ? which_of[p->which] : OUTBOX_ALL,
			(outbox_id){p->has_before ? p->before : 0}, PAGE, &items, &n));
	TRY(outbox_counts(a->tx, &in_trouble));
	writer_list(a->out, "mails");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++)
		TRY(outgoing_json(a, NULL, &items[i]));
	writer_end(a->out);
	writer_object(a->out, "counts");
	writer_integer(a->out, "delayed", (int64_t)in_trouble.delayed);
	writer_integer(a->out, "failed", (int64_t)in_trouble.failed);
	writer_integer(a->out, "uncertain", (int64_t)in_trouble.uncertain);
	writer_end(a->out);
	return RC_OK;
}

/* What a ticket's readers see at its message, without the source. */
enum rc api_outgoing_of_message(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct outbox_item *items;
	struct message m;
	struct ticket t;
	size_t n;

	TRY(message_get(a->tx, (message_id){p->id}, &m));
	TRY(api_ticket_of(a, m.ticket, ACCESS_TICKET_READ, &t));
	TRY(outbox_of_message(a->tx, t.id, m.id, &items, &n));
	writer_list(a->out, "mails");
	for (size_t i = 0; i < n; i++)
		TRY(outgoing_json(a, NULL, &items[i]));
	writer_end(a->out);
	return RC_OK;
}

static enum rc act(struct api *a, enum rc (*verb)(struct db_tx *tx, outbox_id id))
{
	const struct by_id_params *p = a->params;
	struct outbox_item o;

	TRY(verb(a->tx, (outbox_id){p->id}));
	TRY(outbox_peek(a->tx, (outbox_id){p->id}, &o));
	return outgoing_json(a, "mail", &o);
}

enum rc api_outgoing_retry(struct api *a)
{
	return act(a, outbox_retry);
}

enum rc api_outgoing_withdraw(struct api *a)
{
	return act(a, outbox_withdraw);
}

/* Nothing here has to believe that it is text. */
static void source_json(struct writer *w, struct bytes mail)
{
	size_t n = mail.n < API_ANSWER_MOST / 2 ? mail.n : API_ANSWER_MOST / 2;
	char *text = utf8_text(w, (struct bytes){mail.p, n});

	writer_text(w, "source", text);
	if (n < mail.n)
		writer_bool(w, "cut", true);
}

/* A customer's letter holds links that are theirs alone: whoever has one is them. */
static enum rc may_be_shown(struct api *a, const struct outbox_item *o, bool *yes_r)
{
	struct outbox_letter l = {.agent = {1}};

	if (o->ticket.v == 0)
		TRY(outbox_letter_get(a->tx, o->id, &l));
	*yes_r = o->bytes.p && l.agent.v != 0;
	return RC_OK;
}

enum rc api_outgoing_get(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct outbox_item o;
	bool shown;

	TRY(outbox_get(a->tx, (outbox_id){p->id}, &o));
	TRY(outgoing_json(a, "mail", &o));
	TRY(may_be_shown(a, &o, &shown));
	if (shown)
		source_json(a->out, o.bytes);
	return RC_OK;
}

enum rc file_outgoing_source(struct api *a)
{
	struct outbox_item o;
	uint64_t id;
	bool shown;

	TRY(file_id(a, &id));
	TRY(outbox_get(a->tx, (outbox_id){id}, &o));
	TRY(may_be_shown(a, &o, &shown));
	if (!shown)
		return RC_NOT_FOUND;
	return file_as_text(a, o.bytes, "outgoing", id);
}
