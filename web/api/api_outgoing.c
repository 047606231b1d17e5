/* api_outgoing.c - what left the house, as it left: for leads in their teams' tickets, for managers all. */
#include <string.h>
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/file.h"
#include "web/api/message_json.h"
#include "workflow/outbox.h"
#include "workflow/ticket_list.h"

#define PAGE 50
#define READINGS_MOST 20 /* of PAGE rows each, in search of those the actor may read */

/* Only those on tickets where the actor has the right: 1 = may. */
static enum rc rights_of(struct api *a, const struct outbox_item *items, size_t n, bool *may)
{
	ticket_id *ids = talloc_array(a->tx->job->ctx, ticket_id, (unsigned)n);
	struct ticket *tickets;
	size_t ntickets;

	must(ids);
	for (size_t i = 0; i < n; i++)
		ids[i] = items[i].ticket;
	TRY(ticket_by_ids(a->tx, ids, n, &tickets, &ntickets));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < ntickets; k++)
			if (tickets[k].id.v == items[i].ticket.v)
				may[i] = access_may(&a->access, ACCESS_OUTGOING_READ,
						    ticket_scope(&tickets[k]));
	return RC_OK;
}

static enum rc outgoing_json(struct api *a, const char *key, const struct outbox_item *o)
{
	struct outbox_delivery *deliveries;
	size_t n;

	TRY(outbox_deliveries(a->tx, o->ticket, &deliveries, &n));
	writer_object(a->out, key);
	writer_id(a->out, "id", o->id.v);
	writer_id(a->out, "ticket_id", o->ticket.v);
	writer_text(a->out, "mid", o->mid);
	writer_text(a->out, "state", delivery_name((enum delivery)o->state));
	writer_integer(a->out, "created", o->created.ms);
	if (o->state == DELIVERY_QUEUED || o->state == DELIVERY_DEFERRED)
		writer_integer(a->out, "next", o->next.ms);
	writer_integer(a->out, "attempt", o->attempt);
	writer_list(a->out, "recipients");
	for (size_t i = 0; i < n; i++)
		if (deliveries[i].message.v == o->message.v)
			recipient_json(a->out, &deliveries[i]);
	writer_end(a->out);
	writer_end(a->out);
	return RC_OK;
}

/* Write those the actor may read; counts into *written. */
static enum rc write_some(struct api *a, const struct outbox_item *items, size_t n, size_t *written)
{
	bool *may = talloc_zero_array(a->tx->job->ctx, bool, (unsigned)n);

	must(may);
	TRY(rights_of(a, items, n, may));
	for (size_t i = 0; i < n && *written < PAGE && a->out->n < API_ANSWER_MOST; i++) {
		if (!may[i])
			continue;
		TRY(outgoing_json(a, NULL, &items[i]));
		(*written)++;
	}
	return RC_OK;
}

enum rc api_outgoing_list(struct api *a)
{
	const struct before_params *p = a->params;
	outbox_id before = {p->before};
	struct outbox_item *items;
	size_t n = PAGE, written = 0;

	writer_list(a->out, "mails");
	for (int i = 0; i < READINGS_MOST && n == PAGE && written < PAGE; i++) {
		TRY(outbox_list(a->tx, before, PAGE, &items, &n));
		if (n == 0)
			break;
		TRY(write_some(a, items, n, &written));
		before = items[n - 1].id;
	}
	writer_end(a->out);
	return RC_OK;
}

/* One that the actor may read; otherwise it does not exist. */
static enum rc outgoing_of(struct api *a, outbox_id id, struct outbox_item *o_r)
{
	struct ticket t;

	TRY(outbox_get(a->tx, id, o_r));
	return api_ticket_of(a, o_r->ticket, ACCESS_OUTGOING_READ, &t);
}

/* The mail is ours and so ASCII, but nothing here has to believe that: what is not becomes '?'. */
static void source_json(struct writer *w, struct bytes mail)
{
	size_t n = mail.n < API_ANSWER_MOST / 2 ? mail.n : API_ANSWER_MOST / 2;
	char *text = talloc_size(w, n + 1);

	must(text);
	for (size_t i = 0; i < n; i++)
		text[i] = mail.p[i] && mail.p[i] < 0x80 ? (char)mail.p[i] : '?';
	writer_text_n(w, "source", text, n);
	if (n < mail.n)
		writer_bool(w, "cut", true);
}

enum rc api_outgoing_get(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct outbox_item o;

	TRY(outgoing_of(a, (outbox_id){p->id}, &o));
	TRY(outgoing_json(a, "mail", &o));
	if (o.bytes.p)
		source_json(a->out, o.bytes);
	return RC_OK;
}

enum rc file_outgoing_source(struct api *a)
{
	struct outbox_item o;
	uint64_t id;

	TRY(file_id(a, &id));
	TRY(outgoing_of(a, (outbox_id){id}, &o));
	if (!o.bytes.p)
		return RC_NOT_FOUND;
	return file_as_text(a, o.bytes, "outgoing", id);
}
