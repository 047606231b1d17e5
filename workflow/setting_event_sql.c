/* setting_event_sql.c - rows of setting_event: added and read, never changed. */
#include "workflow/setting_event.h"

static const struct db_col event_cols[] = {
	DB_COL(struct setting_event, version), DB_ID(struct setting_event, actor),
	DB_COL(struct setting_event, at), DB_COL(struct setting_event, was),
	DB_COL(struct setting_event, became)};
static const struct db_shape event_shape = DB_SHAPE(struct setting_event, event_cols);

enum rc setting_note(struct db_tx *tx, const char *subject, uint64_t id, uint32_t version, const char *was,
		     const char *became)
{
	return db_exec(tx,
		       SQL("INSERT INTO setting_event (subject, id, version, actor_id, at, was, became)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(subject), V(id), V(version), V(tx->job->actor), V(tx->job->now),
			    V(was ? was : ""), V(became ? became : "")),
		       NULL);
}

enum rc setting_events(struct db_tx *tx, const char *subject, uint64_t id, size_t most,
		       struct setting_event **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT version, actor_id AS actor, at, was, became FROM setting_event"
			  " WHERE subject = ? AND id = ? ORDER BY version DESC LIMIT ?"),
		      ARGS(V(subject), V(id), V(most)), &event_shape, most, list_r, n_r);
}
