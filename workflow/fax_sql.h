/* fax_sql.h - rows of fax and fax_page; for fax.c alone. */
#ifndef WORKFLOW_FAX_SQL_H
#define WORKFLOW_FAX_SQL_H

#include "workflow/fax.h"

MUST_CHECK enum rc fax_insert(struct db_tx *tx, const struct fax *f);
MUST_CHECK enum rc fax_oldest_waiting(struct db_tx *tx, message_id *id_r);
/* RC_CONFLICT: not so any more. */
MUST_CHECK enum rc fax_lease(struct db_tx *tx, message_id id, uint32_t tries, instant until);
/* From WAITING at this try to another state. RC_CONFLICT. */
MUST_CHECK enum rc fax_settle(struct db_tx *tx, const struct fax *f, enum fax_state state, uint32_t pages,
			      const char *why);
MUST_CHECK enum rc fax_page_insert(struct db_tx *tx, const struct fax_page *p);
/* The first page of another message that bears the same. RC_NOT_FOUND. */
MUST_CHECK enum rc fax_page_of_content(struct db_tx *tx, struct key32 content, message_id not_in,
				       message_id *message_r, uint32_t *n_r);
MUST_CHECK enum rc fax_set_outcome(struct db_tx *tx, message_id id, enum fax_state state, uint32_t pages,
				   const char *why);

/* The newest page with ink whose words wait, locked; what another has locked is passed over. */
MUST_CHECK enum rc fax_text_oldest(struct db_tx *tx, struct fax_page *p_r);
MUST_CHECK enum rc fax_text_lease(struct db_tx *tx, const struct fax_page *p, instant until);
MUST_CHECK enum rc fax_text_settle(struct db_tx *tx, const struct fax_page *p, const char *text);
struct fax_text {
	char *text;
};
MUST_CHECK enum rc fax_text_all(struct db_tx *tx, ticket_id ticket, struct fax_text **rows_r, size_t *n_r);

#endif
