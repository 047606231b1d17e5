/* cmd_mailbox.c - `onevoice mailbox add|list|pause|resume`: the addresses of ours that take mail, the team each feeds, how each fares. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "ops/command.h"
#include "ops/house.h"
#include "ops/task.h"
#include "ops/team_named.h"
#include "workflow/mailbox_save.h"
#include "workflow/mailbox_whole.h"

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

static const char *team_name(const struct team *list, size_t n, team_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].id.v == id.v)
			return list[i].name;
	}
	return "";
}

/* How it fares, a line a trouble. */
static void print_state(const struct mailbox_whole *m, instant now)
{
	struct mailbox_trouble t[MAILBOX_TROUBLES_MOST];
	size_t n = mailbox_judge(&m->facts, now, t);

	printf("%s\n", mailbox_state_name(mailbox_state_of(&m->facts, t, n)));
	for (size_t i = 0; i < n; i++)
		printf("\t%s\t%s\t%s\n", mailbox_side_name(t[i].side), mailbox_reason_words(t[i].why),
		       t[i].said);
}

static enum rc list(struct job *j, void *arg UNUSED)
{
	AUTO(db_tx) tx = db_begin(j);
	struct mailbox_whole *boxes;
	struct team *teams;
	size_t n, nteams;

	TRY(mailbox_whole_all(&tx, &boxes, &n));
	TRY(mailbox_whole_aliases(&tx, boxes, n));
	TRY(team_all(&tx, &teams, &nteams));
	for (size_t i = 0; i < n; i++) {
		const struct mailbox *b = &boxes[i].box;

		printf("%s\t%s\t%s\t%s\t", b->address, b->active ? "active" : "inactive",
		       team_name(teams, nteams, b->team), b->name);
		print_state(&boxes[i], j->now);
		for (size_t a = 0; a < boxes[i].naliases; a++)
			printf("\talias\t%s\n", boxes[i].aliases[a].address);
	}
	return RC_OK;
}

static enum rc pause_or_go_on(struct job *j, void *arg)
{
	const struct mailbox_command *m = arg;
	AUTO(db_tx) tx = db_begin(j);
	struct mailbox box;
	enum rc rc = mailbox_find(&tx, m->address, &box);

	if (rc == RC_NOT_FOUND)
		return because(j, rc, "there is no mailbox %s", m->address);
	TRY(rc);
	TRY(mailbox_pause(&tx, box.id, &box.version, strcmp(m->verb, "pause") == 0));
	return db_commit(&tx);
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
	if (!wrong && optind == argc && m.address &&
	    (strcmp(m.verb, "pause") == 0 || strcmp(m.verb, "resume") == 0))
		return task_run(m.config_file, pause_or_go_on, &m);
	return command_misused("mailbox");
}
