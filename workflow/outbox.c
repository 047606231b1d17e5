/* outbox.c - put a mail in, claim what is due, show what left. */
#include "workflow/outbox.h"

#include <inttypes.h>
#include <string.h>
#include <sys/random.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "workflow/access.h"
#include "workflow/outbox_settle.h"
#include "workflow/outbox_sql.h"
#include "workflow/ticket.h"

/* Which channel's maker is used is a fact of the process, named once before its threads start. */
static struct {
	outbox_mid_maker *make;
	void *arg;
} mids;

void outbox_set_mid_maker(outbox_mid_maker *make, void *arg)
{
	mids.make = make;
	mids.arg = arg;
}

char *outbox_mid(void *ctx, ticket_id ticket, message_id message, const char *mailbox_address)
{
	const char *at = strrchr(mailbox_address, '@');
	uint64_t r[2];

	if (mids.make)
		return mids.make(ctx, ticket, message, mailbox_address, mids.arg);
	must(getrandom(r, sizeof(r), 0) == sizeof(r));
	return talloc_asprintf(ctx, "%" PRIu64 ".%" PRIu64 ".%016" PRIx64 "%016" PRIx64 "@%s", ticket.v,
			       message.v, r[0], r[1], at ? at + 1 : "invalid");
}

enum rc outbox_add(struct db_tx *tx, const struct outbox_new *in, outbox_id *id_r)
{
	size_t n = 0;

	while (in->to[n])
		n++;
	must(n > 0);
	TRY(ids_next(tx->job, "outbox", &id_r->v));
	TRY(outbox_insert(tx, *id_r, in));
	return outbox_recipients_insert(tx, *id_r, in->to, n);
}

/* One row for this owner. RC_CONFLICT: it is somebody else's. */
static enum rc claim_one(struct db_tx *tx, const struct outbox_state *due, const uint8_t owner[16],
			 span lease, struct outbox_item *item_r)
{
	bool doubtful = due->state == DELIVERY_DOT_SENT;
	uint32_t doubts = due->doubts + doubtful;

	TRY(outbox_take(tx, due, owner, doubts, instant_after(tx->job->now, lease)));
	TRY(outbox_item_get(tx, due->id, item_r));
	item_r->state = doubts > 0 ? DELIVERY_UNCERTAIN : due->state;
	return RC_OK;
}

enum rc outbox_claim(struct db_tx *tx, enum channel channel, const uint8_t owner[16], span lease, size_t most,
		     struct outbox_item **list_r, size_t *n_r)
{
	struct outbox_state *due;
	size_t ndue, n = 0;

	TRY(outbox_due(tx, channel, most, &due, &ndue));
	struct outbox_item *list = talloc_array(tx->job->ctx, struct outbox_item, (unsigned)ndue + 1);

	for (size_t i = 0; i < ndue; i++) {
		enum rc rc;

		if (outbox_doubtful_for_good(&due[i]))
			rc = outbox_give_up(tx, &due[i]);
		else
			rc = claim_one(tx, &due[i], owner, lease, &list[n]);
		if (rc == RC_OK && !outbox_doubtful_for_good(&due[i]))
			n++;
		else if (rc != RC_OK && rc != RC_CONFLICT)
			return rc;
	}
	*list_r = list;
	*n_r = n;
	return RC_OK;
}

enum rc outbox_list(struct db_tx *tx, outbox_id before, size_t most, struct outbox_item **list_r, size_t *n_r)
{
	outbox_id below = before.v ? before : (outbox_id){UINT64_MAX};
	struct access who;

	if (tx->job->actor == 0)
		return outbox_list_all(tx, below, most, list_r, n_r);
	TRY(access_require_anywhere(tx, ACCESS_OUTGOING_READ));
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	if (who.role >= ROLE_MANAGER)
		return outbox_list_all(tx, below, most, list_r, n_r);
	return outbox_list_visible(tx, who.agent, below, most, list_r, n_r);
}

enum rc outbox_get(struct db_tx *tx, outbox_id id, struct outbox_item *o_r)
{
	struct ticket t;

	TRY(outbox_item_get(tx, id, o_r));
	if (tx->job->actor == 0)
		return RC_OK;
	TRY(ticket_get(tx, o_r->ticket, &t));
	return access_require(tx, ACCESS_OUTGOING_READ, ticket_scope(&t));
}
