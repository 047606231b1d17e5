/* report_list_sql.c - facts as rows of a list, the newest first; who was there. */
#include <string.h>
#include <talloc.h>

#include "workflow/report_book_sql.h"
#include "workflow/report_cells_sql.h"
#include "workflow/report_list_sql.h"

#define STATES_MOST 200000

_Static_assert(REPORT_OPENED == 0 && REPORT_SOLVED == 2 && REPORT_CSAT == 17 && REPORT_GAP == 20 &&
		       REPORT_HELD == 5 && REPORT_HOLDS == 6,
	       "statements name measures by number");

static const struct db_col hit_cols[] = {DB_COL(struct report_hit, ticket), DB_COL(struct report_hit, at),
					 DB_COL(struct report_hit, mark), DB_COL(struct report_hit, times),
					 DB_COL(struct report_hit, value)};
static const struct db_shape hit_shape = DB_SHAPE(struct report_hit, hit_cols);
static const struct db_col breach_cols[] = {
	DB_COL(struct report_breach, ticket), DB_COL(struct report_breach, team),
	DB_COL(struct report_breach, agent),  DB_COL(struct report_breach, cause),
	DB_COL(struct report_breach, kind),   DB_COL(struct report_breach, at),
	DB_COL(struct report_breach, late),   DB_COL(struct report_breach, mark)};
static const struct db_shape breach_shape = DB_SHAPE(struct report_breach, breach_cols);
static const struct db_col turn_cols[] = {DB_COL(struct state_turn, agent), DB_COL(struct state_turn, at),
					  DB_COL(struct state_turn, was), DB_COL(struct state_turn, became)};
static const struct db_shape turn_shape = DB_SHAPE(struct state_turn, turn_cols);

static const struct db_col id_cols[] = {DB_COL(struct report_id, id)};
static const struct db_shape id_shape = DB_SHAPE(struct report_id, id_cols);

#define FILTER                                                                                       \
	" AND (? = 0 OR f.team_id IN " DB_IN_LIST ") AND (? = 0 OR f.agent_id IN " DB_IN_LIST ")"    \
	" AND (? = 0 OR f.channel IN " DB_IN_LIST ") AND (? = 0 OR f.other IN " DB_IN_LIST ")"       \
	" AND (? = 0 OR f.language IN " DB_IN_LIST ")"                                               \
	" AND (? = 0 OR EXISTS (SELECT 1 FROM report_tag t WHERE t.book = f.book AND t.ticket_id = " \
	"f.ticket_id"                                                                                \
	" AND t.tag IN " DB_IN_LIST "))"

enum rc report_hit_rows(struct db_tx *tx, const struct report_ask *ask, const struct hit_range *r,
			struct report_hit **list_r, size_t *n_r)
{
	struct db_val v[32 + FILTER_VALUES];
	size_t n = 0;

	v[n++] = V(ask->state.book);
	v[n++] = V((int)r->measure);
	v[n++] = V((int)r->also);
	v[n++] = V(r->days.from);
	v[n++] = V(r->days.to);
	v[n++] = V(r->marks_from);
	v[n++] = V(r->marks_to);
	v[n++] = V(r->weekday);
	v[n++] = V(r->weekday);
	v[n++] = V(r->step);
	v[n++] = V(r->step);
	v[n++] = V(r->until);
	v[n++] = V(r->value_from);
	v[n++] = V(r->value_to);
	v[n++] = V(r->other);
	v[n++] = V(r->other);
	v[n++] = V(r->without);
	v[n++] = V(r->without);
	v[n++] = V(r->without_step);
	v[n++] = V(r->without_step);
	n += report_filter_values(v + n, &ask->filter);
	v[n++] = V(r->skip);
	v[n++] = V(r->most);
	return db_all(
		tx,
		SQL("SELECT f.ticket_id AS ticket, MAX(f.at) AS at, MAX(f.mark) AS mark,"
		    " CAST(SUM(f.times) AS SIGNED) AS times, CAST(SUM(f.value) AS SIGNED) AS value"
		    " FROM report_fact f WHERE f.book = ? AND f.measure IN (?, ?) AND f.day BETWEEN ? AND ?"
		    " AND f.mark BETWEEN ? AND ? AND (? < 0 OR MOD(f.day + 3, 7) = ?)"
		    " AND (? < 0 OR MOD(f.mark, 10) = ?) AND f.until >= ? AND f.value BETWEEN ? AND ?"
		    " AND (? = 0 OR f.other = ?)"
		    " AND (? < 0 OR NOT EXISTS (SELECT 1 FROM report_fact x WHERE x.book = f.book"
		    " AND x.ticket_id = f.ticket_id AND x.measure = ? AND x.at = f.at"
		    " AND (? < 0 OR MOD(x.mark, 10) = ?)))" FILTER
		    " GROUP BY f.ticket_id ORDER BY at DESC, ticket DESC LIMIT ?, ?"),
		(struct db_args){v, n}, &hit_shape, r->most, list_r, n_r);
}

enum rc report_breach_rows(struct db_tx *tx, const struct report_ask *ask, const struct breach_range *r,
			   struct report_breach **list_r, size_t *n_r)
{
	struct db_val v[14 + FILTER_VALUES];
	size_t n = 0;

	v[n++] = V((int)REPORT_CLOCK_FIRST);
	v[n++] = V(ask->state.book);
	v[n++] = V(r->first);
	v[n++] = V(r->last);
	v[n++] = V(ask->days.from);
	v[n++] = V(ask->days.to);
	v[n++] = V(REPORT_IN_TIME);
	v[n++] = V((int)r->cause);
	v[n++] = V((int)r->cause);
	n += report_filter_values(v + n, &ask->filter);
	v[n++] = V(r->skip);
	v[n++] = V(r->most);
	return db_all(
		tx,
		SQL("SELECT f.ticket_id AS ticket, f.team_id AS team, f.agent_id AS agent, f.other AS cause,"
		    " CAST(f.measure - ? AS SIGNED) AS kind, f.at AS at, f.value AS late, f.mark AS mark"
		    " FROM report_fact f WHERE f.book = ? AND f.measure BETWEEN ? AND ? AND f.day BETWEEN ? "
		    "AND ?"
		    " AND f.mark >= ? AND (? = 0 OR f.other = ?)" FILTER
		    " ORDER BY f.at DESC, f.ticket_id DESC LIMIT ?, ?"),
		(struct db_args){v, n}, &breach_shape, r->most, list_r, n_r);
}

enum rc report_touched(struct db_tx *tx, const struct report_ask *ask, size_t most, struct report_id **list_r,
		       size_t *n_r)
{
	struct db_val v[8 + FILTER_VALUES];
	size_t n = 0;

	v[n++] = V(ask->state.book);
	v[n++] = V(ask->days.from);
	v[n++] = V(ask->days.to);
	n += report_filter_values(v + n, &ask->filter);
	v[n++] = V(most);
	/* measures: OPENED, SOLVED, CSAT to GAP */
	return db_all(tx,
		      SQL("SELECT DISTINCT f.ticket_id AS id FROM report_fact f WHERE f.book = ?"
			  " AND f.measure IN (0, 2, 17, 18, 19, 20) AND f.day BETWEEN ? AND ?" FILTER
			  " ORDER BY f.ticket_id LIMIT ?"),
		      (struct db_args){v, n}, &id_shape, most, list_r, n_r);
}

enum rc report_state_turns(struct db_tx *tx, instant from, instant to, const struct report_filter *filter,
			   struct state_turn **list_r, size_t *n_r)
{
	struct db_val v[4 + FILTER_VALUES], all[FILTER_VALUES];
	size_t n = 0;

	(void)report_filter_values(all, filter);
	v[n++] = V(from);
	v[n++] = V(to);
	for (size_t i = 0; i < 2 * (1 + REPORT_IDS_MOST); i++) /* teams, agents */
		v[n++] = all[i];
	v[n++] = V(STATES_MOST);
	return db_all(tx,
		      SQL("SELECT e.agent_id AS agent, e.at AS at, e.was AS was, e.became AS became"
			  " FROM agent_state_event e WHERE e.at >= ? AND e.at < ?"
			  " AND (? = 0 OR EXISTS (SELECT 1 FROM agent_team m WHERE m.agent_id = e.agent_id"
			  " AND m.team_id IN " DB_IN_LIST ")) AND (? = 0 OR e.agent_id IN " DB_IN_LIST ")"
			  " ORDER BY e.agent_id, e.version LIMIT ?"),
		      (struct db_args){v, n}, &turn_shape, STATES_MOST, list_r, n_r);
}

enum rc report_states_now(struct db_tx *tx, instant before, const struct report_filter *filter,
			  struct state_turn **list_r, size_t *n_r)
{
	struct db_val v[4 + FILTER_VALUES], all[FILTER_VALUES];
	size_t n = 0;

	(void)report_filter_values(all, filter);
	v[n++] = V(before);
	for (size_t i = 0; i < 2 * (1 + REPORT_IDS_MOST); i++)
		v[n++] = all[i];
	v[n++] = V(STATES_MOST);
	return db_all(tx,
		      SQL("SELECT e.agent_id AS agent, e.since AS at, e.state AS was, e.state AS became"
			  " FROM agent_state e WHERE e.since < ?"
			  " AND (? = 0 OR EXISTS (SELECT 1 FROM agent_team m WHERE m.agent_id = e.agent_id"
			  " AND m.team_id IN " DB_IN_LIST ")) AND (? = 0 OR e.agent_id IN " DB_IN_LIST
			  ") LIMIT ?"),
		      (struct db_args){v, n}, &turn_shape, STATES_MOST, list_r, n_r);
}
