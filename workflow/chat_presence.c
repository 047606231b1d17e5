/* chat_presence.c - a visitor's sockets come and go, and their talk with them. */
#include "workflow/chat_rules.h"
#include "workflow/chat_sql.h"
#include "workflow/visitor_sql.h"

enum rc chat_presence(struct db_tx *tx, ticket_id ticket, bool here)
{
	struct ticket t;
	struct chat c;

	TRY(chat_lock(tx, ticket, &t, &c));
	if ((c.gone.ms == 0) == here && (!here || c.away.ms == 0))
		return RC_OK;
	c.gone = here ? (instant){0} : tx->job->now;
	if (here)
		c.away = (instant){0};
	TRY(chat_settle(tx, &t, &c));
	return feed_touch_topic(tx, FEED_CHAT, ticket.v);
}

static enum rc of_talk(struct db_tx *tx, const struct visitor *v, bool here)
{
	struct visitor now;

	TRY(visitor_lock(tx, v->id, &now)); /* their ticket may have come since *v was read */
	return now.ticket.v ? chat_presence(tx, now.ticket, here) : RC_OK;
}

enum rc visitor_here(struct db_tx *tx, const struct visitor *v, stream_id process)
{
	TRY(visitor_screen_save(tx, v->id, process, instant_after(tx->job->now, VISITOR_SCREEN_LEASE)));
	return of_talk(tx, v, true);
}

enum rc visitor_gone(struct db_tx *tx, const struct visitor *v, stream_id process)
{
	bool present;

	TRY(visitor_screen_delete(tx, v->id, process));
	TRY(visitor_present(tx, v->id, &present));
	return present ? RC_OK : of_talk(tx, v, false);
}
