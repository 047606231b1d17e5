/* chat.c - a talk's row: read, locked, and what moves in it without a version of the ticket. */
#include "workflow/chat.h"

#include "workflow/chat_sql.h"
#include "workflow/feed.h"

static const char *const states[] = {
#define X(name, word) word,
	CHAT_STATE_LIST(X)
#undef X
};

const char *chat_state_name(enum chat_state s)
{
	return s < CHAT_STATE_END ? states[s] : "unknown";
}

enum rc chat_lock(struct db_tx *tx, ticket_id ticket, struct ticket *t_r, struct chat *c_r)
{
	TRY(ticket_lock(tx, ticket, t_r));
	return chat_row_lock(tx, ticket, c_r);
}

enum rc chat_of_visitor(struct db_tx *tx, const struct visitor *v, struct chat *c_r)
{
	return v->ticket.v ? chat_get(tx, v->ticket, c_r) : RC_NOT_FOUND;
}

/* ---- receipts ---- */

static enum rc tell(struct db_tx *tx, ticket_id ticket, uint64_t n, bool *moved_r)
{
	if (moved_r)
		*moved_r = n > 0;
	return n ? feed_touch_topic(tx, FEED_CHAT, ticket.v) : RC_OK;
}

static uint32_t at_most(uint32_t seq, uint32_t most)
{
	return seq < most ? seq : most;
}

enum rc chat_received(struct db_tx *tx, const struct chat *c, uint32_t received, uint32_t seen, bool *moved_r)
{
	struct ticket t;
	uint64_t n;

	TRY(ticket_get(tx, c->ticket, &t));
	received = at_most(received > seen ? received : seen, t.last_seq); /* nobody has what was not said */
	TRY(chat_set_received(tx, c->ticket, received, at_most(seen, t.last_seq), &n));
	return tell(tx, c->ticket, n, moved_r);
}

enum rc chat_agent_seen(struct db_tx *tx, ticket_id ticket, uint32_t seq, bool *moved_r)
{
	struct ticket t;
	struct chat c;
	uint64_t n;

	TRY(ticket_get(tx, ticket, &t));
	TRY(access_require(tx, ACCESS_TICKET_READ, ticket_scope(&t)));
	TRY(chat_get(tx, ticket, &c));
	TRY(chat_set_agent_seen(tx, ticket, at_most(seq, t.last_seq), &n));
	return tell(tx, ticket, n, moved_r);
}
