/* ticket_relations_sql.h - other tickets of a customer, for ticket_relations.c alone. */
#ifndef WORKFLOW_TICKET_RELATIONS_SQL_H
#define WORKFLOW_TICKET_RELATIONS_SQL_H

#include "workflow/ticket.h"

/* The customer's mail tickets opened in this time that are not closed and lead nowhere, the newest first, at most 20. */
MUST_CHECK enum rc tickets_about_then(struct db_tx *tx, const struct ticket *t, instant from, instant until,
				      struct ticket **list_r, size_t *n_r);

/* The newest event "followed"; n is 0 or 1. */
MUST_CHECK enum rc ticket_last_followed(struct db_tx *tx, ticket_id id, struct ticket_event **e_r,
					size_t *n_r);
/* What it was said not to be one matter with; at most 100. */
MUST_CHECK enum rc ticket_dismissed_of(struct db_tx *tx, ticket_id id, ticket_id **list_r, size_t *n_r);
/* Both ways round. *news_r: nobody had said so. */
MUST_CHECK enum rc ticket_dismissed_insert(struct db_tx *tx, ticket_id id, ticket_id other, bool *news_r);

#endif
