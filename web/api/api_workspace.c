/* api_workspace.c - what a desk needs to begin, and its agent's own settings. */
#include "hub/text/locale.h"
#include "web/api/api.h"
#include "web/api/people_json.h"
#include "workflow/agent.h"
#include "workflow/agent_wish.h"
#include "workflow/report_book.h"

static enum rc write_me(struct api *a)
{
	struct agent me;
	bool undo;

	TRY(agent_get(a->tx, a->access.agent, &me));
	TRY(agent_undo_send(a->tx, me.id, &undo));
	me_members(a->out, &me, &a->access, undo);
	return RC_OK;
}

enum rc api_session_get(struct api *a)
{
	return write_me(a);
}

enum rc api_me_set_locale(struct api *a)
{
	const struct set_locale_params *p = a->params;

	TRY(agent_set_locale(a->tx, a->access.agent, locale_name((enum locale)p->locale)));
	return write_me(a);
}

enum rc api_me_set_undo_send(struct api *a)
{
	const struct set_undo_send_params *p = a->params;

	TRY(agent_set_undo_send(a->tx, p->on));
	return write_me(a);
}

enum rc api_workspace_get(struct api *a)
{
	const struct request *r = a->request;
	struct agent_in_team *members;
	struct agent *agents;
	struct team *teams;
	struct report_state reports;
	size_t nmembers, nagents, nteams;

	TRY(agent_all(a->tx, &agents, &nagents));
	TRY(team_all(a->tx, &teams, &nteams));
	TRY(agent_teams_all(a->tx, &members, &nmembers));
	TRY(report_state_get(a->tx, &reports));
	writer_object(a->out, "me");
	TRY(write_me(a));
	writer_end(a->out);
	agents_json(a->out, "agents", agents, nagents, members, nmembers);
	teams_json(a->out, "teams", teams, nteams);
	counts_json(a->out, "counts", &r->badges, r->teams, r->per_team, r->nteams);
	writer_text(a->out, "zone", reports.zone[0] ? reports.zone : reports.wanted);
	return RC_OK;
}
