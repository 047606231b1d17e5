/* outbox_settle.c - what became of an attempt, on the row, its recipients and the ticket's screen. */
#include "workflow/outbox_settle.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/notice.h"
#include "workflow/outbox_letter.h"
#include "workflow/survey_request.h"
#include "workflow/ticket_verb.h"

#define STATUS_MOST 16
#define SAID_MOST 500

static bool is_settled(uint32_t state)
{
	return state == DELIVERY_SENT || state == DELIVERY_FAILED;
}

struct outbox_verdict outbox_judge(const struct outbox_recipient *list, size_t n, uint32_t doubts)
{
	bool failed = false, doubtful = false, open = false;

	for (size_t i = 0; i < n; i++) {
		failed = failed || list[i].state == DELIVERY_FAILED;
		doubtful = doubtful || list[i].state == DELIVERY_UNCERTAIN;
		open = open || !is_settled(list[i].state);
	}
	if (doubtful)
		return (struct outbox_verdict){DELIVERY_UNCERTAIN, doubts >= OUTBOX_DOUBTS_MOST};
	if (open)
		return (struct outbox_verdict){DELIVERY_DEFERRED, false};
	return (struct outbox_verdict){failed ? DELIVERY_FAILED : DELIVERY_SENT, true};
}

bool outbox_doubtful_for_good(const struct outbox_state *s)
{
	return s->state == DELIVERY_DOT_SENT && s->doubts + 1 >= OUTBOX_DOUBTS_MOST;
}

/* What the ticket's screen will show otherwise than before. */
struct change {
	const struct outbox_recipient *first; /* as it was */
	enum delivery became;
	const char *status;
};

static enum rc set_recipient(struct db_tx *tx, struct outbox_recipient *r, const struct outbox_outcome *o,
			     struct change *c)
{
	void *ctx = tx->job->ctx;
	char *status = excerpt_line(ctx, o->status, UINT32_MAX, STATUS_MOST);
	char *said = excerpt_line(ctx, o->said, UINT32_MAX, SAID_MOST);

	if (r->state != o->state && !c->first) {
		c->first = talloc_memdup(ctx, r, sizeof(*r));
		c->became = o->state;
		c->status = status;
	}
	r->state = o->state;
	return outbox_recipient_update(tx, r->outbox, r->n, o->state, status, said);
}

/* A mail of the house that did not arrive is told to its reader by the other way. */
static enum rc show_letter(struct db_tx *tx, const struct change *c)
{
	struct outbox_letter l;

	if (c->became != DELIVERY_FAILED)
		return RC_OK;
	AUTO(json) args = {json_pack("{s:s}", "text", c->first->address)};

	must(args.v);
	TRY(outbox_letter_get(tx, c->first->outbox, &l));
	TRY(survey_undelivered(tx, c->first->outbox));
	return notice_add(tx, l.agent, NOTICE_UNMAILED, l.ticket, args.v);
}

/* The event on the ticket; nothing where its screen shows the same as before. */
static enum rc show(struct db_tx *tx, struct ticket *t, const struct change *c)
{
	if (!c->first)
		return RC_OK;
	if (t->id.v == 0)
		return show_letter(tx, c);
	struct ticket_step step = {
		.kind = "delivery",
		.was = delivery_name(c->first->state),
		.became = delivery_name(c->became),
		.cause = talloc_asprintf(tx->job->ctx, "%s %s", c->first->address, c->status),
	};

	return ticket_save(tx, t, &step);
}

static enum rc set_recipients(struct db_tx *tx, struct outbox_recipient *list, size_t n,
			      const struct outbox_outcome *outcomes, size_t noutcomes, struct change *c)
{
	for (size_t o = 0; o < noutcomes; o++) {
		for (size_t i = 0; i < n; i++) {
			if (list[i].n == outcomes[o].n && !is_settled(list[i].state))
				TRY(set_recipient(tx, &list[i], &outcomes[o], c));
		}
	}
	return RC_OK;
}

/* Who had no outcome got the final dot without an answer. */
static enum rc doubt_the_rest(struct db_tx *tx, struct outbox_recipient *list, size_t n,
			      const struct outbox_outcome *outcomes, size_t noutcomes, struct change *c)
{
	for (size_t i = 0; i < n; i++) {
		struct outbox_outcome doubt = {list[i].n, DELIVERY_UNCERTAIN, "",
					       "the server did not say whether it has it"};
		bool named = false;

		for (size_t o = 0; o < noutcomes; o++)
			named = named || outcomes[o].n == list[i].n;
		if (!named && !is_settled(list[i].state))
			TRY(set_recipient(tx, &list[i], &doubt, c));
	}
	return RC_OK;
}

/* The ticket goes before its parts, also here. */
static enum rc lock_both(struct db_tx *tx, outbox_id id, struct ticket *t_r, struct outbox_state *s_r)
{
	TRY(outbox_state_get(tx, id, s_r));
	*t_r = (struct ticket){0};
	if (s_r->ticket.v) /* else a mail of the house itself */
		TRY(ticket_lock(tx, s_r->ticket, t_r));
	return outbox_state_lock(tx, id, s_r);
}

static enum rc end_attempt(struct db_tx *tx, const struct outbox_state *s, uint32_t doubts,
			   const struct outbox_recipient *list, size_t n, instant retry)
{
	struct outbox_verdict v = outbox_judge(list, n, doubts);

	if (v.settled && s->ticket.v == 0)
		TRY(outbox_letter_forget(tx, s->id));
	return outbox_update(tx, s->id, v.state, doubts, v.settled ? OUTBOX_NEVER : retry);
}

enum rc outbox_settle(struct db_tx *tx, outbox_id id, const uint8_t owner[16],
		      const struct outbox_outcome *outcomes, size_t n, instant retry, bool uncertain)
{
	struct outbox_recipient *list;
	struct outbox_state s;
	struct change c = {0};
	struct ticket t;
	size_t nlist;

	TRY(lock_both(tx, id, &t, &s));
	if (s.lease_owner.n != 16 || memcmp(s.lease_owner.p, owner, 16) != 0)
		return because(tx->job, RC_CONFLICT, "another sender has this mail now");
	TRY(outbox_recipients(tx, id, &list, &nlist));
	TRY(set_recipients(tx, list, nlist, outcomes, n, &c));
	if (uncertain)
		TRY(doubt_the_rest(tx, list, nlist, outcomes, n, &c));
	TRY(end_attempt(tx, &s, s.doubts + uncertain, list, nlist, retry));
	return show(tx, &t, &c);
}

enum rc outbox_give_up(struct db_tx *tx, const struct outbox_state *seen)
{
	struct outbox_recipient *list;
	struct outbox_state s;
	struct change c = {0};
	struct ticket t;
	size_t n;

	TRY(lock_both(tx, seen->id, &t, &s));
	if (s.next.ms != seen->next.ms || s.attempt != seen->attempt)
		return because(tx->job, RC_CONFLICT, "another sender has this mail now");
	TRY(outbox_recipients(tx, s.id, &list, &n));
	TRY(doubt_the_rest(tx, list, n, NULL, 0, &c));
	TRY(end_attempt(tx, &s, s.doubts + 1, list, n, OUTBOX_NEVER));
	return show(tx, &t, &c);
}

/* The recipient whom a report means; what it names may have been forwarded, so an only one is meant in any case. */
static bool is_meant(struct db_tx *tx, const struct outbox_recipient *r, size_t n, const char *recipient)
{
	void *ctx = tx->job->ctx;

	return !recipient || n == 1 ||
	       strcmp(customer_address_fold(ctx, ADDRESS_MAIL, r->address),
		      customer_address_fold(ctx, ADDRESS_MAIL, recipient)) == 0;
}

enum rc outbox_bounced(struct db_tx *tx, outbox_id id, const char *recipient, const char *status,
		       const char *said)
{
	struct outbox_recipient *list;
	struct outbox_state s;
	struct change c = {0};
	struct ticket t;
	bool found = false;
	size_t n;

	TRY(lock_both(tx, id, &t, &s));
	TRY(outbox_recipients(tx, id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct outbox_outcome failed = {list[i].n, DELIVERY_FAILED, status, said};

		if (!is_meant(tx, &list[i], n, recipient))
			continue;
		found = true;
		if (list[i].state != DELIVERY_FAILED)
			TRY(set_recipient(tx, &list[i], &failed, &c));
	}
	if (!found)
		return because(tx->job, RC_NOT_FOUND, "this mail was not sent to them");
	if (s.lease_owner.n == 0) { /* else the sender that has it says at its end what it is */
		struct outbox_verdict v = outbox_judge(list, n, s.doubts);

		TRY(outbox_update(tx, id, v.state, s.doubts, v.settled ? OUTBOX_NEVER : s.next));
	}
	return show(tx, &t, &c);
}
