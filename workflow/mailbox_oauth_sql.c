/* mailbox_oauth_sql.c - identity servers, tokens, and when the next is asked for. */
#include "workflow/mailbox_oauth_sql.h"

#define OAUTH_MOST 1000
#define COLUMNS                                                                                           \
	"mailbox_id, grant_kind, token_url, client_id, scope, client_secret, refresh_token, grant_until," \
	" access_token, access_until, renewed, next, tries, since, why, said"

static const struct db_col cols[] = {
	{"mailbox_id", DB_U64, offsetof(struct mailbox_oauth, mailbox.v)},
	DB_AS(struct mailbox_oauth, kind, "grant_kind"),
	DB_COL(struct mailbox_oauth, token_url),
	DB_COL(struct mailbox_oauth, client_id),
	DB_COL(struct mailbox_oauth, scope),
	DB_COL(struct mailbox_oauth, client_secret),
	DB_COL(struct mailbox_oauth, refresh_token),
	DB_COL(struct mailbox_oauth, grant_until),
	DB_COL(struct mailbox_oauth, access_token),
	DB_COL(struct mailbox_oauth, access_until),
	DB_COL(struct mailbox_oauth, renewed),
	DB_COL(struct mailbox_oauth, next),
	DB_COL(struct mailbox_oauth, tries),
	DB_COL(struct mailbox_oauth, since),
	DB_COL(struct mailbox_oauth, why),
	DB_COL(struct mailbox_oauth, said),
};
static const struct db_shape shape = DB_SHAPE(struct mailbox_oauth, cols);

enum rc mailbox_oauth_get(struct db_tx *tx, mailbox_id id, struct mailbox_oauth *o_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM mailbox_oauth WHERE mailbox_id = ?"), ARGS(V(id.v)),
		      &shape, o_r);
}

enum rc mailbox_oauth_all(struct db_tx *tx, struct mailbox_oauth **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM mailbox_oauth ORDER BY mailbox_id LIMIT ?"),
		      ARGS(V(OAUTH_MOST)), &shape, OAUTH_MOST, list_r, n_r);
}

enum rc mailbox_oauth_due(struct db_tx *tx, struct mailbox_oauth *o_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS " FROM mailbox_oauth WHERE next <= ? ORDER BY next LIMIT 1"
			  " FOR UPDATE"),
		      ARGS(V(tx->job->now)), &shape, o_r);
}

enum rc mailbox_oauth_put(struct db_tx *tx, const struct mailbox_oauth *o)
{
	return db_exec(tx,
		       SQL("REPLACE INTO mailbox_oauth (" COLUMNS
			   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(o->mailbox.v), V(o->kind), V(o->token_url), V(o->client_id), V(o->scope),
			    V(db_bytes_full(o->client_secret)), V(db_bytes_full(o->refresh_token)),
			    V(o->grant_until), V(db_bytes_full(o->access_token)), V(o->access_until),
			    V(o->renewed), V(o->next), V(o->tries), V(o->since), V(o->why), V(o->said)),
		       NULL);
}

enum rc mailbox_oauth_delete(struct db_tx *tx, mailbox_id id)
{
	return db_exec(tx, SQL("DELETE FROM mailbox_oauth WHERE mailbox_id = ?"), ARGS(V(id.v)), NULL);
}

enum rc mailbox_oauth_set_next(struct db_tx *tx, mailbox_id id, instant next)
{
	return db_exec(tx, SQL("UPDATE mailbox_oauth SET next = ? WHERE mailbox_id = ?"),
		       ARGS(V(next), V(id.v)), NULL);
}

enum rc mailbox_oauth_settle(struct db_tx *tx, const struct mailbox_oauth *now, instant claimed)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE mailbox_oauth SET refresh_token = ?, grant_until = ?, access_token = ?,"
			" access_until = ?, renewed = ?, next = ?, tries = ?, since = ?, why = ?, said = ?"
			" WHERE mailbox_id = ? AND next = ?"),
		    ARGS(V(db_bytes_full(now->refresh_token)), V(now->grant_until),
			 V(db_bytes_full(now->access_token)), V(now->access_until), V(now->renewed),
			 V(now->next), V(now->tries), V(now->since), V(now->why), V(now->said),
			 V(now->mailbox.v), V(claimed)),
		    &n));
	return n == 1 ? RC_OK
		      : because(tx->job, RC_CONFLICT, "the mailbox's OAuth settings were changed meanwhile");
}
