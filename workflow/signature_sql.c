/* signature_sql.c - signatures: read, add, save under their version. */
#include "workflow/signature_sql.h"

#define COLUMNS "id, version, active, team_id, locale, body"
#define READ "id, version, active, team_id AS team, locale, body"

static const struct db_col cols[] = {
	DB_COL(struct signature, id),  DB_COL(struct signature, version), DB_COL(struct signature, active),
	DB_ID(struct signature, team), DB_COL(struct signature, locale),  DB_COL(struct signature, body),
};
static const struct db_shape shape = DB_SHAPE(struct signature, cols);

enum rc signature_all(struct db_tx *tx, struct signature **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " READ " FROM signature ORDER BY team_id, locale LIMIT ?"),
		      ARGS(V(SIGNATURES_MOST)), &shape, SIGNATURES_MOST, list_r, n_r);
}

enum rc signature_row(struct db_tx *tx, uint64_t id, struct signature *s_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM signature WHERE id = ?"), ARGS(V(id)), &shape, s_r);
}

enum rc signature_insert(struct db_tx *tx, const struct signature *s)
{
	return db_exec(tx, SQL("INSERT INTO signature (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)"),
		       ARGS(V(s->id), V(s->version), V(s->active), V(s->team.v), V(s->locale), V(s->body)),
		       NULL);
}

enum rc signature_update(struct db_tx *tx, const struct signature *s)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE signature SET version = ?, active = ?, team_id = ?, locale = ?, body = ?"
			" WHERE id = ? AND version = ?"),
		    ARGS(V(s->version), V(s->active), V(s->team.v), V(s->locale), V(s->body), V(s->id),
			 V(s->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the signature was changed meanwhile");
}
