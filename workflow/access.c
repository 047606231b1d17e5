/* access.c - the decision itself, and asking it for the job's actor. */
#include "workflow/access.h"

#include <talloc.h>

#include "workflow/access_sql.h"

#define X(right, role) [ACCESS_##right] = role,
static const enum agent_role least_role[] = {ACCESS_LIST(X)};
#undef X

bool access_in_team(const struct access *a, team_id team)
{
	for (size_t i = 0; i < a->nteams; i++) {
		if (a->teams[i].v == team.v)
			return true;
	}
	return a->role >= ROLE_MANAGER;
}

static bool within(const struct access *a, struct scope in)
{
	return (in.assignee.v != 0 && in.assignee.v == a->agent.v) || access_in_team(a, in.team);
}

bool access_may_anywhere(const struct access *a, enum access_right right)
{
	return a->agent.v != 0 && right < ACCESS_END && a->role < ROLE_END && a->role >= least_role[right];
}

bool access_may(const struct access *a, enum access_right right, struct scope in)
{
	return access_may_anywhere(a, right) && within(a, in);
}

enum rc access_load(struct db_tx *tx, agent_id who, struct access *a_r)
{
	struct access_row *rows;
	size_t n;

	TRY(access_rows(tx, who, &rows, &n));
	if (n == 0)
		return because(tx->job, RC_DENIED, "this account may not work here");
	team_id *teams = talloc_array(tx->job->ctx, team_id, (unsigned)n);
	size_t nteams = 0;

	for (size_t i = 0; i < n; i++) {
		if (rows[i].team.v != 0)
			teams[nteams++] = rows[i].team;
	}
	*a_r = (struct access){who, rows[0].role, teams, nteams};
	return RC_OK;
}

enum rc access_require(struct db_tx *tx, enum access_right right, struct scope in)
{
	struct access a;

	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &a));
	if (!access_may(&a, ACCESS_TICKET_READ, in))
		return because(tx->job, RC_NOT_FOUND, "no such ticket");
	if (!access_may(&a, right, in))
		return because(tx->job, RC_DENIED, "your role does not allow this");
	return RC_OK;
}

enum rc access_require_anywhere(struct db_tx *tx, enum access_right right)
{
	struct access a;

	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &a));
	if (!access_may_anywhere(&a, right))
		return because(tx->job, RC_DENIED, "your role does not allow this");
	return RC_OK;
}
