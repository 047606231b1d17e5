/*
 * command.h - the program's subcommands.
 *
 * Exit codes are those of sysexits.h where one fits: 0 done, 64 wrong usage, 69 something is unavailable,
 * 70 our own fault, 78 wrong configuration.
 */
#ifndef OPS_COMMAND_H
#define OPS_COMMAND_H

struct command {
	const char *name;
	const char *usage; /* behind the name; "" when it takes nothing */
	const char *help;  /* one line; NULL = not listed (inner commands) */
	int (*run)(int argc, char **argv);
};

extern const struct command commands[]; /* ends with a NULL name */

int cmd_config(int argc, char **argv);
int cmd_doctor(int argc, char **argv);
int cmd_mailbox(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_inner_fax(int argc, char **argv);
int cmd_inner_letter(int argc, char **argv);
int cmd_inner_parse(int argc, char **argv);
int cmd_migrate(int argc, char **argv);
int cmd_serve(int argc, char **argv);
int cmd_user(int argc, char **argv);

#endif
