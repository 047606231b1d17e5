/*
 * message_parts.h - what belongs to a few messages of an answer: files, delivery, people; and how many fit one answer.
 *
 * Owns nothing. Thread: worker threads.
 */
#ifndef WEB_API_MESSAGE_PARTS_H
#define WEB_API_MESSAGE_PARTS_H

#include "web/api/message_json.h"
#include "workflow/message_window.h"

/* Of at most MESSAGES_AT_ONCE messages. On the job. */
MUST_CHECK enum rc message_parts_of(struct db_tx *tx, const struct message *list, size_t n,
				    struct message_parts *parts_r);
/* How many of the newest, which stand last, fit one answer together; the newest does, however long. Pure. */
size_t messages_that_fit(const struct message *list, size_t n);

#endif
