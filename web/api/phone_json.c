/* phone_json.c - calls and callers as the wire has them. */
#include "web/api/phone_json.h"

#include "web/api/ticket_json.h"

static void optional_id(struct writer *w, const char *key, uint64_t id)
{
	if (id)
		writer_id(w, key, id);
}

static void optional_word(struct writer *w, const char *key, const char *word)
{
	if (*word)
		writer_text(w, key, word);
}

static void optional_time(struct writer *w, const char *key, instant t)
{
	if (t.ms)
		writer_integer(w, key, t.ms);
}

void phone_call_json(struct writer *w, const char *key, const struct phone_call *c, bool whole)
{
	writer_object(w, key);
	writer_id(w, "id", c->id.v);
	writer_text(w, "direction", phone_direction_name(c->direction ? c->direction : PHONE_INBOUND));
	writer_text(w, "state", phone_state_name(c->state));
	optional_word(w, "result", phone_result_name(c->result));
	writer_text(w, "number", c->number ? c->number : "");
	writer_text(w, "written", c->written ? c->written : "");
	writer_text(w, "name", c->name ? c->name : "");
	writer_text(w, "called", c->called ? c->called : "");
	if (whole && c->recording)
		optional_word(w, "recording", c->recording);
	optional_id(w, "agent_id", c->agent.v);
	optional_id(w, "customer_id", c->customer.v);
	optional_id(w, "ticket_id", whole ? c->ticket.v : 0);
	optional_id(w, "message_id", whole ? c->message.v : 0);
	optional_word(w, "hope", phone_hope_name(c->hope));
	writer_integer(w, "started", c->started.ms);
	optional_time(w, "answered", c->answered);
	optional_time(w, "ended", c->ended);
	writer_integer(w, "talked", c->talked.ms);
	writer_end(w);
}

void phone_callers_json(struct writer *w, const char *key, const struct phone_found *list, size_t n)
{
	writer_list(w, key);
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		writer_id(w, "customer_id", list[i].customer.id.v);
		writer_text(w, "name", list[i].customer.name);
		writer_text(w, "class", list[i].customer.class);
		writer_text(w, "number", list[i].number);
		writer_bool(w, "whole", list[i].whole);
		writer_list(w, "tickets");
		for (size_t t = 0; t < list[i].ntickets; t++)
			ticket_json(w, NULL, &list[i].tickets[t]);
		writer_end(w);
		writer_end(w);
	}
	writer_end(w);
}
