/* fax_gateway_sql.c - fax gateways: read, add, save under their version. */
#include "workflow/fax_gateway_sql.h"

#define COLUMNS                                                                                        \
	"id, version, active, name, kind, sender, auth_method, auth_value, country, language, place, " \
	"pattern, way, domain"

static const struct db_col cols[] = {
	DB_COL(struct fax_gateway, id),		 DB_COL(struct fax_gateway, version),
	DB_COL(struct fax_gateway, active),	 DB_COL(struct fax_gateway, name),
	DB_COL(struct fax_gateway, kind),	 DB_COL(struct fax_gateway, sender),
	DB_COL(struct fax_gateway, auth_method), DB_COL(struct fax_gateway, auth_value),
	DB_COL(struct fax_gateway, country),	 DB_COL(struct fax_gateway, language),
	DB_COL(struct fax_gateway, place),	 DB_COL(struct fax_gateway, pattern),
	DB_COL(struct fax_gateway, way),	 DB_COL(struct fax_gateway, domain),
};
static const struct db_shape shape = DB_SHAPE(struct fax_gateway, cols);

enum rc fax_gateway_all(struct db_tx *tx, struct fax_gateway **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM fax_gateway ORDER BY id LIMIT ?"),
		      ARGS(V(FAX_GATEWAYS_MOST)), &shape, FAX_GATEWAYS_MOST, list_r, n_r);
}

enum rc fax_gateway_get(struct db_tx *tx, uint64_t id, struct fax_gateway *g_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM fax_gateway WHERE id = ?"), ARGS(V(id)), &shape, g_r);
}

enum rc fax_gateway_out(struct db_tx *tx, struct fax_gateway *g_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS
			  " FROM fax_gateway WHERE active = 1 AND domain <> '' ORDER BY id LIMIT 1"),
		      NO_ARGS, &shape, g_r);
}

enum rc fax_gateway_insert(struct db_tx *tx, const struct fax_gateway *g)
{
	return db_exec(tx,
		       SQL("INSERT INTO fax_gateway (" COLUMNS
			   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(g->id), V(g->version), V(g->active), V(g->name), V(g->kind), V(g->sender),
			    V(g->auth_method), V(g->auth_value), V(g->country), V(g->language), V(g->place),
			    V(g->pattern), V(g->way), V(g->domain)),
		       NULL);
}

enum rc fax_gateway_update(struct db_tx *tx, const struct fax_gateway *g)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE fax_gateway SET version = ?, active = ?, name = ?, kind = ?, sender = ?,"
			" auth_method = ?, auth_value = ?, country = ?, language = ?, place = ?, pattern = ?,"
			" way = ?, domain = ? WHERE id = ? AND version = ?"),
		    ARGS(V(g->version), V(g->active), V(g->name), V(g->kind), V(g->sender), V(g->auth_method),
			 V(g->auth_value), V(g->country), V(g->language), V(g->place), V(g->pattern),
			 V(g->way), V(g->domain), V(g->id), V(g->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the gateway was changed meanwhile");
}
