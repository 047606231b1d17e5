/* chat_json.h - Chat of schema/chat.json. Pure. */
#ifndef WEB_API_CHAT_JSON_H
#define WEB_API_CHAT_JSON_H

#include "web/api/writer.h"
#include "workflow/chat.h"

/* What a desk shows of a talk beside its ticket. */
struct chat_view {
	struct chat chat;
	struct visitor visitor;
	struct widget widget;
	bool by_chat;	 /* a reply leaves by chat now */
	uint32_t unseen; /* the visitor's lines that no agent has seen */
};
/* The members alone: the caller opens and ends the object. */
void chat_members(struct writer *w, const struct chat_view *v);
/* Read all of it, without rights. RC_NOT_FOUND: the ticket is no chat. */
MUST_CHECK enum rc chat_view_read(struct db_tx *tx, ticket_id ticket, struct chat_view *v_r);
MUST_CHECK enum rc chat_view_of(struct db_tx *tx, const struct chat *c, struct chat_view *v_r);

#endif
