/*
 * migrate.h - bring the schema to what this program was built for: forward only, each file once, one statement a step.
 *
 * A migration is an embedded file "NNNN_name.sql". Its statements end with `;` at the end of a line, lines that
 * begin with `--` are comments. DDL commits by itself, so each statement is a step of its own that is recorded when
 * done; a program killed between the two runs that one statement again: every statement must bear it
 * (IF NOT EXISTS, INSERT IGNORE, guarded UPDATE).
 *
 * Owns: tables schema_migration and schema_lease. Thread: any with a job; a second one renews the lease meanwhile.
 */
#ifndef HUB_STORE_MIGRATE_H
#define HUB_STORE_MIGRATE_H

#include "hub/base/embedded.h"
#include "hub/store/db.h"

struct migrate_options {
	const struct embedded_text *migrations; /* ends with a NULL name; names ascend */
	span lease; /* how long a dead process keeps others away; 0 = 6 s. Renewed at a third of it */
	span wait;  /* for another process that migrates; 0 = 10 min */
	/* Before each statement: statement `step` of `steps` (from 1) of `name`. May be NULL. */
	void (*progress)(void *arg, const char *name, unsigned step, unsigned steps);
	void *arg;
};

/*
 * Apply what is missing, going on where an earlier run was killed. On connections of its own, made as j->db was but
 * with an hour's patience, since a step may take long.
 *
 * RC_CONFLICT  the schema is newer than this program, or a migration was changed after it was applied
 * RC_BUSY      another process was still migrating after `wait`
 * RC_BUG       a migration's text is wrong; RC_DB and others as of db_raw; the reason names file and step
 */
MUST_CHECK enum rc migrate_run(struct job *j, const struct migrate_options *o);

/*
 * Is the schema what this program was built for? Changes nothing.
 * RC_NOT_FOUND: migrations are waiting. RC_CONFLICT: as above, or a table is missing. The reason is one line.
 */
MUST_CHECK enum rc migrate_check(struct job *j, const struct embedded_text *migrations);

/*
 * Make the schema `name` (lower-case letters, digits, _) when it is not there: utf8mb4. For a server of our own.
 * j->db is connected without a schema.
 */
MUST_CHECK enum rc migrate_create_schema(struct job *j, const char *name);

#endif
