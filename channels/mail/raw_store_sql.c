/* raw_store_sql.c - the statements over raw_mail and raw_mail_chunk. */
#include "channels/mail/raw_store_sql.h"

#define RAW_COLUMNS \
	"id, mailbox_id, received, mail_from, rcpt_to, size, state, tries, why, message_id, same_as"

static const struct db_col raw_cols[] = {
	DB_AS(struct raw_mail, id.v, "id"),	      DB_AS(struct raw_mail, mailbox.v, "mailbox_id"),
	DB_AS(struct raw_mail, received, "received"), DB_AS(struct raw_mail, mail_from, "mail_from"),
	DB_AS(struct raw_mail, rcpt_to, "rcpt_to"),   DB_AS(struct raw_mail, size, "size"),
	DB_AS(struct raw_mail, state, "state"),	      DB_AS(struct raw_mail, tries, "tries"),
	DB_AS(struct raw_mail, why, "why"),	      DB_AS(struct raw_mail, message.v, "message_id"),
	DB_AS(struct raw_mail, same_as.v, "same_as"),
};
static const struct db_shape raw_shape = DB_SHAPE(struct raw_mail, raw_cols);

static const struct db_col waiting_cols[] = {
	DB_AS(struct raw_waiting, m.id.v, "id"),
	DB_AS(struct raw_waiting, m.mailbox.v, "mailbox_id"),
	DB_AS(struct raw_waiting, m.received, "received"),
	DB_AS(struct raw_waiting, m.mail_from, "mail_from"),
	DB_AS(struct raw_waiting, m.rcpt_to, "rcpt_to"),
	DB_AS(struct raw_waiting, m.size, "size"),
	DB_AS(struct raw_waiting, m.state, "state"),
	DB_AS(struct raw_waiting, m.tries, "tries"),
	DB_AS(struct raw_waiting, m.why, "why"),
	DB_AS(struct raw_waiting, m.message.v, "message_id"),
	DB_AS(struct raw_waiting, m.same_as.v, "same_as"),
	DB_COL(struct raw_waiting, bytes),
};
static const struct db_shape waiting_shape = DB_SHAPE(struct raw_waiting, waiting_cols);

struct bytes_row {
	struct bytes bytes;
};
static const struct db_col bytes_cols[] = {DB_COL(struct bytes_row, bytes)};
static const struct db_shape bytes_shape = DB_SHAPE(struct bytes_row, bytes_cols);

struct id_row {
	raw_mail_id id;
};
static const struct db_col id_cols[] = {DB_ID(struct id_row, id)};
static const struct db_shape id_shape = DB_SHAPE(struct id_row, id_cols);

enum rc sql_raw_insert(struct db_tx *tx, const struct raw_row *rows, size_t n)
{
	struct db_val v[RAW_ROWS_MOST][9];
	struct db_args args[RAW_ROWS_MOST];

	must(n <= RAW_ROWS_MOST);
	for (size_t i = 0; i < n; i++) {
		const struct raw_mail_new *m = rows[i].m;
		const struct db_val row[9] = {
			V(m->id.v),    V(m->key),	V(m->mailbox.v), V(m->received),   V(m->mail_from),
			V(m->rcpt_to), V(rows[i].size), V(m->same_as.v), V(rows[i].first),
		};

		for (size_t k = 0; k < 9; k++)
			v[i][k] = row[k];
		args[i] = (struct db_args){v[i], 9};
	}
	/* not INSERT IGNORE: that would also swallow a value that does not fit */
	return db_exec_rows(
		tx,
		SQL("INSERT INTO raw_mail (id, delivery_key, mailbox_id, received, mail_from, rcpt_to, size,"
		    " same_as, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
		    " ON DUPLICATE KEY UPDATE delivery_key = delivery_key"),
		args, n);
}

enum rc sql_raw_by_key(struct db_tx *tx, struct key32 key, raw_mail_id *id_r)
{
	struct id_row row;

	TRY(db_one(tx, SQL("SELECT id FROM raw_mail WHERE delivery_key = ?"), ARGS(V(key)), &id_shape, &row));
	*id_r = row.id;
	return RC_OK;
}

enum rc sql_raw_chunk_insert(struct db_tx *tx, raw_mail_id id, uint32_t n, struct bytes bytes)
{
	return db_exec(tx, SQL("INSERT INTO raw_mail_chunk (raw_mail_id, n, bytes) VALUES (?, ?, ?)"),
		       ARGS(V(id.v), V(n), V(bytes)), NULL);
}

enum rc sql_raw_waiting(struct db_tx *tx, raw_mail_id after, instant now, size_t most,
			struct raw_waiting **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT " RAW_COLUMNS ", IF(size <= ? AND same_as = 0, bytes, NULL) AS bytes"
		    " FROM raw_mail WHERE state = 0 AND next <= ? AND id > ? ORDER BY next, id LIMIT ?"),
		ARGS(V(RAW_AT_ONCE), V(now), V(after.v), V(most)), &waiting_shape, most, list_r, n_r);
}

enum rc sql_raw_get(struct db_tx *tx, raw_mail_id id, struct raw_mail *m_r)
{
	return db_one(tx, SQL("SELECT " RAW_COLUMNS " FROM raw_mail WHERE id = ?"), ARGS(V(id.v)), &raw_shape,
		      m_r);
}

enum rc sql_raw_first(struct db_tx *tx, raw_mail_id id, struct bytes *first_r)
{
	struct bytes_row row;

	TRY(db_one(tx, SQL("SELECT bytes FROM raw_mail WHERE id = ?"), ARGS(V(id.v)), &bytes_shape, &row));
	*first_r = row.bytes;
	return RC_OK;
}

enum rc sql_raw_chunk(struct db_tx *tx, raw_mail_id id, uint32_t n, struct bytes *bytes_r)
{
	struct bytes_row row;

	TRY(db_one(tx, SQL("SELECT bytes FROM raw_mail_chunk WHERE raw_mail_id = ? AND n = ?"),
		   ARGS(V(id.v), V(n)), &bytes_shape, &row));
	*bytes_r = row.bytes;
	return RC_OK;
}

enum rc sql_raw_lock_waiting(struct db_tx *tx, const raw_mail_id *ids, raw_mail_id *ids_r, size_t *n_r)
{
	struct db_val v[DB_IN_LIST_SIZE];
	struct id_row *rows;
	size_t n;

	for (size_t i = 0; i < DB_IN_LIST_SIZE; i++)
		v[i] = V(ids[i].v);
	/* SKIP LOCKED only spares a wait; that each is done once rests on the lock and on `state = 0` */
	TRY(db_all(tx,
		   SQL("SELECT id FROM raw_mail FORCE INDEX (PRIMARY) WHERE state = 0 AND id IN " DB_IN_LIST
		       " FOR UPDATE SKIP LOCKED"),
		   (struct db_args){v, DB_IN_LIST_SIZE}, &id_shape, DB_IN_LIST_SIZE, &rows, &n));
	for (size_t i = 0; i < n; i++)
		ids_r[(*n_r)++] = rows[i].id;
	return RC_OK;
}

enum rc sql_raw_done(struct db_tx *tx, const struct raw_done *done, size_t n)
{
	struct db_val v[RAW_ROWS_MOST][2];
	struct db_args args[RAW_ROWS_MOST];

	must(n <= RAW_ROWS_MOST);
	for (size_t i = 0; i < n; i++) {
		v[i][0] = V(done[i].message.v);
		v[i][1] = V(done[i].id.v);
		args[i] = (struct db_args){v[i], 2};
	}
	return db_exec_rows(
		tx, SQL("UPDATE raw_mail SET state = 1, message_id = ?, why = '' WHERE id = ? AND state = 0"),
		args, n);
}

enum rc sql_raw_failed(struct db_tx *tx, raw_mail_id id, const char *why, uint32_t tries, instant next)
{
	return db_exec(tx,
		       SQL("UPDATE raw_mail SET tries = tries + 1, why = LEFT(?, 500), next = ?,"
			   " state = IF(tries >= ?, 2, 0) WHERE id = ? AND state = 0"),
		       ARGS(V(why), V(next), V(tries), V(id.v)), NULL);
}

enum rc sql_raw_set_state(struct db_tx *tx, raw_mail_id id, enum raw_state state, const char *why)
{
	return db_exec(tx, SQL("UPDATE raw_mail SET state = ?, why = LEFT(?, 500) WHERE id = ?"),
		       ARGS(V((unsigned)state), V(why), V(id.v)), NULL);
}

enum rc sql_raw_count(struct db_tx *tx, enum raw_state state, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT COUNT(*) FROM raw_mail WHERE state = ?"), ARGS(V((unsigned)state)),
			 n_r);
}

enum rc sql_raw_unread(struct db_tx *tx, raw_mail_id before, size_t most, struct raw_mail **list_r,
		       size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " RAW_COLUMNS
			  " FROM raw_mail WHERE state = 2 AND id < ? ORDER BY id DESC LIMIT ?"),
		      ARGS(V(before.v), V(most)), &raw_shape, most, list_r, n_r);
}

enum rc sql_raw_retry(struct db_tx *tx, raw_mail_id id, uint64_t *changed_r)
{
	return db_exec(tx,
		       SQL("UPDATE raw_mail SET state = 0, tries = 0, next = 0 WHERE id = ? AND state = 2"),
		       ARGS(V(id.v)), changed_r);
}
