/* api_scheduled.c - calls about replies that wait: seen by all who see their ticket, taken back and sent by their agent. */
#include "web/api/composed_json.h"

#define HTML_MOST (API_ANSWER_MOST * 4)

/* HTML while there is room for it: the text says the same. */
static enum rc list_json(struct api *a, const struct scheduled *list, size_t n, bool html)
{
	writer_list(a->out, "scheduled");
	for (size_t i = 0; i < n && a->out->n < HTML_MOST; i++)
		TRY(scheduled_json(a, NULL, &list[i], html && a->out->n < API_ANSWER_MOST));
	writer_end(a->out);
	return RC_OK;
}

enum rc api_scheduled_of_ticket(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct scheduled *list;
	struct ticket t;
	size_t n;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(scheduled_of_ticket(a->tx, t.id, &list, &n));
	return list_json(a, list, n, true);
}

enum rc api_scheduled_mine(struct api *a)
{
	struct scheduled *list;
	size_t n;

	TRY(scheduled_mine(a->tx, &list, &n));
	return list_json(a, list, n, false);
}

enum rc api_scheduled_withdraw(struct api *a)
{
	const struct by_id_params *p = a->params;
	enum draft_kind kind;
	ticket_id ticket;

	TRY(scheduled_withdraw(a->tx, p->id, &ticket, &kind));
	return draft_json(a, ticket, kind);
}

enum rc api_scheduled_send_now(struct api *a)
{
	const struct by_id_params *p = a->params;
	message_id message;
	ticket_id ticket;

	TRY(scheduled_send_now(a->tx, p->id, &ticket, &message));
	return api_changed(a, ticket, message);
}

enum rc api_scheduled_hold(struct api *a)
{
	const struct by_id_params *p = a->params;

	return scheduled_hold(a->tx, p->id);
}
