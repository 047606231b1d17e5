/* cmd_migrate.c - `onevoice migrate`: bring the schema to what this program was built for. */
#include <getopt.h>

#include "ops/command.h"
#include "ops/house.h"
#include "ops/schema.h"

int cmd_migrate(int argc, char **argv)
{
	static const struct option options[] = {
		{"config", required_argument, NULL, 'c'},
		{"check", no_argument, NULL, 'n'},
		{0},
	};
	const char *file = NULL;
	bool check = false, wrong = false;
	struct house h;
	int c, code;

	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'c')
			file = optarg;
		else if (c == 'n')
			check = true;
		else
			wrong = true;
	}
	if (wrong || optind != argc)
		return command_misused("migrate");
	code = house_enter(&h, file);
	if (code == 0)
		code = house_database(&h, false);
	if (code == 0)
		code = schema_stand(&h, !check);
	if (code == 0)
		puts("the schema is as this program wants it");
	house_leave(&h);
	return code;
}
