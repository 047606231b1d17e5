/*
 * database_tool.h - one of MariaDB's own programs, run on the house's database, with one end of a pipe in our hand.
 *
 * They know every type, character set and version better than we would. The password goes to them in a file that has no
 * name, never on a command line. Owns: one process, its descriptors. Thread: one.
 */
#ifndef OPS_DATABASE_TOOL_H
#define OPS_DATABASE_TOOL_H

#include "hub/store/db.h"

struct database_tool;

enum database_tool_end { DATABASE_TOOL_READ, DATABASE_TOOL_WRITE };

/*
 * Start `argv` (its name first, NULL-ended; where to reach the database is put behind the name). We hold the end of its
 * standard output that reads, or of its input that writes. RC_IO: it is not installed; *why_r (on ctx) says so.
 */
MUST_CHECK enum rc database_tool_start(void *ctx, const struct db_where *where, const char *const *argv,
				       enum database_tool_end end, struct database_tool **t_r,
				       const char **why_r);
int database_tool_fd(const struct database_tool *t);
/* Close our end and wait. RC_IO: it did not do it all; *why_r (on ctx) is the last that it said. Frees t. */
MUST_CHECK enum rc database_tool_finish(void *ctx, struct database_tool *t, const char **why_r);

#endif
