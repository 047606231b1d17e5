/* escalation_board.c - what stands, for those who watch over it; and what would ring when. */
#include "workflow/escalation.h"

#include <talloc.h>

#include "workflow/escalation_audience.h"
#include "workflow/escalation_next.h"

static bool sees(const struct access *who, team_id team)
{
	return access_may(who, ACCESS_TICKET_READ, (struct scope){.team = team});
}

enum rc escalations_standing(struct db_tx *tx, enum escalation_which which, team_id team, size_t most,
			     struct escalation **list_r, size_t *n_r)
{
	struct escalation *list;
	struct access who;
	size_t n, kept = 0;

	if (tx->job->actor == 0)
		return team.v ? escalation_standing_team(tx, which, team, most, list_r, n_r)
			      : escalation_standing_all(tx, which, most, list_r, n_r);
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	if (team.v) {
		if (!sees(&who, team))
			return because(tx->job, RC_NOT_FOUND, "no such team");
		return escalation_standing_team(tx, which, team, most, list_r, n_r);
	}
	if (who.role >= ROLE_MANAGER)
		return escalation_standing_all(tx, which, most, list_r, n_r);

	/* of each team in turn, so that no other team's rows fill the page */
	struct escalation *mine = talloc_array(tx->job->ctx, struct escalation, (unsigned)most + 1);

	must(mine);
	for (size_t i = 0; i < who.nteams && kept < most; i++) {
		TRY(escalation_standing_team(tx, which, who.teams[i], most - kept, &list, &n));
		for (size_t k = 0; k < n; k++)
			mine[kept++] = list[k];
	}
	*list_r = mine;
	*n_r = kept;
	return RC_OK;
}

static enum rc forecast_level(struct db_tx *tx, const struct ticket *t, const struct sla_clock *c,
			      const struct escalation_climb *k, uint32_t level, struct escalation_forecast *f)
{
	struct escalation_audience who;
	struct escalation_next n;

	TRY(escalation_next_of(tx, k, level, tx->job->now, &n));
	if (n.level == 0) {
		*f = (struct escalation_forecast){.level = 0};
		return RC_OK;
	}
	TRY(escalation_audience_of(tx, t, &k->ladder->levels[level - 1], &who));
	*f = (struct escalation_forecast){
		.kind = c->kind,
		.cycle = c->cycle,
		.level = level,
		.at = n.at,
		.due = n.due,
		.held = n.held,
		.does = &k->ladder->levels[level - 1],
		.audience = who.list,
		.naudience = who.n,
		.fell_back = who.fell_back,
	};
	return RC_OK;
}

enum rc escalation_forecast(struct db_tx *tx, ticket_id ticket, struct escalation_forecast **list_r,
			    size_t *n_r)
{
	struct escalation_forecast *list;
	struct sla_clock *clocks;
	struct ticket t;
	size_t nclocks, n = 0;

	TRY(ticket_get(tx, ticket, &t));
	TRY(sla_clocks_of(tx, ticket, &clocks, &nclocks));
	list = talloc_array(tx->job->ctx, struct escalation_forecast,
			    (unsigned)(nclocks * ESCALATION_LEVELS_MOST + 1));
	must(list);
	for (size_t i = 0; i < nclocks; i++) {
		struct escalation_climb k;

		TRY(escalation_climb_of(tx, &clocks[i], false, &k));
		for (uint32_t l = k.state.rung + 1; k.ladder && l <= k.ladder->n; l++) {
			TRY(forecast_level(tx, &t, &clocks[i], &k, l, &list[n]));
			n += list[n].level != 0;
		}
	}
	*list_r = list;
	*n_r = n;
	return RC_OK;
}
