/* chat_sweep.c - talks whose sockets went without a word: their process died. */
#include "workflow/chat_queue_sql.h"

#define AT_ONCE 500

static enum rc read_lost(struct job *j, struct chat_lost **list_r, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);

	return chat_lost(&tx, AT_ONCE, list_r, n_r);
}

/* With the visitor locked it is asked again: they may have come back just now. */
static enum rc leave(struct job *j, ticket_id ticket)
{
	struct visitor v;
	struct chat c;
	bool present;
	AUTO(db_tx) tx = db_begin(j);

	TRY(chat_get(&tx, ticket, &c));
	TRY(visitor_lock(&tx, c.visitor, &v));
	TRY(visitor_present(&tx, c.visitor, &present));
	if (present)
		return RC_OK;
	TRY(chat_presence(&tx, ticket, false));
	return db_commit(&tx);
}

enum rc chat_sweep(struct job *j, size_t *found_r)
{
	struct chat_lost *list;
	size_t n;

	*found_r = 0;
	TRY(read_lost(j, &list, &n));
	for (size_t i = 0; i < n; i++)
		TRY(leave(j, list[i].ticket));
	*found_r = n;
	return RC_OK;
}
