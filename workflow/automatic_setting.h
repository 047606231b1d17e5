/*
 * automatic_setting.h - whether first mails are acknowledged, and by which mailboxes; whose automatic mail is a person's.
 *
 * Owns: tables automatic_setting, automatic_silent, sender_treat. Changes: setting_event "automatic", "sender"; FEED_SETTINGS.
 * Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_AUTOMATIC_SETTING_H
#define WORKFLOW_AUTOMATIC_SETTING_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

struct automatic_setting {
	uint32_t version;
	bool acknowledge;
	bool unverified; /* who is neither proved nor known gets the short acknowledgement; false: none */
	uint32_t
		held_hours; /* so long a stranger's message waits before leads hear of it; 0 = they never do */
};

#define AUTOMATIC_HELD_HOURS_MOST 720
MUST_CHECK enum rc automatic_setting_get(struct db_tx *tx, struct automatic_setting *s_r);
/* Mailboxes that acknowledge nothing. */
struct automatic_silent {
	mailbox_id id;
};
MUST_CHECK enum rc automatic_silent_all(struct db_tx *tx, struct automatic_silent **list_r, size_t *n_r);
/*
 * Over s->version. RC_DENIED without ACCESS_AUTOMATIC_MANAGE; RC_CONFLICT; RC_INVALID: no such mailbox.
 */
MUST_CHECK enum rc automatic_setting_save(struct db_tx *tx, struct automatic_setting *s,
					  const mailbox_id *silent, size_t n);

struct sender_treat {
	char *address; /* folded */
	agent_id agent;
	instant at;
};
/* Does this sender's automatic mail count as a person's? NULL is nobody's. */
MUST_CHECK enum rc sender_is_human(struct db_tx *tx, const char *address, bool *yes_r);
/* The newest first; at most 500. */
MUST_CHECK enum rc sender_all(struct db_tx *tx, struct sender_treat **list_r, size_t *n_r);
/* Say so, or no longer. RC_DENIED without ACCESS_MAIL_UNREAD; RC_INVALID: no address. */
MUST_CHECK enum rc sender_set_human(struct db_tx *tx, const char *address, bool human);

/* ---- rows, automatic_setting_sql.c ---- */
MUST_CHECK enum rc automatic_setting_update(struct db_tx *tx, const struct automatic_setting *s);
MUST_CHECK enum rc automatic_silent_set(struct db_tx *tx, const mailbox_id *list, size_t n);
MUST_CHECK enum rc automatic_is_silent(struct db_tx *tx, mailbox_id box, bool *yes_r);
MUST_CHECK enum rc sender_row_put(struct db_tx *tx, const char *folded, agent_id who);
MUST_CHECK enum rc sender_row_delete(struct db_tx *tx, const char *folded);
MUST_CHECK enum rc sender_row_exists(struct db_tx *tx, const char *folded, bool *yes_r);

#endif
