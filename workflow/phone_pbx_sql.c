/* phone_pbx_sql.c - how the connection to the telephone system fares. */
#include "workflow/feed.h"
#include "workflow/phone_pbx.h"

static const struct db_col cols[] = {
	DB_COL(struct phone_pbx, host),	     DB_COL(struct phone_pbx, port), DB_COL(struct phone_pbx, tls),
	DB_COL(struct phone_pbx, listening), DB_COL(struct phone_pbx, why),  DB_COL(struct phone_pbx, since),
};
static const struct db_shape shape = DB_SHAPE(struct phone_pbx, cols);

enum rc phone_pbx_note(struct db_tx *tx, const struct phone_pbx *p)
{
	TRY(db_exec(tx,
		    SQL("REPLACE INTO phone_pbx (id, host, port, tls, listening, why, since)"
			" VALUES (1, ?, ?, ?, ?, ?, ?)"),
		    ARGS(V(p->host), V(p->port), V(p->tls), V(p->listening), V(p->why), V(tx->job->now)),
		    NULL));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

enum rc phone_pbx_get(struct db_tx *tx, struct phone_pbx *p_r)
{
	return db_one(tx, SQL("SELECT host, port, tls, listening, why, since FROM phone_pbx WHERE id = 1"),
		      NO_ARGS, &shape, p_r);
}
