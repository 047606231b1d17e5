/* explain_mail.h - a mail read for `onevoice explain`, and what it says as JSON. */
#ifndef OPS_EXPLAIN_MAIL_H
#define OPS_EXPLAIN_MAIL_H

#include "channels/mail/parser_client.h"
#include "hub/text/json.h"

/* Read a mail with the parser's child, or in this process (p NULL; parser_load came before). Codes as parser_read. */
MUST_CHECK enum rc explain_read_mail(struct parser_client *p, struct job *j, struct bytes raw,
				     bool remote_pictures, struct mail_read **m_r);

/*
 * A new object; the caller drops it. Keys: subject, from, from_name, answer_to, message_id, in_reply_to, references,
 * text, visible, attachments (name, type, size, sha256, sha256_lf, inline), kind, no_auto_answer, reports, calendar,
 * sender_phone; and class, held_pictures, trouble.
 */
json_t *explain_mail(void *ctx, const struct mail_read *m);

#endif
