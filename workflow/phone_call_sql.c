/* phone_call_sql.c - calls, and the telephones that ring. */
#include "workflow/phone_call_sql.h"

#define COLUMNS                                                                                 \
	"id, provider_id AS provider, account, ref, version, direction, state, result, number," \
	" written, name, called, recording, agent_id AS agent, customer_id AS customer,"        \
	" ticket_id AS ticket, message_id AS message, hope, started, answered, ended, talked"
#define PREFIXED                                                                                        \
	"c.id, c.provider_id AS provider, c.account, c.ref, c.version, c.direction, c.state, c.result," \
	" c.number, c.written, c.name, c.called, c.recording, c.agent_id AS agent,"                     \
	" c.customer_id AS customer, c.ticket_id AS ticket, c.message_id AS message, c.hope,"           \
	" c.started, c.answered, c.ended, c.talked"

static const struct db_col cols[] = {
	DB_ID(struct phone_call, id),	      DB_COL(struct phone_call, provider),
	DB_COL(struct phone_call, account),   DB_COL(struct phone_call, ref),
	DB_COL(struct phone_call, version),   DB_COL(struct phone_call, direction),
	DB_COL(struct phone_call, state),     DB_COL(struct phone_call, result),
	DB_COL(struct phone_call, number),    DB_COL(struct phone_call, written),
	DB_COL(struct phone_call, name),      DB_COL(struct phone_call, called),
	DB_COL(struct phone_call, recording), DB_ID(struct phone_call, agent),
	DB_ID(struct phone_call, customer),   DB_ID(struct phone_call, ticket),
	DB_ID(struct phone_call, message),    DB_COL(struct phone_call, hope),
	DB_COL(struct phone_call, started),   DB_COL(struct phone_call, answered),
	DB_COL(struct phone_call, ended),     {"talked", DB_I64, offsetof(struct phone_call, talked.ms)},
};
static const struct db_shape shape = DB_SHAPE(struct phone_call, cols);

static const struct db_col ringing_cols[] = {DB_ID(struct phone_ringing, agent)};
static const struct db_shape ringing_shape = DB_SHAPE(struct phone_ringing, ringing_cols);

enum rc phone_call_get(struct db_tx *tx, phone_call_id id, struct phone_call *c_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM phone_call WHERE id = ?"), ARGS(V(id.v)), &shape, c_r);
}

enum rc phone_call_lock(struct db_tx *tx, phone_call_id id, struct phone_call *c_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM phone_call WHERE id = ? FOR UPDATE"), ARGS(V(id.v)),
		      &shape, c_r);
}

enum rc phone_call_by_ref(struct db_tx *tx, uint64_t provider, const char *account, const char *ref,
			  struct phone_call *c_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS
			  " FROM phone_call WHERE provider_id = ? AND account = ? AND ref = ? FOR UPDATE"),
		      ARGS(V(provider), V(account), V(ref)), &shape, c_r);
}

enum rc phone_call_known(struct db_tx *tx, uint64_t provider, const struct phone_event *e, bool *known_r)
{
	int64_t n;

	TRY(db_number(
		tx, SQL("SELECT COUNT(*) FROM phone_call WHERE provider_id = ? AND account = ? AND ref = ?"),
		ARGS(V(provider), V(e->account ? e->account : ""), V(e->ref)), &n));
	*known_r = n > 0;
	return RC_OK;
}

enum rc phone_call_by_note(struct db_tx *tx, const char *noted, struct phone_call *c_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM phone_call WHERE noted = ?"), ARGS(V(noted)), &shape,
		      c_r);
}

enum rc phone_call_insert(struct db_tx *tx, const struct phone_call *c)
{
	return db_exec(tx,
		       SQL("INSERT INTO phone_call (id, provider_id, account, ref, version, direction, state,"
			   " result, number, written, name, called, recording, agent_id, customer_id,"
			   " ticket_id, message_id, hope, started, answered, ended, talked)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(c->id.v), V(c->provider), V(c->account), V(c->ref), V(c->version),
			    V(c->direction), V(c->state), V(c->result), V(c->number), V(c->written),
			    V(c->name), V(c->called), V(c->recording), V(c->agent.v), V(c->customer.v),
			    V(c->ticket.v), V(c->message.v), V(c->hope), V(c->started), V(c->answered),
			    V(c->ended), V(c->talked.ms)),
		       NULL);
}

enum rc phone_call_update(struct db_tx *tx, const struct phone_call *c)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE phone_call SET version = ?, direction = ?, state = ?, result = ?, number = ?,"
			" written = ?, name = ?, called = ?, recording = ?, agent_id = ?, customer_id = ?,"
			" ticket_id = ?, message_id = ?, hope = ?, started = ?, answered = ?, ended = ?,"
			" talked = ? WHERE id = ? AND version = ?"),
		    ARGS(V(c->version), V(c->direction), V(c->state), V(c->result), V(c->number),
			 V(c->written), V(c->name), V(c->called), V(c->recording), V(c->agent.v),
			 V(c->customer.v), V(c->ticket.v), V(c->message.v), V(c->hope), V(c->started),
			 V(c->answered), V(c->ended), V(c->talked.ms), V(c->id.v), V(c->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the call was changed meanwhile");
}

enum rc phone_call_mark(struct db_tx *tx, phone_call_id id, const char *noted)
{
	return db_exec(tx, SQL("UPDATE phone_call SET noted = ? WHERE id = ?"), ARGS(V(noted), V(id.v)),
		       NULL);
}

enum rc phone_calls_of_ticket(struct db_tx *tx, ticket_id ticket, struct phone_call **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM phone_call WHERE ticket_id = ? ORDER BY id LIMIT 500"),
		      ARGS(V(ticket.v)), &shape, 500, list_r, n_r);
}

enum rc phone_calls_with(struct db_tx *tx, const char *number, customer_id customer, size_t most,
			 struct phone_call **list_r, size_t *n_r)
{
	if (customer.v != 0)
		return db_all(tx,
			      SQL("SELECT " COLUMNS " FROM phone_call WHERE customer_id = ?"
				  " ORDER BY started DESC LIMIT ?"),
			      ARGS(V(customer.v), V(most)), &shape, most, list_r, n_r);
	return db_all(
		tx, SQL("SELECT " COLUMNS " FROM phone_call WHERE number = ? ORDER BY started DESC LIMIT ?"),
		ARGS(V(number), V(most)), &shape, most, list_r, n_r);
}

/* ---- telephones that ring ---- */

enum rc phone_ring_begin(struct db_tx *tx, agent_id agent, phone_call_id call)
{
	return db_exec(tx, SQL("INSERT IGNORE INTO phone_ring (agent_id, call_id, since) VALUES (?, ?, ?)"),
		       ARGS(V(agent.v), V(call.v), V(tx->job->now)), NULL);
}

enum rc phone_ring_end(struct db_tx *tx, agent_id agent, phone_call_id call)
{
	if (agent.v == 0)
		return db_exec(tx, SQL("DELETE FROM phone_ring WHERE call_id = ?"), ARGS(V(call.v)), NULL);
	return db_exec(tx, SQL("DELETE FROM phone_ring WHERE agent_id = ? AND call_id = ?"),
		       ARGS(V(agent.v), V(call.v)), NULL);
}

enum rc phone_ring_agents(struct db_tx *tx, phone_call_id call, struct phone_ringing **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT agent_id AS agent FROM phone_ring WHERE call_id = ? LIMIT 100"),
		      ARGS(V(call.v)), &ringing_shape, 100, list_r, n_r);
}

enum rc phone_calls_ringing(struct db_tx *tx, agent_id agent, instant since, size_t most,
			    struct phone_call **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " PREFIXED " FROM phone_ring r JOIN phone_call c ON c.id = r.call_id"
			  " WHERE r.agent_id = ? AND r.since >= ? ORDER BY r.since DESC LIMIT ?"),
		      ARGS(V(agent.v), V(since), V(most)), &shape, most, list_r, n_r);
}

enum rc phone_calls_taken(struct db_tx *tx, agent_id agent, instant since, size_t most,
			  struct phone_call **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS
			  " FROM phone_call WHERE agent_id = ? AND state IN (1, 2) AND started >= ?"
			  " AND message_id = 0 AND noted IS NULL AND provider_id <> 0"
			  " ORDER BY started DESC LIMIT ?"),
		      ARGS(V(agent.v), V(since), V(most)), &shape, most, list_r, n_r);
}
