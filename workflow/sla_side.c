/*
 * sla_side.c - who is on the customer's side of a ticket, and who is a third party.
 *
 * A third party is whom an agent wrote to before they ever wrote on the ticket (participant.h: invited): the supplier who
 * is asked for a date. Everybody else who takes part came with the customer.
 */
#include <string.h>

#include "workflow/customer.h"
#include "workflow/sla_react_inner.h"
#include "workflow/sla_side_sql.h"

static bool among(struct db_tx *tx, const char *address, const struct sla_address *list, size_t n)
{
	const char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(folded, list[i].address) == 0)
			return true;
	}
	return false;
}

enum rc sla_from_third_party(struct db_tx *tx, ticket_id ticket, message_id message, bool *yes_r)
{
	struct sla_address *third;
	char *author;
	size_t n;

	*yes_r = false;
	TRY(sla_third_parties(tx, ticket, &third, &n));
	if (n == 0)
		return RC_OK;
	TRY(sla_author_of(tx, message, &author));
	*yes_r = among(tx, author, third, n);
	return RC_OK;
}

enum rc sla_reaches_customer(struct db_tx *tx, ticket_id ticket, uint32_t seq, bool *yes_r)
{
	struct sla_address *third, *to;
	size_t nthird, n;

	TRY(sla_recipients_of(tx, ticket, seq, &to, &n));
	*yes_r = n == 0;
	if (n == 0)
		return RC_OK;
	TRY(sla_third_parties(tx, ticket, &third, &nthird));
	for (size_t i = 0; i < n && !*yes_r; i++)
		*yes_r = to[i].state != DELIVERY_FAILED && to[i].state != DELIVERY_WITHDRAWN &&
			 !among(tx, to[i].address, third, nthird);
	return RC_OK;
}
