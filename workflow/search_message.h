/*
 * search_message.h - one message of a ticket into the index and out of it, though its words may have changed since.
 *
 * The index keeps no texts, and takes a document out only with the words it was put with. Those of a message are the same
 * for ever, but where somebody read it with another charset (message_charset.h): of these alone the index notes what they were.
 */
#ifndef WORKFLOW_SEARCH_MESSAGE_H
#define WORKFLOW_SEARCH_MESSAGE_H

#include "hub/store/text_index.h"
#include "workflow/message_charset.h"

/* A ticket on its way into the index. */
struct search_taking {
	struct db_tx *tx;
	struct text_index *ix;
	ticket_id ticket;
	const struct attachment *attachments;
	size_t nattachments;
	const struct message_came *came; /* that were read otherwise than they came */
	size_t ncame;
};

/* Out as it was put in, unless `was` is NULL, and in as it is. */
MUST_CHECK enum rc search_put_message(const struct search_taking *k, const struct message *m,
				      const struct text_owner *was, const struct text_owner *now);
/* Those that read otherwise now than when they were put in, up to was->mark. */
MUST_CHECK enum rc search_put_redecoded(const struct search_taking *k, const struct text_owner *was,
					const struct text_owner *now);

#endif
