/*
 * mailbox_letter.h - a mail to an admin about a mailbox, in their language.
 *
 * Thread: workers, inside the caller's transaction. How it leaves: outbox_letter.h.
 */
#ifndef WORKFLOW_MAILBOX_LETTER_H
#define WORKFLOW_MAILBOX_LETTER_H

#include "hub/text/locale.h"
#include "workflow/agent.h"
#include "workflow/mailbox.h"
#include "workflow/mailbox_health.h"

struct mailbox_story {
	const char *address;
	enum mailbox_state state;
	const struct mailbox_trouble *trouble; /* NULL: it works again */
};

/* A sentence without a full stop, in a language; "" of MAILBOX_FINE. */
const char *mailbox_reason_phrase(uint32_t why, enum locale l);

struct mailbox_mail {
	char *subject, *text;
};
/* On ctx. Pure. */
struct mailbox_mail mailbox_letter_text(void *ctx, enum locale l, const struct mailbox_story *s);

/* From a mailbox that works; nothing to an admin without an address. */
MUST_CHECK enum rc mailbox_letter(struct db_tx *tx, const struct agent *admin, const struct mailbox *from,
				  const struct mailbox_story *s);

#endif
