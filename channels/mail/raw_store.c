/* raw_store.c - mail as it arrived, and how far we are with it. */
#include "channels/mail/raw_store.h"

#include <talloc.h>

#include "channels/mail/mail_head.h"
#include "channels/mail/raw_store_sql.h"
#include "hub/run/failpoint.h"
#include "hub/trust/sum.h"
#include "workflow/feed.h"

/* ---- the delivery key ---- */

struct key32 delivery_content(const struct raw_bytes *mail, struct bytes *mid_r)
{
	struct sum s;

	sum_begin(&s);
	*mid_r = (struct bytes){0};
	for (size_t i = 0; i < raw_bytes_pieces(mail); i++) {
		struct bytes p = raw_bytes_piece(mail, i);

		if (i == 0) {
			struct mail_head h = mail_head_scan(p);

			*mid_r = h.mid;
			p = (struct bytes){p.p + h.after_trace, p.n - h.after_trace};
		}
		sum_add(&s, p);
	}
	return sum_end(&s);
}

struct key32 delivery_key(mailbox_id mailbox, struct bytes mid, struct key32 content)
{
	uint8_t number[8];
	struct sum s;

	for (int i = 0; i < 8; i++)
		number[i] = (uint8_t)(mailbox.v >> (56 - 8 * i));
	/* the first and the last field are of fixed length, so no two triples give the same bytes */
	sum_begin(&s);
	sum_add(&s, BYTES_OF_ARRAY(number));
	sum_add(&s, mid);
	sum_add(&s, BYTES_OF_ARRAY(content.b));
	return sum_end(&s);
}

/* ---- storing ---- */

static struct raw_row row_of(const struct raw_mail_new *m)
{
	struct raw_row row = {m, {(const uint8_t *)"", 0}, (uint32_t)raw_bytes_size(m->mail)};

	if (m->same_as.v == 0 && raw_bytes_pieces(m->mail) > 0)
		row.first = raw_bytes_piece(m->mail, 0);
	return row;
}

enum rc raw_store_add_many(struct db_tx *tx, const struct raw_mail_new *rows, size_t n)
{
	struct raw_row out[RAW_ROWS_MOST];

	must(n <= RAW_ROWS_MOST);
	for (size_t i = 0; i < n; i++) {
		must(raw_bytes_pieces(rows[i].mail) <= 1);
		out[i] = row_of(&rows[i]);
	}
	return sql_raw_insert(tx, out, n);
}

enum rc raw_store_add(struct db_tx *tx, const struct raw_mail_new *row, raw_mail_id *id_r)
{
	struct raw_row out = row_of(row);

	TRY(sql_raw_insert(tx, &out, 1));
	TRY(sql_raw_by_key(tx, row->key, id_r));
	if (id_r->v != row->id.v || row->same_as.v)
		return RC_OK;
	for (size_t i = 1; i < raw_bytes_pieces(row->mail); i++)
		TRY(sql_raw_chunk_insert(tx, row->id, (uint32_t)i, raw_bytes_piece(row->mail, i)));
	return RC_OK;
}

/* ---- reading ---- */

enum rc raw_store_waiting(struct db_tx *tx, raw_mail_id after, size_t most, struct raw_waiting **list_r,
			  size_t *n_r)
{
	return sql_raw_waiting(tx, after, tx->job->now, most, list_r, n_r);
}

enum rc raw_store_get(struct db_tx *tx, raw_mail_id id, struct raw_mail *m_r)
{
	return sql_raw_get(tx, id, m_r);
}

enum rc raw_store_bytes(struct db_tx *tx, raw_mail_id id, struct raw_bytes **mail_r)
{
	struct raw_mail m;
	struct bytes piece;

	TRY(sql_raw_get(tx, id, &m));
	if (m.same_as.v)
		id = m.same_as;
	TRY(sql_raw_first(tx, id, &piece));

	struct raw_bytes *mail = raw_bytes_new();
	enum rc rc = RC_OK;

	raw_bytes_add(mail, piece);
	for (uint32_t n = 1; rc == RC_OK && raw_bytes_size(mail) < m.size; n++) {
		rc = sql_raw_chunk(tx, id, n, &piece);
		if (rc == RC_OK)
			raw_bytes_add(mail, piece);
	}
	if (rc == RC_OK)
		*mail_r = mail;
	else
		raw_bytes_drop(mail);
	return rc == RC_NOT_FOUND
		       ? because(tx->job, RC_BUG, "mail %llu lacks a piece", (unsigned long long)id.v)
		       : rc;
}

/* ---- how far we are ---- */

enum rc raw_store_lock_waiting(struct db_tx *tx, const raw_mail_id *ids, size_t n, raw_mail_id *ids_r,
			       size_t *n_r)
{
	*n_r = 0;
	for (size_t from = 0; from < n; from += DB_IN_LIST_SIZE) {
		raw_mail_id list[DB_IN_LIST_SIZE];

		for (size_t i = 0; i < DB_IN_LIST_SIZE; i++)
			list[i] = ids[from + i < n ? from + i : n - 1];
		TRY(sql_raw_lock_waiting(tx, list, ids_r, n_r));
	}
	return RC_OK;
}

enum rc raw_store_done(struct db_tx *tx, const struct raw_done *done, size_t n)
{
	return sql_raw_done(tx, done, n);
}

enum rc raw_store_failed(struct db_tx *tx, raw_mail_id id, const char *why, bool final)
{
	TRY(sql_raw_failed(tx, id, why, final ? 0 : RAW_TRIES_MOST, instant_after(tx->job->now, RAW_PAUSE)));
	return feed_touch_topic(tx, FEED_MAILROOM, 0);
}

enum rc raw_store_unread(struct db_tx *tx, const struct raw_mail_new *row, const char *why, raw_mail_id *id_r)
{
	TRY(raw_store_add(tx, row, id_r));
	TRY(sql_raw_set_state(tx, *id_r, RAW_UNREAD, why));
	return feed_touch_topic(tx, FEED_MAILROOM, 0);
}

enum rc raw_store_resting(struct db_tx *tx, raw_mail_id id)
{
	TRY(sql_raw_set_state(tx, id, RAW_DONE, ""));
	return feed_touch_topic(tx, FEED_MAILROOM, 0);
}

enum rc raw_store_count(struct db_tx *tx, enum raw_state state, int64_t *n_r)
{
	return sql_raw_count(tx, state, n_r);
}
