/*
 * command.h - the program's subcommands.
 *
 * Exit codes are those of sysexits.h (enum exit_code in ops/house.h). How each is called stands in one table: main
 * answers `onevoice NAME --help` from it, a command that is called otherwise answers command_misused.
 */
#ifndef OPS_COMMAND_H
#define OPS_COMMAND_H

#include <stdbool.h>

struct command {
	const char *name;
	const char *help;  /* one line; NULL = not listed (inner commands) */
	const char *usage; /* what may stand behind the name, a line each way; "" when it takes nothing */
	int (*run)(int argc, char **argv);
};

extern const struct command commands[]; /* ends with a NULL name */

/* NULL: there is none of that name. */
const struct command *command_named(const char *name);
/* Say on standard error how command `name` is called. The exit code for it. */
int command_misused(const char *name);
/* Read "[--FLAG] [--config FILE]" and nothing else; flag NULL = there is none. false: it is called otherwise. */
bool command_options(int argc, char **argv, const char *flag, bool *flag_r, const char **file_r);
/* `onevoice NAME ... --help`: print how it is called. The exit code. */
int command_explain(const struct command *c);

int cmd_backup(int argc, char **argv);
int cmd_config(int argc, char **argv);
int cmd_doctor(int argc, char **argv);
int cmd_mailbox(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_inner_fax(int argc, char **argv);
int cmd_inner_letter(int argc, char **argv);
int cmd_inner_preview(int argc, char **argv);
int cmd_inner_ocr(int argc, char **argv);
int cmd_inner_parse(int argc, char **argv);
int cmd_migrate(int argc, char **argv);
int cmd_report(int argc, char **argv);
int cmd_restore(int argc, char **argv);
int cmd_serve(int argc, char **argv);
int cmd_user(int argc, char **argv);

#endif
