/* action_notify.c - who hears of it on their screens. */
#include "workflow/action_inner.h"
#include "workflow/agent.h"
#include "workflow/notice.h"

static enum rc tell(struct db_tx *tx, agent_id to, const struct ticket *t, const char *text)
{
	json_t *args = json_pack("{s:s}", "text", text);
	enum rc rc = notice_add(tx, to, NOTICE_RULE, t->id, args);

	json_decref(args);
	return rc;
}

/* Everybody of the ticket's team, or its leads alone. */
static enum rc tell_team(struct db_tx *tx, const struct ticket *t, bool leads, const char *text)
{
	struct agent_in_team *members;
	size_t n;

	TRY(agent_teams_all(tx, &members, &n));
	for (size_t i = 0; i < n; i++) {
		struct agent a;

		if (members[i].team.v != t->team.v)
			continue;
		TRY(agent_get(tx, members[i].agent, &a));
		if (a.active && (!leads || a.role == ROLE_LEAD))
			TRY(tell(tx, a.id, t, text));
	}
	return RC_OK;
}

enum rc action_notify(struct db_tx *tx, const struct ticket *t, const struct action *a, const char *text)
{
	switch ((enum action_whom)a->word) {
	case WHOM_ASSIGNEE:
		return tell(tx, t->assignee, t, text);
	case WHOM_TEAM:
	case WHOM_LEADS:
		return tell_team(tx, t, a->word == WHOM_LEADS, text);
	case WHOM_AGENT:
		break;
	}
	return tell(tx, (agent_id){a->id}, t, text);
}
