/* customer.c - identity by address: fold, find, make. */
#include "workflow/customer.h"

#include <stdbool.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/address.h"
#include "workflow/customer_sql.h"
#include "workflow/excerpt.h"

#define ADDRESS_MOST 320
#define NAME_MOST 190

static char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Numbers lose what people put between digits. */
char *customer_address_fold(void *ctx, enum address_kind kind, const char *address)
{
	if (kind == ADDRESS_MAIL)
		return address_fold(ctx, address);

	size_t n = strlen(address), at = 0;
	char *folded = talloc_array(ctx, char, (unsigned)n + 1);
	bool number = kind == ADDRESS_PHONE || kind == ADDRESS_FAX;

	for (size_t i = 0; i < n; i++) {
		if (number && strchr(" -()/.\t", address[i]))
			continue;
		folded[at++] = ascii_lower(address[i]);
	}
	folded[at] = '\0';
	return folded;
}

static enum rc make(struct db_tx *tx, enum address_kind kind, const char *folded, const char *address,
		    const char *name, struct customer *c_r)
{
	void *ctx = tx->job->ctx;
	char *shown_name = excerpt_line(ctx, name, UINT32_MAX, NAME_MOST);

	*c_r = (struct customer){
		.class = talloc_strdup(tx->job->ctx, ""),
		.name = shown_name[0] ? shown_name : excerpt_line(ctx, address, UINT32_MAX, NAME_MOST),
		.locale = talloc_strdup(ctx, ""),
		.created = tx->job->now,
	};
	TRY(ids_next(tx->job, "customer", &c_r->id.v));
	enum rc rc = customer_address_insert(tx, c_r->id, kind, folded, address);

	if (rc == RC_CONFLICT) /* another transaction made them meanwhile, and has committed */
		return customer_by_address(tx, kind, folded, c_r);
	TRY(rc);
	return customer_insert(tx, c_r);
}

enum rc customer_known_as(struct db_tx *tx, enum address_kind kind, const char *address, const char *name,
			  struct customer *c_r)
{
	if (!address || !address[0])
		return because(tx->job, RC_INVALID, "the address is empty");
	char *folded = customer_address_fold(tx->job->ctx, kind, address);

	if (!folded[0] || excerpt_length(address) > ADDRESS_MOST)
		return because(tx->job, RC_INVALID, "an address has 1 to %d characters", ADDRESS_MOST);
	enum rc rc = customer_by_address(tx, kind, folded, c_r);

	return rc == RC_NOT_FOUND ? make(tx, kind, folded, address, name, c_r) : rc;
}

enum rc customer_of_address(struct db_tx *tx, enum address_kind kind, const char *address, const char *name,
			    customer_id *id_r)
{
	struct customer c;

	TRY(customer_known_as(tx, kind, address, name, &c));
	*id_r = c.id;
	return RC_OK;
}

enum rc customer_find(struct db_tx *tx, enum address_kind kind, const char *address, customer_id *id_r)
{
	struct customer c;

	TRY(customer_by_address(tx, kind, customer_address_fold(tx->job->ctx, kind, address), &c));
	*id_r = c.id;
	return RC_OK;
}

enum rc customer_add_address(struct db_tx *tx, customer_id id, enum address_kind kind, const char *address)
{
	char *folded = customer_address_fold(tx->job->ctx, kind, address);

	if (!folded[0] || excerpt_length(address) > ADDRESS_MOST)
		return because(tx->job, RC_INVALID, "an address has 1 to %d characters", ADDRESS_MOST);
	return customer_address_insert(tx, id, kind, folded, address);
}

enum rc customer_replace_address(struct db_tx *tx, customer_id id, enum address_kind kind,
				 const char *address, const char *to)
{
	void *ctx = tx->job->ctx;
	char *folded = customer_address_fold(ctx, kind, to);

	if (!folded[0] || excerpt_length(to) > ADDRESS_MOST)
		return because(tx->job, RC_INVALID, "an address has 1 to %d characters", ADDRESS_MOST);
	return customer_address_update(tx, id, kind, customer_address_fold(ctx, kind, address), folded, to);
}
