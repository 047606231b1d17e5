/* scheduled_reply_sql.c - one row a reply that waits. */
#include "workflow/scheduled_reply_sql.h"

#include <string.h>
#include <talloc.h>

#define COLUMNS                                                                                         \
	"id, ticket_id AS ticket, agent_id AS agent, client_id, state, why, said, due, may_undo, hold," \
	" created, content"

struct row {
	struct scheduled s;
	struct bytes client_id;
};
#define ID(field)                                                                                 \
	{                                                                                         \
#field, DB_TYPE_OF(((struct row *)0)->s.field.v), offsetof(struct row, s.field.v) \
	}
#define COL(field)                                                                            \
	{                                                                                     \
#field, DB_TYPE_OF(((struct row *)0)->s.field), offsetof(struct row, s.field) \
	}
static const struct db_col cols[] = {
	COL(id),       ID(ticket), ID(agent),	 DB_COL(struct row, client_id),
	COL(state),    COL(why),   COL(said),	 COL(due),
	COL(may_undo), COL(hold),  COL(created), COL(content),
};
static const struct db_shape shape = DB_SHAPE(struct row, cols);

static struct scheduled from(const struct row *row)
{
	struct scheduled s = row->s;

	must(row->client_id.n == sizeof(s.client.b));
	memcpy(s.client.b, row->client_id.p, sizeof(s.client.b));
	return s;
}

static enum rc one(enum rc rc, const struct row *row, struct scheduled *s_r)
{
	TRY(rc);
	*s_r = from(row);
	return RC_OK;
}

static enum rc many(struct db_tx *tx, enum rc rc, const struct row *rows, size_t n, struct scheduled **list_r,
		    size_t *n_r)
{
	TRY(rc);
	struct scheduled *list = talloc_zero_array(tx->job->ctx, struct scheduled, (unsigned)n + 1);

	must(list);
	for (size_t i = 0; i < n; i++)
		list[i] = from(&rows[i]);
	*list_r = list;
	*n_r = n;
	return RC_OK;
}

static struct db_val client_val(const struct client_id *c)
{
	return db_bytes((struct bytes){c->b, sizeof(c->b)});
}

enum rc scheduled_insert(struct db_tx *tx, const struct scheduled *s)
{
	return db_exec(
		tx,
		SQL("INSERT INTO scheduled_reply (id, ticket_id, agent_id, client_id, state, due, may_undo,"
		    " hold, created, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(s->id), V(s->ticket.v), V(s->agent.v), client_val(&s->client), V(s->state), V(s->due),
		     V(s->may_undo), V(s->hold), V(s->created), V(s->content)),
		NULL);
}

enum rc scheduled_row(struct db_tx *tx, uint64_t id, struct scheduled *s_r)
{
	struct row row;

	return one(db_one(tx, SQL("SELECT " COLUMNS " FROM scheduled_reply WHERE id = ?"), ARGS(V(id)),
			  &shape, &row),
		   &row, s_r);
}

enum rc scheduled_lock(struct db_tx *tx, uint64_t id, struct scheduled *s_r)
{
	struct row row;

	return one(db_one(tx, SQL("SELECT " COLUMNS " FROM scheduled_reply WHERE id = ? FOR UPDATE"),
			  ARGS(V(id)), &shape, &row),
		   &row, s_r);
}

enum rc scheduled_of_client(struct db_tx *tx, agent_id agent, const struct client_id *client,
			    struct scheduled *s_r)
{
	struct row row;

	return one(db_one(tx,
			  SQL("SELECT " COLUMNS " FROM scheduled_reply WHERE agent_id = ? AND client_id = ?"),
			  ARGS(V(agent.v), client_val(client)), &shape, &row),
		   &row, s_r);
}

enum rc scheduled_of_ticket(struct db_tx *tx, ticket_id ticket, struct scheduled **list_r, size_t *n_r)
{
	struct row *rows = NULL;
	size_t n = 0;
	enum rc rc = db_all(tx,
			    SQL("SELECT " COLUMNS " FROM scheduled_reply WHERE ticket_id = ?"
				" ORDER BY due, id LIMIT 200"),
			    ARGS(V(ticket.v)), &shape, SCHEDULED_MOST, &rows, &n);

	return many(tx, rc, rows, n, list_r, n_r);
}

enum rc scheduled_of_agent(struct db_tx *tx, agent_id agent, struct scheduled **list_r, size_t *n_r)
{
	struct row *rows = NULL;
	size_t n = 0;
	enum rc rc = db_all(tx,
			    SQL("SELECT " COLUMNS " FROM scheduled_reply WHERE agent_id = ?"
				" ORDER BY due, id LIMIT 200"),
			    ARGS(V(agent.v)), &shape, SCHEDULED_MOST, &rows, &n);

	return many(tx, rc, rows, n, list_r, n_r);
}

enum rc scheduled_count(struct db_tx *tx, agent_id agent, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT COUNT(*) FROM scheduled_reply WHERE agent_id = ?"), ARGS(V(agent.v)),
			 n_r);
}

enum rc scheduled_waiting(struct db_tx *tx, ticket_id ticket, struct scheduled **list_r, size_t *n_r)
{
	struct row *rows = NULL;
	size_t n = 0;
	enum rc rc = db_all(tx,
			    SQL("SELECT " COLUMNS " FROM scheduled_reply WHERE ticket_id = ? AND state = ?"
				" ORDER BY due, id LIMIT 200 FOR UPDATE"),
			    ARGS(V(ticket.v), V(SCHEDULED_WAITING)), &shape, SCHEDULED_MOST, &rows, &n);

	return many(tx, rc, rows, n, list_r, n_r);
}

enum rc scheduled_update_held(struct db_tx *tx, uint64_t id, enum held_why why, const char *said)
{
	return db_exec(tx,
		       SQL("UPDATE scheduled_reply SET state = ?, why = ?, said = LEFT(?, 500) WHERE id = ?"),
		       ARGS(V(SCHEDULED_HELD), V(why), V(said), V(id)), NULL);
}

enum rc scheduled_delete(struct db_tx *tx, uint64_t id)
{
	return db_exec(tx, SQL("DELETE FROM scheduled_reply WHERE id = ?"), ARGS(V(id)), NULL);
}

enum rc scheduled_savepoint(struct db_tx *tx)
{
	return db_exec(tx, SQL("SAVEPOINT scheduled"), NO_ARGS, NULL);
}

enum rc scheduled_rollback(struct db_tx *tx)
{
	return db_exec(tx, SQL("ROLLBACK TO SAVEPOINT scheduled"), NO_ARGS, NULL);
}
