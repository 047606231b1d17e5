/* mailbox.h - an address of ours and the team it feeds. Owns: table mailbox. */
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
};

/* At most 1,000. */
MUST_CHECK enum rc mailbox_all(struct db_tx *tx, struct mailbox **list_r, size_t *n_r);
MUST_CHECK enum rc mailbox_get(struct db_tx *tx, mailbox_id id, struct mailbox *m_r);
/* RC_CONFLICT: the address is taken. */
MUST_CHECK enum rc mailbox_add(struct db_tx *tx, const char *address, const char *name, team_id team,
			       mailbox_id *id_r);

#endif
