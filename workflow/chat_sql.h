/* chat_sql.h - rows of chat and visitor_line; for chat*.c alone. */
#ifndef WORKFLOW_CHAT_SQL_H
#define WORKFLOW_CHAT_SQL_H

#include "workflow/chat.h"

MUST_CHECK enum rc chat_row_lock(struct db_tx *tx, ticket_id ticket, struct chat *c_r);
MUST_CHECK enum rc chat_insert(struct db_tx *tx, const struct chat *c);
/* All that may change; the row is locked, or its ticket is. */
MUST_CHECK enum rc chat_update(struct db_tx *tx, const struct chat *c);
/* Only forwards. *n_r: 1 = something moved. */
MUST_CHECK enum rc chat_set_received(struct db_tx *tx, ticket_id ticket, uint32_t received, uint32_t seen,
				     uint64_t *n_r);
MUST_CHECK enum rc chat_set_agent_seen(struct db_tx *tx, ticket_id ticket, uint32_t seq, uint64_t *n_r);

/* ---- lines ---- */

struct visitor_line {
	ticket_id ticket;
	message_id message;
	uint32_t seq;
};
/* RC_NOT_FOUND: this client id is new. */
MUST_CHECK enum rc visitor_line_get(struct db_tx *tx, visitor_id v, const struct client_id *client,
				    struct visitor_line *l_r);
MUST_CHECK enum rc visitor_line_insert(struct db_tx *tx, visitor_id v, const struct client_id *client,
				       const struct visitor_line *l);
MUST_CHECK enum rc visitor_lines_since(struct db_tx *tx, visitor_id v, instant since, int64_t *n_r);
struct visitor_line_client {
	uint32_t seq;
	struct bytes client; /* 16 */
};
MUST_CHECK enum rc visitor_line_clients(struct db_tx *tx, ticket_id ticket, uint32_t from, uint32_t to,
					struct visitor_line_client **list_r, size_t *n_r);

#endif
