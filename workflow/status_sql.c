/* status_sql.c - named statuses: read, add, save under their version. */
#include "workflow/status_sql.h"

#define COLUMNS "id, version, category, place, pauses_resolve, active, name_en, name_zh_cn, name_zh_tw"

static const struct db_col cols[] = {
	DB_COL(struct status, id),
	DB_COL(struct status, version),
	DB_COL(struct status, category),
	DB_COL(struct status, place),
	DB_COL(struct status, pauses_resolve),
	DB_COL(struct status, active),
	DB_COL(struct status, name_en),
	DB_COL(struct status, name_zh_cn),
	DB_COL(struct status, name_zh_tw),
};
static const struct db_shape shape = DB_SHAPE(struct status, cols);

enum rc status_all(struct db_tx *tx, struct status **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM status ORDER BY category, place, id LIMIT ?"),
		      ARGS(V(STATUS_MOST)), &shape, STATUS_MOST, list_r, n_r);
}

enum rc status_get(struct db_tx *tx, uint64_t id, struct status *s_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM status WHERE id = ?"), ARGS(V(id)), &shape, s_r);
}

enum rc status_insert(struct db_tx *tx, const struct status *s)
{
	return db_exec(tx, SQL("INSERT INTO status (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(s->id), V(s->version), V(s->category), V(s->place), V(s->pauses_resolve),
			    V(s->active), V(s->name_en), V(s->name_zh_cn), V(s->name_zh_tw)),
		       NULL);
}

enum rc status_update(struct db_tx *tx, const struct status *s)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("UPDATE status SET version = ?, place = ?, pauses_resolve = ?, active = ?, name_en = ?,"
		    " name_zh_cn = ?, name_zh_tw = ? WHERE id = ? AND version = ?"),
		ARGS(V(s->version), V(s->place), V(s->pauses_resolve), V(s->active), V(s->name_en),
		     V(s->name_zh_cn), V(s->name_zh_tw), V(s->id), V(s->version - 1)),
		&n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the status was changed meanwhile");
}
