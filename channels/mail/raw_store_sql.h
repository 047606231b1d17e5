/* raw_store_sql.h - the statements of raw_store.c and quarantine.c; nobody else includes it. */
#ifndef CHANNELS_MAIL_RAW_STORE_SQL_H
#define CHANNELS_MAIL_RAW_STORE_SQL_H

#include "channels/mail/raw_store.h"

#define RAW_ROWS_MOST 64

struct raw_row {
	const struct raw_mail_new *m;
	struct bytes first; /* bytes of the row itself */
	uint32_t size;
};

enum rc sql_raw_insert(struct db_tx *tx, const struct raw_row *rows, size_t n);
enum rc sql_raw_by_key(struct db_tx *tx, struct key32 key, raw_mail_id *id_r);
enum rc sql_raw_chunk_insert(struct db_tx *tx, raw_mail_id id, uint32_t n, struct bytes bytes);
enum rc sql_raw_waiting(struct db_tx *tx, raw_mail_id after, instant now, size_t most,
			struct raw_waiting **list_r, size_t *n_r);
enum rc sql_raw_get(struct db_tx *tx, raw_mail_id id, struct raw_mail *m_r);
enum rc sql_raw_first(struct db_tx *tx, raw_mail_id id, struct bytes *first_r);
enum rc sql_raw_chunk(struct db_tx *tx, raw_mail_id id, uint32_t n, struct bytes *bytes_r);
/* ids: exactly DB_IN_LIST_SIZE of them. Adds to ids_r, whose count is *n_r. */
enum rc sql_raw_lock_waiting(struct db_tx *tx, const raw_mail_id *ids, raw_mail_id *ids_r, size_t *n_r);
enum rc sql_raw_done(struct db_tx *tx, const struct raw_done *done, size_t n);
enum rc sql_raw_failed(struct db_tx *tx, raw_mail_id id, const char *why, uint32_t tries, instant next);
enum rc sql_raw_set_state(struct db_tx *tx, raw_mail_id id, enum raw_state state, const char *why);
enum rc sql_raw_count(struct db_tx *tx, enum raw_state state, int64_t *n_r);
enum rc sql_raw_unread(struct db_tx *tx, raw_mail_id before, size_t most, struct raw_mail **list_r,
		       size_t *n_r);
enum rc sql_raw_retry(struct db_tx *tx, raw_mail_id id, uint64_t *changed_r);

#endif
