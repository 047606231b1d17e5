/* scheduled_fire.h - a waiting reply leaves, or is held; for scheduled_reply.c alone. */
#ifndef WORKFLOW_SCHEDULED_FIRE_H
#define WORKFLOW_SCHEDULED_FIRE_H

#include "workflow/scheduled_reply.h"

/* Send it as its agent, with the rights they have now. Codes as ticket_reply. */
MUST_CHECK enum rc scheduled_send(struct db_tx *tx, const struct scheduled *s, message_id *message_r);
/* It waits no longer for its time: held, and its agent told. The ticket is locked. */
MUST_CHECK enum rc scheduled_held(struct db_tx *tx, struct ticket *t, const struct scheduled *s,
				  enum held_why why, const char *said);
/* Say what happened to it: an event of the ticket, unless it waits only to be taken back, and the topic. */
MUST_CHECK enum rc scheduled_changed(struct db_tx *tx, struct ticket *t, const struct scheduled *s,
				     const char *kind, const char *was, const char *cause);
/* Its row and its alarm go. */
MUST_CHECK enum rc scheduled_end(struct db_tx *tx, const struct scheduled *s);

#endif
