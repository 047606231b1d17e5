/* cmd_config.c - `onevoice config`: print the commented example of every setting. */
#include "ops/command.h"
#include "ops/house.h"
#include "ops/settings.h"

int cmd_config(int argc, char **argv UNUSED)
{
	if (argc > 1)
		return command_misused("config");
	config_print_example(settings_keys, settings_nkeys, stdout);
	return fflush(stdout) == 0 ? 0 : EXIT_OUTPUT;
}
