/* rule_sql.c - rules, the stamp of their last change, and which of those on time are counting. */
#include "workflow/rule_sql.h"

#define COLUMNS "id, version, place, active, name, body, epoch"

static const struct db_col cols[] = {DB_COL(struct rule, id),	 DB_COL(struct rule, version),
				     DB_COL(struct rule, place), DB_COL(struct rule, active),
				     DB_COL(struct rule, name),	 DB_COL(struct rule, body),
				     DB_COL(struct rule, epoch)};
static const struct db_shape shape = DB_SHAPE(struct rule, cols);

static const struct db_col timer_cols[] = {DB_AS(struct rule_timer, rule, "rule_id"),
					   DB_COL(struct rule_timer, epoch), DB_COL(struct rule_timer, since),
					   DB_COL(struct rule_timer, fired)};
static const struct db_shape timer_shape = DB_SHAPE(struct rule_timer, timer_cols);

static const struct db_col id_cols[] = {{"id", DB_U64, offsetof(ticket_id, v)}};
static const struct db_shape id_shape = DB_SHAPE(ticket_id, id_cols);

enum rc rule_all(struct db_tx *tx, struct rule **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM rule ORDER BY place, id LIMIT ?"), ARGS(V(RULES_MOST)),
		      &shape, RULES_MOST, list_r, n_r);
}

enum rc rule_get(struct db_tx *tx, uint64_t id, struct rule *r_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM rule WHERE id = ?"), ARGS(V(id)), &shape, r_r);
}

enum rc rule_insert(struct db_tx *tx, const struct rule *r)
{
	return db_exec(
		tx, SQL("INSERT INTO rule (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(r->id), V(r->version), V(r->place), V(r->active), V(r->name), V(r->body), V(r->epoch)),
		NULL);
}

enum rc rule_update(struct db_tx *tx, const struct rule *r)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE rule SET version = ?, place = ?, active = ?, name = ?, body = ?, epoch = ?, "
			"reached = 0"
			" WHERE id = ? AND version = ?"),
		    ARGS(V(r->version), V(r->place), V(r->active), V(r->name), V(r->body), V(r->epoch),
			 V(r->id), V(r->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the rule was changed meanwhile");
}

enum rc rule_stamp_read(struct db_tx *tx, int64_t *n_r)
{
	return db_number(tx, SQL("SELECT n FROM rule_stamp WHERE one = 1"), NO_ARGS, n_r);
}

enum rc rule_stamp_write(struct db_tx *tx, int64_t n)
{
	return db_exec(tx, SQL("UPDATE rule_stamp SET n = ? WHERE one = 1"), ARGS(V(n)), NULL);
}

enum rc rule_timers_of(struct db_tx *tx, ticket_id ticket, struct rule_timer **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT rule_id, epoch, since, fired FROM rule_timer WHERE ticket_id = ? LIMIT ?"),
		      ARGS(V(ticket.v), V(RULE_TIMERS_MOST)), &timer_shape, RULE_TIMERS_MOST, list_r, n_r);
}

enum rc rule_timer_put(struct db_tx *tx, ticket_id ticket, const struct rule_timer *t)
{
	return db_exec(tx,
		       SQL("REPLACE INTO rule_timer (ticket_id, rule_id, epoch, since, fired) VALUES (?, ?, "
			   "?, ?, ?)"),
		       ARGS(V(ticket.v), V(t->rule), V(t->epoch), V(t->since), V(t->fired)), NULL);
}

enum rc rule_timer_delete(struct db_tx *tx, ticket_id ticket, uint64_t rule)
{
	return db_exec(tx, SQL("DELETE FROM rule_timer WHERE ticket_id = ? AND rule_id = ?"),
		       ARGS(V(ticket.v), V(rule)), NULL);
}

enum rc rule_reached(struct db_tx *tx, uint64_t rule, uint64_t *ticket_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT reached FROM rule WHERE id = ?"), ARGS(V(rule)), &n));
	*ticket_r = (uint64_t)n;
	return RC_OK;
}

enum rc rule_set_reached(struct db_tx *tx, uint64_t rule, uint64_t ticket)
{
	return db_exec(tx, SQL("UPDATE rule SET reached = ? WHERE id = ?"), ARGS(V(ticket), V(rule)), NULL);
}

enum rc rule_next_tickets(struct db_tx *tx, uint64_t after, size_t most, ticket_id **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT id FROM ticket WHERE id > ? ORDER BY id LIMIT ?"),
		      ARGS(V(after), V(most)), &id_shape, most, list_r, n_r);
}

enum rc rule_recent_tickets(struct db_tx *tx, uint32_t shelf, instant since, size_t most, ticket_id **list_r,
			    size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id FROM ticket FORCE INDEX (k_open) WHERE is_open = ? AND activity >= ?"
			  " ORDER BY activity DESC, id DESC LIMIT ?"),
		      ARGS(V(shelf), V(since), V(most)), &id_shape, most, list_r, n_r);
}
