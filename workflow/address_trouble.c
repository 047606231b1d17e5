/* address_trouble.c - what a refusal says of an address, and what follows. */
#include "workflow/address_trouble.h"

#include <string.h>
#include <talloc.h>

#include "workflow/access.h"
#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/mailbox.h"

#define SAID_MOST 500
#define STATUS_MOST 16

/* "5.1.1" begins with class and subject; the third part tells what of it. RFC 3463 3.2, 3.3, 3.5. */
static const struct {
	const char *part;
	enum address_fault fault; /* of a permanent failure */
} faults[] = {
	{".1.7", ADDRESS_FINE}, /* the sender's address: ours */
	{".1.8", ADDRESS_FINE}, {".1.0", ADDRESS_HARD},	 {".1.1", ADDRESS_HARD}, {".1.2", ADDRESS_HARD},
	{".1.3", ADDRESS_HARD}, {".1.4", ADDRESS_SOFT},	 {".1.5", ADDRESS_FINE}, {".1.6", ADDRESS_HARD},
	{".1.9", ADDRESS_FINE}, {".1.10", ADDRESS_HARD}, {".2.0", ADDRESS_SOFT}, {".2.1", ADDRESS_HARD},
	{".2.2", ADDRESS_SOFT}, {".2.4", ADDRESS_SOFT},	 {".4.4", ADDRESS_HARD}, {".4.1", ADDRESS_SOFT},
	{".4.7", ADDRESS_SOFT}, {".0.0", ADDRESS_HARD},
};

enum address_fault address_fault_of(const char *status, bool permanent)
{
	for (size_t i = 0; *status && i < COUNT_OF(faults); i++) {
		if (strcmp(status + 1, faults[i].part) != 0)
			continue;
		if (faults[i].fault == ADDRESS_HARD && !permanent)
			return ADDRESS_SOFT;
		return faults[i].fault;
	}
	return ADDRESS_FINE;
}

enum rc address_refused(struct db_tx *tx, const char *address, const char *status, const char *said,
			bool permanent, outbox_id mail)
{
	void *ctx = tx->job->ctx;
	enum address_fault fault = address_fault_of(status, permanent && *status != '4');
	const struct address_trouble t = {
		.address = customer_address_fold(ctx, ADDRESS_MAIL, address),
		.fault = fault,
		.status = excerpt_line(ctx, status, UINT32_MAX, STATUS_MOST),
		.said = excerpt_line(ctx, said, UINT32_MAX, SAID_MOST),
	};

	return fault == ADDRESS_FINE ? RC_OK : address_trouble_put(tx, &t, mail);
}

enum rc address_takes_automatic(struct db_tx *tx, const char *address, bool bulk, bool *yes_r)
{
	const char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);
	bool asked = false;
	uint32_t fault;

	TRY(address_fault_get(tx, folded, &fault));
	if (bulk)
		TRY(unsubscribed_exists(tx, folded, &asked));
	*yes_r = fault != ADDRESS_HARD && !asked;
	return RC_OK;
}

/* `to` takes the place of `address` at whose it was. */
static enum rc replace(struct db_tx *tx, const char *address, const char *to)
{
	const char *barred = mail_address_barred(to);
	customer_id whose, other;
	bool ours;
	enum rc rc;

	if (barred)
		return because(tx->job, RC_INVALID, "%.80s: %s", to, barred);
	TRY(mailbox_is_ours(tx, to, &ours));
	if (ours)
		return because(tx->job, RC_INVALID, "%.80s is one of our own addresses", to);
	rc = customer_find(tx, ADDRESS_MAIL, address, &whose);
	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "this address is no customer's");
	TRY(rc);
	rc = customer_find(tx, ADDRESS_MAIL, to, &other);
	if (rc == RC_OK && other.v != whose.v)
		return because(tx->job, RC_CONFLICT, "%.80s is another customer's address", to);
	if (rc == RC_NOT_FOUND)
		rc = customer_replace_address(tx, whose, ADDRESS_MAIL, address, to);
	return rc;
}

enum rc address_mend(struct db_tx *tx, const char *address, const char *to)
{
	const char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);
	uint32_t fault;

	TRY(access_require_anywhere(tx, ACCESS_TICKET_CHANGE));
	TRY(address_fault_get(tx, folded, &fault));
	if (fault == ADDRESS_FINE)
		return because(tx->job, RC_NOT_FOUND, "nothing is known against this address");
	if (to)
		TRY(replace(tx, folded, to));
	TRY(address_trouble_delete(tx, folded));
	return feed_touch_topic(tx, FEED_MAILROOM, 0);
}

enum rc address_unsubscribe(struct db_tx *tx, const char *address)
{
	return unsubscribed_put(tx, customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address));
}
