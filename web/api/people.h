/*
 * people.h - the agents and teams as this process last read them, for decisions on the loop.
 *
 * What an agent may see is asked here for every live frame; each job asks the database itself.
 * Owns: the memory. Thread: loop thread, but for people_read, which is a job's.
 */
#ifndef WEB_API_PEOPLE_H
#define WEB_API_PEOPLE_H

#include <stdbool.h>

#include "workflow/access.h"
#include "workflow/agent.h"

struct people;

/* One agent. Valid until a people_replace that returns true. */
struct person {
	struct access access;
	bool active;
	uint64_t changes; /* raised each time role, teams or active changed */
	uint64_t read;	  /* the reading that had their row last */
};

/* What the tables say of it, on the context given to people_read: it outlives the job. */
struct person_row {
	agent_id id;
	uint32_t role;
	bool active;
};
struct people_rows {
	struct person_row *agents;
	size_t nagents;
	team_id *teams; /* active ones, by name */
	size_t nteams;
	struct agent_in_team *members; /* by agent and team */
	size_t nmembers;
	uint64_t digest; /* equal when all of this is equal */
};
MUST_CHECK enum rc people_read(struct db_tx *tx, void *ctx, struct people_rows *rows_r);

struct people *people_make(void *ctx);
/* Take over what was read. True: somebody's role, teams or activity changed, or the teams did. */
bool people_replace(struct people *p, const struct people_rows *rows);
/* NULL: no such agent. */
const struct person *people_find(const struct people *p, agent_id id);
/* All active teams, by name. */
const team_id *people_teams(const struct people *p, size_t *n_r);

#endif
