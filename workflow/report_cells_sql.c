/* report_cells_sql.c - sums of days, and of facts, grouped by what a table's rows are. */
#include "workflow/report_cells_sql.h"

#include <string.h>

static const struct db_col cell_cols[] = {
	DB_COL(struct report_cell, measure), DB_COL(struct report_cell, day),
	DB_COL(struct report_cell, mark),    DB_COL(struct report_cell, id),
	DB_COL(struct report_cell, word),    DB_COL(struct report_cell, n),
	DB_COL(struct report_cell, value)};
static const struct db_shape cell_shape = DB_SHAPE(struct report_cell, cell_cols);
static const struct db_col held_cols[] = {DB_COL(struct held_row, measure), DB_COL(struct held_row, at),
					  DB_COL(struct held_row, until),   DB_COL(struct held_row, day),
					  DB_COL(struct held_row, value),   DB_COL(struct held_row, id),
					  DB_COL(struct held_row, word)};
static const struct db_shape held_shape = DB_SHAPE(struct held_row, held_cols);

/* What a row is: the enum report_by's numbers, and two more. */
#define BY_OTHER 5
#define BY_TEAM_AND_OTHER 7
#define ROW_ID                                                                                           \
	" CASE ? WHEN 0 THEN agent_id WHEN 1 THEN team_id WHEN 2 THEN channel WHEN 5 THEN other WHEN 7 " \
	"THEN other"                                                                                     \
	" ELSE 0 END AS id,"
#define ROW_WORD(tag)              \
	" CASE ? WHEN 3 THEN " tag \
	" WHEN 4 THEN language WHEN 7 THEN CAST(team_id AS CHAR) ELSE '' END AS word"
#define FILTER                                                                                \
	" AND (? = 0 OR team_id IN " DB_IN_LIST ") AND (? = 0 OR agent_id IN " DB_IN_LIST ")" \
	" AND (? = 0 OR channel IN " DB_IN_LIST ") AND (? = 0 OR other IN " DB_IN_LIST ")"    \
	" AND (? = 0 OR language IN " DB_IN_LIST ")"

_Static_assert(REPORT_IDS_MOST == DB_IN_LIST_SIZE && REPORT_MEASURES_MOST == DB_IN_LIST_SIZE,
	       "a filter's list is one list of a statement");
_Static_assert((int)REPORT_BY_AGENT == 0 && (int)REPORT_BY_TEAM == 1 && (int)REPORT_BY_CHANNEL == 2 &&
		       (int)REPORT_BY_TAG == 3 && (int)REPORT_BY_LANGUAGE == 4 &&
		       (int)REPORT_BY_ARTICLE == BY_OTHER,
	       "ROW_ID and ROW_WORD name them by number");

static int row_code(const struct report_wish *w)
{
	if (w->by_other)
		return w->by == REPORT_BY_TEAM ? BY_TEAM_AND_OTHER : BY_OTHER;
	return (int)w->by;
}

static size_t put_ids(struct db_val *v, const struct report_ids *ids)
{
	static const uint64_t none[1] = {0};

	v[0] = V(ids->n);
	db_fill_list(v + 1, REPORT_IDS_MOST, ids->n ? ids->v : none, ids->n ? ids->n : 1);
	return 1 + REPORT_IDS_MOST;
}

static size_t put_words(struct db_val *v, const struct report_words *w)
{
	v[0] = V(w->n);
	for (size_t i = 0; i < REPORT_IDS_MOST; i++)
		v[1 + i] = V(w->n == 0 ? "" : w->v[i < w->n ? i : w->n - 1]);
	return 1 + REPORT_IDS_MOST;
}

size_t report_filter_values(struct db_val *v, const struct report_filter *f)
{
	size_t n = put_ids(v, &f->teams);

	n += put_ids(v + n, &f->agents);
	n += put_ids(v + n, &f->channels);
	n += put_ids(v + n, &f->surveys);
	n += put_words(v + n, &f->languages);
	return n + put_words(v + n, &f->tags);
}

static size_t put_measures(struct db_val *v, const struct report_wish *w)
{
	for (size_t i = 0; i < REPORT_MEASURES_MOST; i++)
		v[i] = V((int)w->measures[i < w->nmeasures ? i : w->nmeasures - 1]);
	return REPORT_MEASURES_MOST;
}

static enum rc bounded(struct db_tx *tx, enum rc rc, size_t n)
{
	TRY(rc);
	return n == REPORT_CELLS_MOST
		       ? because(tx->job, RC_LIMIT, "too much for one report: ask for fewer days")
		       : RC_OK;
}

/* Days that a question is about, of which those that make up weeks are read from their sums. */
struct spans {
	struct report_days head, weeks, tail; /* from > to: none */
};

static struct spans spans_of(const struct report_wish *w, enum report_grain g)
{
	static const struct report_days none = {1, 0};
	const int32_t far = INT32_MAX - REPORT_WEEK, to = w->days.to < far ? w->days.to : far;
	struct spans s = {w->days, none, none};

	if (report_grain_by_week(g) == GRAIN_END || w->by_day || w->days.from > far)
		return s;
	int32_t first = report_week_of(w->days.from + REPORT_WEEK - 1), end = report_week_of(to + 1);

	if (first >= end)
		return s;
	s.head.to = first - 1;
	s.weeks = (struct report_days){first, end - 1};
	s.tail = (struct report_days){end, w->days.to};
	return s;
}

static size_t put_span(struct db_val *v, struct report_days d)
{
	v[0] = V(d.from);
	v[1] = V(d.to);
	return 2;
}

enum rc report_day_cells(struct db_tx *tx, const struct report_wish *w, enum report_grain g,
			 struct report_cell **list_r, size_t *n_r)
{
	struct db_val v[13 + REPORT_MEASURES_MOST + FILTER_VALUES];
	const struct spans s = spans_of(w, g);
	size_t n = 0;

	v[n++] = V(w->by_day);
	v[n++] = V(row_code(w));
	v[n++] = V(row_code(w));
	v[n++] = V(w->ask->state.book);
	n += put_measures(v + n, w);
	v[n++] = V((int)g);
	n += put_span(v + n, s.head);
	n += put_span(v + n, s.tail);
	v[n++] = V((int)report_grain_by_week(g));
	n += put_span(v + n, s.weeks);
	n += report_filter_values(v + n, &w->ask->filter);
	return bounded(
		tx,
		db_all(tx,
		       SQL("SELECT measure, IF(?, day, 0) AS day, mark," ROW_ID ROW_WORD(
			       "tag") ","
				      " CAST(SUM(n) AS SIGNED) AS n, CAST(SUM(value) AS SIGNED) AS value "
				      "FROM report_day"
				      " WHERE book = ? AND measure IN " DB_IN_LIST
				      " AND (grain = ? AND (day BETWEEN ? AND ? OR day BETWEEN ? AND ?)"
				      " OR grain = ? AND day BETWEEN ? AND ?)" FILTER
				      " AND (? = 0 OR tag IN " DB_IN_LIST
				      ") GROUP BY measure, 2, mark, id, word"),
		       (struct db_args){v, n}, &cell_shape, REPORT_CELLS_MOST, list_r, n_r),
		*n_r);
}

enum rc report_fact_cells(struct db_tx *tx, const struct report_wish *w, struct report_cell **list_r,
			  size_t *n_r)
{
	struct db_val v[8 + REPORT_MEASURES_MOST + FILTER_VALUES];
	size_t n = 0;

	v[n++] = V(w->by_day);
	v[n++] = V(row_code(w));
	v[n++] = V(row_code(w));
	v[n++] = V(row_code(w));
	v[n++] = V(w->ask->state.book);
	n += put_measures(v + n, w);
	v[n++] = V(w->days.from);
	v[n++] = V(w->days.to);
	n += report_filter_values(v + n, &w->ask->filter);
	return bounded(tx,
		       db_all(tx,
			      SQL("SELECT measure, IF(?, day, 0) AS day, mark," ROW_ID ROW_WORD(
				      "g.tag") ","
					       " CAST(SUM(times) AS SIGNED) AS n, CAST(SUM(value) AS SIGNED) "
					       "AS value FROM report_fact f"
					       " LEFT JOIN report_tag g ON ? = 3 AND g.book = f.book AND "
					       "g.ticket_id = f.ticket_id"
					       " WHERE f.book = ? AND measure IN " DB_IN_LIST
					       " AND day BETWEEN ? AND ?" FILTER
					       " AND (? = 0 OR EXISTS (SELECT 1 FROM report_tag t WHERE "
					       "t.book = f.book"
					       " AND t.ticket_id = f.ticket_id AND t.tag IN " DB_IN_LIST "))"
					       " GROUP BY measure, 2, mark, id, word"),
			      (struct db_args){v, n}, &cell_shape, REPORT_CELLS_MOST, list_r, n_r),
		       *n_r);
}

enum rc report_held_rows(struct db_tx *tx, const struct report_wish *w, struct held_row **list_r, size_t *n_r)
{
	struct db_val v[8 + FILTER_VALUES];
	size_t n = 0;

	v[n++] = V(row_code(w));
	v[n++] = V(row_code(w));
	v[n++] = V(row_code(w));
	v[n++] = V(w->ask->state.book);
	v[n++] = V(w->days.to);
	n += report_filter_values(v + n, &w->ask->filter);
	v[n++] = V(REPORT_CELLS_MOST);
	/* measures 5 and 6: HELD, HOLDS */
	return bounded(
		tx,
		db_all(tx,
		       SQL("SELECT measure, at, until, day, value," ROW_ID ROW_WORD(
			       "g.tag") " FROM report_fact f LEFT JOIN report_tag g ON ? = 3 AND g.book = "
					"f.book"
					" AND g.ticket_id = f.ticket_id WHERE f.book = ? AND measure IN (5, "
					"6) AND day <= ?" FILTER " AND (? = 0 OR EXISTS (SELECT 1 FROM "
					"report_tag t WHERE t.book = f.book"
					" AND t.ticket_id = f.ticket_id AND t.tag IN " DB_IN_LIST
					")) LIMIT ?"),
		       (struct db_args){v, n}, &held_shape, REPORT_CELLS_MOST, list_r, n_r),
		*n_r);
}
