/* api.c - what the functions of calls share. */
#include "web/api/api.h"

enum rc api_ticket_of(struct api *a, ticket_id id, enum access_right right, struct ticket *t_r)
{
	TRY(ticket_get(a->tx, id, t_r));
	if (!access_may(&a->access, ACCESS_TICKET_READ, ticket_scope(t_r)))
		return RC_NOT_FOUND;
	if (!access_may(&a->access, right, ticket_scope(t_r)))
		return because(a->tx->job, RC_DENIED, "your role does not allow this");
	return RC_OK;
}
