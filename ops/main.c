/* main.c - the program: one table of subcommands. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "ops/command.h"
#include "ops/house.h"

static bool asks_for_help(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	}
	return false;
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "help";

	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
		name = "version";
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		name = "help";
	const struct command *c = command_named(name);

	if (c && asks_for_help(argc - 1, argv + 1))
		return command_explain(c);
	if (c)
		return c->run(argc - 1, argv + 1);
	fprintf(stderr, "onevoice: there is no command '%s'; `onevoice help` lists them\n", name);
	return EXIT_USAGE;
}
