/* outbox.c - put a mail in, claim what is due, show what left. */
#include "workflow/outbox.h"

#include <inttypes.h>
#include <string.h>
#include <sys/random.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/address.h"
#include "workflow/access.h"
#include "workflow/outbox_letter.h"
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

	const char **to = talloc_array(tx->job->ctx, const char *, (unsigned)n);

	for (size_t i = 0; i < n; i++)
		to[i] = address_kept(to, in->to[i]);
	TRY(ids_next(tx->job, "outbox", &id_r->v));
	TRY(outbox_insert(tx, *id_r, in));
	return outbox_recipients_insert(tx, *id_r, to, n);
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

/* Three states each, so that one statement does. */
static const enum delivery states_of[OUTBOX_WHICH_END][3] = {
	[OUTBOX_WAITING] = {DELIVERY_QUEUED, DELIVERY_CLAIMED, DELIVERY_DOT_SENT},
	[OUTBOX_DELAYED] = {DELIVERY_DEFERRED, DELIVERY_DEFERRED, DELIVERY_DEFERRED},
	[OUTBOX_FAILED] = {DELIVERY_FAILED, DELIVERY_FAILED, DELIVERY_FAILED},
	[OUTBOX_UNCERTAIN] = {DELIVERY_UNCERTAIN, DELIVERY_UNCERTAIN, DELIVERY_UNCERTAIN},
	[OUTBOX_WITHDRAWN] = {DELIVERY_WITHDRAWN, DELIVERY_WITHDRAWN, DELIVERY_WITHDRAWN},
};

/* *all_r: they see every team's. */
static enum rc reader(struct db_tx *tx, bool *all_r)
{
	struct access who;

	*all_r = true;
	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_require_anywhere(tx, ACCESS_OUTGOING_READ));
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	*all_r = who.role >= ROLE_MANAGER;
	return RC_OK;
}

enum rc outbox_list(struct db_tx *tx, enum outbox_which which, outbox_id before, size_t most,
		    struct outbox_item **list_r, size_t *n_r)
{
	const struct outbox_page p = {
		.before = before.v ? before : (outbox_id){UINT64_MAX},
		.states = which == OUTBOX_ALL ? NULL : states_of[which],
		.most = most,
	};
	bool all;

	must(which < OUTBOX_WHICH_END);
	TRY(reader(tx, &all));
	return all ? outbox_list_all(tx, &p, list_r, n_r)
		   : outbox_list_visible(tx, (agent_id){tx->job->actor}, &p, list_r, n_r);
}

enum rc outbox_counts(struct db_tx *tx, struct outbox_troubled *t_r)
{
	struct outbox_count *list;
	size_t n;
	bool all;

	TRY(reader(tx, &all));
	TRY(all ? outbox_count_all(tx, &list, &n)
		: outbox_count_visible(tx, (agent_id){tx->job->actor}, &list, &n));
	*t_r = (struct outbox_troubled){0};
	for (size_t i = 0; i < n; i++) {
		if (list[i].state == DELIVERY_DEFERRED)
			t_r->delayed = list[i].n;
		else if (list[i].state == DELIVERY_FAILED)
			t_r->failed = list[i].n;
		else
			t_r->uncertain = list[i].n;
	}
	return RC_OK;
}

enum rc outbox_of_message(struct db_tx *tx, ticket_id ticket, message_id message, struct outbox_item **list_r,
			  size_t *n_r)
{
	return outbox_list_message(tx, ticket, message, list_r, n_r);
}

enum rc outbox_get(struct db_tx *tx, outbox_id id, struct outbox_item *o_r)
{
	struct outbox_letter l;
	struct ticket t;

	TRY(outbox_item_get(tx, id, o_r));
	if (tx->job->actor == 0)
		return RC_OK; /* also a letter that nobody needs to keep any more: its copy may still be due */
	if (o_r->ticket.v == 0)
		return outbox_letter_require(tx, id, ACCESS_OUTGOING_READ, &l);
	TRY(ticket_get(tx, o_r->ticket, &t));
	return access_require(tx, ACCESS_OUTGOING_READ, ticket_scope(&t));
}

enum rc outbox_peek(struct db_tx *tx, outbox_id id, struct outbox_item *o_r)
{
	return outbox_item_get(tx, id, o_r);
}
