/*
 * agent.h - the people who answer, and the teams they work in.
 *
 * Owns: tables agent, team, agent_team. Thread: worker threads, inside the caller's transaction.
 * What changes them needs ACCESS_AGENT_MANAGE (RC_DENIED); their own password and language are everybody's own.
 */
#ifndef WORKFLOW_AGENT_H
#define WORKFLOW_AGENT_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

struct agent {
	agent_id id;
	char *login;
	char *name;
	char *email;
	uint32_t role; /* enum agent_role */
	char *locale;  /* "en", "zh-CN", "zh-TW" */
	bool active;
};

struct team {
	team_id id;
	char *name;
	bool active;
};

struct agent_in_team {
	agent_id agent;
	team_id team;
};

/* RC_NOT_FOUND: no such agent. */
MUST_CHECK enum rc agent_get(struct db_tx *tx, agent_id id, struct agent *a_r);
/* By login, with the stored password hash (NULL: may not sign in by password). RC_NOT_FOUND: none, or
 * inactive. */
MUST_CHECK enum rc agent_find_login(struct db_tx *tx, const char *login, struct agent *a_r, char **hash_r);
/* All, ordered by name; at most 10,000. */
MUST_CHECK enum rc agent_all(struct db_tx *tx, struct agent **list_r, size_t *n_r);
/* Active ones of this role or a higher one, by name; at most 10,000. */
MUST_CHECK enum rc agents_from_role(struct db_tx *tx, enum agent_role least, struct agent **list_r,
				    size_t *n_r);
/* Those of them who work in the team. */
MUST_CHECK enum rc agents_of_team(struct db_tx *tx, team_id team, enum agent_role least,
				  struct agent **list_r, size_t *n_r);
MUST_CHECK enum rc team_all(struct db_tx *tx, struct team **list_r, size_t *n_r);
MUST_CHECK enum rc agent_teams_all(struct db_tx *tx, struct agent_in_team **list_r, size_t *n_r);
/* RC_NOT_FOUND: no such team. */
MUST_CHECK enum rc team_get(struct db_tx *tx, team_id id, struct team *t_r);
/* Why this account cannot be, NULL = it can. Pure. */
const char *agent_barred(const struct agent *a);
/* May tickets of a team be given to them? Managers and admins work everywhere. Pure. */
bool agent_takes_work(const struct agent *a, bool in_team);
/* RC_CONFLICT: the login or team name is taken. RC_INVALID: a name is empty or too long. */
MUST_CHECK enum rc agent_add(struct db_tx *tx, const struct agent *a, const char *password_hash,
			     agent_id *id_r);
MUST_CHECK enum rc team_add(struct db_tx *tx, const char *name, team_id *id_r);
MUST_CHECK enum rc agent_join(struct db_tx *tx, agent_id a, team_id t);
MUST_CHECK enum rc agent_set_password(struct db_tx *tx, agent_id id, const char *hash);
/* RC_INVALID: not one of the three locales. */
MUST_CHECK enum rc agent_set_locale(struct db_tx *tx, agent_id id, const char *locale);
/* Does the agent work in the team? */
MUST_CHECK enum rc agent_in_team(struct db_tx *tx, agent_id a, team_id t, bool *yes_r);

#endif
