/* calendar_sql.c - rows of calendar and calendar_version. */
#include "workflow/calendar_sql.h"

#define CALENDAR_COLUMNS                                                                        \
	"c.id AS id, c.name AS name, v.version AS version, c.active AS active, v.spec AS spec," \
	" v.author_id AS author, v.created AS created"

static const struct db_col calendar_cols[] = {
	DB_ID(struct calendar, id),	 DB_COL(struct calendar, name), DB_COL(struct calendar, version),
	DB_COL(struct calendar, active), DB_COL(struct calendar, spec), DB_ID(struct calendar, author),
	DB_COL(struct calendar, created)};
static const struct db_shape calendar_shape = DB_SHAPE(struct calendar, calendar_cols);

enum rc calendar_all(struct db_tx *tx, struct calendar **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " CALENDAR_COLUMNS " FROM calendar c"
			  " JOIN calendar_version v ON v.calendar_id = c.id AND v.version = c.version"
			  " ORDER BY c.name, c.id"),
		      NO_ARGS, &calendar_shape, CALENDARS_MOST, list_r, n_r);
}

enum rc calendar_find(struct db_tx *tx, calendar_id id, uint32_t version, struct calendar *c_r)
{
	return db_one(tx,
		      SQL("SELECT " CALENDAR_COLUMNS " FROM calendar c"
			  " JOIN calendar_version v ON v.calendar_id = c.id"
			  " AND v.version = IF(? = 0, c.version, ?) WHERE c.id = ?"),
		      ARGS(V(version), V(version), V(id.v)), &calendar_shape, c_r);
}

enum rc calendar_lock(struct db_tx *tx, calendar_id id)
{
	int64_t version;

	return db_number(tx, SQL("SELECT version FROM calendar WHERE id = ? FOR UPDATE"), ARGS(V(id.v)),
			 &version);
}

enum rc calendar_current(struct db_tx *tx, calendar_id id, uint32_t *version_r)
{
	int64_t version;

	TRY(db_number(tx, SQL("SELECT version FROM calendar WHERE id = ?"), ARGS(V(id.v)), &version));
	*version_r = (uint32_t)version;
	return RC_OK;
}

enum rc calendar_count(struct db_tx *tx, size_t *n_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT COUNT(*) FROM calendar"), NO_ARGS, &n));
	*n_r = (size_t)n;
	return RC_OK;
}

enum rc calendar_insert(struct db_tx *tx, const struct calendar *c)
{
	return db_exec(tx, SQL("INSERT INTO calendar (id, name, version, active) VALUES (?, ?, ?, ?)"),
		       ARGS(V(c->id.v), V(c->name), V(c->version), V(c->active)), NULL);
}

enum rc calendar_update(struct db_tx *tx, const struct calendar *c, uint32_t seen)
{
	uint64_t changed;

	TRY(db_exec(tx,
		    SQL("UPDATE calendar SET name = ?, version = ?, active = ? WHERE id = ? AND version = ?"),
		    ARGS(V(c->name), V(c->version), V(c->active), V(c->id.v), V(seen)), &changed));
	return changed == 1 ? RC_OK : RC_CONFLICT;
}

enum rc calendar_version_insert(struct db_tx *tx, const struct calendar *c)
{
	return db_exec(tx,
		       SQL("INSERT INTO calendar_version (calendar_id, version, spec, author_id, created)"
			   " VALUES (?, ?, ?, ?, ?)"),
		       ARGS(V(c->id.v), V(c->version), V(c->spec), V(c->author.v), V(c->created)), NULL);
}
