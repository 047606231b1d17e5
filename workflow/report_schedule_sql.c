/* report_schedule_sql.c - rows of report_schedule and of whom they are mailed to. */
#include "workflow/report_schedule_sql.h"

#include <talloc.h>

static const struct db_col cols[] = {
	DB_COL(struct report_schedule, id),	DB_COL(struct report_schedule, version),
	DB_COL(struct report_schedule, active), DB_COL(struct report_schedule, name),
	DB_COL(struct report_schedule, page),	DB_COL(struct report_schedule, form),
	DB_COL(struct report_schedule, query),	DB_COL(struct report_schedule, days),
	DB_COL(struct report_schedule, every),	DB_COL(struct report_schedule, weekday),
	DB_COL(struct report_schedule, minute), DB_COL(struct report_schedule, locale),
	DB_ID(struct report_schedule, owner),	DB_COL(struct report_schedule, next),
	DB_COL(struct report_schedule, last),	DB_COL(struct report_schedule, tries),
	DB_COL(struct report_schedule, trouble)};
static const struct db_shape shape = DB_SHAPE(struct report_schedule, cols);
static const struct db_col agent_cols[] = {DB_COL(struct schedule_agent, id)};
static const struct db_shape agent_shape = DB_SHAPE(struct schedule_agent, agent_cols);

#define COLUMNS                                                                                        \
	"id, version, active, name, page, form, query, days, every, weekday, minute, locale, owner_id" \
	" AS owner, next, last, tries, trouble"

enum rc schedule_rows(struct db_tx *tx, agent_id owner, struct report_schedule **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS
			  " FROM report_schedule WHERE removed = 0 AND (? = 0 OR owner_id = ?)"
			  " ORDER BY name, id LIMIT ?"),
		      ARGS(V(owner.v), V(owner.v), V(SCHEDULES_MOST)), &shape, SCHEDULES_MOST, list_r, n_r);
}

enum rc schedule_lock(struct db_tx *tx, uint64_t id, struct report_schedule *s_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS " FROM report_schedule WHERE id = ? AND removed = 0 FOR UPDATE"),
		      ARGS(V(id)), &shape, s_r);
}

enum rc schedule_insert(struct db_tx *tx, const struct report_schedule *s)
{
	return db_exec(
		tx,
		SQL("INSERT INTO report_schedule (id, version, active, name, page, form, query, days, every, "
		    "weekday,"
		    " minute, locale, owner_id, next) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(s->id), V(s->version), V(s->active), V(s->name), V(s->page), V(s->form), V(s->query),
		     V(s->days), V(s->every), V(s->weekday), V(s->minute), V(s->locale), V(s->owner.v),
		     V(s->next)),
		NULL);
}

enum rc schedule_update(struct db_tx *tx, const struct report_schedule *s, bool removed)
{
	return db_exec(tx,
		       SQL("UPDATE report_schedule SET version = ?, active = ?, removed = ?, name = ?, page "
			   "= ?, form = ?,"
			   " query = ?, days = ?, every = ?, weekday = ?, minute = ?, locale = ?, next = ?, "
			   "tries = 0,"
			   " trouble = '' WHERE id = ?"),
		       ARGS(V(s->version), V(s->active), V(removed), V(s->name), V(s->page), V(s->form),
			    V(s->query), V(s->days), V(s->every), V(s->weekday), V(s->minute), V(s->locale),
			    V(s->next), V(s->id)),
		       NULL);
}

enum rc schedule_agents_set(struct db_tx *tx, uint64_t id, const uint64_t *agents, size_t n)
{
	TRY(db_exec(tx, SQL("DELETE FROM report_schedule_agent WHERE schedule_id = ?"), ARGS(V(id)), NULL));
	for (size_t i = 0; i < n; i++)
		TRY(db_exec(
			tx,
			SQL("INSERT IGNORE INTO report_schedule_agent (schedule_id, agent_id) VALUES (?, ?)"),
			ARGS(V(id), V(agents[i])), NULL));
	return RC_OK;
}

enum rc schedule_agents(struct db_tx *tx, uint64_t id, struct schedule_agent **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT agent_id AS id FROM report_schedule_agent WHERE schedule_id = ? ORDER BY "
			  "agent_id"),
		      ARGS(V(id)), &agent_shape, SCHEDULE_AGENTS_MOST, list_r, n_r);
}

enum rc schedule_due(struct db_tx *tx, struct report_schedule *s_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS
			  " FROM report_schedule WHERE active = 1 AND next <= ? AND removed = 0"
			  " AND lease < ? ORDER BY next, id LIMIT 1 FOR UPDATE"),
		      ARGS(V(tx->job->now), V(tx->job->now)), &shape, s_r);
}

enum rc schedule_hold(struct db_tx *tx, uint64_t id, instant until)
{
	return db_exec(tx, SQL("UPDATE report_schedule SET lease = ? WHERE id = ?"), ARGS(V(until), V(id)),
		       NULL);
}

enum rc schedule_settled(struct db_tx *tx, const struct report_schedule *s)
{
	return db_exec(tx,
		       SQL("UPDATE report_schedule SET next = ?, last = ?, tries = ?, trouble = ?, lease = 0 "
			   "WHERE id = ?"),
		       ARGS(V(s->next), V(s->last), V(s->tries), V(s->trouble), V(s->id)), NULL);
}
