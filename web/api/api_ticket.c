/* api_ticket.c - calls that read tickets: a view's page, one ticket, its earlier messages. */
#include "web/api/address_json.h"
#include "web/api/api.h"
#include "web/api/message_parts.h"
#include "web/api/people_json.h"
#include "web/api/ticket_json.h"
#include "workflow/customer.h"
#include "workflow/ticket_list.h"

#define PAGE_USUAL 50
#define EVENTS_MOST 200
#define NEWEST UINT32_MAX

/* ---- a page of a view ---- */

enum rc api_ticket_list(struct api *a)
{
	const struct list_tickets_params *p = a->params;
	struct ticket_page page = {.view = p->view,
				   .team = {p->team_id},
				   .slack = p->has_sort && p->sort == WIRE_TICKET_SORT_SLACK,
				   .most = p->has_limit ? (size_t)p->limit : PAGE_USUAL};
	struct ticket *rows;
	size_t n, i;

	if ((p->view == VIEW_TEAM) != p->has_team_id)
		return because(a->tx->job, RC_INVALID,
			       "`team_id` goes with the view `team`, and only with it");
	page.after = ticket_page_is_by_slack(&page) ? TICKET_PLACE_DUE : TICKET_PLACE_FIRST;
	if (p->has_after)
		TRY(api_place_read(a, "after", p->after, &page.after.at, &page.after.id.v));
	TRY(ticket_list(a->tx, &a->access, &page, &rows, &n));
	writer_list(a->out, "tickets");
	for (i = 0; i < n && (i == 0 || a->out->n < API_ANSWER_MOST); i++)
		ticket_json(a->out, NULL, &rows[i]);
	writer_end(a->out);
	if (i > 0 && (i < n || n == page.most)) {
		const struct ticket_place end = ticket_page_place(&page, &rows[i - 1]);

		api_place_json(a, end.at, end.id.v);
	}
	return RC_OK;
}

/* ---- messages ---- */

/* The last messages before `before` and behind `after`, and whether there are more between. */
static enum rc write_messages(struct api *a, ticket_id id, uint32_t before, uint32_t after)
{
	struct message_parts parts;
	struct message *list;
	size_t n, first;

	TRY(message_list_before(a->tx, id, before, MESSAGES_AT_ONCE, &list, &n));
	for (first = 0; first < n && list[first].seq <= after; first++)
		;
	first = n - messages_that_fit(list + first, n - first);
	TRY(message_parts_of(a->tx, list + first, n - first, &parts));
	writer_list(a->out, "messages");
	for (size_t i = first; i < n; i++)
		message_json(a->out, NULL, &list[i], &parts);
	writer_end(a->out);
	writer_bool(a->out, "earlier", first < n && list[first].seq > after + 1);
	return RC_OK;
}

enum rc api_ticket_messages(struct api *a)
{
	const struct get_messages_params *p = a->params;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	return write_messages(a, t.id, (uint32_t)p->before_seq, 0);
}

/* ---- one ticket ---- */

static enum rc write_customer(struct api *a, customer_id id)
{
	struct customer_address *addresses;
	struct address_trouble *dead;
	struct customer c;
	size_t n, ndead;

	if (id.v == 0)
		return RC_OK; /* the sender left no address */
	TRY(customer_get(a->tx, id, &c));
	TRY(customer_addresses(a->tx, id, &addresses, &n));
	writer_object(a->out, "customer");
	writer_id(a->out, "id", c.id.v);
	writer_text(a->out, "name", c.name);
	writer_list(a->out, "addresses");
	for (size_t i = 0; i < n; i++)
		address_text(a->out, NULL, addresses[i].shown);
	writer_end(a->out);
	TRY(address_troubles_of(a->tx, id, &dead, &ndead));
	if (ndead)
		address_list_json(a->out, "undeliverable", dead, ndead);
	writer_end(a->out);
	return RC_OK;
}

/* The last events behind `after`: each version has one. */
static enum rc write_events(struct api *a, const struct ticket *t, uint32_t after)
{
	struct ticket_event *events;
	size_t n;

	if (t->version > EVENTS_MOST && after < t->version - EVENTS_MOST)
		after = t->version - EVENTS_MOST;
	TRY(ticket_events(a->tx, t->id, after, EVENTS_MOST, &events, &n));
	events_json(a->out, "events", events, n);
	return RC_OK;
}

static enum rc write_answer_to(struct api *a, ticket_id id)
{
	char **to;

	TRY(ticket_answer_to(a->tx, id, &to));
	writer_list(a->out, "answer_to");
	for (; *to; to++)
		writer_text(a->out, NULL, *to);
	writer_end(a->out);
	return RC_OK;
}

static enum rc write_tags(struct api *a, ticket_id id)
{
	struct ticket_tag *tags;
	size_t n;

	TRY(ticket_tags(a->tx, id, &tags, &n));
	writer_list(a->out, "tags");
	for (size_t i = 0; i < n; i++)
		writer_text(a->out, NULL, tags[i].tag);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_ticket_get(struct api *a)
{
	const struct get_ticket_params *p = a->params;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	ticket_json(a->out, "ticket", &t);
	TRY(write_customer(a, t.customer));
	TRY(write_messages(a, t.id, NEWEST, (uint32_t)p->after_seq));
	TRY(write_events(a, &t, (uint32_t)p->after_version));
	TRY(write_answer_to(a, t.id));
	TRY(write_tags(a, t.id));
	viewers_json(a->out, "viewers", a->request->viewers, a->request->nviewers);
	return RC_OK;
}
