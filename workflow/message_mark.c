/* message_mark.c - what people decide about messages that are odd on their ticket. */
#include "workflow/message_mark.h"

#include "workflow/intake_match.h"
#include "workflow/message_held.h"
#include "workflow/message_mark_sql.h"
#include "workflow/participant.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

const char *hold_name(enum hold h)
{
	static const char *const names[HOLD_END] = {NULL, "held", "accepted", "refused"};

	return h < HOLD_END ? names[h] : NULL;
}

static enum rc marked(struct db_tx *tx, ticket_id ticket, message_id id, struct message_mark *m_r)
{
	enum rc rc = message_mark_get(tx, id, m_r);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && m_r->ticket.v != ticket.v))
		return because(tx->job, RC_INVALID, "there is nothing to decide about this message");
	return rc;
}

static enum rc refuse(struct db_tx *tx, struct ticket *t, struct message_mark *mark, const struct message *m)
{
	struct ticket_step step = {.kind = "refused", .became = ticket_event_id(tx, m->seq)};

	mark->hold = HOLD_REFUSED;
	TRY(message_mark_put(tx, mark));
	TRY(message_held_ended(tx, t->id, m->id));
	return ticket_save(tx, t, &step);
}

/* From now on it does what it would have done: it starts clocks, opens the ticket, and its author takes part. */
static enum rc accept(struct db_tx *tx, struct ticket *t, struct message_mark *mark, const struct message *m)
{
	const enum message_class class = (enum message_class)m->class;
	struct message_new said = {.seq = m->seq, .kind = MESSAGE_INBOUND, .class = class};
	enum ticket_status next = intake_status((enum ticket_status)t->status, class);
	struct ticket_step steps[TICKET_STEPS_MOST];
	size_t n = 0;

	mark->hold = HOLD_ACCEPTED;
	TRY(message_mark_put(tx, mark));
	TRY(message_held_ended(tx, t->id, m->id));
	TRY(message_set_trust(tx, m->id, TRUST_KNOWN));
	TRY(participant_add(tx, t->id, ADDRESS_MAIL, m->author_address));
	steps[n++] = (struct ticket_step){
		.kind = "received",
		.became = ticket_event_id(tx, m->seq),
		.cause = "accepted",
		.said = ticket_said_of(tx, &said, m->id),
	};
	if (next != t->status)
		steps[n++] = ticket_become(t, next, "message");
	ticket_heard(tx, t, tx->job->now, m->text, m->visible_bytes);
	return ticket_save_steps(tx, t, steps, n);
}

enum rc message_decide_held(struct db_tx *tx, ticket_id ticket, message_id id, bool yes, uint32_t seen)
{
	struct message_mark mark;
	struct message m;
	struct ticket t;

	TRY(ticket_begin(tx, ticket, ACCESS_TICKET_CHANGE, seen, &t));
	TRY(marked(tx, ticket, id, &mark));
	if (mark.hold == (yes ? HOLD_ACCEPTED : HOLD_REFUSED))
		return RC_OK;
	if (mark.hold != HOLD_HELD && mark.hold != HOLD_REFUSED)
		return because(tx->job, RC_INVALID, "this message is not held");
	if (mark.split_into.v != 0)
		return because(tx->job, RC_INVALID, "this message goes on in another ticket");
	if (yes && t.status == TICKET_CLOSED)
		return because(tx->job, RC_INVALID, "the ticket is closed; reopen it first");
	TRY(message_get(tx, id, &m));
	return yes ? accept(tx, &t, &mark, &m) : refuse(tx, &t, &mark, &m);
}

enum rc message_keep_topic(struct db_tx *tx, ticket_id ticket, message_id id, uint32_t seen)
{
	struct message_mark mark;
	struct message m;
	struct ticket t;

	TRY(ticket_begin(tx, ticket, ACCESS_TICKET_CHANGE, seen, &t));
	TRY(marked(tx, ticket, id, &mark));
	if (mark.topic != TOPIC_PERHAPS_NEW)
		return RC_OK;
	TRY(message_get(tx, id, &m));
	struct ticket_step step = {.kind = "topic_kept", .became = ticket_event_id(tx, m.seq)};

	mark.topic = TOPIC_KEPT;
	TRY(message_mark_put(tx, &mark));
	return ticket_save(tx, &t, &step);
}
