/*
 * customer.h - who asks: a person, and the addresses by which they are known.
 *
 * Owns: tables customer, customer_address. Identity is by address: kind and folded text. Mail addresses
 * by hub/text/address.h: 例子.中国 and xn--fsqu00a.xn--fiqs8s are one customer.
 */
#ifndef WORKFLOW_CUSTOMER_H
#define WORKFLOW_CUSTOMER_H

#include "hub/store/db.h"
#include "workflow/names.h"

enum address_kind { ADDRESS_MAIL, ADDRESS_PHONE, ADDRESS_FAX, ADDRESS_CHAT };

struct customer {
	customer_id id;
	char *name;
	char *locale;
	char *class; /* as the company sorts its customers: "VIP"; "" = none */
	instant created;
};

struct customer_address {
	uint32_t kind; /* enum address_kind */
	char *shown;
};

/*
 * The customer with this address, made when unknown. `name` may be NULL or empty: then the address is the
 * name. RC_INVALID: the address is empty or too long.
 */
MUST_CHECK enum rc customer_of_address(struct db_tx *tx, enum address_kind kind, const char *address,
				       const char *name, customer_id *id_r);
/* The same, as a whole. */
MUST_CHECK enum rc customer_known_as(struct db_tx *tx, enum address_kind kind, const char *address,
				     const char *name, struct customer *c_r);
/* They are known by this address, too. RC_CONFLICT: somebody is; RC_INVALID: it is empty or too long. */
MUST_CHECK enum rc customer_add_address(struct db_tx *tx, customer_id id, enum address_kind kind,
					const char *address);
/* `to` takes the place of `address`, which was theirs. RC_CONFLICT: somebody has it. */
MUST_CHECK enum rc customer_replace_address(struct db_tx *tx, customer_id id, enum address_kind kind,
					    const char *address, const char *to);
/* RC_NOT_FOUND: nobody has this address. */
MUST_CHECK enum rc customer_find(struct db_tx *tx, enum address_kind kind, const char *address,
				 customer_id *id_r);
MUST_CHECK enum rc customer_get(struct db_tx *tx, customer_id id, struct customer *c_r);
#define CUSTOMER_CLASS_MOST 32 /* characters */
/*
 * Sort the customer into one of the company's classes ("VIP"; "" = none). Their open tickets come under the policy that
 * then matches. RC_DENIED without ACCESS_SLA_MANAGE; RC_NOT_FOUND; RC_INVALID: too long.
 */
MUST_CHECK enum rc customer_classify(struct db_tx *tx, customer_id id, const char *class);
/* At most 190 characters. */
MUST_CHECK enum rc customer_rename(struct db_tx *tx, customer_id id, const char *name);
MUST_CHECK enum rc customer_addresses(struct db_tx *tx, customer_id id, struct customer_address **list_r,
				      size_t *n_r);
/* The form in which an address is compared; on ctx. Pure. */
char *customer_address_fold(void *ctx, enum address_kind kind, const char *address);

#endif
