/* cmd_mailbox.c - `onevoice mailbox add|list`: the addresses of ours that take mail, and the team each feeds. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "ops/command.h"
#include "ops/house.h"
#include "ops/task.h"
#include "ops/team_named.h"
#include "workflow/mailbox.h"

struct mailbox_command {
	const char *config_file;
	const char *verb, *address;
	const char *name, *team;
};

static enum rc add(struct job *j, void *arg)
{
	const struct mailbox_command *m = arg;
	AUTO(db_tx) tx = db_begin(j);
	mailbox_id id;
	team_id team;

	TRY(team_named(&tx, m->team, &team));
	TRY(mailbox_add(&tx, m->address, m->name ? m->name : m->team, team, &id));
	TRY(db_commit(&tx));
	printf("mailbox %s added\n", m->address);
	return RC_OK;
}

static enum rc list(struct job *j, void *arg UNUSED)
{
	AUTO(db_tx) tx = db_begin(j);
	struct mailbox *boxes;
	struct team *teams;
	size_t n, nteams;

	TRY(mailbox_all(&tx, &boxes, &n));
	TRY(team_all(&tx, &teams, &nteams));
	for (size_t i = 0; i < n; i++) {
		const char *team = "";

		for (size_t t = 0; t < nteams; t++) {
			if (teams[t].id.v == boxes[i].team.v)
				team = teams[t].name;
		}
		printf("%s\t%s\t%s\t%s\n", boxes[i].address, boxes[i].active ? "active" : "inactive", team,
		       boxes[i].name);
	}
	return RC_OK;
}

int cmd_mailbox(int argc, char **argv)
{
	static const struct option options[] = {
		{"config", required_argument, NULL, 'c'},
		{"name", required_argument, NULL, 'n'},
		{"team", required_argument, NULL, 't'},
		{0},
	};
	struct mailbox_command m = {.verb = ""};
	bool wrong = false;
	int c;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == '?')
			wrong = true;
		else
			*(c == 'c' ? &m.config_file : c == 'n' ? &m.name : &m.team) = optarg;
	}
	m.verb = optind < argc ? argv[optind++] : "";
	m.address = optind < argc ? argv[optind++] : NULL;
	if (!wrong && optind == argc && strcmp(m.verb, "add") == 0 && m.address && m.team)
		return task_run(m.config_file, add, &m);
	if (!wrong && optind == argc && strcmp(m.verb, "list") == 0 && !m.address)
		return task_run(m.config_file, list, &m);
	return command_misused("mailbox");
}
