/* api_thread.c - calls on which mails belong together: merged, split, held, other matters, spam. */
#include <ctype.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/api/api.h"
#include "web/api/message_parts.h"
#include "web/api/ticket_json.h"
#include "workflow/message_held.h"
#include "workflow/message_mark.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_relations.h"
#include "workflow/ticket_split.h"

#define HELD_SHOWN_MOST 50

static const message_id no_message = {0};

static void ref_json_if(struct writer *w, const char *key, const struct ticket *t)
{
	if (t->id.v)
		ticket_ref_json(w, key, t);
}

static void refs_json(struct writer *w, const char *key, const struct ticket *list, size_t n)
{
	writer_list(w, key);
	for (size_t i = 0; i < n; i++)
		ticket_ref_json(w, NULL, &list[i]);
	writer_end(w);
}

static enum rc mark_json(struct api *a, const struct message_mark *m)
{
	struct writer *w = a->out;
	struct ticket t;

	writer_object(w, NULL);
	writer_id(w, "message_id", m->message.v);
	if (m->hold)
		writer_text(w, "hold", hold_name((enum hold)m->hold));
	writer_bool(w, "new_topic", m->topic == TOPIC_PERHAPS_NEW && m->split_into.v == 0);
	writer_text(w, "subject", m->subject);
	if (m->split_into.v) {
		TRY(ticket_get(a->tx, m->split_into, &t));
		if (access_may(&a->access, ACCESS_TICKET_READ, ticket_scope(&t)))
			ticket_ref_json(w, "split_into", &t);
	}
	writer_end(w);
	return RC_OK;
}

enum rc api_ticket_relations(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct ticket_relations r;
	struct message_mark *marks;
	struct ticket t;
	size_t n;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(ticket_relations(a->tx, &t, &a->access, &r));
	TRY(message_marks(a->tx, t.id, &marks, &n));
	ref_json_if(a->out, "merged_into", &r.merged_into);
	refs_json(a->out, "merged", r.merged, r.nmerged);
	ref_json_if(a->out, "possibly", &r.possibly);
	ref_json_if(a->out, "split_from", &r.split_from);
	ref_json_if(a->out, "follows", &r.follows);
	ref_json_if(a->out, "followed", &r.followed);
	refs_json(a->out, "suggested", r.suggested, r.nsuggested);
	writer_list(a->out, "marks");
	for (size_t i = 0; i < n; i++)
		TRY(mark_json(a, &marks[i]));
	writer_end(a->out);
	return RC_OK;
}

/* What was said on the tickets that lead here: of 50 messages and those that fit, as write_messages() of a ticket's own. */
static enum rc write_merged(struct api *a, ticket_id beside, const struct ticket *lead, size_t nlead,
			    instant from, struct message_place place)
{
	ticket_id *ids = talloc_array(a->tx->job->ctx, ticket_id, (unsigned)nlead + 1);
	struct message_parts parts;
	struct message *list = NULL;
	size_t n = 0, first;

	must(ids);
	for (size_t i = 0; i < nlead; i++)
		ids[i] = lead[i].id;
	if (nlead)
		TRY(message_list_of(a->tx, ids, nlead, beside, from, place, MESSAGES_AT_ONCE, &list, &n));
	first = n - messages_that_fit(list, n);
	TRY(message_parts_of(a->tx, list + first, n - first, &parts));
	writer_list(a->out, "messages");
	for (size_t i = first; i < n; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "ticket_id", list[i].ticket.v);
		message_json(a->out, "message", &list[i], &parts);
		writer_end(a->out);
	}
	writer_end(a->out);
	if (first > 0 || n == MESSAGES_AT_ONCE)
		api_place_json(a, list[first].created, list[first].id.v);
	return RC_OK;
}

enum rc api_ticket_merged(struct api *a)
{
	const struct get_merged_params *p = a->params;
	struct message_place place = MESSAGE_PLACE_NEWEST;
	struct ticket t, *lead;
	size_t n;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	if (p->has_before)
		TRY(api_place_read(a, "before", p->before, &place.at, &place.id.v));
	TRY(ticket_merge_lead(a->tx, t.id, &a->access, &lead, &n));
	refs_json(a->out, "tickets", lead, n);
	return write_merged(a, t.id, lead, n, (instant){p->has_from ? p->from : 0}, place);
}

/* An id, or a number as people say it, with or without its sign. */
static enum rc ticket_said(struct api *a, const char *text, ticket_id *id_r)
{
	while (isspace((unsigned char)*text) || *text == '#')
		text++;
	if (num_u64(text, UINT64_MAX, &id_r->v) == RC_OK || ticket_number_read(text, id_r) == RC_OK)
		return RC_OK;
	return because(a->tx->job, RC_INVALID, "no ticket has this number");
}

enum rc api_ticket_merge(struct api *a)
{
	const struct merge_ticket_params *p = a->params;
	const ticket_id id = {p->id};
	ticket_id into;
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_said(a, p->into, &into));
	TRY(ticket_merge(a->tx, id, into, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_unmerge(struct api *a)
{
	const struct by_version_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_unmerge(a->tx, id, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_split(struct api *a)
{
	const struct split_ticket_params *p = a->params;
	const ticket_id id = {p->id};
	message_id *list = talloc_array(a->tx->job->ctx, message_id, (unsigned)p->messages_n + 1);
	struct ticket t;
	ticket_id made;
	uint32_t seen;

	must(list);
	for (size_t i = 0; i < p->messages_n; i++)
		list[i] = (message_id){p->messages[i].id};
	TRY(api_seen(a, p->version, &seen));
	const struct ticket_split_in in = {list,
					   p->messages_n,
					   p->subject,
					   {p->has_team_id ? p->team_id : 0},
					   p->has_same_customer && p->same_customer};

	TRY(ticket_split(a->tx, id, &in, seen, &made));
	TRY(api_changed(a, id, no_message));
	TRY(ticket_get(a->tx, made, &t));
	ticket_ref_json(a->out, "made", &t);
	return RC_OK;
}

enum rc api_ticket_spam(struct api *a)
{
	const struct mark_spam_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_mark_spam(a->tx, id, p->spam, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_decide_held(struct api *a)
{
	const struct decide_held_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(message_decide_held(a->tx, id, (message_id){p->message_id}, p->accept, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_same_topic(struct api *a)
{
	const struct of_message_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(message_keep_topic(a->tx, id, (message_id){p->message_id}, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_dismiss(struct api *a)
{
	const struct dismiss_ticket_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_dismiss(a->tx, id, (ticket_id){p->other}, seen));
	return api_changed(a, id, no_message);
}

enum rc api_held_list(struct api *a)
{
	struct held_message *list;
	size_t n;

	TRY(message_held_list(a->tx, &a->access, &list, &n));
	writer_list(a->out, "held");
	for (size_t i = 0; i < n && i < HELD_SHOWN_MOST; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "message_id", list[i].message.v);
		writer_text(a->out, "author_name", list[i].author_name);
		writer_text(a->out, "author_address", list[i].author_address);
		writer_integer(a->out, "at", list[i].at.ms);
		ticket_ref_json(a->out, "ticket", &list[i].ticket);
		writer_end(a->out);
	}
	writer_end(a->out);
	writer_integer(a->out, "total", (int64_t)n);
	return RC_OK;
}
