/* participant.c - who takes part in a ticket beside its customer. */
#include "workflow/participant.h"

#include "workflow/excerpt.h"
#include "workflow/participant_sql.h"

#define ADDRESS_MOST 320

static enum rc add(struct db_tx *tx, ticket_id ticket, enum address_kind kind, const char *address,
		   bool by_us)
{
	char *folded = customer_address_fold(tx->job->ctx, kind, address);
	bool wrote = false;

	if (!folded[0] || excerpt_length(folded) > ADDRESS_MOST)
		return RC_OK;
	if (by_us)
		TRY(participant_wrote(tx, ticket, folded, &wrote));
	return participant_insert(tx, ticket, kind, folded, by_us && !wrote);
}

enum rc participant_add(struct db_tx *tx, ticket_id ticket, enum address_kind kind, const char *address)
{
	return add(tx, ticket, kind, address, false);
}

enum rc participant_invite(struct db_tx *tx, ticket_id ticket, enum address_kind kind, const char *address)
{
	return add(tx, ticket, kind, address, true);
}

enum rc participant_is(struct db_tx *tx, const struct ticket *t, enum address_kind kind, const char *address,
		       bool *yes_r)
{
	*yes_r = false;
	if (!address || !address[0])
		return RC_OK;
	return participant_exists(tx, t->id, t->customer, kind,
				  customer_address_fold(tx->job->ctx, kind, address), yes_r);
}
