/* explain_mail.h - struct mail_read as the JSON of `onevoice explain mail`. */
#ifndef OPS_EXPLAIN_MAIL_H
#define OPS_EXPLAIN_MAIL_H

#include "channels/mail/mail_read.h"
#include "hub/text/json.h"

/*
 * A new object; the caller drops it. Keys: subject, from, from_name, answer_to, message_id, in_reply_to, references,
 * text, visible, attachments (name, type, size, sha256, sha256_lf, inline), kind, no_auto_answer, reports, calendar,
 * sender_phone; and class, held_pictures, trouble.
 */
json_t *explain_mail(void *ctx, const struct mail_read *m);

#endif
