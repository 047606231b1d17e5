/*
 * directory_plan.h - from what the directory says and what accounts there are to what has to change: pure.
 *
 * Nothing is ended because something could not be read: a group that is missing, a list that was cut short or a directory
 * without people is no plan at all. Local accounts are never changed.
 */
#ifndef WORKFLOW_DIRECTORY_PLAN_H
#define WORKFLOW_DIRECTORY_PLAN_H

#include "workflow/directory.h"

#define DIRECTORY_NESTED_MOST 32 /* groups within groups within groups */

/* ---- groups ---- */

/* A group as the directory has it: who is in it, people and groups alike, by directory_dn_key. */
struct directory_found_group {
	const char *key;
	const char **members;
	size_t n;
	const char **logins; /* of posixGroup, which names logins instead */
	size_t nlogins;
};

/* A person as the directory has them. */
struct directory_person {
	const char *uid; /* NULL: without an id nobody can be recognised again */
	const char *dn, *key;
	const char *login, *name, *email; /* NULL: there is none that can be used */
	const char *manager;		  /* key; NULL = none */
	bool works;			  /* in a group of the settings */
	enum agent_role role;
	team_id *teams;
	size_t nteams;
};

/*
 * Give every person role and teams by the groups they are in, however deep. Groups in a circle end where they began;
 * *members_r[i] is how many people group i of the settings has. RC_NOT_FOUND: a group of the settings is not there;
 * *missing_r is its name.
 */
MUST_CHECK enum rc directory_place_people(void *ctx, struct directory_person *people, size_t npeople,
					  const struct directory_found_group *found, size_t nfound,
					  const struct directory_group *wanted, size_t nwanted,
					  size_t *members_r, const char **missing_r);

/* ---- the plan ---- */

/* An account as it stands. */
struct directory_known {
	struct agent agent;
	const char *uid; /* NULL: a local one */
	const team_id *teams;
	size_t nteams;
	agent_id manager;
};

enum directory_act {
	DIRECTORY_ADD,
	DIRECTORY_CHANGE,
	DIRECTORY_BACK, /* ended before, is back */
	DIRECTORY_ENDS,
	DIRECTORY_LEAVE_OUT,
	DIRECTORY_ACT_END
};
const char *directory_act_name(uint32_t act);

enum directory_left_out {
	DIRECTORY_OUT_NOT,
	DIRECTORY_OUT_ID,    /* it has no id */
	DIRECTORY_OUT_TWICE, /* another has the same id or the same login */
	DIRECTORY_OUT_LOGIN, /* it has no login that can be one here */
	DIRECTORY_OUT_LOCAL, /* a local account has this login: somebody has to link them */
	DIRECTORY_OUT_END
};
const char *directory_left_out_name(uint32_t why);

/* What changes, in bits. */
enum directory_what {
	DIRECTORY_LOGIN_CHANGES = 1,
	DIRECTORY_NAME_CHANGES = 2,
	DIRECTORY_EMAIL_CHANGES = 4,
	DIRECTORY_ROLE_CHANGES = 8,
	DIRECTORY_TEAMS_CHANGE = 16,
	DIRECTORY_MANAGER_CHANGES = 32
};

struct directory_step {
	enum directory_act act;
	enum directory_left_out why;
	const struct directory_person *person; /* NULL with ENDS where the entry is gone */
	const struct directory_known *known;   /* NULL with ADD; of LOCAL the local account */
	unsigned what;
};

struct directory_plan {
	struct directory_step *steps;
	size_t n;
	size_t added, changed, gone, left_out;
	size_t linked; /* active accounts that belong to an entry */
	bool too_many; /* more would end than may */
};

/*
 * `managed`: the teams that the settings give out; in others people stay as they are. `end_most`: percent of the linked
 * accounts that may end; one person always may.
 */
struct directory_plan directory_plan(void *ctx, const struct directory_person *people, size_t npeople,
				     const struct directory_known *known, size_t nknown,
				     const struct directory_group *managed, size_t nmanaged,
				     uint32_t end_most);
/* The account of a person's manager, 0 = they have none here. */
agent_id directory_manager_of(const struct directory_person *p, const struct directory_person *people,
			      size_t npeople, const struct directory_known *known, size_t nknown);

#endif
