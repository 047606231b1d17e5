/* ticket_relations_sql.h - other tickets of a customer, for ticket_relations.c alone. */
#ifndef WORKFLOW_TICKET_RELATIONS_SQL_H
#define WORKFLOW_TICKET_RELATIONS_SQL_H

#include "workflow/ticket.h"

/* The customer's mail tickets opened in this time that are not closed and lead nowhere, the newest first, at most 20. */
MUST_CHECK enum rc tickets_about_then(struct db_tx *tx, const struct ticket *t, instant from, instant until,
				      struct ticket **list_r, size_t *n_r);

#endif
