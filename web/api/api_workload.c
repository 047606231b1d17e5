/* api_workload.c - the supervisor's view: who of a team has what, and what nobody has. */
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/routing_json.h"
#include "web/api/ticket_json.h"
#include "workflow/ticket_list.h"

struct page {
	struct api *a;
	struct workload w;
	struct presence *roster;
	size_t nroster;
	struct ticket *rows; /* of w.tickets, in no order */
	size_t nrows;
	bool more;
};

static enum rc read_rows(struct page *p)
{
	ticket_id *ids = talloc_array(p->a->tx->job->ctx, ticket_id, WORK_MOST);

	for (size_t i = 0; i < p->w.ntickets; i++)
		ids[i] = p->w.tickets[i].id;
	return p->w.ntickets == 0 ? RC_OK : ticket_by_ids(p->a->tx, ids, p->w.ntickets, &p->rows, &p->nrows);
}

static const struct ticket *row_of(const struct page *p, ticket_id id)
{
	for (size_t i = 0; i < p->nrows; i++) {
		if (p->rows[i].id.v == id.v)
			return &p->rows[i];
	}
	return NULL;
}

static int64_t count_of(const struct page *p, agent_id who)
{
	for (size_t i = 0; i < p->w.ncounts; i++) {
		if (p->w.counts[i].assignee.v == who.v)
			return p->w.counts[i].n;
	}
	return 0;
}

/* The next of an assignee's tickets that fits the answer; NULL: none. */
static const struct ticket *fitting(struct page *p, size_t i, agent_id of)
{
	const struct ticket *t = p->w.tickets[i].assignee.v == of.v ? row_of(p, p->w.tickets[i].id) : NULL;

	if (t && p->a->out->n > API_ANSWER_MOST) {
		p->more = true;
		return NULL;
	}
	return t;
}

static void agent_json(struct page *p, const struct presence *who)
{
	struct writer *w = p->a->out;
	const agent_id agent = who->state.agent;
	int64_t count = count_of(p, agent), shown = 0;

	writer_object(w, NULL);
	presence_json(w, "presence", who);
	writer_list(w, "tickets");
	for (size_t i = 0; i < p->w.ntickets; i++) {
		const struct ticket *t = fitting(p, i, agent);

		if (t)
			ticket_json(w, NULL, t);
		shown += t != NULL;
	}
	writer_end(w);
	writer_integer(w, "count", count);
	writer_end(w);
	p->more = p->more || shown < count;
}

static void queued_json(struct page *p, const struct ticket *t)
{
	struct writer *w = p->a->out;

	writer_object(w, NULL);
	ticket_json(w, "ticket", t);
	for (size_t i = 0; i < p->w.noffers; i++) {
		if (p->w.offers[i].ticket.v != t->id.v)
			continue;
		writer_id(w, "offered_to", p->w.offers[i].agent.v);
		writer_integer(w, "until", p->w.offers[i].until.ms);
	}
	for (size_t i = 0; i < p->w.nwaits; i++) {
		if (p->w.waits[i].ticket.v != t->id.v)
			continue;
		writer_text(w, "why", routing_why_name((enum routing_why)p->w.waits[i].why));
		writer_integer(w, "since", p->w.waits[i].since.ms);
	}
	writer_end(w);
}

/* Works in the team, or has something of it. */
static bool concerned(const struct page *p, agent_id who)
{
	for (size_t i = 0; i < p->w.nmembers; i++) {
		if (p->w.members[i].v == who.v)
			return true;
	}
	return count_of(p, who) > 0;
}

static void queue_json(struct page *p)
{
	int64_t shown = 0;

	writer_list(p->a->out, "queue");
	for (size_t i = 0; i < p->w.ntickets; i++) {
		const struct ticket *t = fitting(p, i, (agent_id){0});

		if (t)
			queued_json(p, t);
		shown += t != NULL;
	}
	writer_end(p->a->out);
	writer_integer(p->a->out, "count", count_of(p, (agent_id){0}));
	p->more = p->more || shown < count_of(p, (agent_id){0});
}

enum rc api_workload_get(struct api *a)
{
	const struct get_workload_params *params = a->params;
	struct page p = {.a = a};

	TRY(workload_get(a->tx, (team_id){params->team_id}, &p.w));
	TRY(roster_all(a->tx, &p.roster, &p.nroster));
	TRY(read_rows(&p));
	writer_id(a->out, "team_id", params->team_id);
	queue_json(&p);
	writer_list(a->out, "agents");
	for (size_t i = 0; i < p.nroster; i++) {
		if (concerned(&p, p.roster[i].state.agent))
			agent_json(&p, &p.roster[i]);
	}
	writer_end(a->out);
	writer_bool(a->out, "more", p.more);
	return RC_OK;
}
