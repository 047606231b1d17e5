/* intake_find.c - which ticket a message belongs to, and how far its sender is believed. */
#include "workflow/intake_find.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"
#include "workflow/intake_match.h"
#include "workflow/outbox_sql.h"
#include "workflow/participant.h"
#include "workflow/subject.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_number.h"
#include "workflow/unread_reason.h"

/* A ticket that a rule named, before anybody asked whether it may be joined. */
struct candidate {
	ticket_id ticket; /* 0 = none */
	const char *rule;
	bool proven; /* who knows what named it must have got mail from us */
	bool said;   /* it was named by the id of something said on it */
};

static char *cause_with(struct db_tx *tx, const char *word, ticket_id id)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(id, number);
	return talloc_asprintf(tx->job->ctx, "%s #%s", word, number);
}

static bool same_sender(struct db_tx *tx, const struct message_in *in, const struct message *m)
{
	void *ctx = tx->job->ctx;

	return in->from && strcmp(customer_address_fold(ctx, in->from_kind, in->from),
				  customer_address_fold(ctx, in->from_kind, m->author_address)) == 0;
}

/* ---- what tickets have heard of this mail's ids ---- */

struct heard {
	struct message_ref_hit *named; /* by the ids it names */
	size_t nnamed;
	struct message_ref own; /* by its own; ticket 0 = none */
};

/* Where a message bears the id rather than where it was only named; then the oldest ticket. */
static void hear_own(struct heard *h, const struct message_ref *r)
{
	bool borne = r->message.v != 0, own_borne = h->own.message.v != 0;

	if (h->own.ticket.v == 0 || (borne && !own_borne) ||
	    (borne == own_borne && r->ticket.v < h->own.ticket.v))
		h->own = *r;
}

/* One look-up for both. */
static enum rc hear(struct db_tx *tx, const struct message_in *in, struct heard *h_r)
{
	const char *ids[INTAKE_IDS_MOST + 1];
	size_t named = intake_ids(in, ids), n = named, nhits;
	struct message_ref_hit *hits;

	if (in->message_id)
		ids[n++] = in->message_id;
	TRY(message_ref_find_all(tx, ids, n, &hits, &nhits));
	*h_r = (struct heard){.named = hits};
	for (size_t i = 0; i < nhits; i++) {
		if (hits[i].at == named)
			hear_own(h_r, &hits[i].ref);
		else
			hits[h_r->nnamed++] = hits[i];
	}
	return RC_OK;
}

/* ---- the rules, each giving a candidate or none ---- */

static enum rc by_bounced(struct db_tx *tx, const struct message_in *in, const struct heard *h UNUSED,
			  struct candidate *c)
{
	struct outbox_state s;

	if (in->bounced.v == 0)
		return RC_OK;
	enum rc rc = outbox_state_get(tx, in->bounced, &s);

	if (rc == RC_OK)
		*c = (struct candidate){s.ticket, "bounce", true, true};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc by_own_id(struct db_tx *tx UNUSED, const struct message_in *in, const struct heard *h,
			 struct candidate *c)
{
	if (in->class == CLASS_SELF_LOOP && h->own.ours)
		*c = (struct candidate){h->own.ticket, "self_loop", true, true};
	return RC_OK;
}

static enum rc by_token(struct db_tx *tx, const struct message_in *in, const struct heard *h UNUSED,
			struct candidate *c)
{
	struct ticket t;

	if (in->token_ticket.v == 0)
		return RC_OK;
	enum rc rc = ticket_get(tx, in->token_ticket, &t);

	if (rc == RC_OK)
		*c = (struct candidate){t.id, in->token_rule ? in->token_rule : "token", true, true};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc by_references(struct db_tx *tx UNUSED, const struct message_in *in UNUSED,
			     const struct heard *h, struct candidate *c)
{
	const struct message_ref_hit *hit = intake_choose(h->named, h->nnamed);

	if (hit)
		*c = (struct candidate){hit->ref.ticket, hit->ref.ours ? "reference" : "known", hit->ref.ours,
					hit->ref.ours || hit->ref.message.v != 0};
	return RC_OK;
}

/* Its answer was here before it: a ticket has heard of its id, and no mail of that id came yet. */
static enum rc by_awaited(struct db_tx *tx UNUSED, const struct message_in *in, const struct heard *h,
			  struct candidate *c)
{
	if (in->class != CLASS_SELF_LOOP && h->own.message.v == 0 && !h->own.ours && h->own.ticket.v != 0)
		*c = (struct candidate){h->own.ticket, "known", false, false};
	return RC_OK;
}

static enum rc by_subject(struct db_tx *tx, const struct message_in *in, const struct heard *h UNUSED,
			  struct candidate *c)
{
	const char *at = in->channel == CHANNEL_CHAT ? NULL : in->subject; /* a chat's is its first words */
	ticket_id id;

	while (at && c->ticket.v == 0 && intake_subject_number(&at, &id)) {
		struct ticket t;
		enum rc rc = ticket_get(tx, id, &t);

		if (rc == RC_OK)
			*c = (struct candidate){t.id, "subject", false, false};
		else if (rc != RC_NOT_FOUND)
			return rc;
	}
	return RC_OK;
}

typedef enum rc rule(struct db_tx *tx, const struct message_in *in, const struct heard *h,
		     struct candidate *c);

static enum rc candidate_of(struct db_tx *tx, const struct message_in *in, const struct heard *h,
			    struct candidate *c_r)
{
	static rule *const rules[] = {by_bounced, by_own_id, by_token, by_references, by_awaited, by_subject};

	*c_r = (struct candidate){0};
	for (size_t i = 0; i < COUNT_OF(rules) && c_r->ticket.v == 0; i++)
		TRY(rules[i](tx, in, h, c_r));
	return RC_OK;
}

/* ---- may it be joined? ---- */

/* The ticket of then stays as it is: somebody who writes to it begins a new one, which names it. */
static void follow(struct db_tx *tx, const struct candidate *c, struct intake_found *f)
{
	f->ticket = (struct ticket){0};
	f->follows = c->ticket;
	f->rule = "follow_up";
	f->cause = cause_with(tx, "follows", c->ticket);
}

/* A number can be typed by anybody, and a newsletter's id stands in many people's answers: hints, and no more. */
static void suspect(struct db_tx *tx, const struct candidate *c, struct intake_found *f)
{
	f->ticket = (struct ticket){0};
	f->rule = "new";
	f->cause = cause_with(tx, "possibly", c->ticket);
}

/* Solved so long ago that what comes now is another matter. */
static enum rc is_past(struct db_tx *tx, const struct ticket *t, bool *yes_r)
{
	instant since;

	*yes_r = t->status == TICKET_CLOSED;
	if (t->status != TICKET_SOLVED)
		return RC_OK;
	TRY(ticket_status_since(tx, t, &since));
	*yes_r = instant_between(since, tx->job->now).ms > INTAKE_FOLLOW_UP_DAYS * INT64_C(86400000);
	return RC_OK;
}

/* Where the ticket leads by now; looked at again under its lock, since it may be merged meanwhile. */
static enum rc lock_end(struct db_tx *tx, ticket_id id, struct ticket *t_r)
{
	ticket_id end;

	for (t_r->id = (ticket_id){0};; id = end) {
		TRY(ticket_merge_end(tx, id, &end));
		if (t_r->id.v == end.v)
			return RC_OK;
		TRY(ticket_lock(tx, end, t_r));
	}
}

/*
 * Somebody who has no part in it, yet answers what was said on it: a colleague, a second address, or who pretends to be
 * one. Held, their words are seen and do nothing; on a ticket that is done nobody would see them.
 */
static bool may_be_held(const struct message_in *in, const struct candidate *c, const struct ticket *t)
{
	return in->channel == CHANNEL_MAIL && in->class == CLASS_HUMAN && in->from && in->from[0] &&
	       c->said && ticket_status_is_open((enum ticket_status)t->status);
}

static enum rc join(struct db_tx *tx, const struct message_in *in, const struct candidate *c,
		    struct intake_found *f)
{
	bool takes_part, past;

	TRY(lock_end(tx, c->ticket, &f->ticket));
	TRY(participant_is(tx, &f->ticket, in->from_kind, in->from, &takes_part));
	f->rule = c->rule;
	f->trust = TRUST_UNKNOWN;
	if (takes_part) {
		f->trust = in->trust > TRUST_KNOWN ? in->trust : TRUST_KNOWN;
	} else if (may_be_held(in, c, &f->ticket)) {
		f->held = true;
		return RC_OK;
	} else if (in->class == CLASS_HUMAN ? in->channel == CHANNEL_MAIL || !c->proven : !c->proven) {
		suspect(tx, c, f);
		return RC_OK;
	}
	if (in->class != CLASS_HUMAN)
		return RC_OK;
	TRY(is_past(tx, &f->ticket, &past));
	if (past) {
		follow(tx, c, f);
		return RC_OK;
	}
	f->other_topic = in->channel == CHANNEL_MAIL && subject_is_other(in->subject, f->ticket.subject);
	return RC_OK;
}

/* ---- heard before? ---- */

/* Nothing that hangs on a mail may be lost: another attachment makes it another mail. */
static enum rc same_attachments(struct db_tx *tx, const struct message_in *in, const struct message *m,
				bool *yes_r)
{
	struct attachment *list;
	size_t n, at = 0;

	*yes_r = false;
	TRY(attachment_list(tx, m->ticket, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (list[i].message.v != m->id.v)
			continue;
		if (at == in->nattachments || in->attachments[at].content.n != list[i].size)
			return RC_OK;
		struct key32 sum = sum_of(in->attachments[at++].content);

		if (memcmp(&sum, &list[i].sha256, sizeof(sum)) != 0)
			return RC_OK;
	}
	*yes_r = at == in->nattachments;
	return RC_OK;
}

/*
 * The same Message-ID from the same sender: the same mail when it says the same, or when it answers in the same
 * conversation (a copy that a gateway rewrote). Some senders use one id for different mails; those are new (decision 0014).
 */
static enum rc find_repeat(struct db_tx *tx, const struct message_in *in, const struct heard *h,
			   const struct candidate *c, struct intake_found *f, bool *id_used_r)
{
	struct message m;
	bool same_parts;

	*id_used_r = false;
	if (h->own.message.v == 0 || h->own.ours)
		return RC_OK;
	TRY(message_get(tx, h->own.message, &m));
	if (!same_sender(tx, in, &m))
		return RC_OK;
	*id_used_r = true;
	TRY(same_attachments(tx, in, &m, &same_parts));
	f->same_text = strcmp(m.text, in->text) == 0;
	if (!same_parts || (!f->same_text && c->ticket.v != h->own.ticket.v))
		return RC_OK;
	f->repeats = m.id;
	f->rule = "repeat";
	f->trust = (enum trust)m.trust;
	return ticket_lock(tx, m.ticket, &f->ticket);
}

enum rc intake_find(struct db_tx *tx, const struct message_in *in, struct intake_found *f_r)
{
	struct candidate c;
	struct heard h;
	bool id_used;

	*f_r = (struct intake_found){.rule = "new"};
	TRY(hear(tx, in, &h));
	TRY(candidate_of(tx, in, &h, &c));
	TRY(find_repeat(tx, in, &h, &c, f_r, &id_used));
	if (f_r->repeats.v != 0)
		return RC_OK;
	if (c.ticket.v != 0)
		TRY(join(tx, in, &c, f_r));
	if (f_r->ticket.id.v != 0)
		return RC_OK;
	if (in->class == CLASS_SELF_LOOP)
		return because(tx->job, RC_INVALID, UNREAD_OWN);
	f_r->trust = in->trust > TRUST_KNOWN ? in->trust : TRUST_KNOWN; /* it is their own ticket */
	if (id_used && !f_r->cause)
		f_r->cause = cause_with(tx, "same Message-ID as in", h.own.ticket);
	return RC_OK;
}
