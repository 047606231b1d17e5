/* notice_sql.c - rows of notice and notice_pace. */
#include "workflow/notice_sql.h"

#define ALARMED_MOST 1000

static const struct db_col notice_cols[] = {DB_COL(struct notice, id),	 DB_ID(struct notice, agent),
					    DB_COL(struct notice, kind), DB_ID(struct notice, ticket),
					    DB_COL(struct notice, args), DB_COL(struct notice, created),
					    DB_COL(struct notice, seen), DB_COL(struct notice, cleared)};
static const struct db_shape notice_shape = DB_SHAPE(struct notice, notice_cols);

static const struct db_col minute_cols[] = {DB_COL(struct notice_minute, since),
					    DB_COL(struct notice_minute, n)};
static const struct db_shape minute_shape = DB_SHAPE(struct notice_minute, minute_cols);

static const struct db_col alarmed_cols[] = {DB_ID(struct notice_alarmed, agent),
					     DB_COL(struct notice_alarmed, mail),
					     DB_COL(struct notice_alarmed, told)};
static const struct db_shape alarmed_shape = DB_SHAPE(struct notice_alarmed, alarmed_cols);

static const struct db_col waiting_cols[] = {
	DB_COL(struct notice_waiting, id),	DB_COL(struct notice_waiting, kind),
	DB_ID(struct notice_waiting, ticket),	DB_COL(struct notice_waiting, mail),
	DB_COL(struct notice_waiting, created), DB_COL(struct notice_waiting, cleared)};
static const struct db_shape waiting_shape = DB_SHAPE(struct notice_waiting, waiting_cols);

enum rc notice_insert(struct db_tx *tx, uint64_t id, const struct notice_new *n)
{
	return db_exec(
		tx,
		SQL("INSERT INTO notice (id, agent_id, kind, ticket_id, ref, args, mail, held, created)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(id), V(n->to.v), V(n->kind), V(n->ticket.v), V(n->ref), V(n->args), V(n->mail),
		     V(n->held), V(tx->job->now)),
		NULL);
}

enum rc notice_count(struct db_tx *tx, agent_id to, span window, struct notice_minute *m_r)
{
	instant now = tx->job->now, oldest = {now.ms - window.ms};

	/* n first: it asks for `since` as it was. A minute that begins in the future was a clock set back. */
	TRY(db_exec(
		tx,
		SQL("INSERT INTO notice_pace (agent_id, since, n) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE"
		    " n = IF(since > ? AND since <= ?, n + 1, 1),"
		    " since = IF(since > ? AND since <= ?, since, ?)"),
		ARGS(V(to.v), V(now), V(oldest), V(now), V(oldest), V(now), V(now)), NULL));
	return db_one(tx, SQL("SELECT since, n FROM notice_pace WHERE agent_id = ?"), ARGS(V(to.v)),
		      &minute_shape, m_r);
}

enum rc notice_list(struct db_tx *tx, agent_id of, instant before, uint64_t before_id, size_t most,
		    struct notice **list_r, size_t *n_r)
{
	instant from = before.ms ? before : (instant){INT64_MAX};

	return db_all(
		tx,
		SQL("SELECT id, agent_id AS agent, kind, ticket_id AS ticket, args, created, seen, cleared"
		    " FROM notice WHERE agent_id = ? AND held = 0 AND (created < ? OR (created = ? AND id < "
		    "?))"
		    " ORDER BY created DESC, id DESC LIMIT ?"),
		ARGS(V(of.v), V(from), V(from), V(before_id), V(most)), &notice_shape, most, list_r, n_r);
}

enum rc notice_unseen(struct db_tx *tx, agent_id of, uint64_t *n_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT COUNT(*) FROM notice WHERE agent_id = ? AND held = 0 AND seen = 0 AND "
			  "cleared = 0"),
		      ARGS(V(of.v)), &n));
	*n_r = (uint64_t)n;
	return RC_OK;
}

enum rc notice_mark_seen(struct db_tx *tx, agent_id of, uint64_t id)
{
	return db_exec(tx,
		       SQL("UPDATE notice SET seen = ? WHERE agent_id = ? AND held = 0 AND seen = 0"
			   " AND (? = 0 OR id = ?)"),
		       ARGS(V(tx->job->now), V(of.v), V(id), V(id)), NULL);
}

enum rc notice_alarmed_of(struct db_tx *tx, ticket_id ticket, uint64_t from, uint64_t to,
			  struct notice_alarmed **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT agent_id AS agent, MAX(mail) AS mail, MAX(held <> 1) AS told FROM notice"
			  " WHERE ticket_id = ? AND kind = ? AND ref BETWEEN ? AND ? AND cleared = 0"
			  " GROUP BY agent_id ORDER BY agent_id"),
		      ARGS(V(ticket.v), V(NOTICE_ESCALATION), V(from), V(to)), &alarmed_shape, ALARMED_MOST,
		      list_r, n_r);
}

enum rc notice_mark_cleared(struct db_tx *tx, ticket_id ticket, uint64_t from, uint64_t to)
{
	return db_exec(tx,
		       SQL("UPDATE notice SET cleared = ? WHERE ticket_id = ? AND kind = ?"
			   " AND ref BETWEEN ? AND ? AND cleared = 0"),
		       ARGS(V(tx->job->now), V(ticket.v), V(NOTICE_ESCALATION), V(from), V(to)), NULL);
}

enum rc notice_waiting_of(struct db_tx *tx, agent_id of, size_t most, struct notice_waiting **list_r,
			  size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id, kind, ticket_id AS ticket, mail, created, cleared FROM notice"
			  " WHERE agent_id = ? AND held = 1 ORDER BY created, id LIMIT ? FOR UPDATE"),
		      ARGS(V(of.v), V(most)), &waiting_shape, most, list_r, n_r);
}

enum rc notice_told_in_digest(struct db_tx *tx, agent_id of, instant created, uint64_t id)
{
	return db_exec(tx,
		       SQL("UPDATE notice SET held = 2 WHERE agent_id = ? AND held = 1"
			   " AND (created < ? OR (created = ? AND id <= ?))"),
		       ARGS(V(of.v), V(created), V(created), V(id)), NULL);
}

enum rc notice_prune(struct db_tx *tx, instant before, size_t most)
{
	return db_exec(tx, SQL("DELETE FROM notice WHERE created < ? ORDER BY created LIMIT ?"),
		       ARGS(V(before), V(most)), NULL);
}
