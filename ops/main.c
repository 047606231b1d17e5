/* main.c - the program: one table of subcommands. */
#include <stdio.h>
#include <string.h>

#include "ops/command.h"

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "help";

	if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
		name = "version";
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		name = "help";
	for (const struct command *c = commands; c->name; c++) {
		if (strcmp(c->name, name) == 0)
			return c->run(argc - 1, argv + 1);
	}
	fprintf(stderr, "onevoice: there is no command '%s'; `onevoice help` lists them\n", name);
	return 64;
}
