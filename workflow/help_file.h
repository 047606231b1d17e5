/* help_file.h - words of a form become a message on a ticket; for help_contact.c and help_link.c. */
#ifndef WORKFLOW_HELP_FILE_H
#define WORKFLOW_HELP_FILE_H

#include "workflow/help_contact.h"
#include "workflow/mailbox.h"

/* Where the form's words go: the team that the setting names, else that of the first mailbox; its mailbox, or id 0. RC_INVALID: no team. */
MUST_CHECK enum rc help_desk(struct db_tx *tx, team_id *team_r, struct mailbox *box_r);
/* What the house calls itself in mails: the logo, else the mailbox's name. On the job. */
MUST_CHECK enum rc help_house_name(struct db_tx *tx, const struct mailbox *box, const char **name_r);
/* File `r` with this trust, on `ticket` or (0) as a new one. */
MUST_CHECK enum rc help_file(struct db_tx *tx, const struct help_request *r, enum trust trust,
			     ticket_id ticket, ticket_id *ticket_r);
/* The same, once a form: whatever it says when it comes again. RC_CONFLICT: it waits for its sender's confirmation. */
MUST_CHECK enum rc help_file_once(struct db_tx *tx, const struct help_request *r, enum trust trust,
				  ticket_id ticket, ticket_id *ticket_r);

#endif
