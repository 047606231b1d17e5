/* routing_place.c - one ticket of the queue: whom, or why nobody; then given or offered, or left waiting. */
#include <string.h>

#include "workflow/agent_state.h"
#include "workflow/offer.h"
#include "workflow/routing_candidates.h"
#include "workflow/skill.h"
#include "workflow/ticket_verb.h"

/* All that the choice for one ticket needs. */
struct placing {
	struct ticket t;
	struct routing_house house;
	struct team_routing team;
	struct routing_need need;
	struct routing_ask ask;
	struct routing_wait wait; /* since 0: it has not waited yet */
	struct routing_candidate *list;
	size_t n;
};

static bool in_queue(const struct db_tx *tx, const struct ticket *t)
{
	return t->assignee.v == 0 && (t->status == TICKET_NEW || t->status == TICKET_OPEN) &&
	       t->snoozed_until.ms <= tx->job->now.ms;
}

/* Is it still to be placed? */
static enum rc begin(struct db_tx *tx, ticket_id id, struct placing *p, bool *yes_r)
{
	struct offer o;
	enum rc rc;

	*yes_r = false;
	rc = ticket_lock(tx, id, &p->t);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	if (!in_queue(tx, &p->t))
		return RC_OK;
	TRY(team_routing_get(tx, p->t.team, &p->team));
	if (p->team.mode == ROUTING_MANUAL)
		return RC_OK;
	rc = offer_get(tx, id, &o);
	*yes_r = rc == RC_NOT_FOUND;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static span again_after(const struct placing *p)
{
	return routing_is_live((enum channel)p->t.channel) ? OFFER_AGAIN_LIVE : OFFER_AGAIN;
}

static enum rc read_need(struct db_tx *tx, struct placing *p)
{
	struct skill_level *skills;
	bool spoken;
	enum rc rc;

	TRY(routing_house_get(tx, &p->house));
	TRY(ticket_skill_of(tx, p->t.id, &skills, &p->need.nskills));
	p->need.skills = skills;
	TRY(skill_for_language(tx, p->t.language, &spoken));
	p->need.language = spoken ? p->t.language : "";
	p->need.weight = routing_weight(&p->house, (enum channel)p->t.channel, &p->need.exclusive);
	if (p->team.sticky) {
		rc = routing_answerer(tx, p->t.id, &p->need.sticky);
		if (rc != RC_OK && rc != RC_NOT_FOUND)
			return rc;
	}
	rc = routing_wait_get(tx, p->t.id, &p->wait);
	if (rc == RC_NOT_FOUND)
		p->wait = (struct routing_wait){.ticket = p->t.id};
	else
		TRY(rc);
	if (p->wait.since.ms != 0)
		p->need.step = routing_step(instant_between(p->wait.since, tx->job->now), p->team.relax);
	p->ask = (struct routing_ask){
		.team = p->t.team,
		.ticket = p->t.id,
		.since = {tx->job->now.ms - again_after(p).ms},
	};
	return RC_OK;
}

/* With their row locked: are they still there, with room? What they have is counted anew. */
static enum rc hold(struct db_tx *tx, struct placing *p, agent_id agent, bool *yes_r)
{
	struct routing_ask ask = p->ask;
	struct routing_candidate *now;
	struct agent_state s;
	size_t n;

	TRY(agent_state_lock(tx, agent, &s));
	*yes_r = agent_state_there(&s);
	if (!*yes_r)
		return RC_OK;
	ask.only = agent;
	TRY(routing_candidates(tx, &ask, &p->house, &p->team, &now, &n));
	*yes_r = n == 1 && now[0].there && !now[0].passed && routing_has_room(&p->need, &now[0]);
	return RC_OK;
}

/* The choice, with the chosen one's row locked: who is full by now is passed over. */
static enum rc choose(struct db_tx *tx, struct placing *p, struct routing_choice *c_r)
{
	enum routing_mode mode = (enum routing_mode)p->team.mode;
	bool held = false;

	TRY(routing_candidates(tx, &p->ask, &p->house, &p->team, &p->list, &p->n));
	do {
		*c_r = routing_choose(mode, &p->need, p->list, p->n);
		if (c_r->why != ROUTING_FOUND)
			return RC_OK;
		TRY(hold(tx, p, c_r->agent, &held));
		for (size_t i = 0; !held && i < p->n; i++) {
			if (p->list[i].agent.v == c_r->agent.v)
				p->list[i].on_call = true; /* no room for anything */
		}
	} while (!held);
	return RC_OK;
}

static const char *cause_of(const struct placing *p, const struct routing_choice *c)
{
	if (c->sticky)
		return "answered last";
	return p->team.mode == ROUTING_ROUND_ROBIN ? "next in turn" : "least loaded";
}

static enum rc give(struct db_tx *tx, struct placing *p, const struct routing_choice *c, bool *offered_r)
{
	bool live = routing_is_live((enum channel)p->t.channel);
	const char *cause = cause_of(p, c);

	TRY(agent_state_given(tx, c->agent));
	*offered_r = live || p->team.offer_mail;
	if (*offered_r) {
		struct offer_new o = {c->agent, p->need.weight,
				      live ? p->team.chat_offer : p->team.mail_offer, cause};

		TRY(alarm_clear(tx, ALARM_OFFER, p->t.id, ROUTING_RELAX));
		return offer_make(tx, &p->t, &o);
	}
	const char *was = ticket_reactions_cause(tx, cause);
	enum rc rc = ticket_assign(tx, p->t.id, c->agent, ANY_VERSION);

	(void)ticket_reactions_cause(tx, was);
	return rc;
}

/* Nobody: from when it waits, how far its needs are given up, and when to look again. */
static enum rc leave_waiting(struct db_tx *tx, struct placing *p, enum routing_why why)
{
	instant next = {INT64_MAX}, again = instant_after(tx->job->now, again_after(p));

	if (why == ROUTING_NOBODY_THERE && p->wait.since.ms == 0)
		return RC_OK; /* needs are given up only where somebody could be asked */
	if (p->wait.since.ms == 0)
		p->wait.since = tx->job->now;
	p->wait.step = p->need.step;
	p->wait.why = why;
	TRY(routing_wait_save(tx, &p->wait, p->t.team));
	(void)routing_next_step(p->wait.since, p->team.relax, p->need.step, &next);
	if (why == ROUTING_ALL_PASSED && again.ms < next.ms)
		next = again;
	if (next.ms == INT64_MAX)
		return RC_OK;
	return alarm_set(tx, ALARM_OFFER, p->t.id, ROUTING_RELAX, next);
}

/* Has nobody room for even the lightest? */
static bool all_full(const struct placing *p)
{
	const struct routing_house *h = &p->house;
	struct routing_need lightest = {.weight = h->mail < h->fax ? h->mail : h->fax};

	if (h->chat < lightest.weight)
		lightest.weight = h->chat;
	for (size_t i = 0; i < p->n; i++) {
		if (p->list[i].there && routing_has_room(&lightest, &p->list[i]))
			return false;
	}
	return true;
}

enum rc routing_place(struct db_tx *tx, ticket_id id, struct routing_placed *p_r)
{
	struct placing p = {.need = {.language = ""}};
	struct routing_choice c;
	bool waits;

	*p_r = (struct routing_placed){.left = true};
	TRY(begin(tx, id, &p, &waits));
	if (!waits)
		return RC_OK;
	TRY(read_need(tx, &p));
	TRY(choose(tx, &p, &c));
	*p_r = (struct routing_placed){.why = c.why, .agent = c.agent, .all_full = all_full(&p)};
	if (c.why != ROUTING_FOUND)
		return leave_waiting(tx, &p, c.why);
	return give(tx, &p, &c, &p_r->offered);
}
