/* fax_sql.c - rows of fax and fax_page. */
#include "workflow/fax_sql.h"

#define COLUMNS                                                                                           \
	"message_id AS message, ticket_id AS ticket, gateway_id AS gateway, state, part, tries, number, " \
	"written, "                                                                                       \
	"csid, pages, quality, why, COALESCE(pdf_sha, REPEAT('\\0', 32)) AS pdf, pdf_size, told"
#define PAGE_COLUMNS                                                                                    \
	"message_id AS message, n, width, height, xdpi, ydpi, cut,"                                     \
	" COALESCE(content, REPEAT('\\0', 32)) AS content, content IS NULL AS blank, view_sha AS view," \
	" thumb_sha AS thumb, view_size, thumb_size, same_message, same_page, text"

static const struct db_col cols[] = {
	DB_ID(struct fax, message), DB_ID(struct fax, ticket),	  DB_COL(struct fax, gateway),
	DB_COL(struct fax, state),  DB_COL(struct fax, part),	  DB_COL(struct fax, tries),
	DB_COL(struct fax, number), DB_COL(struct fax, written),  DB_COL(struct fax, csid),
	DB_COL(struct fax, pages),  DB_COL(struct fax, quality),  DB_COL(struct fax, why),
	DB_COL(struct fax, pdf),    DB_COL(struct fax, pdf_size), DB_COL(struct fax, told),
};
static const struct db_shape shape = DB_SHAPE(struct fax, cols);

static const struct db_col page_cols[] = {
	DB_ID(struct fax_page, message),     DB_COL(struct fax_page, n),
	DB_COL(struct fax_page, width),	     DB_COL(struct fax_page, height),
	DB_COL(struct fax_page, xdpi),	     DB_COL(struct fax_page, ydpi),
	DB_COL(struct fax_page, cut),	     DB_COL(struct fax_page, content),
	DB_COL(struct fax_page, blank),	     DB_COL(struct fax_page, view),
	DB_COL(struct fax_page, thumb),	     DB_COL(struct fax_page, view_size),
	DB_COL(struct fax_page, thumb_size), DB_ID(struct fax_page, same_message),
	DB_COL(struct fax_page, same_page),  DB_COL(struct fax_page, text),
};
static const struct db_shape page_shape = DB_SHAPE(struct fax_page, page_cols);

struct place_row {
	uint64_t message;
	uint32_t n;
};
static const struct db_col place_cols[] = {DB_COL(struct place_row, message), DB_COL(struct place_row, n)};
static const struct db_shape place_shape = DB_SHAPE(struct place_row, place_cols);

static const struct db_col text_cols[] = {DB_COL(struct fax_text, text)};
static const struct db_shape text_shape = DB_SHAPE(struct fax_text, text_cols);

enum rc fax_insert(struct db_tx *tx, const struct fax *f)
{
	return db_exec(
		tx,
		SQL("INSERT INTO fax (message_id, ticket_id, gateway_id, state, part, tries, next, number,"
		    " written, csid, pages, quality, why, pdf_size, told)"
		    " VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 0, 0)"),
		ARGS(V(f->message.v), V(f->ticket.v), V(f->gateway), V(f->state), V(f->part), V(tx->job->now),
		     V(f->number), V(f->written), V(f->csid), V(f->pages), V(f->quality), V(f->why)),
		NULL);
}

enum rc fax_get(struct db_tx *tx, message_id id, struct fax *f_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM fax WHERE message_id = ?"), ARGS(V(id.v)), &shape,
		      f_r);
}

enum rc fax_oldest_waiting(struct db_tx *tx, message_id *id_r)
{
	int64_t id;

	TRY(db_number(tx,
		      SQL("SELECT message_id FROM fax WHERE state = ? AND next <= ? ORDER BY next LIMIT 1"),
		      ARGS(V(FAX_WAITING), V(tx->job->now)), &id));
	*id_r = (message_id){(uint64_t)id};
	return RC_OK;
}

static enum rc one_changed(struct db_tx *tx, uint64_t n)
{
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "another has this fax now");
}

enum rc fax_lease(struct db_tx *tx, message_id id, uint32_t tries, instant until)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE fax SET next = ?, tries = tries + 1 WHERE message_id = ? AND state = ?"
			" AND tries = ? AND next <= ?"),
		    ARGS(V(until), V(id.v), V(FAX_WAITING), V(tries), V(tx->job->now)), &n));
	return one_changed(tx, n);
}

enum rc fax_settle(struct db_tx *tx, const struct fax *f, enum fax_state state, uint32_t pages,
		   const char *why)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE fax SET state = ?, pages = ?, why = ?, pdf_sha = ?, pdf_size = ?"
			" WHERE message_id = ? AND state = ? AND tries = ?"),
		    ARGS(V(state), V(pages), V(why), f->pdf_size ? V(f->pdf) : V_NULL, V(f->pdf_size),
			 V(f->message.v), V(FAX_WAITING), V(f->tries)),
		    &n));
	return one_changed(tx, n);
}

enum rc fax_save_later(struct db_tx *tx, const struct fax *f, span pause)
{
	return db_exec(
		tx, SQL("UPDATE fax SET next = ? WHERE message_id = ? AND state = ? AND tries = ?"),
		ARGS(V(instant_after(tx->job->now, pause)), V(f->message.v), V(FAX_WAITING), V(f->tries)),
		NULL);
}

enum rc fax_page_insert(struct db_tx *tx, const struct fax_page *p)
{
	return db_exec(tx,
		       SQL("INSERT INTO fax_page (message_id, n, width, height, xdpi, ydpi, cut, content,"
			   " view_sha, view_size, thumb_sha, thumb_size, same_message, same_page, text)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(p->message.v), V(p->n), V(p->width), V(p->height), V(p->xdpi), V(p->ydpi),
			    V(p->cut), p->blank ? V_NULL : V(p->content), V(p->view), V(p->view_size),
			    V(p->thumb), V(p->thumb_size), V(p->same_message.v), V(p->same_page), V(p->text)),
		       NULL);
}

enum rc fax_pages(struct db_tx *tx, message_id id, struct fax_page **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " PAGE_COLUMNS " FROM fax_page WHERE message_id = ? ORDER BY n LIMIT ?"),
		      ARGS(V(id.v), V(FAX_PAGES_MOST)), &page_shape, FAX_PAGES_MOST, list_r, n_r);
}

enum rc fax_page_get(struct db_tx *tx, message_id id, uint32_t n, struct fax_page *p_r)
{
	return db_one(tx, SQL("SELECT " PAGE_COLUMNS " FROM fax_page WHERE message_id = ? AND n = ?"),
		      ARGS(V(id.v), V(n)), &page_shape, p_r);
}

enum rc fax_text_oldest(struct db_tx *tx, struct fax_page *p_r)
{
	return db_one(tx,
		      SQL("SELECT " PAGE_COLUMNS " FROM fax_page WHERE text_next <= ? AND content IS NOT NULL"
			  " AND text_tries < ? ORDER BY message_id DESC, n LIMIT 1 FOR UPDATE SKIP LOCKED"),
		      ARGS(V(tx->job->now), V(FAX_TEXT_TRIES)), &page_shape, p_r);
}

enum rc fax_text_lease(struct db_tx *tx, const struct fax_page *p, instant until)
{
	return db_exec(tx,
		       SQL("UPDATE fax_page SET text_next = ?, text_tries = text_tries + 1"
			   " WHERE message_id = ? AND n = ?"),
		       ARGS(V(until), V(p->message.v), V(p->n)), NULL);
}

enum rc fax_text_settle(struct db_tx *tx, const struct fax_page *p, const char *text)
{
	return db_exec(tx, SQL("UPDATE fax_page SET text = ?, text_next = ? WHERE message_id = ? AND n = ?"),
		       ARGS(V(text), V(INT64_MAX), V(p->message.v), V(p->n)), NULL);
}

enum rc fax_text_all(struct db_tx *tx, ticket_id ticket, struct fax_text **rows_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT p.text FROM fax AS f JOIN fax_page AS p ON p.message_id = f.message_id"
			  " WHERE f.ticket_id = ? AND p.text <> '' ORDER BY p.message_id, p.n LIMIT ?"),
		      ARGS(V(ticket.v), V(FAX_TEXTS_MOST)), &text_shape, FAX_TEXTS_MOST, rows_r, n_r);
}

enum rc fax_page_of_content(struct db_tx *tx, struct key32 content, message_id not_in, message_id *message_r,
			    uint32_t *n_r)
{
	struct place_row row;

	TRY(db_one(tx,
		   SQL("SELECT message_id AS message, n FROM fax_page WHERE content = ? AND message_id < ?"
		       " ORDER BY message_id, n LIMIT 1"),
		   ARGS(V(content), V(not_in.v)), &place_shape, &row));
	*message_r = (message_id){row.message};
	*n_r = row.n;
	return RC_OK;
}

enum rc fax_set_outcome(struct db_tx *tx, message_id id, enum fax_state state, uint32_t pages,
			const char *why)
{
	return db_exec(tx,
		       SQL("UPDATE fax SET state = ?, pages = IF(? = 0, pages, ?), why = ?, told = ?"
			   " WHERE message_id = ? AND state >= ?"),
		       ARGS(V(state), V(pages), V(pages), V(why), V(tx->job->now), V(id.v), V(FAX_LEAVING)),
		       NULL);
}

enum rc fax_save_letter(struct db_tx *tx, message_id id, struct key32 pdf, uint64_t size, uint32_t pages)
{
	return db_exec(tx, SQL("UPDATE fax SET pdf_sha = ?, pdf_size = ?, pages = ? WHERE message_id = ?"),
		       ARGS(V(pdf), V(size), V(pages), V(id.v)), NULL);
}
