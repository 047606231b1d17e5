/* message_files.h - a message's HTML and attachments as the parts of a mail: files are read piece by piece when it is composed. */
#ifndef CHANNELS_MAIL_MESSAGE_FILES_H
#define CHANNELS_MAIL_MESSAGE_FILES_H

#include "channels/mail/compose_files.h"
#include "workflow/message.h"

/*
 * All of them, and the HTML (NULL: it has none), which shows those with a content_id as cid:. Usable as long as the
 * transaction.
 */
MUST_CHECK enum rc message_files(struct db_tx *tx, const struct message *m, const char *mailbox_address,
				 const char **html_r, struct mail_files *files_r);
/* Of these, on the job. */
struct mail_files message_files_of(struct db_tx *tx, const struct attachment *list, size_t n);

#endif
