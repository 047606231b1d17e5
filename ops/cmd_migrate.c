/* cmd_migrate.c - `onevoice migrate`: bring the schema to what this program was built for. */

#include "ops/command.h"
#include "ops/house.h"
#include "ops/schema.h"

int cmd_migrate(int argc, char **argv)
{
	const char *file;
	bool check;
	struct house h;
	int code;

	if (!command_options(argc, argv, "check", &check, &file))
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
