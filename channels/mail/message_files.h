/* message_files.h - the attachments of a message as the files of a mail: read piece by piece when it is composed. */
#ifndef CHANNELS_MAIL_MESSAGE_FILES_H
#define CHANNELS_MAIL_MESSAGE_FILES_H

#include "channels/mail/compose_files.h"
#include "workflow/message.h"

/* All of them. Usable as long as the transaction. */
MUST_CHECK enum rc message_files(struct db_tx *tx, message_id message, struct mail_files *files_r);
/* Of these, on the job. */
struct mail_files message_files_of(struct db_tx *tx, const struct attachment *list, size_t n);

#endif
