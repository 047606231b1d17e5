/* canned_sql.c - canned replies: read, add, save under their version. */
#include "workflow/canned_sql.h"

#define COLUMNS "id, version, active, team_id, locale, name, shortcut, text"
#define READ "id, version, active, team_id AS team, locale, name, shortcut, text"

static const struct db_col cols[] = {
	DB_COL(struct canned, id),	 DB_COL(struct canned, version), DB_COL(struct canned, active),
	DB_ID(struct canned, team),	 DB_COL(struct canned, locale),	 DB_COL(struct canned, name),
	DB_COL(struct canned, shortcut), DB_COL(struct canned, text),
};
static const struct db_shape shape = DB_SHAPE(struct canned, cols);

enum rc canned_all(struct db_tx *tx, struct canned **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " READ " FROM canned ORDER BY name, id LIMIT ?"), ARGS(V(CANNED_MOST)),
		      &shape, CANNED_MOST, list_r, n_r);
}

enum rc canned_get(struct db_tx *tx, uint64_t id, struct canned *c_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM canned WHERE id = ?"), ARGS(V(id)), &shape, c_r);
}

enum rc canned_insert(struct db_tx *tx, const struct canned *c)
{
	return db_exec(tx, SQL("INSERT INTO canned (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(c->id), V(c->version), V(c->active), V(c->team.v), V(c->locale), V(c->name),
			    V(c->shortcut), V(c->text)),
		       NULL);
}

enum rc canned_update(struct db_tx *tx, const struct canned *c)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE canned SET version = ?, active = ?, team_id = ?, locale = ?, name = ?,"
			" shortcut = ?, text = ? WHERE id = ? AND version = ?"),
		    ARGS(V(c->version), V(c->active), V(c->team.v), V(c->locale), V(c->name), V(c->shortcut),
			 V(c->text), V(c->id), V(c->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the canned reply was changed meanwhile");
}
