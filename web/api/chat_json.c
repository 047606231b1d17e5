/* chat_json.c - a talk as the desk has it. */
#include "web/api/chat_json.h"

static void at(struct writer *w, const char *key, instant t)
{
	if (t.ms)
		writer_integer(w, key, t.ms);
}

static void text(struct writer *w, const char *key, const char *t)
{
	if (t && t[0])
		writer_text(w, key, t);
}

static void visitor_members(struct writer *w, const struct visitor *v)
{
	writer_text(w, "visitor_name", v->name);
	writer_bool(w, "signed", v->identity != NULL);
	text(w, "identity", v->identity);
	text(w, "reach", v->reach);
	if (v->hope != HOPE_NONE)
		writer_text(w, "hope", visitor_hope_name((enum visitor_hope)v->hope));
	text(w, "locale", v->locale);
	text(w, "zone", v->zone);
	if (v->url[0]) {
		writer_object(w, "page");
		writer_text(w, "url", v->url);
		text(w, "title", v->title);
		text(w, "referrer", v->referrer);
		writer_end(w);
	}
	at(w, "blocked_until", v->blocked_until);
}

void chat_members(struct writer *w, const struct chat_view *v)
{
	const struct chat *c = &v->chat;

	writer_id(w, "id", c->ticket.v);
	writer_text(w, "state", chat_state_name((enum chat_state)c->state));
	writer_bool(w, "present", c->gone.ms == 0);
	at(w, "left", c->gone);
	at(w, "away", c->away);
	writer_bool(w, "by_chat", v->by_chat);
	writer_text(w, "widget_name", v->widget.name);
	writer_integer(w, "opened", c->opened.ms);
	at(w, "waits_since", c->waits_since);
	at(w, "accepted", c->accepted);
	at(w, "ended", c->ended);
	at(w, "last_visitor", c->last_visitor);
	at(w, "last_agent", c->last_agent);
	writer_integer(w, "received_seq", c->received_seq);
	writer_integer(w, "visitor_seen_seq", c->visitor_seen_seq);
	writer_integer(w, "agent_seen_seq", c->agent_seen_seq);
	writer_integer(w, "mailed_seq", c->mailed_seq);
	writer_integer(w, "unseen", v->unseen);
	visitor_members(w, &v->visitor);
}

enum rc chat_view_of(struct db_tx *tx, const struct chat *c, struct chat_view *v_r)
{
	struct ticket t;

	*v_r = (struct chat_view){.chat = *c};
	TRY(ticket_get(tx, c->ticket, &t));
	TRY(visitor_get(tx, c->visitor, &v_r->visitor));
	TRY(widget_get(tx, c->widget, &v_r->widget));
	TRY(chat_reply_way(tx, &t, &v_r->by_chat));
	return chat_unseen(tx, c, &v_r->unseen);
}

enum rc chat_view_read(struct db_tx *tx, ticket_id ticket, struct chat_view *v_r)
{
	struct chat c;

	TRY(chat_get(tx, ticket, &c));
	return chat_view_of(tx, &c, v_r);
}
