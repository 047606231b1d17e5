/* migrate_sql.c - what was applied, and who applies now. */
#include <talloc.h>

#include "hub/store/migrate_inner.h"

/* The server's clock, in milliseconds: the only one that all who want the lease share. */
#define SERVER_NOW "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)"

enum rc migrate_create_schema(struct job *j, const char *name)
{
	for (const char *c = name; *c; c++) {
		if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_'))
			return because(j, RC_INVALID,
				       "a schema's name has lower-case letters, digits and _ only");
	}
	return db_raw(
		j, talloc_asprintf(j->ctx, "CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4", name),
		0, NULL, NULL);
}

enum rc migrate_make_tables(struct job *j)
{
	TRY(db_raw(j,
		   "CREATE TABLE IF NOT EXISTS schema_migration (id INT UNSIGNED NOT NULL PRIMARY KEY,"
		   " name VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, checksum BINARY(32) "
		   "NOT NULL,"
		   " step INT UNSIGNED NOT NULL, started BIGINT NOT NULL, done BIGINT NOT NULL DEFAULT 0)"
		   " ENGINE=InnoDB COMMENT='step: statements that are done; done: 0 = not yet'",
		   0, NULL, NULL));
	TRY(db_raw(j,
		   "CREATE TABLE IF NOT EXISTS schema_lease (id TINYINT UNSIGNED NOT NULL PRIMARY KEY,"
		   " owner BINARY(32) NOT NULL, until BIGINT NOT NULL)"
		   " ENGINE=InnoDB COMMENT='one row: who migrates, and until when unless renewed'",
		   0, NULL, NULL));
	return db_raw(j, "INSERT IGNORE INTO schema_lease (id, owner, until) VALUES (1, '', 0)", 0, NULL,
		      NULL);
}

static const struct db_col record_cols[] = {
	DB_COL(struct migration_record, id),	   DB_COL(struct migration_record, name),
	DB_COL(struct migration_record, checksum), DB_COL(struct migration_record, step),
	DB_COL(struct migration_record, done),
};
static const struct db_shape record_shape = DB_SHAPE(struct migration_record, record_cols);

enum rc migrate_has_table(struct job *j, const char *name, bool *yes_r)
{
	AUTO(db_tx) tx = db_begin(j);
	int64_t n;

	TRY(db_number(&tx,
		      SQL("SELECT COUNT(*) FROM information_schema.tables"
			  " WHERE table_schema = DATABASE() AND table_name = ?"),
		      ARGS(V(name)), &n));
	*yes_r = n > 0;
	return db_commit(&tx);
}

enum rc migrate_records(struct job *j, struct migration_record **list_r, size_t *n_r)
{
	bool there;

	*list_r = NULL;
	*n_r = 0;
	TRY(migrate_has_table(j, "schema_migration", &there));
	if (!there)
		return RC_OK;
	AUTO(db_tx) tx = db_begin(j);

	TRY(db_all(&tx, SQL("SELECT id, name, checksum, step, done FROM schema_migration ORDER BY id"),
		   NO_ARGS, &record_shape, MIGRATIONS_MOST + 1, list_r, n_r));
	return db_commit(&tx);
}

/* One statement in a transaction of its own. */
static enum rc write_one(struct job *j, struct sql q, struct db_args a, uint64_t *changed_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(db_exec(&tx, q, a, changed_r));
	return db_commit(&tx);
}

enum rc migrate_record_begin(struct job *j, const struct migration *m)
{
	return write_one(
		j,
		SQL("INSERT INTO schema_migration (id, name, checksum, step, started) VALUES (?, ?, ?, 0, ?)"
		    " ON DUPLICATE KEY UPDATE name = VALUES(name), checksum = VALUES(checksum), step = 0"),
		ARGS(V(m->id), V(m->name), V(m->sum), V(j->now)), NULL);
}

enum rc migrate_record_step(struct job *j, uint32_t id, uint32_t step)
{
	return write_one(j, SQL("UPDATE schema_migration SET step = ? WHERE id = ?"), ARGS(V(step), V(id)),
			 NULL);
}

enum rc migrate_record_done(struct job *j, uint32_t id)
{
	return write_one(j, SQL("UPDATE schema_migration SET done = " SERVER_NOW " WHERE id = ?"),
			 ARGS(V(id)), NULL);
}

enum rc migrate_lease_write(struct job *j, struct key32 owner, span length)
{
	uint64_t changed;

	TRY(write_one(j,
		      SQL("UPDATE schema_lease SET owner = ?, until = " SERVER_NOW " + ?"
			  " WHERE id = 1 AND (owner = ? OR until < " SERVER_NOW ")"),
		      ARGS(V(owner), V(length.ms), V(owner)), &changed));
	return changed == 1 ? RC_OK : because(j, RC_BUSY, "another process is migrating the database");
}

enum rc migrate_lease_end(struct job *j, struct key32 owner)
{
	return write_one(j, SQL("UPDATE schema_lease SET until = 0 WHERE id = 1 AND owner = ?"),
			 ARGS(V(owner)), NULL);
}
