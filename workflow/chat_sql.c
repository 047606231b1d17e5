/* chat_sql.c - one row a talk, and which client ids were heard. */
#include "workflow/chat_sql.h"

#define CLIENTS_MOST 1000
#define HELD_MOST 500
#define READ_C                                                                                               \
	"c.ticket_id AS ticket, c.visitor_id AS visitor, c.widget_id AS widget, c.team_id AS team, c.state," \
	" c.opened, c.waits_since, c.accepted, c.ended, c.away, c.gone, c.last_visitor, c.last_agent,"       \
	" c.visitor_seq, c.said_seq, c.received_seq, c.visitor_seen_seq, c.agent_seen_seq, c.mailed_seq,"    \
	" c.transcripts"
#define READ                                                                                               \
	"ticket_id AS ticket, visitor_id AS visitor, widget_id AS widget, team_id AS team, state, opened," \
	" waits_since, accepted, ended, away, gone, last_visitor, last_agent, visitor_seq, said_seq,"      \
	" received_seq, visitor_seen_seq, agent_seen_seq, mailed_seq, transcripts"

static const struct db_col cols[] = {
	DB_ID(struct chat, ticket),
	DB_ID(struct chat, visitor),
	DB_ID(struct chat, widget),
	DB_ID(struct chat, team),
	DB_COL(struct chat, state),
	DB_COL(struct chat, opened),
	DB_COL(struct chat, waits_since),
	DB_COL(struct chat, accepted),
	DB_COL(struct chat, ended),
	DB_COL(struct chat, away),
	DB_COL(struct chat, gone),
	DB_COL(struct chat, last_visitor),
	DB_COL(struct chat, last_agent),
	DB_COL(struct chat, visitor_seq),
	DB_COL(struct chat, said_seq),
	DB_COL(struct chat, received_seq),
	DB_COL(struct chat, visitor_seen_seq),
	DB_COL(struct chat, agent_seen_seq),
	DB_COL(struct chat, mailed_seq),
	DB_COL(struct chat, transcripts),
};
static const struct db_shape shape = DB_SHAPE(struct chat, cols);

static const struct db_col line_cols[] = {DB_ID(struct visitor_line, ticket),
					  DB_ID(struct visitor_line, message),
					  DB_COL(struct visitor_line, seq)};
static const struct db_shape line_shape = DB_SHAPE(struct visitor_line, line_cols);

static const struct db_col client_cols[] = {DB_COL(struct visitor_line_client, seq),
					    DB_COL(struct visitor_line_client, client)};
static const struct db_shape client_shape = DB_SHAPE(struct visitor_line_client, client_cols);

enum rc chat_get(struct db_tx *tx, ticket_id ticket, struct chat *c_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM chat WHERE ticket_id = ?"), ARGS(V(ticket.v)), &shape,
		      c_r);
}

enum rc chat_row_lock(struct db_tx *tx, ticket_id ticket, struct chat *c_r)
{
	return db_one(tx, SQL("SELECT " READ " FROM chat WHERE ticket_id = ? FOR UPDATE"), ARGS(V(ticket.v)),
		      &shape, c_r);
}

enum rc chat_insert(struct db_tx *tx, const struct chat *c)
{
	return db_exec(
		tx,
		SQL("INSERT INTO chat (ticket_id, visitor_id, widget_id, team_id, state, opened,"
		    " waits_since, gone, last_visitor, visitor_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(c->ticket.v), V(c->visitor.v), V(c->widget.v), V(c->team.v), V(c->state), V(c->opened),
		     V(c->waits_since), V(c->gone), V(c->last_visitor), V(c->visitor_seq)),
		NULL);
}

/* What receipts move stands in statements of its own: they come without the ticket's lock. */
enum rc chat_update(struct db_tx *tx, const struct chat *c)
{
	return db_exec(tx,
		       SQL("UPDATE chat SET team_id = ?, state = ?, waits_since = ?, accepted = ?, ended = "
			   "?, away = ?,"
			   " gone = ?, last_visitor = ?, last_agent = ?, visitor_seq = ?, said_seq = ?, "
			   "mailed_seq = ?,"
			   " transcripts = ? WHERE ticket_id = ?"),
		       ARGS(V(c->team.v), V(c->state), V(c->waits_since), V(c->accepted), V(c->ended),
			    V(c->away), V(c->gone), V(c->last_visitor), V(c->last_agent), V(c->visitor_seq),
			    V(c->said_seq), V(c->mailed_seq), V(c->transcripts), V(c->ticket.v)),
		       NULL);
}

enum rc chat_held(struct db_tx *tx, agent_id agent, struct chat **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " READ_C " FROM ticket t JOIN chat c ON c.ticket_id = t.id"
			  " WHERE t.is_open IN (1, 2) AND t.assignee_id = ? AND t.channel = 1"
			  " ORDER BY GREATEST(c.last_visitor, c.last_agent), c.ticket_id LIMIT ?"),
		      ARGS(V(agent.v), V(HELD_MOST)), &shape, HELD_MOST, list_r, n_r);
}

enum rc chat_unseen(struct db_tx *tx, const struct chat *c, uint32_t *n_r)
{
	int64_t n;

	*n_r = 0;
	if (c->visitor_seq <= c->agent_seen_seq)
		return RC_OK;
	TRY(db_number(tx, SQL("SELECT COUNT(*) FROM visitor_line WHERE ticket_id = ? AND seq > ?"),
		      ARGS(V(c->ticket.v), V(c->agent_seen_seq)), &n));
	*n_r = (uint32_t)n;
	return RC_OK;
}

enum rc chat_set_received(struct db_tx *tx, ticket_id ticket, uint32_t received, uint32_t seen, uint64_t *n_r)
{
	return db_exec(tx,
		       SQL("UPDATE chat SET received_seq = GREATEST(received_seq, ?),"
			   " visitor_seen_seq = GREATEST(visitor_seen_seq, ?)"
			   " WHERE ticket_id = ? AND (received_seq < ? OR visitor_seen_seq < ?)"),
		       ARGS(V(received), V(seen), V(ticket.v), V(received), V(seen)), n_r);
}

enum rc chat_set_agent_seen(struct db_tx *tx, ticket_id ticket, uint32_t seq, uint64_t *n_r)
{
	return db_exec(tx,
		       SQL("UPDATE chat SET agent_seen_seq = ? WHERE ticket_id = ? AND agent_seen_seq < ?"),
		       ARGS(V(seq), V(ticket.v), V(seq)), n_r);
}

/* ---- lines ---- */

static struct db_val client_val(const struct client_id *c)
{
	return db_bytes((struct bytes){c->b, sizeof(c->b)});
}

enum rc visitor_line_get(struct db_tx *tx, visitor_id v, const struct client_id *client,
			 struct visitor_line *l_r)
{
	return db_one(tx,
		      SQL("SELECT ticket_id AS ticket, message_id AS message, seq FROM visitor_line"
			  " WHERE visitor_id = ? AND client = ?"),
		      ARGS(V(v.v), client_val(client)), &line_shape, l_r);
}

enum rc visitor_line_insert(struct db_tx *tx, visitor_id v, const struct client_id *client,
			    const struct visitor_line *l)
{
	return db_exec(
		tx,
		SQL("INSERT INTO visitor_line (visitor_id, client, ticket_id, seq, message_id, at)"
		    " VALUES (?, ?, ?, ?, ?, ?)"),
		ARGS(V(v.v), client_val(client), V(l->ticket.v), V(l->seq), V(l->message.v), V(tx->job->now)),
		NULL);
}

enum rc visitor_lines_since(struct db_tx *tx, visitor_id v, instant since, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT COUNT(*) FROM visitor_line WHERE visitor_id = ? AND at > ?"),
			 ARGS(V(v.v), V(since)), n_r);
}

enum rc visitor_line_clients(struct db_tx *tx, ticket_id ticket, uint32_t from, uint32_t to,
			     struct visitor_line_client **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT seq, client FROM visitor_line WHERE ticket_id = ? AND seq BETWEEN ? AND ?"
			  " ORDER BY seq LIMIT ?"),
		      ARGS(V(ticket.v), V(from), V(to), V(CLIENTS_MOST)), &client_shape, CLIENTS_MOST, list_r,
		      n_r);
}
