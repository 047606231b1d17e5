/* help_sql.h - rows of the help centre, for help_*.c. */
#ifndef WORKFLOW_HELP_SQL_H
#define WORKFLOW_HELP_SQL_H

#include "workflow/help_contact.h"
#include "workflow/help_link.h"
#include "workflow/help_setting.h"

MUST_CHECK enum rc help_setting_row(struct db_tx *tx, struct help_setting *s_r);
/* RC_CONFLICT: s->version is not the row's. */
MUST_CHECK enum rc help_setting_update(struct db_tx *tx, const struct help_setting *s);

/* RC_CONFLICT: this form was stored already. */
MUST_CHECK enum rc help_pending_insert(struct db_tx *tx, struct key32 hash, const struct help_request *r,
				       instant until);
/* The row is locked. RC_NOT_FOUND: none, or it is over. */
MUST_CHECK enum rc help_pending_lock(struct db_tx *tx, struct key32 hash, struct help_pending *p_r);
/* The same form again, whatever it says now: RC_CONFLICT, and *ticket_r is what became of it, 0 = nothing yet. */
MUST_CHECK enum rc help_form_begin(struct db_tx *tx, struct key32 hash, const struct client_id *form,
				   instant until, ticket_id *ticket_r);
MUST_CHECK enum rc help_pending_done(struct db_tx *tx, struct key32 hash, ticket_id ticket);
/*
 * One mail more is asked for to this address (folded): which one of the day it is, beginning with 1. Who counts at the
 * same time waits, so nobody gets the same number. `since`: what began earlier is over.
 */
MUST_CHECK enum rc help_mail_counted(struct db_tx *tx, const char *address, instant since, int64_t *n_r);

MUST_CHECK enum rc help_link_insert(struct db_tx *tx, struct key32 hash, const struct help_link *l,
				    instant until);
MUST_CHECK enum rc help_link_row(struct db_tx *tx, struct key32 hash, struct help_link *l_r);

/* What is over by then goes; counts of mails that began before `day`. */
MUST_CHECK enum rc help_forget(struct db_tx *tx, instant before, instant day, size_t most);

MUST_CHECK enum rc help_tickets_of(struct db_tx *tx, customer_id customer, size_t most,
				   struct help_ticket **list_r, size_t *n_r);

#endif
