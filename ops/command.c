/* command.c - the list of subcommands with how each is called, and the two that need nothing else. */
#include "ops/command.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "hub/base/rc.h"
#include "ops/house.h"

static int cmd_version(int argc, char **argv UNUSED)
{
	if (argc > 1)
		return command_misused("version");
	puts("onevoice " ONEVOICE_VERSION);
	return 0;
}

static int cmd_help(int argc, char **argv)
{
	const struct command *one = argc > 1 ? command_named(argv[1]) : NULL;

	if (argc > 2 || (argc > 1 && !one))
		return command_misused("help");
	if (one)
		return command_explain(one);
	puts("onevoice COMMAND [ARGUMENTS]\n");
	for (const struct command *c = commands; c->name; c++) {
		if (c->help)
			printf("  %-8s %s\n", c->name, c->help);
	}
	puts("\n`onevoice COMMAND --help` says how one is called. Settings are read from " SETTINGS_FILE ",\n"
	     "from the file that ONEVOICE_CONFIG names, or from that of --config.");
	return 0;
}

#define CONFIG "[--config FILE]"

const struct command commands[] = {
	{"serve", "run", "[--demo] [--welcome] [--ready-fd NUMBER] " CONFIG, cmd_serve},
	{"migrate", "bring the database's tables to what this program wants", "[--check] " CONFIG,
	 cmd_migrate},
	{"user", "the accounts of agents: add, password, list",
	 "add LOGIN --name NAME --email ADDRESS [--role agent|lead|manager|admin]\n"
	 "         [--locale en|zh-CN|zh-TW] [--team NAME]... " CONFIG "\n"
	 "password LOGIN " CONFIG "\n"
	 "list " CONFIG "\n"
	 "The password is asked for, or read from standard input.",
	 cmd_user},
	{"mailbox", "our addresses, the team each feeds, how each fares: add, list, pause, resume",
	 "add ADDRESS --team TEAM [--name NAME] " CONFIG "\n"
	 "list " CONFIG "\n"
	 "pause ADDRESS " CONFIG "\n"
	 "resume ADDRESS " CONFIG,
	 cmd_mailbox},
	{"doctor", "look at everything that must be right, and say what to do; changes nothing", CONFIG,
	 cmd_doctor},
	{"backup", "write everything to standard output, beside a running serve",
	 "[--no-keys] " CONFIG " >FILE", cmd_backup},
	{"restore", "make an empty database what a backup says", "[--send-waiting] " CONFIG " <FILE",
	 cmd_restore},
	{"report", "count everything that reports show anew", "rebuild " CONFIG, cmd_report},
	{"config", "print every setting with its default and what it means", "", cmd_config},
	{"explain", "print what intake would make of a mail, or what calendars answer",
	 "mail [--remote-blocked|--remote-allowed] " CONFIG " FILE\n"
	 "html [--remote-blocked|--remote-allowed] [FILE]\n"
	 "html --cases FILE\n"
	 "quotes|headers|threads|sla FILE\n"
	 "FILE - is standard input.",
	 cmd_explain},
	{"inner-fax", NULL, "", cmd_inner_fax},
	{"inner-preview", NULL, "", cmd_inner_preview},
	{"inner-letter", NULL, "", cmd_inner_letter},
	{"inner-ocr", NULL, "", cmd_inner_ocr},
	{"inner-parse", NULL, "", cmd_inner_parse},
	{"version", "print the version", "", cmd_version},
	{"help", "print this list", "[COMMAND]", cmd_help},
	{0},
};

const struct command *command_named(const char *name)
{
	for (const struct command *c = commands; c->name; c++) {
		if (strcmp(c->name, name) == 0)
			return c;
	}
	return NULL;
}

/* A way that begins with a small letter or a bracket begins with the command's name; other lines are as they stand. */
static void print_usage(const struct command *c, FILE *to)
{
	const char *before = "usage: ";

	if (!*c->usage)
		fprintf(to, "usage: onevoice %s\n", c->name);
	for (const char *line = c->usage; *line;) {
		int n = (int)strcspn(line, "\n");
		bool way = line[0] == '[' || (line[0] >= 'a' && line[0] <= 'z');

		if (way)
			fprintf(to, "%sonevoice %s %.*s\n", before, c->name, n, line);
		else
			fprintf(to, "%s%.*s\n", line[0] == ' ' ? "              " : "", n, line);
		before = "       ";
		line += n + (line[n] == '\n');
	}
}

int command_misused(const char *name)
{
	const struct command *c = command_named(name);

	must(c);
	print_usage(c, stderr);
	return EXIT_USAGE;
}

int command_explain(const struct command *c)
{
	if (c->help)
		printf("onevoice %s: %s\n\n", c->name, c->help);
	print_usage(c, stdout);
	return 0;
}

bool command_options(int argc, char **argv, const char *flag, bool *flag_r, const char **file_r)
{
	const struct option options[] = {
		{"config", required_argument, NULL, 'c'}, {flag, no_argument, NULL, 'f'}, {0}};
	int c;

	*file_r = NULL;
	if (flag)
		*flag_r = false;
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'c')
			*file_r = optarg;
		else if (c == 'f')
			*flag_r = true;
		else
			return false;
	}
	return optind == argc;
}
