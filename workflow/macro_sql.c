/* macro_sql.c - macros: read, add, save under their version. */
#include "workflow/macro_sql.h"

#define COLUMNS "id, version, place, active, team_id, name_en, name_zh_cn, name_zh_tw, body"
#define READ "id, version, place, active, team_id AS team, name_en, name_zh_cn, name_zh_tw, body"

static const struct db_col cols[] = {
	DB_COL(struct macro, id),	  DB_COL(struct macro, version),    DB_COL(struct macro, place),
	DB_COL(struct macro, active),	  DB_ID(struct macro, team),	    DB_COL(struct macro, name_en),
	DB_COL(struct macro, name_zh_cn), DB_COL(struct macro, name_zh_tw), DB_COL(struct macro, body),
};
static const struct db_shape shape = DB_SHAPE(struct macro, cols);

enum rc macro_all(struct db_tx *tx, struct macro **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " READ " FROM macro ORDER BY place, id LIMIT ?"), ARGS(V(MACROS_MOST)),
		      &shape, MACROS_MOST, list_r, n_r);
}

enum rc macro_get(struct db_tx *tx, uint64_t id, struct macro *m_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM macro WHERE id = ?"), ARGS(V(id)), &shape, m_r);
}

enum rc macro_insert(struct db_tx *tx, const struct macro *m)
{
	return db_exec(tx, SQL("INSERT INTO macro (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(m->id), V(m->version), V(m->place), V(m->active), V(m->team.v), V(m->name_en),
			    V(m->name_zh_cn), V(m->name_zh_tw), V(m->body)),
		       NULL);
}

enum rc macro_update(struct db_tx *tx, const struct macro *m)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE macro SET version = ?, place = ?, active = ?, team_id = ?, name_en = ?,"
			" name_zh_cn = ?, name_zh_tw = ?, body = ? WHERE id = ? AND version = ?"),
		    ARGS(V(m->version), V(m->place), V(m->active), V(m->team.v), V(m->name_en),
			 V(m->name_zh_cn), V(m->name_zh_tw), V(m->body), V(m->id), V(m->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the macro was changed meanwhile");
}
