/* api_routing_agent.c - calls about what an agent can take: skills, capacity, shift. */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "web/api/api.h"
#include "web/api/routing_json.h"
#include "workflow/agent.h"
#include "workflow/agent_shift.h"
#include "workflow/feed.h"
#include "workflow/routing_settings.h"
#include "workflow/skill.h"

/* Numbered as WIRE_WEEKDAY_*; business_time.h has the same words. */
static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/* All that the list is put together from. */
struct known {
	struct agent *agents;
	struct agent_skill *skills;
	struct agent_capacity *capacities;
	struct agent_shift *shifts;
	size_t nagents, nskills, ncapacities, nshifts;
};

/* ---- out ---- */

static void shift_json(struct api *a, const char *spec)
{
	json_error_t e;
	AUTO(json) v = {json_loads(spec, 0, &e)};
	json_t *hours = json_object_get(v.v, "hours"), *interval;
	const char *zone = json_string_value(json_object_get(v.v, "timezone"));
	size_t k;

	writer_object(a->out, "shift");
	writer_text(a->out, "timezone", zone ? zone : "UTC");
	writer_list(a->out, "hours");
	for (size_t d = 0; d < COUNT_OF(days); d++) {
		json_array_foreach(json_object_get(hours, days[d]), k, interval)
		{
			const char *from = json_string_value(json_array_get(interval, 0));
			const char *to = json_string_value(json_array_get(interval, 1));

			writer_object(a->out, NULL);
			writer_text(a->out, "day", days[d]);
			writer_text(a->out, "from", from ? from : "");
			writer_text(a->out, "to", to ? to : "");
			writer_end(a->out);
		}
	}
	writer_end(a->out);
	writer_end(a->out);
}

static void skills_json(struct api *a, const struct known *k, agent_id agent)
{
	writer_list(a->out, "skills");
	for (size_t i = 0; i < k->nskills; i++) {
		if (k->skills[i].agent.v != agent.v)
			continue;
		writer_object(a->out, NULL);
		writer_id(a->out, "skill_id", k->skills[i].skill.v);
		writer_integer(a->out, "level", k->skills[i].level);
		writer_end(a->out);
	}
	writer_end(a->out);
}

static void capacities_json(struct api *a, const struct known *k, agent_id agent)
{
	for (size_t i = 0; i < k->ncapacities; i++) {
		if (k->capacities[i].agent.v == agent.v && k->capacities[i].team.v == 0)
			writer_integer(a->out, "capacity", k->capacities[i].capacity);
	}
	writer_list(a->out, "teams");
	for (size_t i = 0; i < k->ncapacities; i++) {
		if (k->capacities[i].agent.v != agent.v || k->capacities[i].team.v == 0)
			continue;
		writer_object(a->out, NULL);
		writer_id(a->out, "team_id", k->capacities[i].team.v);
		writer_integer(a->out, "capacity", k->capacities[i].capacity);
		writer_end(a->out);
	}
	writer_end(a->out);
}

static void agent_json(struct api *a, const struct known *k, agent_id agent)
{
	writer_object(a->out, NULL);
	writer_id(a->out, "agent_id", agent.v);
	skills_json(a, k, agent);
	capacities_json(a, k, agent);
	for (size_t i = 0; i < k->nshifts; i++) {
		if (k->shifts[i].agent.v == agent.v)
			shift_json(a, k->shifts[i].spec);
	}
	writer_end(a->out);
}

/* Those that the actor may change. */
enum rc api_routing_agents(struct api *a)
{
	struct known k;

	TRY(agent_all(a->tx, &k.agents, &k.nagents));
	TRY(agent_skill_all(a->tx, &k.skills, &k.nskills));
	TRY(agent_capacity_all(a->tx, &k.capacities, &k.ncapacities));
	TRY(agent_shift_all(a->tx, &k.shifts, &k.nshifts));
	writer_list(a->out, "agents");
	for (size_t i = 0; i < k.nagents; i++) {
		enum rc rc = k.agents[i].active ? roster_require(a->tx, k.agents[i].id) : RC_DENIED;

		if (rc == RC_DENIED)
			continue;
		TRY(rc);
		agent_json(a, &k, k.agents[i].id);
	}
	writer_end(a->out);
	return RC_OK;
}

/* ---- in ---- */

/* {"timezone": ..., "hours": {"mon": [["09:00", "18:00"]], ...}} */
static char *shift_spec(struct api *a, const struct shift_params *p)
{
	json_t *hours = json_object();
	AUTO(json) v = {json_pack("{ssso}", "timezone", p->timezone, "hours", hours)};

	for (size_t i = 0; i < p->hours_n; i++) {
		const char *day = days[p->hours[i].day];
		json_t *list = json_object_get(hours, day);

		if (!list) {
			list = json_array();
			json_object_set_new(hours, day, list);
		}
		json_array_append_new(list, json_pack("[ss]", p->hours[i].from, p->hours[i].to));
	}
	return json_text(a->tx->job->ctx, v.v);
}

enum rc api_routing_set_agent(struct api *a)
{
	const struct set_agent_routing_params *p = a->params;
	void *ctx = a->tx->job->ctx;
	const agent_id agent = {p->agent_id};
	struct agent_capacity *list = talloc_array(ctx, struct agent_capacity, (unsigned)p->teams_n + 1);
	size_t n = 0;

	if (p->has_capacity)
		list[n++] = (struct agent_capacity){.agent = agent, .capacity = (uint32_t)p->capacity};
	for (size_t i = 0; i < p->teams_n; i++)
		list[n++] =
			(struct agent_capacity){agent, {p->teams[i].team_id}, (uint32_t)p->teams[i].capacity};
	TRY(agent_skill_set(a->tx, agent, skill_levels_in(ctx, p->skills, p->skills_n), p->skills_n));
	TRY(agent_capacity_set(a->tx, agent, list, n));
	TRY(agent_shift_set(a->tx, agent, p->has_shift ? shift_spec(a, &p->shift) : NULL));
	return feed_touch_topic(a->tx, FEED_SETTINGS, 0);
}
