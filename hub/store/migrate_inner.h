/* migrate_inner.h - the text of migrations, their records, and the lease; for hub/store/migrate*.c and their tests. */
#ifndef HUB_STORE_MIGRATE_INNER_H
#define HUB_STORE_MIGRATE_INNER_H

#include "hub/store/migrate.h"

/* ---- migrate_text.c: rules on text alone ---- */

struct migration {
	uint32_t id; /* of its name */
	const char *name;
	struct key32 sum; /* SHA-256 of the file */
	char **statements;
	uint32_t nstatements;
};

/* All of them, on ctx. RC_BUG: *why_r says which is wrong. */
MUST_CHECK enum rc migrations_read(void *ctx, const struct embedded_text *files, struct migration **list_r,
				   size_t *n_r, const char **why_r);
/* The tables that stand at the end of all of them, on ctx: created and not dropped. */
char **migrations_tables(void *ctx, const struct migration *list, size_t n, size_t *ntables_r);

/* ---- migrate_sql.c: the records ---- */

struct migration_record {
	uint32_t id;
	const char *name;
	struct key32 checksum;
	uint32_t step; /* statements that are done */
	instant done;  /* 0 = not yet */
};
#define MIGRATIONS_MOST 9999

MUST_CHECK enum rc migrate_make_tables(struct job *j);
/* What was applied, by id; nothing when even the table is missing. */
MUST_CHECK enum rc migrate_records(struct job *j, struct migration_record **list_r, size_t *n_r);
/* Begin `m` at its first statement, or again there when its text was changed before it was done. */
MUST_CHECK enum rc migrate_record_begin(struct job *j, const struct migration *m);
MUST_CHECK enum rc migrate_record_step(struct job *j, uint32_t id, uint32_t step);
MUST_CHECK enum rc migrate_record_done(struct job *j, uint32_t id);
MUST_CHECK enum rc migrate_has_table(struct job *j, const char *name, bool *yes_r);
/* Take or renew the lease for `length`. RC_BUSY: another owner has it. */
MUST_CHECK enum rc migrate_lease_write(struct job *j, struct key32 owner, span length);
MUST_CHECK enum rc migrate_lease_end(struct job *j, struct key32 owner);

/* ---- migrate_lease.c: held by a thread ---- */

struct migrate_lease;
/* RC_BUSY: not free within `wait`. Freeing it (it hangs on j->ctx) gives it back. */
MUST_CHECK enum rc migrate_lease_take(struct job *j, span length, span wait, struct migrate_lease **l_r);
/* It could not be renewed in time, or another took it: stop. */
bool migrate_lease_lost(struct migrate_lease *l);

#endif
