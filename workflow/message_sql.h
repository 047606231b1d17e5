/* message_sql.h - rows of message, message_html, message_person, message_letter, message_ref and attachment, for the message modules alone. */
#ifndef WORKFLOW_MESSAGE_SQL_H
#define WORKFLOW_MESSAGE_SQL_H

#include "workflow/message.h"

/* All texts fit their columns. RC_CONFLICT: the author's client id is taken. */
MUST_CHECK enum rc message_insert(struct db_tx *tx, const struct message_new *in);
MUST_CHECK enum rc message_html_insert(struct db_tx *tx, message_id id, const char *html);
MUST_CHECK enum rc attachments_insert(struct db_tx *tx, const struct attachment *rows, size_t n);

/* `in->people` and `in->letter` fit their columns. */
MUST_CHECK enum rc message_people_insert(struct db_tx *tx, const struct message_new *in);
MUST_CHECK enum rc message_letter_insert(struct db_tx *tx, const struct message_new *in);

struct message_ref_row {
	struct key32 mid_hash;
	ticket_id ticket;
	message_id message;
	bool ours;
	uint32_t status;
};
/* `status` is not read. */
MUST_CHECK enum rc message_refs_insert(struct db_tx *tx, const struct message_ref_row *rows, size_t n);
/* At most DB_IN_LIST_SIZE hashes. */
MUST_CHECK enum rc message_refs_by_hash(struct db_tx *tx, const struct key32 *hashes, size_t n,
					struct message_ref_row **rows_r, size_t *n_r);

#endif
