/* api_routing.c - calls about who is there and what is offered to them. */
#include "web/api/api.h"
#include "web/api/routing_json.h"
#include "web/api/ticket_json.h"
#include "workflow/skill.h"
#include "workflow/ticket_reaction.h"

enum rc api_agent_set_state(struct api *a)
{
	const struct set_state_params *p = a->params;
	agent_id who = p->has_agent_id ? (agent_id){p->agent_id} : a->access.agent;
	struct presence now;

	TRY(agent_state_set(a->tx, who, (enum agent_state_kind)p->state, p->has_reason ? p->reason : NULL));
	TRY(roster_one(a->tx, who, &now));
	presence_members(a->out, &now);
	return RC_OK;
}

_Static_assert((int)WIRE_AGENT_STATE_ON_BREAK == (int)AGENT_ON_BREAK,
	       "the wire's states are numbered as agent_state.h's");

enum rc api_agent_active(struct api *a)
{
	return agent_state_input(a->tx, a->access.agent);
}

enum rc api_roster_get(struct api *a)
{
	struct presence *list;
	size_t n;

	TRY(roster_all(a->tx, &list, &n));
	writer_list(a->out, "agents");
	for (size_t i = 0; i < n; i++)
		presence_json(a->out, NULL, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

static enum rc offer_json(struct api *a, const struct offer *o)
{
	struct ticket t;

	TRY(ticket_get(a->tx, o->ticket, &t));
	writer_object(a->out, NULL);
	ticket_json(a->out, "ticket", &t);
	writer_id(a->out, "fence", o->fence);
	writer_integer(a->out, "made", o->made.ms);
	writer_integer(a->out, "until", o->until.ms);
	writer_text(a->out, "cause", o->cause);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_offer_list(struct api *a)
{
	struct offer *list;
	size_t n;

	TRY(offers_of(a->tx, a->access.agent, &list, &n));
	writer_list(a->out, "offers");
	for (size_t i = 0; i < n; i++)
		TRY(offer_json(a, &list[i]));
	writer_end(a->out);
	writer_integer(a->out, "now", a->tx->job->now.ms);
	return RC_OK;
}

static enum rc write_changed(struct api *a, ticket_id id)
{
	struct ticket t;

	TRY(ticket_reactions_run(a->tx));
	TRY(ticket_get(a->tx, id, &t));
	ticket_json(a->out, "ticket", &t);
	return RC_OK;
}

enum rc api_offer_accept(struct api *a)
{
	const struct answer_offer_params *p = a->params;

	TRY(offer_accept(a->tx, (ticket_id){p->id}, p->fence));
	return write_changed(a, (ticket_id){p->id});
}

enum rc api_offer_refuse(struct api *a)
{
	const struct answer_offer_params *p = a->params;

	return offer_refuse(a->tx, (ticket_id){p->id}, p->fence);
}

enum rc api_ticket_skills(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct skill_level *list;
	struct ticket t;
	size_t n;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(ticket_skill_of(a->tx, t.id, &list, &n));
	skill_levels_json(a->out, "skills", list, n);
	return RC_OK;
}

enum rc api_ticket_set_skills(struct api *a)
{
	const struct set_ticket_skills_params *p = a->params;
	const ticket_id id = {p->id};

	if (p->version >= ANY_VERSION)
		return because(a->tx->job, RC_INVALID, "no ticket has this version");
	TRY(ticket_skill_set(a->tx, id, skill_levels_in(a->tx->job->ctx, p->skills, p->skills_n), p->skills_n,
			     (uint32_t)p->version));
	return write_changed(a, id);
}
