/* visitor_sql.h - rows of visitor and visitor_screen; for visitor*.c and chat_presence.c. */
#ifndef WORKFLOW_VISITOR_SQL_H
#define WORKFLOW_VISITOR_SQL_H

#include "workflow/visitor.h"

/* RC_NOT_FOUND: no visitor of this widget. */
MUST_CHECK enum rc visitor_by_token(struct db_tx *tx, widget_id widget, struct key32 hash,
				    struct visitor *v_r);
MUST_CHECK enum rc visitor_by_identity(struct db_tx *tx, widget_id widget, const char *identity,
				       struct visitor *v_r);
/* RC_CONFLICT: the identity is known. */
MUST_CHECK enum rc visitor_insert(struct db_tx *tx, const struct visitor *v, const struct key32 *hash);
/* All that may change but the block and the ticket. */
MUST_CHECK enum rc visitor_update(struct db_tx *tx, const struct visitor *v);
/* RC_CONFLICT: the identity is known. */
MUST_CHECK enum rc visitor_become(struct db_tx *tx, visitor_id id, const char *identity);
MUST_CHECK enum rc visitor_set_ticket(struct db_tx *tx, visitor_id id, ticket_id ticket);
MUST_CHECK enum rc visitor_set_blocked(struct db_tx *tx, visitor_id id, instant until);

MUST_CHECK enum rc visitor_screen_save(struct db_tx *tx, visitor_id id, stream_id process, instant until);
MUST_CHECK enum rc visitor_screen_delete(struct db_tx *tx, visitor_id id, stream_id process);

#endif
