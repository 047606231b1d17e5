/*
 * cmd_user.c - `onevoice user add|password|list`: the accounts of agents, from the terminal.
 *
 * Works beside a running `serve` and without one. The job's actor is 0, the program itself.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/trust/password.h"
#include "ops/ask_password.h"
#include "ops/command.h"
#include "ops/house.h"
#include "ops/task.h"
#include "ops/team_named.h"
#include "workflow/agent.h"

#define TEAMS_MOST 16

struct user_command {
	const char *verb;
	const char *config_file;
	const char *login;
	const char *name, *email, *role, *locale;
	const char *teams[TEAMS_MOST];
	size_t nteams;
	char password[PASSWORD_MOST + 2];
};

/* ---- add ---- */

static enum rc add(struct job *j, void *arg)
{
	const struct user_command *u = arg;
	enum agent_role role;
	const char *kept;
	agent_id id;

	if (agent_role_read(u->role, &role) != RC_OK)
		return because(j, RC_INVALID, "the role is one of agent, lead, manager, admin");
	TRY(password_hash(j, u->password, &kept));
	AUTO(db_tx) tx = db_begin(j);
	struct agent a = {
		.login = talloc_strdup(j->ctx, u->login),
		.name = talloc_strdup(j->ctx, u->name),
		.email = talloc_strdup(j->ctx, u->email),
		.locale = talloc_strdup(j->ctx, u->locale),
		.role = role,
		.active = true,
	};

	TRY(agent_add(&tx, &a, kept, &id));
	for (size_t i = 0; i < u->nteams; i++) {
		team_id team;

		TRY(team_named(&tx, u->teams[i], &team));
		TRY(agent_join(&tx, id, team));
	}
	TRY(db_commit(&tx));
	printf("agent %s added\n", u->login);
	return RC_OK;
}

/* ---- password ---- */

static enum rc set_password(struct job *j, void *arg)
{
	const struct user_command *u = arg;
	struct agent a;
	const char *kept;
	char *former;
	enum rc rc;

	TRY(password_hash(j, u->password, &kept));
	AUTO(db_tx) tx = db_begin(j);

	rc = agent_find_login(&tx, u->login, &a, &former);
	if (rc == RC_NOT_FOUND)
		return because(j, rc, "there is no agent %s", u->login);
	TRY(rc);
	TRY(agent_set_password(&tx, a.id, kept));
	TRY(db_commit(&tx));
	printf("password of %s set\n", u->login);
	return RC_OK;
}

/* ---- list ---- */

static void print_teams(agent_id who, const struct agent_in_team *in, size_t nin, const struct team *teams,
			size_t nteams)
{
	const char *between = "";

	for (size_t i = 0; i < nin; i++) {
		for (size_t t = 0; in[i].agent.v == who.v && t < nteams; t++) {
			if (teams[t].id.v == in[i].team.v) {
				printf("%s%s", between, teams[t].name);
				between = ", ";
			}
		}
	}
}

static enum rc list(struct job *j, void *arg UNUSED)
{
	AUTO(db_tx) tx = db_begin(j);
	struct agent *agents;
	struct team *teams;
	struct agent_in_team *in;
	size_t n, nteams, nin;

	TRY(agent_all(&tx, &agents, &n));
	TRY(team_all(&tx, &teams, &nteams));
	TRY(agent_teams_all(&tx, &in, &nin));
	for (size_t i = 0; i < n; i++) {
		const struct agent *a = &agents[i];

		printf("%s\t%s\t%s\t%s\t%s\t%s\t", a->login, a->active ? "active" : "inactive",
		       agent_role_name(a->role), a->locale, a->name, a->email);
		print_teams(a->id, in, nin, teams, nteams);
		putchar('\n');
	}
	return RC_OK;
}

/* ---- which ---- */

static bool read_options(int argc, char **argv, struct user_command *u)
{
	static const struct option options[] = {
		{"config", required_argument, NULL, 'c'},
		{"name", required_argument, NULL, 'n'},
		{"email", required_argument, NULL, 'e'},
		{"role", required_argument, NULL, 'r'},
		{"locale", required_argument, NULL, 'l'},
		{"team", required_argument, NULL, 't'},
		{0},
	};
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == '?' || (c == 't' && u->nteams == TEAMS_MOST))
			return false;
		if (c == 't')
			u->teams[u->nteams++] = optarg;
		else
			*(c == 'c'   ? &u->config_file
			  : c == 'n' ? &u->name
			  : c == 'e' ? &u->email
			  : c == 'r' ? &u->role
				     : &u->locale) = optarg;
	}
	u->verb = optind < argc ? argv[optind++] : "";
	u->login = optind < argc ? argv[optind++] : NULL;
	return optind == argc;
}

static const struct {
	const char *verb;
	bool login, name, password;		  /* what it needs */
	enum rc (*run)(struct job *j, void *arg); /* arg: struct user_command */
} verbs[] = {
	{"add", true, true, true, add},
	{"password", true, false, true, set_password},
	{"list", false, false, false, list},
};

int cmd_user(int argc, char **argv)
{
	struct user_command u = {.role = "agent", .locale = "en"};

	if (!read_options(argc, argv, &u))
		return command_misused("user");
	for (size_t i = 0; i < COUNT_OF(verbs); i++) {
		if (strcmp(verbs[i].verb, u.verb) != 0)
			continue;
		if (verbs[i].login != (u.login != NULL) || verbs[i].name != (u.name && u.email))
			return command_misused("user");
		if (verbs[i].password && ask_password(u.password, sizeof(u.password)) != RC_OK)
			return EXIT_DATA;
		int code = task_run(u.config_file, verbs[i].run, &u);

		explicit_bzero(u.password, sizeof(u.password));
		return code;
	}
	return command_misused("user");
}
