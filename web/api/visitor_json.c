/* visitor_json.c - what visitors are told, as the wire has it. */
#include "web/api/visitor_json.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "web/api/message_json.h"
#include "workflow/ticket_number.h"

#define FILE_SIZE_MOST 600 /* of a file's JSON, beside its name */

static const char *copy(void *ctx, const char *text)
{
	const char *c = talloc_strdup(ctx, text ? text : "");

	must(c);
	return c;
}

struct visitor_view *visitor_view_make(void *ctx, const struct visitor *v, const struct chat_shown *s)
{
	struct visitor_view *view = talloc_zero(ctx, struct visitor_view);

	must(view);
	*view = (struct visitor_view){.none = s->none,
				      .hope = (enum visitor_hope)v->hope,
				      .name = copy(view, v->name),
				      .reach = copy(view, v->reach),
				      .agent_name = copy(view, s->none ? "" : s->agent_name)};
	if (s->none)
		return view;
	view->state = s->state;
	view->ticket = s->ticket;
	view->team = s->team;
	view->place = s->place;
	view->promise = s->promise;
	view->received = s->visitor_seq;
	view->seen = s->agent_seen_seq;
	return view;
}

enum rc visitor_view_read(struct db_tx *tx, void *ctx, const struct visitor *v,
			  const struct chat_place *known, struct visitor_view **view_r)
{
	struct chat_shown shown;

	TRY(chat_show(tx, v, known, &shown));
	*view_r = visitor_view_make(ctx, v, &shown);
	if (shown.none || shown.state != CHAT_ENDED)
		return RC_OK;
	return visitor_survey_read(tx, *view_r, shown.ticket, &(*view_r)->survey);
}

static void text_if(struct writer *w, const char *key, const char *text)
{
	if (text && *text)
		writer_text(w, key, text);
}

static void number_if(struct writer *w, const char *key, int64_t n)
{
	if (n > 0)
		writer_integer(w, key, n);
}

static void wait_json(struct writer *w, const struct chat_place *p)
{
	number_if(w, "position", p->position);
	if (p->most.ms <= 0)
		return;
	writer_integer(w, "wait_least", p->least.ms);
	writer_integer(w, "wait_most", p->most.ms);
}

void visitor_chat_members(struct writer *w, const struct visitor_view *v)
{
	char number[TICKET_NUMBER_SIZE];

	writer_text(w, "state", v->none ? "none" : chat_state_name((enum chat_state)v->state));
	if (!v->none) {
		ticket_number_write(v->ticket, number);
		writer_text(w, "ticket_number", number);
		text_if(w, "agent_name", v->agent_name);
		if (v->state == CHAT_WAITING)
			wait_json(w, &v->place);
		number_if(w, "promise", v->promise.ms);
		number_if(w, "received_seq", v->received);
		number_if(w, "seen_seq", v->seen);
	}
	text_if(w, "name", v->name);
	text_if(w, "reach", v->reach);
	text_if(w, "hope", visitor_hope_name(v->hope));
	if (v->survey)
		writer_json(w, "survey", v->survey, strlen(v->survey));
}

void visitor_chat_json(struct writer *w, const char *key, const struct visitor_view *v)
{
	writer_object(w, key);
	visitor_chat_members(w, v);
	writer_end(w);
}

void visitor_desk_json(struct writer *w, const char *key, const struct chat_desk *d)
{
	writer_object(w, key);
	writer_bool(w, "open", d->open);
	number_if(w, "wait_most", d->wait_most.ms);
	number_if(w, "promise", d->promise.ms);
	writer_end(w);
}

static void client_json(struct writer *w, const struct client_id *c)
{
	char hex[2 * sizeof(c->b) + 1];

	for (size_t i = 0; i < sizeof(c->b); i++)
		snprintf(hex + 2 * i, 3, "%02x", c->b[i]);
	writer_text(w, "client", hex);
}

static void file_json(struct writer *w, const struct attachment *a, const struct link_keys *k, visitor_id who,
		      instant now)
{
	char id[24];
	char *link;

	snprintf(id, sizeof(id), "%" PRIu64, a->id.v);
	link = visitor_link(w, k, VISITOR_FILE_PATH, id, who, now);
	writer_object(w, NULL);
	writer_id(w, "id", a->id.v);
	writer_text(w, "name", a->name);
	writer_text(w, "type", a->type);
	writer_integer(w, "size", (int64_t)a->size);
	writer_text(w, "url", link);
	writer_end(w);
	talloc_free(link);
}

void visitor_line_json(struct writer *w, const char *key, const struct chat_line *l,
		       const struct link_keys *k, visitor_id who, instant now)
{
	writer_object(w, key);
	writer_integer(w, "seq", l->seq);
	writer_bool(w, "mine", l->mine);
	if (l->has_client)
		client_json(w, &l->client);
	text_if(w, "author", l->author);
	writer_integer(w, "at", l->at.ms);
	writer_text_n(w, "text", l->text, text_cut(l->text, strlen(l->text), MESSAGE_TEXT_MOST));
	if (l->by_mail)
		writer_bool(w, "by_mail", true);
	if (l->nfiles > 0) {
		writer_list(w, "files");
		for (size_t i = 0; i < l->nfiles; i++)
			file_json(w, &l->files[i], k, who, now);
		writer_end(w);
	}
	writer_end(w);
}

size_t visitor_line_size(const struct chat_line *l)
{
	size_t n = strlen(l->text);

	return (n < MESSAGE_TEXT_MOST ? n : MESSAGE_TEXT_MOST) + FILE_SIZE_MOST * (l->nfiles + 1);
}
