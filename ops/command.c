/* command.c - the list of subcommands, and the two that need nothing else. */
#include "ops/command.h"

#include <stdio.h>

#include "hub/base/rc.h"

static int cmd_version(int argc UNUSED, char **argv UNUSED)
{
	puts("onevoice " ONEVOICE_VERSION);
	return 0;
}

static int cmd_help(int argc UNUSED, char **argv UNUSED)
{
	puts("onevoice COMMAND [ARGUMENTS]\n");
	for (const struct command *c = commands; c->name; c++) {
		if (c->help)
			printf("  %-8s %-24s %s\n", c->name, c->usage, c->help);
	}
	return 0;
}

const struct command commands[] = {
	{"serve", "[--config FILE] [--demo]", "run", cmd_serve},
	{"migrate", "[--check]", "bring the database's tables to what this program wants", cmd_migrate},
	{"user", "add|password|list", "the accounts of agents", cmd_user},
	{"mailbox", "add|list", "our addresses, and the team each feeds", cmd_mailbox},
	{"doctor", "", "look at everything that must be right, and say what to do", cmd_doctor},
	{"config", "", "print every setting with its default and what it means", cmd_config},
	{"explain", "mail FILE | html [FILE] | sla FILE",
	 "print what intake would make of a mail, or calendars of questions", cmd_explain},
	{"inner-fax", "", NULL, cmd_inner_fax},
	{"inner-letter", "", NULL, cmd_inner_letter},
	{"inner-parse", "", NULL, cmd_inner_parse},
	{"version", "", "print the version", cmd_version},
	{"help", "", "print this list", cmd_help},
	{0},
};
