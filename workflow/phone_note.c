/* phone_note.c - a call written down: customer, ticket, message, clocks, promise, in one transaction. */
#include "workflow/phone_note.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "workflow/business_time.h"
#include "workflow/excerpt.h"
#include "workflow/expectation.h"
#include "workflow/feed.h"
#include "workflow/intake.h"
#include "workflow/participant.h"
#include "workflow/phone_call_sql.h"
#include "workflow/promise.h"
#include "workflow/sla_terms.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_said.h"
#include "workflow/ticket_verb.h"

#define NOTED_SIZE 60
#define SNIPPET_MOST 200
#define TALKED_MOST SPAN_H(24)

static char empty[] = "";

const char *phone_note_barred(const struct phone_note_in *in, instant now)
{
	if (in->direction != PHONE_INBOUND && in->direction != PHONE_OUTBOUND)
		return "say who called whom";
	if (in->result == PHONE_RESULT_NONE || in->result >= PHONE_RESULT_END)
		return "say what became of the call";
	if (in->hope >= PHONE_HOPE_END)
		return "there is no such hope";
	if (in->talked.ms < 0 || in->talked.ms > TALKED_MOST.ms)
		return "a call lasts at most a day";
	if (in->started.ms > now.ms || (in->started.ms && now.ms - in->started.ms > PHONE_BACK_MOST.ms))
		return "a call is written down within a week, and not before it";
	if (in->ticket.v == 0 && in->team.v == 0)
		return "a new ticket needs a team";
	return ticket_text_barred(in->text);
}

/* What is worked out before anything is written. */
struct noting {
	const struct phone_note_in *in;
	instant started;
	bool spoken;
	char number[PHONE_NUMBER_SIZE]; /* "" = none */
	char noted[NOTED_SIZE];
	enum address_kind kind; /* of from */
	const char *from;	/* by which the customer is known; NULL = not at all */
	struct customer customer;
};

static void begin(const struct db_tx *tx, const struct phone_note_in *in, struct noting *k)
{
	int n = snprintf(k->noted, sizeof(k->noted), "%" PRIu64 ":", tx->job->actor);

	for (size_t i = 0; i < sizeof(in->client.b); i++)
		n += snprintf(k->noted + n, sizeof(k->noted) - (size_t)n, "%02x", in->client.b[i]);
	k->in = in;
	k->spoken = in->result == PHONE_RESULT_ANSWERED;
	k->started = in->started;
	if (k->started.ms == 0)
		k->started = (instant){tx->job->now.ms - in->talked.ms};
	if (phone_number_read(in->number, in->country, k->number) != RC_OK)
		k->number[0] = '\0';
}

/* ---- whom we spoke with ---- */

/* An address by which this customer is known: the number, where it is theirs or nobody's, else their first. */
static enum rc address_of(struct db_tx *tx, struct noting *k, customer_id customer)
{
	struct customer_address *list;
	customer_id owner = customer;
	size_t n;

	TRY(customer_get(tx, customer, &k->customer));
	if (k->number[0]) {
		enum rc rc = customer_find(tx, ADDRESS_PHONE, k->number, &owner);

		if (rc == RC_NOT_FOUND) {
			owner = customer;
			rc = customer_add_address(tx, customer, ADDRESS_PHONE, k->number);
		}
		TRY(rc == RC_CONFLICT ? RC_RETRY : rc);
		k->kind = ADDRESS_PHONE;
		k->from = k->number;
		if (owner.v == customer.v)
			return RC_OK;
	}
	TRY(customer_addresses(tx, customer, &list, &n));
	if (n > 0) {
		k->kind = (enum address_kind)list[0].kind;
		k->from = list[0].shown;
	}
	return RC_OK;
}

static enum rc know_customer(struct db_tx *tx, struct noting *k)
{
	customer_id customer = k->in->customer;
	struct ticket t;

	k->kind = ADDRESS_PHONE;
	k->customer = (struct customer){.name = talloc_strdup(tx->job->ctx, k->in->name)};
	if (customer.v == 0 && k->in->ticket.v != 0) {
		TRY(ticket_get(tx, k->in->ticket, &t));
		customer = t.customer;
	}
	if (customer.v != 0) {
		enum rc rc = address_of(tx, k, customer);

		return rc == RC_NOT_FOUND ? because(tx->job, rc, "there is no such customer") : rc;
	}
	if (!k->number[0])
		return RC_OK;
	k->from = k->number;
	return customer_known_as(tx, ADDRESS_PHONE, k->number, k->in->name, &k->customer);
}

/* ---- the message ---- */

static const char *subject_of(struct db_tx *tx, const struct noting *k)
{
	if (k->in->subject && *k->in->subject)
		return k->in->subject;
	return excerpt_line(tx->job->ctx, k->in->text, UINT32_MAX, SNIPPET_MOST);
}

/* The agent's word vouches for who called. */
static enum rc customer_called(struct db_tx *tx, struct noting *k, struct phone_noted *n)
{
	const char *name = k->in->name && *k->in->name ? k->in->name : k->customer.name;
	const struct message_in m = {
		.channel = CHANNEL_PHONE,
		.team = k->in->team,
		.received = k->started,
		.from_kind = k->kind,
		.from = k->from,
		.from_name = name,
		.subject = subject_of(tx, k),
		.text = k->in->text,
		.visible_bytes = (uint32_t)strlen(k->in->text),
		.class = CLASS_HUMAN,
		.trust = TRUST_AUTHENTICATED,
		.token_ticket = k->in->ticket,
		.token_rule = "agent",
	};
	struct intake_result r;

	if (k->in->ticket.v && k->from)
		TRY(participant_add(tx, k->in->ticket, k->kind, k->from));
	TRY(intake_accept(tx, &m, &r));
	n->ticket = r.ticket;
	n->message = r.message;
	return RC_OK;
}

static enum rc open_by_us(struct db_tx *tx, struct noting *k, struct message_new *m, struct ticket *t)
{
	TRY(ticket_say(tx, t, MESSAGE_NOTE, k->in->text, &k->in->client, m));
	m->channel = CHANNEL_PHONE;
	m->created = k->started;
	TRY(message_next_id(tx, &m->id));
	const struct ticket_new in = {
		.customer = k->customer.id,
		.customer_name = k->customer.name,
		.team = k->in->team,
		.channel = CHANNEL_PHONE,
		.priority = PRIORITY_NORMAL,
		.subject = subject_of(tx, k),
		.last_seq = 1,
		.said = ticket_said_of(tx, m, m->id),
		.at = k->started,
	};

	TRY(ticket_open(tx, &in, &m->ticket));
	return message_add(tx, m, &m->id);
}

static enum rc note_by_us(struct db_tx *tx, struct noting *k, struct message_new *m, struct ticket *t)
{
	TRY(ticket_say(tx, t, MESSAGE_NOTE, k->in->text, &k->in->client, m));
	m->channel = CHANNEL_PHONE;
	m->created = k->started;
	TRY(message_add(tx, m, &m->id));
	ticket_heard(tx, t, tx->job->now, NULL, 0);
	struct ticket_step step = {
		.kind = "noted", .became = ticket_event_id(tx, m->seq), .said = ticket_said_of(tx, m, m->id)};

	return ticket_save(tx, t, &step);
}

static enum rc we_called(struct db_tx *tx, struct noting *k, struct ticket *t, struct phone_noted *n)
{
	struct message_new m;

	if (t->id.v == 0)
		TRY(open_by_us(tx, k, &m, t));
	else
		TRY(note_by_us(tx, k, &m, t));
	n->ticket = m.ticket;
	n->message = m.id;
	return RC_OK;
}

/* ---- they were spoken with ---- */

static enum rc spoken_with(struct db_tx *tx, const struct noting *k, const struct phone_noted *n)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct ticket_said *said = talloc(tx->job->ctx, struct ticket_said);
	struct message m;
	struct ticket t;
	size_t nsteps = 0;

	must(said);
	TRY(ticket_lock(tx, n->ticket, &t));
	TRY(message_get(tx, n->message, &m));
	*said = (struct ticket_said){m.id, m.seq, (enum message_kind)m.kind, CLASS_HUMAN, k->started};
	steps[nsteps++] = (struct ticket_step){
		.kind = "called",
		.became = ticket_event_id(tx, m.seq),
		.cause = phone_direction_name(k->in->direction),
		.said = said,
	};
	TRY(ticket_actor_takes(tx, &t, steps, &nsteps));
	if (t.status == TICKET_NEW)
		steps[nsteps++] = ticket_become(&t, TICKET_OPEN, "called");
	TRY(ticket_save_steps(tx, &t, steps, nsteps));
	return promise_called(tx, n->ticket);
}

static enum rc promise_call(struct db_tx *tx, const struct noting *k, const struct phone_noted *n)
{
	const char *words = k->in->promise && *k->in->promise ? k->in->promise : k->in->text;
	const struct promise_in p = {
		.kind = PROMISE_CALL,
		.text = excerpt_line(tx->job->ctx, words, UINT32_MAX, PROMISE_TEXT_MOST),
		.due = k->in->call_back,
		.remind = PROMISE_REMIND,
	};
	uint32_t which;

	return k->in->call_back.ms ? promise_make(tx, n->ticket, &p, &which) : RC_OK;
}

/* ---- the call ---- */

static char *line(struct db_tx *tx, const char *text)
{
	return excerpt_line(tx->job->ctx, text ? text : "", UINT32_MAX, PHONE_TEXT_MOST);
}

static struct phone_call written_down(struct db_tx *tx, const struct noting *k)
{
	return (struct phone_call){
		.account = empty,
		.ref = talloc_asprintf(tx->job->ctx, "note:%s", k->noted),
		.version = 1,
		.direction = k->in->direction,
		.state = PHONE_IS_ENDED,
		.result = k->in->result,
		.number = talloc_strdup(tx->job->ctx, k->number),
		.written = line(tx, k->in->number),
		.name = line(tx, k->in->name),
		.called = empty,
		.recording = empty,
		.agent = {tx->job->actor},
		.started = k->started,
		.answered = k->spoken ? k->started : (instant){0},
		.ended = {k->started.ms + k->in->talked.ms},
		.talked = k->in->talked,
	};
}

static void bind(struct phone_call *c, const struct noting *k, const struct phone_noted *n)
{
	c->ticket = n->ticket;
	c->message = n->message;
	c->hope = k->in->hope;
	c->customer = k->customer.id;
}

/* When they hope for an answer, by the clock of the office that promises it. */
static enum rc note_hope(struct db_tx *tx, const struct phone_note_in *in, const struct phone_noted *n)
{
	const instant now = tx->job->now;
	struct sla_terms terms;
	struct message m;
	struct ticket t;

	if (in->hope == PHONE_HOPE_NONE)
		return RC_OK;
	TRY(ticket_get(tx, n->ticket, &t));
	TRY(message_get(tx, n->message, &m));
	TRY(sla_terms_of(tx, &t, SLA_FIRST_RESPONSE, &terms));
	const span ahead = terms.calendar.cal ? business_clock_ahead(terms.calendar.cal, now) : SPAN_MS(0);
	const struct expectation e = {
		.ticket = t.id,
		.seq = m.seq,
		.hope = (uint32_t)in->hope, /* the same words, in the same order */
		.channel = CHANNEL_PHONE,
		.asked = now,
		.hoped = expectation_due((enum visitor_hope)in->hope, CHANNEL_PHONE, now, ahead),
	};

	return expectation_note(tx, &e);
}

/* What the provider tells of the call stays; the note is bound to it, once. */
static enum rc keep_call(struct db_tx *tx, const struct noting *k, struct phone_noted *n)
{
	struct phone_call c;
	enum rc rc = k->in->call.v ? phone_call_lock(tx, k->in->call, &c) : RC_NOT_FOUND;

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	if (rc == RC_OK && c.message.v == 0) {
		c.version++;
		if (c.agent.v == 0)
			c.agent = (agent_id){tx->job->actor};
		bind(&c, k, n);
		TRY(phone_call_update(tx, &c));
	} else {
		c = written_down(tx, k);
		bind(&c, k, n);
		TRY(ids_next(tx->job, "phone_call", &c.id.v));
		rc = phone_call_insert(tx, &c);
		TRY(rc == RC_CONFLICT ? RC_RETRY : rc);
	}
	n->call = c.id;
	rc = phone_call_mark(tx, c.id, k->noted);
	TRY(rc == RC_CONFLICT ? RC_RETRY : rc);
	return feed_touch_topic(tx, FEED_CALLS, tx->job->actor);
}

/* ---- the verb ---- */

static enum rc noted_before(struct db_tx *tx, const struct noting *k, struct phone_noted *n)
{
	struct phone_call c;

	TRY(phone_call_by_note(tx, k->noted, &c));
	*n = (struct phone_noted){c.id, c.ticket, c.message, true};
	return RC_OK;
}

static enum rc require(struct db_tx *tx, const struct phone_note_in *in, struct ticket *t)
{
	*t = (struct ticket){.channel = CHANNEL_PHONE};
	if (in->ticket.v)
		return ticket_begin(tx, in->ticket, ACCESS_TICKET_NOTE, ANY_VERSION, t);
	return access_require(tx, ACCESS_TICKET_NOTE, (struct scope){.team = in->team});
}

enum rc phone_note(struct db_tx *tx, const struct phone_note_in *in, struct phone_noted *n_r)
{
	const char *barred = phone_note_barred(in, tx->job->now);
	struct noting k = {0};
	struct ticket t;
	enum rc rc;

	*n_r = (struct phone_noted){0};
	begin(tx, in, &k);
	rc = noted_before(tx, &k, n_r);
	if (rc != RC_NOT_FOUND)
		return rc;
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(require(tx, in, &t));
	TRY(know_customer(tx, &k));
	TRY(in->direction == PHONE_INBOUND ? customer_called(tx, &k, n_r) : we_called(tx, &k, &t, n_r));
	if (k.spoken)
		TRY(spoken_with(tx, &k, n_r));
	TRY(promise_call(tx, &k, n_r));
	TRY(note_hope(tx, in, n_r));
	return keep_call(tx, &k, n_r);
}
