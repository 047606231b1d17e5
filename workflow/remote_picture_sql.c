/* remote_picture_sql.c - rows of remote_pictures and remote_picture. */
#include "workflow/remote_picture_sql.h"

#define FORGOTTEN_AT_ONCE 50

struct fetched_row {
	message_id message;
	instant fetched;
};
static const struct db_col fetched_cols[] = {DB_ID(struct fetched_row, message),
					     DB_COL(struct fetched_row, fetched)};
static const struct db_shape fetched_shape = DB_SHAPE(struct fetched_row, fetched_cols);

static const struct db_col cols[] = {
	DB_COL(struct remote_picture, n),     DB_COL(struct remote_picture, host),
	DB_COL(struct remote_picture, why),   DB_COL(struct remote_picture, png),
	DB_COL(struct remote_picture, bytes),
};
static const struct db_shape shape = DB_SHAPE(struct remote_picture, cols);

enum rc remote_pictures_row(struct db_tx *tx, message_id id, instant oldest, instant *fetched_r)
{
	struct fetched_row r;

	TRY(db_one(tx,
		   SQL("SELECT message_id AS message, fetched FROM remote_pictures"
		       " WHERE message_id = ? AND fetched > ?"),
		   ARGS(V(id.v), V(oldest)), &fetched_shape, &r));
	*fetched_r = r.fetched;
	return RC_OK;
}

enum rc remote_picture_rows(struct db_tx *tx, message_id id, struct remote_picture **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT n, host, why, png, '' AS bytes FROM remote_picture WHERE message_id = ?"
			  " ORDER BY n LIMIT 200"),
		      ARGS(V(id.v)), &shape, REMOTE_PICTURES_NAMED_MOST, list_r, n_r);
}

enum rc remote_picture_bytes(struct db_tx *tx, message_id id, uint32_t n, struct remote_picture *p_r)
{
	return db_one(tx,
		      SQL("SELECT n, host, why, png, bytes FROM remote_picture"
			  " WHERE message_id = ? AND n = ? AND why = 0"),
		      ARGS(V(id.v), V(n)), &shape, p_r);
}

static enum rc forget(struct db_tx *tx, message_id id)
{
	TRY(db_exec(tx, SQL("DELETE FROM remote_picture WHERE message_id = ?"), ARGS(V(id.v)), NULL));
	return db_exec(tx, SQL("DELETE FROM remote_pictures WHERE message_id = ?"), ARGS(V(id.v)), NULL);
}

enum rc remote_pictures_forget(struct db_tx *tx, message_id id, instant oldest)
{
	struct fetched_row *old;
	size_t n;

	TRY(forget(tx, id));
	TRY(db_all(tx,
		   SQL("SELECT message_id AS message, fetched FROM remote_pictures WHERE fetched <= ?"
		       " ORDER BY fetched LIMIT 50"),
		   ARGS(V(oldest)), &fetched_shape, FORGOTTEN_AT_ONCE, &old, &n));
	for (size_t i = 0; i < n; i++)
		TRY(forget(tx, old[i].message));
	return RC_OK;
}

enum rc remote_pictures_insert(struct db_tx *tx, message_id id, instant fetched)
{
	return db_exec(tx,
		       SQL("INSERT INTO remote_pictures (message_id, fetched) VALUES (?, ?)"
			   " ON DUPLICATE KEY UPDATE fetched = VALUES(fetched)"),
		       ARGS(V(id.v), V(fetched)), NULL);
}

enum rc remote_picture_insert(struct db_tx *tx, message_id id, const struct remote_picture *p)
{
	return db_exec(
		tx,
		SQL("INSERT INTO remote_picture (message_id, n, host, why, png, bytes)"
		    " VALUES (?, ?, ?, ?, ?, ?)"
		    " ON DUPLICATE KEY UPDATE host = VALUES(host), why = VALUES(why), png = VALUES(png),"
		    " bytes = VALUES(bytes)"),
		ARGS(V(id.v), V(p->n), V(p->host), V(p->why), V(p->png), V(db_bytes_full(p->bytes))), NULL);
}
