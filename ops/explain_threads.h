/*
 * explain_threads.h - `explain threads`: mails delivered one after the other into a database of their own, which ticket
 * each came to.
 *
 * Source of the file's form: the corpus, {"messages": [{"key": ..., "file": ...}]}; files lie beside it. Mails are read
 * before anything else is done, since the scratch house drops the rights that may be needed to see them.
 */
#ifndef OPS_EXPLAIN_THREADS_H
#define OPS_EXPLAIN_THREADS_H

#include "hub/text/json.h"
#include "ops/explain_mail.h"

struct explained_thread {
	const char *key;
	struct mail_read *mail;
};

/* Read the mails that the list names in `folder`; all on j->ctx. RC_INVALID, RC_IO: why names the mail. */
MUST_CHECK enum rc explain_threads_read(struct job *j, struct parser_client *p, const struct json *file,
					const char *folder, struct explained_thread **list_r, size_t *n_r);

/*
 * Deliver them in this order, each in a transaction of its own, to the empty database behind j, for one mailbox: the
 * address that the first of them was sent to. {key: ticket number}; a mail that made no new message is left out.
 */
MUST_CHECK enum rc explain_threads(struct job *j, const struct explained_thread *list, size_t n,
				   struct json *answers_r);

#endif
