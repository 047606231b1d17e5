/* api_chat.c - calls of the desk about talks: look, hand on, take over, end, block. */
#include "web/api/api.h"
#include "web/api/chat_json.h"

static const message_id no_message = {0};

/* RC_NOT_FOUND for a ticket that is no chat as for none at all. */
static enum rc write_chat(struct api *a, ticket_id id)
{
	struct chat_view v;
	enum rc rc = chat_view_read(a->tx, id, &v);

	if (rc == RC_NOT_FOUND)
		return because(a->tx->job, rc, "this ticket is no chat");
	TRY(rc);
	chat_members(a->out, &v);
	return RC_OK;
}

enum rc api_chat_get(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct ticket t;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	return write_chat(a, t.id);
}

enum rc api_chat_mine(struct api *a)
{
	struct chat *list;
	size_t n;

	TRY(chat_held(a->tx, a->access.agent, &list, &n));
	writer_list(a->out, "chats");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		struct chat_view v;

		TRY(chat_view_of(a->tx, &list[i], &v));
		writer_object(a->out, NULL);
		chat_members(a->out, &v);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_chat_seen(struct api *a)
{
	const struct chat_seen_params *p = a->params;
	enum rc rc = chat_agent_seen(a->tx, (ticket_id){p->id}, (uint32_t)p->seq, NULL);

	return rc == RC_NOT_FOUND ? because(a->tx->job, rc, "there is no such chat") : rc;
}

enum rc api_chat_transfer(struct api *a)
{
	const struct chat_transfer_params *p = a->params;
	const struct chat_transfer in = {
		.agent = {p->has_agent_id ? p->agent_id : 0},
		.team = {p->has_team_id ? p->team_id : 0},
		.whisper = p->has_whisper ? p->whisper : NULL,
		.client = p->client_id,
	};
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(chat_transfer(a->tx, id, &in, seen));
	return api_changed(a, id, no_message);
}

enum rc api_chat_take_over(struct api *a)
{
	const struct by_version_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(chat_take_over(a->tx, id, seen));
	return api_changed(a, id, no_message);
}

enum rc api_chat_end(struct api *a)
{
	const struct by_version_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(chat_end(a->tx, id, seen));
	return api_changed(a, id, no_message);
}

enum rc api_chat_block(struct api *a)
{
	const struct chat_block_params *p = a->params;

	TRY(chat_block(a->tx, (ticket_id){p->id}, (uint32_t)p->minutes));
	return write_chat(a, (ticket_id){p->id});
}
