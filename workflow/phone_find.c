/* phone_find.c - customers by the beginning of a number, with their open tickets. */
#include "workflow/phone_find.h"

#include <string.h>
#include <talloc.h>

#include "workflow/access.h"
#include "workflow/phone_find_sql.h"
#include "workflow/phone_provider.h"
#include "workflow/ticket_list.h"

#define LOOKED_AT 20 /* open tickets of a customer, of which some may not be for the actor */

enum rc phone_house_country(struct db_tx *tx, const char **country_r)
{
	struct phone_provider *list;
	size_t n;

	*country_r = "";
	TRY(phone_provider_all(tx, &list, &n));
	for (size_t i = 0; i < n && !**country_r; i++) {
		if (list[i].active)
			*country_r = list[i].country;
	}
	return RC_OK;
}

static const struct ticket *ticket_of(const struct ticket *rows, size_t n, ticket_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (rows[i].id.v == id.v)
			return &rows[i];
	}
	return NULL;
}

/* In the order of `ids`, those that the actor may read. */
static enum rc open_tickets(struct db_tx *tx, const struct access *who, struct phone_found *f)
{
	struct ticket *rows;
	ticket_id *ids;
	size_t nids, n;

	TRY(phone_open_tickets(tx, f->customer.id, LOOKED_AT, &ids, &nids));
	f->tickets = talloc_array(tx->job->ctx, struct ticket, PHONE_TICKETS_MOST);
	must(f->tickets);
	if (nids == 0)
		return RC_OK;
	TRY(ticket_by_ids(tx, ids, nids, &rows, &n));
	for (size_t i = 0; i < nids && f->ntickets < PHONE_TICKETS_MOST; i++) {
		const struct ticket *t = ticket_of(rows, n, ids[i]);

		if (t && access_may(who, ACCESS_TICKET_READ, ticket_scope(t)))
			f->tickets[f->ntickets++] = *t;
	}
	return RC_OK;
}

static enum rc fill(struct db_tx *tx, const struct access *who, customer_id id, const char *number,
		    struct phone_found *f_r)
{
	*f_r = (struct phone_found){.number = talloc_strdup(tx->job->ctx, number)};
	TRY(customer_get(tx, id, &f_r->customer));
	return open_tickets(tx, who, f_r);
}

static bool has(const struct phone_found *list, size_t n, customer_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].customer.id.v == id.v)
			return true;
	}
	return false;
}

static enum rc look(struct db_tx *tx, const struct access *who, const char *begins, const char *whole,
		    struct phone_found *list, size_t *n)
{
	struct phone_address *rows;
	size_t nrows;

	TRY(phone_addresses(tx, begins, PHONE_FOUND_MOST, &rows, &nrows));
	for (size_t i = 0; i < nrows && *n < PHONE_FOUND_MOST; i++) {
		if (has(list, *n, rows[i].customer))
			continue;
		TRY(fill(tx, who, rows[i].customer, rows[i].address, &list[*n]));
		list[*n].whole = strcmp(rows[i].address, whole) == 0;
		++*n;
	}
	return RC_OK;
}

enum rc phone_find(struct db_tx *tx, const char *typed, const char *country, struct phone_found **list_r,
		   size_t *n_r)
{
	char forms[PHONE_BEGINNINGS][PHONE_NUMBER_SIZE], whole[PHONE_NUMBER_SIZE];
	struct access who;
	size_t n;

	*n_r = 0;
	*list_r = talloc_array(tx->job->ctx, struct phone_found, PHONE_FOUND_MOST);
	must(*list_r);
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	if (phone_number_read(typed, country, whole) != RC_OK)
		whole[0] = '\0';
	else
		TRY(look(tx, &who, whole, whole, *list_r, n_r));
	n = phone_number_begun(typed, country, forms);
	for (size_t i = 0; i < n; i++)
		TRY(look(tx, &who, forms[i], whole, *list_r, n_r));
	return RC_OK;
}

enum rc phone_find_customer(struct db_tx *tx, customer_id id, struct phone_found *f_r)
{
	struct access who;

	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	return fill(tx, &who, id, "", f_r);
}
