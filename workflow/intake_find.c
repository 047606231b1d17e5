/* intake_find.c - which ticket a message belongs to, and how far its sender is believed. */
#include "workflow/intake_find.h"

#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"
#include "workflow/intake_match.h"
#include "workflow/outbox_sql.h"
#include "workflow/participant.h"
#include "workflow/ticket_number.h"

/* A ticket that a rule named, before anybody asked whether it may be joined. */
struct candidate {
	ticket_id ticket; /* 0 = none */
	const char *rule;
	bool proven; /* who knows what named it must have got mail from us */
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

/* ---- the rules, each giving a candidate or none ---- */

static enum rc by_bounced(struct db_tx *tx, const struct message_in *in, struct candidate *c)
{
	struct outbox_state s;

	if (in->bounced.v == 0)
		return RC_OK;
	enum rc rc = outbox_state_get(tx, in->bounced, &s);

	if (rc == RC_OK)
		*c = (struct candidate){s.ticket, "bounce", true};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc by_own_id(struct db_tx *tx, const struct message_in *in, struct candidate *c)
{
	struct message_ref ref;

	if (in->class != CLASS_SELF_LOOP || !in->message_id)
		return RC_OK;
	enum rc rc = message_ref_find(tx, in->message_id, &ref);

	if (rc == RC_OK && ref.ours)
		*c = (struct candidate){ref.ticket, "self_loop", true};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc by_token(struct db_tx *tx, const struct message_in *in, struct candidate *c)
{
	struct ticket t;

	if (in->token_ticket.v == 0)
		return RC_OK;
	enum rc rc = ticket_get(tx, in->token_ticket, &t);

	if (rc == RC_OK)
		*c = (struct candidate){t.id, in->token_rule ? in->token_rule : "token", true};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc by_references(struct db_tx *tx, const struct message_in *in, struct candidate *c)
{
	const char *ids[INTAKE_IDS_MOST];
	struct message_ref_hit *hits;
	size_t n = intake_ids(in, ids), nhits;

	TRY(message_ref_find_all(tx, ids, n, &hits, &nhits));
	const struct message_ref_hit *hit = intake_choose(hits, nhits);

	if (hit)
		*c = (struct candidate){hit->ref.ticket, hit->ref.ours ? "reference" : "known",
					hit->ref.ours};
	return RC_OK;
}

static enum rc by_subject(struct db_tx *tx, const struct message_in *in, struct candidate *c)
{
	const char *at = in->subject;
	ticket_id id;

	while (at && c->ticket.v == 0 && intake_subject_number(&at, &id)) {
		struct ticket t;
		enum rc rc = ticket_get(tx, id, &t);

		if (rc == RC_OK)
			*c = (struct candidate){t.id, "subject", false};
		else if (rc != RC_NOT_FOUND)
			return rc;
	}
	return RC_OK;
}

static enum rc candidate_of(struct db_tx *tx, const struct message_in *in, struct candidate *c_r)
{
	static enum rc (*const rules[])(struct db_tx *, const struct message_in *, struct candidate *) = {
		by_bounced, by_own_id, by_token, by_references, by_subject,
	};

	*c_r = (struct candidate){0};
	for (size_t i = 0; i < COUNT_OF(rules) && c_r->ticket.v == 0; i++)
		TRY(rules[i](tx, in, c_r));
	return RC_OK;
}

/* ---- may it be joined? ---- */

/* The closed ticket stays closed: somebody who writes to it begins a new one, which names it. */
static void follow(struct db_tx *tx, const struct candidate *c, struct intake_found *f)
{
	f->ticket = (struct ticket){0};
	f->follows = c->ticket;
	f->rule = "follow_up";
	f->cause = cause_with(tx, "follows", c->ticket);
}

/* A number or another's Message-ID can be typed by anybody: it is a hint, and no more (D11). */
static void suspect(struct db_tx *tx, const struct candidate *c, struct intake_found *f)
{
	f->ticket = (struct ticket){0};
	f->rule = "new";
	f->cause = cause_with(tx, "possibly", c->ticket);
}

static enum rc join(struct db_tx *tx, const struct message_in *in, const struct candidate *c,
		    struct intake_found *f)
{
	bool takes_part;

	TRY(ticket_lock(tx, c->ticket, &f->ticket));
	TRY(participant_is(tx, &f->ticket, in->from_kind, in->from, &takes_part));
	f->rule = c->rule;
	f->trust = TRUST_UNKNOWN;
	if (takes_part)
		f->trust = in->trust > TRUST_KNOWN ? in->trust : TRUST_KNOWN;
	else if (!c->proven) {
		suspect(tx, c, f);
		return RC_OK;
	}
	if (f->ticket.status == TICKET_CLOSED && in->class == CLASS_HUMAN)
		follow(tx, c, f);
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
 * conversation (a copy that a gateway rewrote). Some senders use one id for different mails; those are new (M12).
 */
static enum rc find_repeat(struct db_tx *tx, const struct message_in *in, struct candidate *c,
			   struct intake_found *f, bool *id_known_r)
{
	struct message_ref ref;
	struct message m;

	*id_known_r = false;
	if (!in->message_id || in->class == CLASS_SELF_LOOP)
		return RC_OK;
	enum rc rc = message_ref_find(tx, in->message_id, &ref);

	/* its answer was here before it: they belong together */
	if (rc == RC_OK && ref.message.v == 0 && !ref.ours && c->ticket.v == 0)
		*c = (struct candidate){ref.ticket, "known", false};
	if (rc == RC_NOT_FOUND || (rc == RC_OK && (ref.message.v == 0 || ref.ours)))
		return RC_OK;
	TRY(rc);
	TRY(message_get(tx, ref.message, &m));
	if (!same_sender(tx, in, &m))
		return RC_OK;
	*id_known_r = true;
	bool same_parts;

	TRY(same_attachments(tx, in, &m, &same_parts));
	f->same_text = strcmp(m.text, in->text) == 0;
	if (!same_parts || (!f->same_text && c->ticket.v != ref.ticket.v))
		return RC_OK;
	f->repeats = ref.message;
	f->rule = "repeat";
	f->trust = (enum trust)m.trust;
	return ticket_lock(tx, ref.ticket, &f->ticket);
}

enum rc intake_find(struct db_tx *tx, const struct message_in *in, struct intake_found *f_r)
{
	struct candidate c;
	bool id_known;

	*f_r = (struct intake_found){.rule = "new"};
	TRY(candidate_of(tx, in, &c));
	TRY(find_repeat(tx, in, &c, f_r, &id_known));
	if (f_r->repeats.v != 0)
		return RC_OK;
	if (c.ticket.v != 0)
		TRY(join(tx, in, &c, f_r));
	if (f_r->ticket.id.v != 0)
		return RC_OK;
	if (in->class == CLASS_SELF_LOOP)
		return because(tx->job, RC_INVALID, "our own mail came back, and no ticket knows it");
	f_r->trust = in->trust > TRUST_KNOWN ? in->trust : TRUST_KNOWN; /* it is their own ticket */
	if (id_known && !f_r->cause) {
		struct message_ref ref;

		TRY(message_ref_find(tx, in->message_id, &ref));
		f_r->cause = cause_with(tx, "same Message-ID as in", ref.ticket);
	}
	return RC_OK;
}
