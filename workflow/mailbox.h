/*
 * mailbox.h - an address of ours and the team it feeds. Owns: table mailbox.
 *
 * How mail gets in and out of it: mailbox_way.h; how it fares: mailbox_health.h.
 */
#ifndef WORKFLOW_MAILBOX_H
#define WORKFLOW_MAILBOX_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

struct mailbox {
	mailbox_id id;
	char *address; /* folded */
	char *name;    /* "Example Support": the From name of replies */
	team_id team;
	bool active;
	uint32_t version; /* of it and all its settings (mailbox_save.h) */
};

/* At most 1,000. */
MUST_CHECK enum rc mailbox_all(struct db_tx *tx, struct mailbox **list_r, size_t *n_r);
MUST_CHECK enum rc mailbox_get(struct db_tx *tx, mailbox_id id, struct mailbox *m_r);
/* By folded address, its own or an alias (mailbox_way.h). RC_NOT_FOUND. */
MUST_CHECK enum rc mailbox_find(struct db_tx *tx, const char *address, struct mailbox *m_r);
/* Which mailbox a team writes from: its own first, else any. RC_NOT_FOUND: there is no active one. */
MUST_CHECK enum rc mailbox_of_team(struct db_tx *tx, team_id team, struct mailbox *m_r);
/* Is this one of our own addresses, with or without a "+..." in its local part? */
MUST_CHECK enum rc mailbox_is_ours(struct db_tx *tx, const char *address, bool *yes_r);
/* Why mail cannot be sent to this text, NULL = it looks like an address. Pure. */
const char *mail_address_barred(const char *address);
/* RC_CONFLICT: the address is taken. RC_INVALID, RC_DENIED (ACCESS_AGENT_MANAGE), RC_NOT_FOUND: no such team. */
MUST_CHECK enum rc mailbox_add(struct db_tx *tx, const char *address, const char *name, team_id team,
			       mailbox_id *id_r);

#endif
