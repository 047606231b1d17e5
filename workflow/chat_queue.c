/* chat_queue.c - who waits at which place, and how long; what a widget may say of the desk; what a visitor is shown. */
#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/chat_queue_sql.h"
#include "workflow/chat_rules.h"
#include "workflow/sla_clock.h"
#include "workflow/sla_terms.h"

#define WINDOW SPAN_MIN(15) /* how fast a queue goes is seen in */

enum rc chat_queue(struct db_tx *tx, team_id team, struct chat_place **list_r, size_t *n_r)
{
	struct chat_waiting *rows;
	int64_t accepts;

	TRY(chat_waiting(tx, team, &rows, n_r));
	TRY(chat_accepts(tx, team, (instant){tx->job->now.ms - WINDOW.ms}, &accepts));
	*list_r = talloc_zero_array(tx->job->ctx, struct chat_place, (unsigned)*n_r);
	for (size_t i = 0; i < *n_r; i++) {
		uint32_t position = (uint32_t)i + 1;
		struct chat_band band = chat_band(position, (uint32_t)accepts, WINDOW);

		(*list_r)[i] = (struct chat_place){rows[i].ticket, rows[i].visitor, team,
						   position,	   band.least,	    band.most};
	}
	return RC_OK;
}

/* ---- the desk ---- */

static enum rc is_open(struct db_tx *tx, team_id team, bool *yes_r)
{
	int64_t n;

	TRY(chat_on_duty(tx, team, &n));
	*yes_r = n > 0;
	return RC_OK;
}

/* By which moment a ticket that were opened now would be answered: the clock that it would get. */
static enum rc promise_now(struct db_tx *tx, team_id team, instant *at_r)
{
	char none[] = "";
	const struct ticket t = {
		.team = team,
		.status = TICKET_NEW,
		.priority = PRIORITY_NORMAL,
		.channel = CHANNEL_CHAT,
		.created = tx->job->now,
		.activity = tx->job->now,
		.due = TICKET_NEVER,
		.risk = TICKET_NEVER,
		.language = none,
		.subject = none,
		.snippet = none,
		.customer_name = none,
	};
	struct sla_terms terms;

	*at_r = (instant){0};
	TRY(sla_terms_of(tx, &t, SLA_FIRST_RESPONSE, &terms));
	if (terms.target.ms == 0)
		return RC_OK;
	if (!terms.calendar.cal) {
		*at_r = instant_after(tx->job->now, terms.target);
		return RC_OK;
	}
	if (business_due(terms.calendar.cal, tx->job->now, terms.target, NULL, 0, at_r) != RC_OK)
		*at_r = (instant){0}; /* an office that never opens promises nothing */
	return RC_OK;
}

enum rc chat_desk(struct db_tx *tx, const struct widget *w, struct chat_desk *d_r)
{
	struct chat_waiting *rows;
	int64_t accepts;
	size_t n;

	*d_r = (struct chat_desk){0};
	TRY(is_open(tx, w->team, &d_r->open));
	if (!d_r->open)
		return promise_now(tx, w->team, &d_r->promise);
	TRY(chat_waiting(tx, w->team, &rows, &n));
	TRY(chat_accepts(tx, w->team, (instant){tx->job->now.ms - WINDOW.ms}, &accepts));
	if (n > 0)
		d_r->wait_most = chat_band((uint32_t)n + 1, (uint32_t)accepts, WINDOW).most;
	return RC_OK;
}

/* ---- one visitor ---- */

/* The response that is awaited now, as its clock says. */
static enum rc promise_of(struct db_tx *tx, ticket_id ticket, instant *at_r)
{
	struct sla_clock *list;
	size_t n;

	*at_r = (instant){0};
	TRY(sla_clocks_of(tx, ticket, &list, &n));
	for (size_t i = 0; i < n; i++) {
		bool response = list[i].kind == SLA_FIRST_RESPONSE || list[i].kind == SLA_NEXT_RESPONSE;

		if (response && sla_clock_is_on(&list[i]) && list[i].due.ms != SLA_NEVER.ms)
			*at_r = list[i].due;
	}
	return RC_OK;
}

static enum rc find_place(struct db_tx *tx, const struct chat *c, const struct chat_place *known,
			  struct chat_place *p_r)
{
	struct chat_place *list;
	size_t n;

	*p_r = (struct chat_place){0};
	if (c->state != CHAT_WAITING)
		return RC_OK;
	if (known && known->position && known->ticket.v == c->ticket.v && known->team.v == c->team.v) {
		*p_r = *known;
		return RC_OK;
	}
	TRY(chat_queue(tx, c->team, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (list[i].ticket.v == c->ticket.v)
			*p_r = list[i];
	}
	return RC_OK;
}

static enum rc find_promise(struct db_tx *tx, const struct chat *c, struct chat_shown *s)
{
	bool open;

	if (c->state == CHAT_ENDED || c->state == CHAT_ACTIVE)
		return RC_OK;
	TRY(is_open(tx, c->team, &open));
	return open && c->state == CHAT_WAITING ? RC_OK : promise_of(tx, c->ticket, &s->promise);
}

enum rc chat_show(struct db_tx *tx, const struct visitor *v, const struct chat_place *known,
		  struct chat_shown *s_r)
{
	struct agent a = {0};
	struct ticket t;
	struct chat c;
	enum rc rc = chat_of_visitor(tx, v, &c);

	*s_r = (struct chat_shown){.none = rc == RC_NOT_FOUND, .agent_name = talloc_strdup(tx->job->ctx, "")};
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(ticket_get(tx, c.ticket, &t));
	if (t.assignee.v) {
		TRY(agent_get(tx, t.assignee, &a));
		s_r->agent_name = a.name;
	}
	s_r->state = (enum chat_state)c.state;
	s_r->ticket = c.ticket;
	s_r->team = c.team;
	s_r->visitor_seq = c.visitor_seq;
	s_r->agent_seen_seq = c.agent_seen_seq;
	TRY(find_place(tx, &c, known, &s_r->place));
	return find_promise(tx, &c, s_r);
}
