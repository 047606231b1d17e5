/* outbox_settle.c - what became of an attempt, on the row, its recipients and the ticket's screen. */
#include "workflow/outbox_settle.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/address_trouble.h"
#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/notice.h"
#include "workflow/outbox_letter.h"
#include "workflow/survey_request.h"
#include "workflow/ticket_verb.h"

#define STATUS_MOST 16
#define SAID_MOST 500
#define UNANSWERED "the server did not say whether it has it"
#define RESTORED "it waited when the backup was made that was restored; it may have left since"

static bool is_settled(uint32_t state)
{
	return state == DELIVERY_SENT || state == DELIVERY_FAILED || state == DELIVERY_WITHDRAWN;
}

struct outbox_verdict outbox_judge(const struct outbox_recipient *list, size_t n, uint32_t doubts)
{
	bool failed = false, doubtful = false, open = false, sent = n == 0;

	for (size_t i = 0; i < n; i++) {
		failed = failed || list[i].state == DELIVERY_FAILED;
		doubtful = doubtful || list[i].state == DELIVERY_UNCERTAIN;
		open = open || !is_settled(list[i].state);
		sent = sent || list[i].state == DELIVERY_SENT;
	}
	if (doubtful)
		return (struct outbox_verdict){DELIVERY_UNCERTAIN, doubts >= OUTBOX_DOUBTS_MOST};
	if (open)
		return (struct outbox_verdict){DELIVERY_DEFERRED, false};
	return (struct outbox_verdict){failed ? DELIVERY_FAILED
				       : sent ? DELIVERY_SENT
					      : DELIVERY_WITHDRAWN,
				       true};
}

bool outbox_doubtful_for_good(const struct outbox_state *s)
{
	return s->state == DELIVERY_DOT_SENT && s->doubts + 1 >= OUTBOX_DOUBTS_MOST;
}

/* What the ticket's screen will show otherwise than before. */
struct change {
	bool by_mail;			      /* its recipients are people's addresses, not a fax gateway's */
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
	TRY(outbox_recipient_update(tx, r->outbox, r->n, o->state, status, said));
	if (c->by_mail && (o->state == DELIVERY_FAILED || o->state == DELIVERY_DEFERRED))
		return address_refused(tx, r->address, status, said, o->state == DELIVERY_FAILED, r->outbox);
	return RC_OK;
}

/* A mail of the house that did not arrive is told to its reader by the other way. */
static enum rc show_letter(struct db_tx *tx, const struct change *c)
{
	struct outbox_letter l;

	if (c->became == DELIVERY_WITHDRAWN)
		return survey_undelivered(tx, c->first->outbox);
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

/* Who had no outcome may have the mail or not, since `why`. */
static enum rc doubt_the_rest(struct db_tx *tx, struct outbox_recipient *list, size_t n,
			      const struct outbox_outcome *outcomes, size_t noutcomes, const char *why,
			      struct change *c)
{
	for (size_t i = 0; i < n; i++) {
		struct outbox_outcome doubt = {list[i].n, DELIVERY_UNCERTAIN, "", why};
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
		TRY(outbox_letter_forget(tx, s->id, v.state));
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
	c.by_mail = s.channel == CHANNEL_MAIL;
	if (s.lease_owner.n != 16 || memcmp(s.lease_owner.p, owner, 16) != 0)
		return because(tx->job, RC_CONFLICT, "another sender has this mail now");
	TRY(outbox_recipients(tx, id, &list, &nlist));
	TRY(set_recipients(tx, list, nlist, outcomes, n, &c));
	if (uncertain)
		TRY(doubt_the_rest(tx, list, nlist, outcomes, n, UNANSWERED, &c));
	TRY(end_attempt(tx, &s, s.doubts + uncertain, list, nlist, retry));
	return show(tx, &t, &c);
}

static enum rc give_up(struct db_tx *tx, const struct outbox_state *seen, uint32_t doubts, const char *why)
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
	TRY(doubt_the_rest(tx, list, n, NULL, 0, why, &c));
	TRY(end_attempt(tx, &s, doubts, list, n, OUTBOX_NEVER));
	return show(tx, &t, &c);
}

enum rc outbox_give_up(struct db_tx *tx, const struct outbox_state *seen)
{
	return give_up(tx, seen, seen->doubts + 1, UNANSWERED);
}

enum rc outbox_doubt_waiting(struct db_tx *tx, size_t most, size_t *n_r)
{
	struct outbox_state *list;

	TRY(outbox_waiting(tx, most, &list, n_r));
	for (size_t i = 0; i < *n_r; i++)
		TRY(give_up(tx, &list[i], OUTBOX_DOUBTS_MOST, RESTORED));
	return RC_OK;
}

/* The recipient whom a report means; what it names may have been forwarded, so an only one is meant in any case. */
static bool is_meant(struct db_tx *tx, const struct outbox_recipient *r, size_t n, const char *recipient)
{
	void *ctx = tx->job->ctx;

	return !recipient || n == 1 ||
	       strcmp(customer_address_fold(ctx, ADDRESS_MAIL, r->address),
		      customer_address_fold(ctx, ADDRESS_MAIL, recipient)) == 0;
}

/* A report came about a mail that has left: the recipients it means are so. */
static enum rc reported(struct db_tx *tx, outbox_id id, const char *recipient,
			const struct outbox_outcome *what)
{
	struct outbox_recipient *list;
	struct outbox_state s;
	struct change c = {0};
	struct ticket t;
	bool found = false;
	size_t n;

	TRY(lock_both(tx, id, &t, &s));
	c.by_mail = s.channel == CHANNEL_MAIL;
	TRY(outbox_recipients(tx, id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct outbox_outcome o = *what;

		o.n = list[i].n;
		if (!is_meant(tx, &list[i], n, recipient))
			continue;
		found = true;
		/* a delay says nothing new of who has failed, or has been given up by an agent */
		if (list[i].state != o.state && list[i].state != DELIVERY_FAILED &&
		    list[i].state != DELIVERY_WITHDRAWN)
			TRY(set_recipient(tx, &list[i], &o, &c));
	}
	if (!found)
		return because(tx->job, RC_NOT_FOUND, "this mail was not sent to them");
	if (s.lease_owner.n == 0) { /* else the sender that has it says at its end what it is */
		struct outbox_verdict v = outbox_judge(list, n, s.doubts);

		/* what was settled is not tried again because a server further on is slow: it tries itself */
		TRY(outbox_update(tx, id, v.state, s.doubts, v.settled ? OUTBOX_NEVER : s.next));
	}
	return show(tx, &t, &c);
}

enum rc outbox_bounced(struct db_tx *tx, outbox_id id, const char *recipient, const char *status,
		       const char *said)
{
	return reported(tx, id, recipient, &(struct outbox_outcome){0, DELIVERY_FAILED, status, said});
}

enum rc outbox_delayed(struct db_tx *tx, outbox_id id, const char *recipient, const char *status,
		       const char *said)
{
	return reported(tx, id, recipient, &(struct outbox_outcome){0, DELIVERY_DEFERRED, status, said});
}

/* ---- an agent's word ---- */

/* May they, and is nobody sending it just now? */
static enum rc begin_act(struct db_tx *tx, outbox_id id, struct ticket *t_r, struct outbox_state *s_r,
			 struct outbox_recipient **list_r, size_t *n_r)
{
	struct outbox_letter l;

	TRY(lock_both(tx, id, t_r, s_r));
	if (t_r->id.v)
		TRY(access_require(tx, ACCESS_TICKET_REPLY, ticket_scope(t_r)));
	else
		TRY(outbox_letter_require(tx, id, ACCESS_TICKET_REPLY, &l));
	if (s_r->lease_owner.n != 0)
		return because(tx->job, RC_CONFLICT, "it is being sent just now; try again in a minute");
	return outbox_recipients(tx, id, list_r, n_r);
}

/* Those who have not got it are so from now on. */
static enum rc set_all(struct db_tx *tx, struct outbox_recipient *list, size_t n, enum delivery state,
		       struct change *c)
{
	for (size_t i = 0; i < n; i++) {
		const struct outbox_outcome o = {list[i].n, state, "", ""};

		if (list[i].state != DELIVERY_SENT && list[i].state != DELIVERY_WITHDRAWN &&
		    list[i].state != state)
			TRY(set_recipient(tx, &list[i], &o, c));
	}
	return RC_OK;
}

enum rc outbox_retry(struct db_tx *tx, outbox_id id)
{
	struct outbox_recipient *list;
	struct outbox_state s;
	struct change c = {0};
	struct ticket t;
	bool kept = true;
	size_t n;

	TRY(begin_act(tx, id, &t, &s, &list, &n));
	if (t.id.v == 0)
		TRY(outbox_letter_kept(tx, id, &kept));
	if (!kept)
		return because(tx->job, RC_INVALID, "what it said is kept no longer");
	TRY(set_all(tx, list, n, DELIVERY_QUEUED, &c));
	if (!c.first && s.state != DELIVERY_QUEUED)
		return because(tx->job, RC_INVALID, "there is nobody left to send it to");
	TRY(outbox_again(tx, id));
	return show(tx, &t, &c);
}

enum rc outbox_withdraw(struct db_tx *tx, outbox_id id)
{
	struct outbox_recipient *list;
	struct outbox_state s;
	struct change c = {0};
	struct ticket t;
	size_t n;

	TRY(begin_act(tx, id, &t, &s, &list, &n));
	TRY(set_all(tx, list, n, DELIVERY_WITHDRAWN, &c));
	if (!c.first)
		return because(tx->job, RC_INVALID, "everybody has it already");
	if (t.id.v == 0)
		TRY(outbox_letter_forget(tx, id, outbox_judge(list, n, 0).state));
	TRY(outbox_update(tx, id, outbox_judge(list, n, 0).state, s.doubts, OUTBOX_NEVER));
	return show(tx, &t, &c);
}
