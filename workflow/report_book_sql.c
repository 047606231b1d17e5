/* report_book_sql.c - rows of report_house, report_book, report_place; what a book holds. */
#include "workflow/report_book_sql.h"

#include <talloc.h>

#include "workflow/report_source.h"

#define STREAMS_MOST 1000
#define FACTS_MOST 200000 /* of a batch */
#define TAGS_MOST 20000

static const struct db_col house_cols[] = {
	DB_COL(struct report_house, zone), DB_COL(struct report_house, shown),
	DB_COL(struct report_house, wanted), DB_COL(struct report_house, hides_agents),
	DB_COL(struct report_house, usual)};
static const struct db_shape house_shape = DB_SHAPE(struct report_house, house_cols);
static const struct db_col book_cols[] = {
	DB_COL(struct report_book, book),   DB_COL(struct report_book, state),
	DB_COL(struct report_book, form),   DB_COL(struct report_book, zone),
	DB_COL(struct report_book, walked), DB_COL(struct report_book, last),
	DB_COL(struct report_book, through)};
static const struct db_shape book_shape = DB_SHAPE(struct report_book, book_cols);
static const struct db_col place_cols[] = {DB_COL(struct report_place, stream),
					   DB_COL(struct report_place, n)};
static const struct db_shape place_shape = DB_SHAPE(struct report_place, place_cols);
static const struct db_col id_cols[] = {DB_COL(struct report_id, id)};
static const struct db_shape id_shape = DB_SHAPE(struct report_id, id_cols);
static const struct db_col tag_cols[] = {DB_COL(struct report_tag_row, ticket),
					 DB_COL(struct report_tag_row, tag)};
static const struct db_shape tag_shape = DB_SHAPE(struct report_tag_row, tag_cols);
static const struct db_col fact_cols[] = {
	DB_COL(struct report_fact, ticket),  DB_COL(struct report_fact, measure),
	DB_COL(struct report_fact, n),	     DB_COL(struct report_fact, at),
	DB_COL(struct report_fact, until),   DB_COL(struct report_fact, day),
	DB_COL(struct report_fact, mark),    DB_COL(struct report_fact, team),
	DB_COL(struct report_fact, agent),   DB_COL(struct report_fact, other),
	DB_COL(struct report_fact, channel), DB_COL(struct report_fact, language),
	DB_COL(struct report_fact, times),   DB_COL(struct report_fact, value)};
static const struct db_shape fact_shape = DB_SHAPE(struct report_fact, fact_cols);

#define HOUSE                                                                                               \
	"SELECT zone, shown, wanted, hides_agents, COALESCE((SELECT JSON_VALUE(v.spec, '$.timezone') FROM " \
	"calendar c"                                                                                        \
	" JOIN calendar_version v ON v.calendar_id = c.id AND v.version = c.version ORDER BY c.id LIMIT"    \
	" 1), 'UTC') AS usual FROM report_house WHERE id = 1"

enum rc report_house_lock(struct db_tx *tx, struct report_house *h_r)
{
	int64_t one;

	TRY(db_number(tx, SQL("SELECT id FROM report_house WHERE id = 1 FOR UPDATE"), NO_ARGS, &one));
	return db_one(tx, SQL(HOUSE), NO_ARGS, &house_shape, h_r);
}

enum rc report_house_get(struct db_tx *tx, struct report_house *h_r)
{
	return db_one(tx, SQL(HOUSE), NO_ARGS, &house_shape, h_r);
}

enum rc report_house_save(struct db_tx *tx, const struct report_house *h)
{
	return db_exec(tx,
		       SQL("UPDATE report_house SET zone = ?, shown = ?, wanted = ?, hides_agents = ?"
			   " WHERE id = 1"),
		       ARGS(V(h->zone), V(h->shown), V(h->wanted), V(h->hides_agents)), NULL);
}

enum rc report_books(struct db_tx *tx, struct report_book **b_r)
{
	size_t n;

	TRY(db_all(
		tx,
		SQL("SELECT book, state, form, zone, walked, last, through FROM report_book ORDER BY book"),
		NO_ARGS, &book_shape, 2, b_r, &n));
	return n == 2 ? RC_OK : because(tx->job, RC_BUG, "there are %zu books of reports", n);
}

enum rc report_book_save(struct db_tx *tx, const struct report_book *b)
{
	return db_exec(
		tx,
		SQL("UPDATE report_book SET state = ?, form = ?, zone = ?, walked = ?, last = ?, through = ?"
		    " WHERE book = ?"),
		ARGS(V(b->state), V(b->form), V(b->zone), V(b->walked), V(b->last), V(b->through),
		     V(b->book)),
		NULL);
}

enum rc report_book_empty(struct db_tx *tx, uint32_t book, size_t most, uint64_t *n_r)
{
	uint64_t facts, tags, days;

	TRY(db_exec(tx, SQL("DELETE FROM report_fact WHERE book = ? LIMIT ?"), ARGS(V(book), V(most)),
		    &facts));
	TRY(db_exec(tx, SQL("DELETE FROM report_tag WHERE book = ? LIMIT ?"), ARGS(V(book), V(most)), &tags));
	TRY(db_exec(tx, SQL("DELETE FROM report_day WHERE book = ? LIMIT ?"), ARGS(V(book), V(most)), &days));
	*n_r = facts + tags + days;
	return RC_OK;
}

enum rc report_places(struct db_tx *tx, uint32_t book, struct report_place **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT stream, n FROM report_place WHERE book = ? ORDER BY stream"),
		      ARGS(V(book)), &place_shape, STREAMS_MOST, list_r, n_r);
}

enum rc report_place_save(struct db_tx *tx, uint32_t book, uint32_t stream, uint64_t n)
{
	return db_exec(tx,
		       SQL("INSERT INTO report_place (book, stream, n) VALUES (?, ?, ?)"
			   " ON DUPLICATE KEY UPDATE n = VALUES(n)"),
		       ARGS(V(book), V(stream), V(n)), NULL);
}

enum rc report_places_now(struct db_tx *tx, uint32_t book)
{
	TRY(db_exec(tx, SQL("DELETE FROM report_place WHERE book = ?"), ARGS(V(book)), NULL));
	return db_exec(tx, SQL("INSERT INTO report_place (book, stream, n) SELECT ?, id, n FROM stream"),
		       ARGS(V(book)), NULL);
}

enum rc report_tickets_after(struct db_tx *tx, uint64_t after, size_t most, struct report_id **list_r,
			     size_t *n_r)
{
	return db_all(tx, SQL("SELECT id FROM ticket WHERE id > ? ORDER BY id LIMIT ?"),
		      ARGS(V(after), V(most)), &id_shape, most, list_r, n_r);
}

enum rc report_tickets_using(struct db_tx *tx, uint64_t article, instant at, size_t most,
			     struct report_id **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT DISTINCT ticket_id AS id FROM article_use WHERE article_id = ? AND at >= ?"
			  " ORDER BY ticket_id LIMIT ?"),
		      ARGS(V(article), V(at), V(most)), &id_shape, most, list_r, n_r);
}

enum rc report_last_ticket(struct db_tx *tx, uint64_t *id_r)
{
	int64_t id = 0;
	enum rc rc = db_number(tx, SQL("SELECT MAX(id) FROM ticket"), NO_ARGS, &id);

	*id_r = (uint64_t)id;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc report_facts_of(struct db_tx *tx, uint32_t book, const uint64_t *ids, size_t n,
			struct report_fact **list_r, size_t *n_r)
{
	struct db_val v[REPORT_BATCH + 1] = {V(book)};

	db_fill_list(v + 1, REPORT_BATCH, ids, n);
	return db_all(tx,
		      SQL("SELECT ticket_id AS ticket, measure, n, at, until, day, mark, team_id AS team,"
			  " agent_id AS agent, other, channel, language, times, value FROM report_fact"
			  " WHERE book = ? AND ticket_id IN " DB_IN_LONG_LIST
			  " ORDER BY ticket_id, measure, n"),
		      (struct db_args){v, REPORT_BATCH + 1}, &fact_shape, FACTS_MOST, list_r, n_r);
}

enum rc report_tags_of(struct db_tx *tx, uint32_t book, const uint64_t *ids, size_t n,
		       struct report_tag_row **list_r, size_t *n_r)
{
	struct db_val v[REPORT_BATCH + 1] = {V(book)};

	db_fill_list(v + 1, REPORT_BATCH, ids, n);
	return db_all(tx,
		      SQL("SELECT ticket_id AS ticket, tag FROM report_tag WHERE book = ? AND ticket_id"
			  " IN " DB_IN_LONG_LIST " ORDER BY ticket_id, tag"),
		      (struct db_args){v, REPORT_BATCH + 1}, &tag_shape, TAGS_MOST, list_r, n_r);
}
