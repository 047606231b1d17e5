/* widget_sql.c - widgets: read, add, save under their version. */
#include "workflow/widget_sql.h"

#define COLUMNS                                                                                           \
	"id, version, active, name, public_key, team_id, origins, secret, greeting, ask_name, ask_reach," \
	" ask_hope, title"
#define READ                                                                                            \
	"id, version, active, name, public_key, team_id AS team, origins, secret, greeting, ask_name, " \
	"ask_reach,"                                                                                    \
	" ask_hope, title"

static const struct db_col cols[] = {
	DB_ID(struct widget, id),
	DB_COL(struct widget, version),
	DB_COL(struct widget, active),
	DB_COL(struct widget, name),
	DB_AS(struct widget, key, "public_key"),
	DB_ID(struct widget, team),
	DB_COL(struct widget, origins),
	DB_COL(struct widget, secret),
	DB_COL(struct widget, greeting),
	DB_COL(struct widget, ask_name),
	DB_COL(struct widget, ask_reach),
	DB_COL(struct widget, ask_hope),
	DB_COL(struct widget, title),
};
static const struct db_shape shape = DB_SHAPE(struct widget, cols);

enum rc widget_by_key(struct db_tx *tx, const char *key, struct widget *w_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM widget WHERE public_key = ? AND active = 1"),
		      ARGS(V(key)), &shape, w_r);
}

enum rc widget_get(struct db_tx *tx, widget_id id, struct widget *w_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM widget WHERE id = ?"), ARGS(V(id.v)), &shape, w_r);
}

enum rc widget_all(struct db_tx *tx, struct widget **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " READ " FROM widget ORDER BY name, id LIMIT ?"), ARGS(V(WIDGETS_MOST)),
		      &shape, WIDGETS_MOST, list_r, n_r);
}

enum rc widget_insert(struct db_tx *tx, const struct widget *w)
{
	return db_exec(tx,
		       SQL("INSERT INTO widget (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(w->id.v), V(w->version), V(w->active), V(w->name), V(w->key), V(w->team.v),
			    V(w->origins), V(w->secret), V(w->greeting), V(w->ask_name), V(w->ask_reach),
			    V(w->ask_hope), V(w->title)),
		       NULL);
}

enum rc widget_update(struct db_tx *tx, const struct widget *w)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE widget SET version = ?, active = ?, name = ?, team_id = ?, origins = ?,"
			" secret = ?, greeting = ?, ask_name = ?, ask_reach = ?, ask_hope = ?, title = ?"
			" WHERE id = ? AND version = ?"),
		    ARGS(V(w->version), V(w->active), V(w->name), V(w->team.v), V(w->origins), V(w->secret),
			 V(w->greeting), V(w->ask_name), V(w->ask_reach), V(w->ask_hope), V(w->title),
			 V(w->id.v), V(w->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the widget was changed meanwhile");
}
