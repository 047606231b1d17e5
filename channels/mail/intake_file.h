/* intake_file.h - one transaction of intake: some mails into their tickets, all or none. */
#ifndef CHANNELS_MAIL_INTAKE_FILE_H
#define CHANNELS_MAIL_INTAKE_FILE_H

#include "channels/mail/intake_queue.h"
#include "channels/mail/message_build.h"

#define INTAKE_BATCH_MOST 32

struct intake_filed {
	size_t filed, repeated, failed; /* failed: put off or shown to people */
};

/*
 * File n mails (n <= INTAKE_BATCH_MOST) that have been read or could not be, in one transaction. Mails that another
 * process has, or that are done, are passed over. Any failure but RC_RETRY, RC_DB and RC_IO concerns one of them:
 * call again with each alone.
 */
MUST_CHECK enum rc intake_file(struct job *j, const struct message_rules *rules,
			       struct intake_mail *const *list, size_t n, struct intake_filed *filed_r);
/* Note in its row that a mail could not be filed. `final`: trying again is of no use. */
MUST_CHECK enum rc intake_put_off(struct job *j, raw_mail_id id, const char *why, bool final);

#endif
