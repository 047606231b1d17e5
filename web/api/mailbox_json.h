/* mailbox_json.h - mailboxes as the wire has them, never with a secret. */
#ifndef WEB_API_MAILBOX_JSON_H
#define WEB_API_MAILBOX_JSON_H

#include "web/api/writer.h"
#include "workflow/mailbox_trial.h"
#include "workflow/mailbox_whole.h"

void mailbox_json(struct writer *w, const char *key, const struct mailbox_whole *m, instant now);
/* `said`: with the other side's words. */
void mailbox_trouble_json(struct writer *w, const char *key, const struct mailbox_trouble *t, bool said);
void mailbox_trial_json(struct writer *w, const struct mailbox_trial_result *r);

#endif
