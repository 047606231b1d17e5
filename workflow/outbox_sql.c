/* outbox_sql.c - the row of a mail: written, claimed, settled, listed. */
#include "workflow/outbox_sql.h"

#define STATE_COLUMNS                                                                              \
	"o.id AS id, o.ticket_id AS ticket, o.seq AS seq, o.state AS state, o.attempt AS attempt," \
	" o.doubts AS doubts, o.next AS next, o.lease_owner AS lease_owner, o.channel AS channel"
#define ITEM_COLUMNS                                                                                         \
	"o.id AS id, o.ticket_id AS ticket, o.message_id AS message, o.seq AS seq, o.mailbox_id AS mailbox," \
	" o.mid AS mid, o.return_path AS return_path, o.state AS state, o.attempt AS attempt,"               \
	" o.created AS created, o.next AS next, o.again AS again"
/* 2^63-1 is OUTBOX_NEVER: an earlier row that is not settled keeps its ticket's later ones waiting (decision 0016). */
#define NOT_WAITING                                                                             \
	" NOT EXISTS (SELECT 1 FROM outbox e WHERE e.ticket_id = o.ticket_id AND e.seq < o.seq" \
	" AND e.channel = o.channel AND e.next < 9223372036854775807)"

static const struct db_col state_cols[] = {
	DB_ID(struct outbox_state, id),	      DB_ID(struct outbox_state, ticket),
	DB_COL(struct outbox_state, seq),     DB_COL(struct outbox_state, state),
	DB_COL(struct outbox_state, attempt), DB_COL(struct outbox_state, doubts),
	DB_COL(struct outbox_state, next),    DB_COL(struct outbox_state, lease_owner),
	DB_COL(struct outbox_state, channel),
};
static const struct db_shape state_shape = DB_SHAPE(struct outbox_state, state_cols);

static const struct db_col item_cols[] = {
	DB_ID(struct outbox_item, id),		 DB_ID(struct outbox_item, ticket),
	DB_ID(struct outbox_item, message),	 DB_COL(struct outbox_item, seq),
	DB_ID(struct outbox_item, mailbox),	 DB_COL(struct outbox_item, mid),
	DB_COL(struct outbox_item, return_path), DB_COL(struct outbox_item, state),
	DB_COL(struct outbox_item, attempt),	 DB_COL(struct outbox_item, created),
	DB_COL(struct outbox_item, next),	 DB_COL(struct outbox_item, bytes),
	DB_COL(struct outbox_item, again),
};
static const struct db_shape item_shape = DB_SHAPE(struct outbox_item, item_cols);

static struct db_val owner_val(const uint8_t owner[16])
{
	return db_bytes((struct bytes){owner, 16});
}

static enum rc lease_held(struct db_tx *tx, enum rc rc, uint64_t n)
{
	if (rc == RC_OK && n != 1)
		return because(tx->job, RC_CONFLICT, "another sender has this mail now");
	return rc;
}

enum rc outbox_insert(struct db_tx *tx, outbox_id id, const struct outbox_new *in)
{
	return db_exec(
		tx,
		SQL("INSERT INTO outbox (id, ticket_id, message_id, seq, mailbox_id, channel, mid, state,"
		    " next, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(id.v), V(in->ticket.v), V(in->message.v), V(in->seq), V(in->mailbox.v), V(in->channel),
		     V(in->mid), V(DELIVERY_QUEUED), V(tx->job->now), V(tx->job->now)),
		NULL);
}

enum rc outbox_state_get(struct db_tx *tx, outbox_id id, struct outbox_state *s_r)
{
	return db_one(tx, SQL("SELECT " STATE_COLUMNS " FROM outbox o WHERE o.id = ?"), ARGS(V(id.v)),
		      &state_shape, s_r);
}

enum rc outbox_state_lock(struct db_tx *tx, outbox_id id, struct outbox_state *s_r)
{
	return db_one(tx, SQL("SELECT " STATE_COLUMNS " FROM outbox o WHERE o.id = ? FOR UPDATE"),
		      ARGS(V(id.v)), &state_shape, s_r);
}

enum rc outbox_due(struct db_tx *tx, enum channel channel, size_t most, struct outbox_state **list_r,
		   size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " STATE_COLUMNS
			  " FROM outbox o WHERE o.channel = ? AND o.next <= ? AND" NOT_WAITING
			  " AND NOT EXISTS (SELECT 1 FROM mailbox_way w WHERE w.mailbox_id = o.mailbox_id "
			  "AND w.paused = 1)"
			  " AND NOT EXISTS (SELECT 1 FROM mailbox_health h WHERE h.mailbox_id = o.mailbox_id"
			  " AND h.out_rest > ?)"
			  " ORDER BY o.next, o.id LIMIT ?"),
		      ARGS(V(channel), V(tx->job->now), V(tx->job->now), V(most)), &state_shape, most, list_r,
		      n_r);
}

enum rc outbox_waiting(struct db_tx *tx, size_t most, struct outbox_state **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " STATE_COLUMNS
			  " FROM outbox o WHERE o.next < 9223372036854775807 ORDER BY o.id LIMIT ?"),
		      ARGS(V(most)), &state_shape, most, list_r, n_r);
}

enum rc outbox_next_due(struct db_tx *tx, enum channel channel, instant *at_r)
{
	return db_number(tx,
			 SQL("SELECT o.next FROM outbox o"
			     " WHERE o.channel = ? AND o.next < 9223372036854775807 AND" NOT_WAITING
			     " ORDER BY o.next LIMIT 1"),
			 ARGS(V(channel)), &at_r->ms);
}

enum rc outbox_take(struct db_tx *tx, const struct outbox_state *seen, const uint8_t owner[16],
		    uint32_t doubts, instant until)
{
	uint64_t n = 0;
	enum rc rc = db_exec(tx,
			     SQL("UPDATE outbox SET state = ?, lease_owner = ?, next = ?, doubts = ?,"
				 " attempt = attempt + 1 WHERE id = ? AND next = ? AND attempt = ?"),
			     ARGS(V(DELIVERY_CLAIMED), owner_val(owner), V(until), V(doubts), V(seen->id.v),
				  V(seen->next), V(seen->attempt)),
			     &n);

	return lease_held(tx, rc, n);
}

enum rc outbox_freeze(struct db_tx *tx, outbox_id id, const uint8_t owner[16], const char *return_path,
		      struct bytes mail)
{
	uint64_t n = 0;
	enum rc rc = db_exec(tx,
			     SQL("UPDATE outbox SET bytes = COALESCE(bytes, ?), return_path = ?"
				 " WHERE id = ? AND lease_owner = ?"),
			     ARGS(V(mail), V(return_path), V(id.v), owner_val(owner)), &n);

	return lease_held(tx, rc, n);
}

enum rc outbox_prolong(struct db_tx *tx, outbox_id id, const uint8_t owner[16], span lease)
{
	uint64_t n = 0;
	enum rc rc = db_exec(tx, SQL("UPDATE outbox SET next = ? WHERE id = ? AND lease_owner = ?"),
			     ARGS(V(instant_after(tx->job->now, lease)), V(id.v), owner_val(owner)), &n);

	return lease_held(tx, rc, n);
}

enum rc outbox_dot_sent(struct db_tx *tx, outbox_id id, const uint8_t owner[16])
{
	uint64_t n = 0;
	enum rc rc =
		db_exec(tx, SQL("UPDATE outbox SET state = ? WHERE id = ? AND lease_owner = ? AND state = ?"),
			ARGS(V(DELIVERY_DOT_SENT), V(id.v), owner_val(owner), V(DELIVERY_CLAIMED)), &n);

	return lease_held(tx, rc, n);
}

enum rc outbox_update(struct db_tx *tx, outbox_id id, enum delivery state, uint32_t doubts, instant next)
{
	return db_exec(
		tx, SQL("UPDATE outbox SET state = ?, doubts = ?, next = ?, lease_owner = NULL WHERE id = ?"),
		ARGS(V(state), V(doubts), V(next), V(id.v)), NULL);
}

enum rc outbox_again(struct db_tx *tx, outbox_id id)
{
	return db_exec(tx,
		       SQL("UPDATE outbox SET state = ?, doubts = 0, attempt = 0, next = ?, again = ?,"
			   " lease_owner = NULL WHERE id = ?"),
		       ARGS(V(DELIVERY_QUEUED), V(tx->job->now), V(tx->job->now), V(id.v)), NULL);
}

enum rc outbox_item_get(struct db_tx *tx, outbox_id id, struct outbox_item *o_r)
{
	return db_one(tx, SQL("SELECT " ITEM_COLUMNS ", o.bytes AS bytes FROM outbox o WHERE o.id = ?"),
		      ARGS(V(id.v)), &item_shape, o_r);
}

/* Letters too, but for what a mailbox sends to itself (LETTER_BEAT). */
#define LETTER " LEFT JOIN outbox_letter l ON l.outbox_id = o.id"
#define NO_BEAT " AND COALESCE(l.kind, 0) <> 3"
#define OF_TICKET " JOIN ticket t ON t.id = IF(o.ticket_id <> 0, o.ticket_id, l.ticket_id)"
#define THEIRS " AND (t.assignee_id = ? OR t.team_id IN (SELECT team_id FROM agent_team WHERE agent_id = ?))"
#define LIST_ALL " FROM outbox o" LETTER " WHERE o.id < ?" NO_BEAT
#define LIST_VISIBLE " FROM outbox o" LETTER OF_TICKET " WHERE o.id < ?" NO_BEAT THEIRS
#define SO " AND o.state IN (?, ?, ?)"
#define NEWEST " ORDER BY o.id DESC LIMIT ?"

enum rc outbox_list_all(struct db_tx *tx, const struct outbox_page *p, struct outbox_item **list_r,
			size_t *n_r)
{
	const enum delivery *s = p->states;

	if (!s)
		return db_all(tx, SQL("SELECT " ITEM_COLUMNS ", NULL AS bytes" LIST_ALL NEWEST),
			      ARGS(V(p->before.v), V(p->most)), &item_shape, p->most, list_r, n_r);
	return db_all(tx, SQL("SELECT " ITEM_COLUMNS ", NULL AS bytes" LIST_ALL SO NEWEST),
		      ARGS(V(p->before.v), V(s[0]), V(s[1]), V(s[2]), V(p->most)), &item_shape, p->most,
		      list_r, n_r);
}

enum rc outbox_list_visible(struct db_tx *tx, agent_id who, const struct outbox_page *p,
			    struct outbox_item **list_r, size_t *n_r)
{
	const enum delivery *s = p->states;

	if (!s)
		return db_all(tx, SQL("SELECT " ITEM_COLUMNS ", NULL AS bytes" LIST_VISIBLE NEWEST),
			      ARGS(V(p->before.v), V(who.v), V(who.v), V(p->most)), &item_shape, p->most,
			      list_r, n_r);
	return db_all(tx, SQL("SELECT " ITEM_COLUMNS ", NULL AS bytes" LIST_VISIBLE SO NEWEST),
		      ARGS(V(p->before.v), V(who.v), V(who.v), V(s[0]), V(s[1]), V(s[2]), V(p->most)),
		      &item_shape, p->most, list_r, n_r);
}

enum rc outbox_list_message(struct db_tx *tx, ticket_id ticket, message_id message,
			    struct outbox_item **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " ITEM_COLUMNS ", NULL AS bytes FROM outbox o"
			  " WHERE o.ticket_id = ? AND o.message_id = ? ORDER BY o.id LIMIT 20"),
		      ARGS(V(ticket.v), V(message.v)), &item_shape, 20, list_r, n_r);
}

static const struct db_col count_cols[] = {DB_COL(struct outbox_count, state),
					   DB_COL(struct outbox_count, n)};
static const struct db_shape count_shape = DB_SHAPE(struct outbox_count, count_cols);

enum rc outbox_count_all(struct db_tx *tx, struct outbox_count **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT o.state AS state, COUNT(*) AS n FROM outbox o" LETTER
			  " WHERE o.state IN (?, ?, ?)" NO_BEAT " GROUP BY o.state"),
		      ARGS(V(DELIVERY_DEFERRED), V(DELIVERY_FAILED), V(DELIVERY_UNCERTAIN)), &count_shape,
		      DELIVERY_END, list_r, n_r);
}

enum rc outbox_count_visible(struct db_tx *tx, agent_id who, struct outbox_count **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT o.state AS state, COUNT(*) AS n FROM outbox o" LETTER OF_TICKET
		    " WHERE o.state IN (?, ?, ?)" NO_BEAT THEIRS " GROUP BY o.state"),
		ARGS(V(DELIVERY_DEFERRED), V(DELIVERY_FAILED), V(DELIVERY_UNCERTAIN), V(who.v), V(who.v)),
		&count_shape, DELIVERY_END, list_r, n_r);
}
