/* report_book_put_sql.c - facts, tags and sums into a book and out of it, many at once. */
#include <talloc.h>

#include "workflow/report_book_sql.h"

#define FACT_VALUES 15
#define KEY_VALUES 11
#define SUM_VALUES (KEY_VALUES + 2)

/* Rows of `width` values each, to be filled. */
static struct db_args *rows_make(struct db_tx *tx, size_t n, size_t width, struct db_val **vals_r)
{
	struct db_args *rows = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(rows, struct db_val, (unsigned)(n * width));

	must(rows && vals);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct db_args){vals + i * width, width};
	*vals_r = vals;
	return rows;
}

enum rc report_facts_put(struct db_tx *tx, uint32_t book, const struct report_fact *const *f, size_t n)
{
	struct db_val *v;
	struct db_args *rows = rows_make(tx, n, FACT_VALUES, &v);

	for (size_t i = 0; i < n; i++, v += FACT_VALUES) {
		const struct db_val all[FACT_VALUES] = {
			V(book),	V(f[i]->ticket),  V(f[i]->measure),  V(f[i]->n),     V(f[i]->at),
			V(f[i]->until), V(f[i]->day),	  V(f[i]->mark),     V(f[i]->team),  V(f[i]->agent),
			V(f[i]->other), V(f[i]->channel), V(f[i]->language), V(f[i]->times), V(f[i]->value)};

		for (size_t k = 0; k < FACT_VALUES; k++)
			v[k] = all[k];
	}
	return n == 0 ? RC_OK
		      : db_exec_rows(tx,
				     SQL("REPLACE INTO report_fact (book, ticket_id, measure, n, at, until, "
					 "day, mark,"
					 " team_id, agent_id, other, channel, language, times, value)"
					 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
				     rows, n);
}

enum rc report_facts_delete(struct db_tx *tx, uint32_t book, const struct report_fact *const *f, size_t n)
{
	struct db_val *v;
	struct db_args *rows = rows_make(tx, n, 4, &v);

	for (size_t i = 0; i < n; i++, v += 4) {
		v[0] = V(book);
		v[1] = V(f[i]->ticket);
		v[2] = V(f[i]->measure);
		v[3] = V(f[i]->n);
	}
	return n == 0 ? RC_OK
		      : db_exec_rows(
				tx,
				SQL("DELETE FROM report_fact WHERE book = ? AND ticket_id = ? AND measure = ?"
				    " AND n = ?"),
				rows, n);
}

static struct db_args *tag_rows(struct db_tx *tx, uint32_t book, const struct report_tag_row *r, size_t n)
{
	struct db_val *v;
	struct db_args *rows = rows_make(tx, n, 3, &v);

	for (size_t i = 0; i < n; i++, v += 3) {
		v[0] = V(book);
		v[1] = V(r[i].ticket);
		v[2] = V(r[i].tag);
	}
	return rows;
}

enum rc report_tags_put(struct db_tx *tx, uint32_t book, const struct report_tag_row *rows, size_t n)
{
	return n == 0 ? RC_OK
		      : db_exec_rows(tx,
				     SQL("INSERT INTO report_tag (book, ticket_id, tag) VALUES (?, ?, ?)"),
				     tag_rows(tx, book, rows, n), n);
}

enum rc report_tags_delete(struct db_tx *tx, uint32_t book, const struct report_tag_row *rows, size_t n)
{
	return n == 0 ? RC_OK
		      : db_exec_rows(
				tx,
				SQL("DELETE FROM report_tag WHERE book = ? AND ticket_id = ? AND tag = ?"),
				tag_rows(tx, book, rows, n), n);
}

/* ---- sums ---- */

static void key_values(struct db_val *v, uint32_t book, const struct report_sum *s)
{
	const struct db_val all[KEY_VALUES] = {V(book),	      V(s->grain),    V(s->measure), V(s->day),
					       V(s->mark),    V(s->team),     V(s->agent),   V(s->other),
					       V(s->channel), V(s->language), V(s->tag)};

	for (size_t k = 0; k < KEY_VALUES; k++)
		v[k] = all[k];
}

/* Could the row be nothing now? One that grows cannot, unless it was below nothing, as only the backlog's are. */
static bool may_be_nothing(const struct report_sum *s)
{
	return s->n < 0 || s->measure == REPORT_BACKLOG;
}

static enum rc delete_nothing(struct db_tx *tx, uint32_t book, const struct report_sum *sums, size_t n)
{
	struct db_val *v;
	struct db_args *rows = rows_make(tx, n, KEY_VALUES, &v);
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		if (may_be_nothing(&sums[i]))
			key_values(v + KEY_VALUES * k++, book, &sums[i]);
	}
	return k == 0 ? RC_OK
		      : db_exec_rows(tx,
				     SQL("DELETE FROM report_day WHERE book = ? AND grain = ? AND measure = "
					 "? AND day = ?"
					 " AND mark = ? AND team_id = ? AND agent_id = ? AND other = ? AND "
					 "channel = ?"
					 " AND language = ? AND tag = ? AND n = 0 AND value = 0"),
				     rows, k);
}

enum rc report_sums_put(struct db_tx *tx, uint32_t book, const struct report_sum *sums, size_t n)
{
	struct db_val *v;
	struct db_args *rows = rows_make(tx, n, SUM_VALUES, &v);

	for (size_t i = 0; i < n; i++, v += SUM_VALUES) {
		key_values(v, book, &sums[i]);
		v[KEY_VALUES] = V(sums[i].n);
		v[KEY_VALUES + 1] = V(sums[i].value);
	}
	if (n == 0)
		return RC_OK;
	TRY(db_exec_rows(tx,
			 SQL("INSERT INTO report_day (book, grain, measure, day, mark, team_id, agent_id, "
			     "other, channel,"
			     " language, tag, n, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
			     " ON DUPLICATE KEY UPDATE n = n + VALUES(n), value = value + VALUES(value)"),
			 rows, n));
	return delete_nothing(tx, book, sums, n);
}
