/* draft_sql.c - one row a draft. */
#include "workflow/draft_sql.h"

#define CONFLICT "this draft was changed on another of your screens"

static const struct db_col cols[] = {
	DB_ID(struct draft, ticket),   DB_COL(struct draft, kind),    DB_COL(struct draft, version),
	DB_COL(struct draft, updated), DB_COL(struct draft, content),
};
static const struct db_shape shape = DB_SHAPE(struct draft, cols);

enum rc draft_row(struct db_tx *tx, agent_id agent, ticket_id ticket, enum draft_kind kind, bool lock,
		  struct draft *d_r)
{
	if (lock)
		return db_one(tx,
			      SQL("SELECT ticket_id AS ticket, kind, version, updated, content FROM draft"
				  " WHERE agent_id = ? AND ticket_id = ? AND kind = ? FOR UPDATE"),
			      ARGS(V(agent.v), V(ticket.v), V(kind)), &shape, d_r);
	return db_one(tx,
		      SQL("SELECT ticket_id AS ticket, kind, version, updated, content FROM draft"
			  " WHERE agent_id = ? AND ticket_id = ? AND kind = ?"),
		      ARGS(V(agent.v), V(ticket.v), V(kind)), &shape, d_r);
}

static const struct db_col listed_cols[] = {
	{"ticket", DB_U64, offsetof(struct draft_listed, draft.ticket.v)},
	DB_AS(struct draft_listed, draft.kind, "kind"),
	DB_AS(struct draft_listed, draft.version, "version"),
	DB_AS(struct draft_listed, draft.updated, "updated"),
	DB_AS(struct draft_listed, draft.content, "content"),
	DB_COL(struct draft_listed, subject),
	{"team", DB_U64, offsetof(struct draft_listed, scope.team.v)},
	{"assignee", DB_U64, offsetof(struct draft_listed, scope.assignee.v)},
};
static const struct db_shape listed_shape = DB_SHAPE(struct draft_listed, listed_cols);

enum rc draft_rows(struct db_tx *tx, agent_id agent, struct draft_listed **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT d.ticket_id AS ticket, d.kind AS kind, d.version AS version,"
			  " d.updated AS updated, d.content AS content, t.subject AS subject,"
			  " t.team_id AS team, t.assignee_id AS assignee"
			  " FROM draft d JOIN ticket t ON t.id = d.ticket_id"
			  " WHERE d.agent_id = ? ORDER BY d.updated DESC, d.ticket_id LIMIT 500"),
		      ARGS(V(agent.v)), &listed_shape, DRAFTS_MOST, list_r, n_r);
}

enum rc draft_count(struct db_tx *tx, agent_id agent, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT COUNT(*) FROM draft WHERE agent_id = ?"), ARGS(V(agent.v)), n_r);
}

enum rc draft_insert(struct db_tx *tx, agent_id agent, const struct draft *d)
{
	enum rc rc = db_exec(
		tx,
		SQL("INSERT INTO draft (agent_id, ticket_id, kind, version, updated, content)"
		    " VALUES (?, ?, ?, ?, ?, ?)"),
		ARGS(V(agent.v), V(d->ticket.v), V(d->kind), V(d->version), V(d->updated), V(d->content)),
		NULL);

	return rc == RC_CONFLICT ? because(tx->job, rc, CONFLICT) : rc;
}

enum rc draft_update(struct db_tx *tx, agent_id agent, const struct draft *d)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE draft SET version = ?, updated = ?, content = ?"
			" WHERE agent_id = ? AND ticket_id = ? AND kind = ? AND version = ?"),
		    ARGS(V(d->version), V(d->updated), V(d->content), V(agent.v), V(d->ticket.v), V(d->kind),
			 V(d->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, CONFLICT);
}

enum rc draft_delete(struct db_tx *tx, agent_id agent, ticket_id ticket, enum draft_kind kind)
{
	return db_exec(tx, SQL("DELETE FROM draft WHERE agent_id = ? AND ticket_id = ? AND kind = ?"),
		       ARGS(V(agent.v), V(ticket.v), V(kind)), NULL);
}

enum rc draft_delete_old(struct db_tx *tx, instant before)
{
	return db_exec(tx, SQL("DELETE FROM draft WHERE updated < ? ORDER BY updated LIMIT 100"),
		       ARGS(V(before)), NULL);
}
