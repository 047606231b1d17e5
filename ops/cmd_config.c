/* cmd_config.c - `onevoice config`: print the commented example of every setting. */
#include "ops/command.h"
#include "ops/settings.h"

int cmd_config(int argc UNUSED, char **argv UNUSED)
{
	config_print_example(settings_keys, settings_nkeys, stdout);
	return fflush(stdout) == 0 ? 0 : 74;
}
