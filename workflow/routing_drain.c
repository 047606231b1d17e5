/* routing_drain.c - going through the queues, and taking back what lies with those who left. */
#include "workflow/routing.h"

#include "workflow/agent.h"
#include "workflow/agent_state.h"
#include "workflow/offer.h"
#include "workflow/routing_settings.h"
#include "workflow/routing_sql.h"

#define RELEASED_AT_ONCE 200

static enum rc place(struct job *j, ticket_id id, struct routing_placed *p_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(routing_place(&tx, id, p_r));
	return db_commit(&tx);
}

static enum rc read_queue(struct job *j, team_id team, struct routing_ticket **list_r, size_t *n_r)
{
	struct team_routing r;
	AUTO(db_tx) tx = db_begin(j);

	*n_r = 0;
	TRY(team_routing_get(&tx, team, &r));
	return r.mode == ROUTING_MANUAL ? RC_OK : routing_queue(&tx, team, ROUTING_QUEUE_MOST, list_r, n_r);
}

static enum rc drain_team(struct job *j, team_id team, struct routing_done *done)
{
	struct routing_ticket *list;
	size_t n;

	TRY(read_queue(j, team, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct routing_placed p;

		TRY(place(j, list[i].id, &p));
		if (p.left)
			continue;
		if (p.why == ROUTING_NOBODY_THERE || (p.why != ROUTING_FOUND && p.all_full))
			return RC_OK; /* as little for the others */
		if (p.why == ROUTING_FOUND) {
			done->given += !p.offered;
			done->offered += p.offered;
		}
	}
	done->more = done->more || n == ROUTING_QUEUE_MOST;
	return RC_OK;
}

static enum rc read_teams(struct job *j, struct routing_team **list_r, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);

	return routing_teams(&tx, list_r, n_r);
}

enum rc routing_drain(struct job *j, team_id team, struct routing_done *done)
{
	struct routing_team *teams;
	size_t n;

	if (team.v != 0)
		return drain_team(j, team, done);
	TRY(read_teams(j, &teams, &n));
	for (size_t i = 0; i < n; i++)
		TRY(drain_team(j, teams[i].id, done));
	return RC_OK;
}

/* ---- release ---- */

struct astray {
	struct routing_ticket *left, *offers;
	size_t nleft, noffers;
};

static enum rc read_astray(struct job *j, struct astray *a)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(routing_left_behind(&tx, RELEASED_AT_ONCE, &a->left, &a->nleft));
	return routing_offers_astray(&tx, RELEASED_AT_ONCE, &a->offers, &a->noffers);
}

/* With the ticket locked, all that made it come up is asked again. */
static enum rc release(struct job *j, ticket_id id, struct routing_done *done)
{
	struct ticket t;
	const char *why = NULL;
	bool unanswered;
	AUTO(db_tx) tx = db_begin(j);

	TRY(ticket_lock(&tx, id, &t));
	if (t.assignee.v == 0 || (t.status != TICKET_NEW && t.status != TICKET_OPEN))
		return RC_OK;
	TRY(routing_why_left(&tx, &t, &why));
	TRY(routing_unanswered(&tx, id, &unanswered));
	if (!why || !unanswered)
		return RC_OK;
	TRY(routing_take_off(&tx, &t, why));
	TRY(db_commit(&tx));
	done->released++;
	return RC_OK;
}

static enum rc withdraw(struct job *j, ticket_id id)
{
	struct agent_state s;
	struct ticket t;
	struct offer o;
	AUTO(db_tx) tx = db_begin(j);

	TRY(ticket_lock(&tx, id, &t));
	enum rc rc = offer_get(&tx, id, &o);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(agent_state_get(&tx, o.agent, &s));
	if (s.state == AGENT_ONLINE)
		return RC_OK;
	TRY(offer_withdraw(&tx, &t, true));
	return db_commit(&tx);
}

enum rc routing_release(struct job *j, struct routing_done *done)
{
	struct astray a;

	TRY(read_astray(j, &a));
	for (size_t i = 0; i < a.nleft; i++)
		TRY(release(j, a.left[i].id, done));
	for (size_t i = 0; i < a.noffers; i++)
		TRY(withdraw(j, a.offers[i].id));
	done->more = done->more || a.nleft == RELEASED_AT_ONCE;
	return RC_OK;
}

/* ---- what time brings about ---- */

static enum rc read_due(struct job *j, struct agent_due **list_r, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);

	return agent_states_due(&tx, list_r, n_r);
}

static enum rc settle(struct job *j, agent_id agent)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(agent_state_settle(&tx, agent));
	return db_commit(&tx);
}

enum rc routing_sweep(struct job *j, struct routing_done *done)
{
	struct agent_due *due;
	size_t n;

	TRY(read_due(j, &due, &n));
	for (size_t i = 0; i < n; i++)
		TRY(settle(j, due[i].agent));
	done->settled += n;
	return routing_release(j, done);
}
