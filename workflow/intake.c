/* intake.c - open or append, once, in the caller's transaction. */
#include "workflow/intake.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/automatic.h"
#include "workflow/automatic_setting.h"
#include "workflow/excerpt.h"
#include "workflow/intake_find.h"
#include "workflow/intake_match.h"
#include "workflow/language.h"
#include "workflow/message.h"
#include "workflow/message_held.h"
#include "workflow/message_mark.h"
#include "workflow/outbox_letter.h"
#include "workflow/participant.h"
#include "workflow/subject.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"
#include "workflow/unread_reason.h"

#define PEOPLE_MOST 50
#define SNIPPET_MOST 200
#define ADDRESS_MOST 320

static struct message_new message_of(const struct message_in *in, const struct intake_found *f,
				     ticket_id ticket, uint32_t seq)
{
	return (struct message_new){
		.ticket = ticket,
		.seq = seq,
		.created = in->received,
		.kind = MESSAGE_INBOUND,
		.class = in->class,
		.trust = f->trust,
		.channel = in->channel,
		.matched = f->rule,
		.author_name = in->from_name,
		.author_address = in->from,
		.answer_to = in->answer_to,
		.mid = in->class == CLASS_SELF_LOOP ? NULL : in->message_id, /* that id is of our own reply */
		.raw_mail = in->raw_mail,
		.text = in->text,
		.visible_bytes = in->visible_bytes,
		.html = in->html,
		.attachments = in->attachments,
		.nattachments = in->nattachments,
		.people = in->addressed,
		.npeople = in->naddressed,
	};
}

static bool has_sender(const struct message_in *in)
{
	return in->from && in->from[0] && excerpt_length(in->from) <= ADDRESS_MOST;
}

/* ---- a new ticket ---- */

static enum rc sender_as_customer(struct db_tx *tx, const struct message_in *in, struct customer *c_r)
{
	*c_r = (struct customer){
		.name = talloc_strdup(tx->job->ctx, in->from_name ? in->from_name : ""),
		.class = talloc_strdup(tx->job->ctx, ""),
	};
	if (!has_sender(in))
		return RC_OK;
	return customer_known_as(tx, in->from_kind, in->from, in->from_name, c_r);
}

static enum rc remember_thread(struct db_tx *tx, const struct message_in *in, ticket_id ticket)
{
	const char *ids[INTAKE_IDS_MOST];
	size_t n = intake_ids(in, ids);

	return message_ref_add_all(tx, ticket, ids, n);
}

static enum rc remember_people(struct db_tx *tx, const struct message_in *in, ticket_id ticket)
{
	for (size_t i = 0; in->people && in->people[i] && i < PEOPLE_MOST; i++)
		TRY(participant_add(tx, ticket, ADDRESS_MAIL, in->people[i]));
	return RC_OK;
}

/* The forerunner says where it goes on. It stays closed. */
static enum rc leave_word(struct db_tx *tx, ticket_id closed, ticket_id next)
{
	char number[TICKET_NUMBER_SIZE];
	struct ticket_step step = {.kind = "followed", .became = number};
	struct ticket t;

	if (closed.v == 0)
		return RC_OK;
	ticket_number_write(next, number);
	TRY(ticket_lock(tx, closed, &t));
	return ticket_save(tx, &t, &step);
}

static const char *language_in(const struct message_in *in)
{
	size_t n = in->text ? strlen(in->text) : 0;

	if (in->channel == CHANNEL_PHONE)
		return ""; /* the words are the agent's, who wrote down what was said */
	return language_of(in->subject, in->text, in->visible_bytes < n ? in->visible_bytes : n);
}

/* Where the words do not tell, what their screen speaks may. */
static const char *language_at_first(const struct message_in *in)
{
	const char *language = language_in(in);

	return language[0] || !in->language ? language : in->language;
}

/* Of the first human words that tell it. */
static enum rc learn_language(struct db_tx *tx, const struct message_in *in, struct ticket *t)
{
	const char *language = t->language[0] ? "" : language_in(in);

	if (!language[0])
		return RC_OK;
	t->language = talloc_strdup(tx->job->ctx, language);
	return ticket_save_language(tx, t);
}

/* What an address floods us with goes into one ticket. */
static enum rc fold(struct db_tx *tx, const struct message_in *in, struct intake_found *f, bool *folds_r)
{
	ticket_id into;

	TRY(automatic_fold(tx, in, folds_r, &into));
	if (into.v == 0)
		return RC_OK;
	TRY(ticket_lock(tx, into, &f->ticket));
	f->rule = "folded";
	return RC_OK;
}

static enum rc open(struct db_tx *tx, const struct message_in *in, const struct intake_found *f,
		    struct intake_result *r)
{
	struct customer c;
	struct message_new m = message_of(in, f, (ticket_id){0}, 1);

	TRY(sender_as_customer(tx, in, &c));
	TRY(message_next_id(tx, &m.id));
	struct ticket_new t = {
		.customer = c.id,
		.customer_name = c.name,
		.team = in->team,
		.mailbox = in->mailbox,
		.channel = in->channel,
		.priority = PRIORITY_NORMAL,
		.subject = in->subject,
		.snippet = excerpt_line(tx->job->ctx, in->text, in->visible_bytes, SNIPPET_MOST),
		.language = in->class == CLASS_HUMAN ? language_at_first(in) : "",
		.cause = f->cause,
		.last_seq = 1,
		.said = ticket_said_of(tx, &m, m.id),
		.at = in->received,
	};

	TRY(ticket_open(tx, &t, &r->ticket));
	m.ticket = r->ticket;
	TRY(message_add(tx, &m, &r->message));
	TRY(remember_thread(tx, in, r->ticket));
	TRY(remember_people(tx, in, r->ticket));
	r->opened = true;
	return leave_word(tx, f->follows, r->ticket);
}

/* ---- a ticket that goes on ---- */

static enum rc mark(struct db_tx *tx, const struct message_in *in, const struct intake_found *f,
		    message_id id)
{
	const struct message_mark m = {
		.message = id,
		.ticket = f->ticket.id,
		.hold = f->held ? HOLD_HELD : HOLD_NONE,
		.topic = f->other_topic ? TOPIC_PERHAPS_NEW : TOPIC_SAME,
		.subject =
			talloc_strdup(tx->job->ctx, in->subject ? subject_without_prefixes(in->subject) : ""),
	};

	return f->held || f->other_topic ? message_mark_put(tx, &m) : RC_OK;
}

/* A stranger's: agents see that it lies there, and nothing else happens until one of them says whose it is. */
static enum rc hold(struct db_tx *tx, const struct message_in *in, struct intake_found *f,
		    struct intake_result *r)
{
	struct ticket *t = &f->ticket;
	struct message_new m = message_of(in, f, t->id, ++t->last_seq);

	TRY(message_add(tx, &m, &r->message));
	TRY(mark(tx, in, f, r->message));
	TRY(message_held(tx, t, r->message, in->from));
	ticket_heard(tx, t, in->received, NULL, 0);
	r->ticket = t->id;
	struct ticket_step step = {
		.kind = "untrusted", .became = ticket_event_id(tx, m.seq), .cause = f->rule};

	return ticket_save(tx, t, &step);
}

static enum rc append(struct db_tx *tx, const struct message_in *in, struct intake_found *f,
		      struct intake_result *r)
{
	if (f->held)
		return hold(tx, in, f, r);
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct ticket *t = &f->ticket;
	enum ticket_status next = intake_status((enum ticket_status)t->status, in->class);
	size_t n = 0;

	struct message_new m = message_of(in, f, t->id, ++t->last_seq);

	TRY(message_add(tx, &m, &r->message));
	TRY(mark(tx, in, f, r->message));
	steps[n++] = (struct ticket_step){
		.kind = "received",
		.became = ticket_event_id(tx, m.seq),
		.cause = f->rule,
		.said = ticket_said_of(tx, &m, r->message),
	};
	if (next != t->status)
		steps[n++] = ticket_become(t, next, "message");
	if (in->class == CLASS_HUMAN)
		TRY(learn_language(tx, in, t));
	if (in->class == CLASS_HUMAN)
		ticket_heard(tx, t, in->received, in->text, in->visible_bytes);
	else if (in->class == CLASS_BOUNCE) /* somebody must act, but it is nothing the customer said */
		ticket_heard(tx, t, in->received, NULL, 0);
	r->ticket = t->id;
	return ticket_save_steps(tx, t, steps, n);
}

static enum rc repeat(struct db_tx *tx, const struct message_in *in, struct intake_found *f,
		      struct intake_result *r)
{
	struct ticket_step step = {.kind = "repeated"};
	struct message first;

	r->ticket = f->ticket.id;
	r->message = f->repeats;
	r->repeated = true;
	if (f->same_text)
		return RC_OK;
	TRY(message_get(tx, f->repeats, &first));
	step.became = ticket_event_id(tx, first.seq);
	step.cause = talloc_asprintf(tx->job->ctx, "same Message-ID, other text (source %" PRIu64 ")",
				     in->raw_mail.v);
	return ticket_save(tx, &f->ticket, &step);
}

/* Before the ticket is locked for the report itself: each recipient's failure is a step of its own. */
static enum rc mark_bounced(struct db_tx *tx, const struct message_in *in)
{
	for (size_t i = 0; in->bounced.v != 0 && i < in->nbounces; i++) {
		const struct bounce_in *b = &in->bounces[i];

		enum rc rc = (b->permanent ? outbox_bounced : outbox_delayed)(tx, in->bounced, b->recipient,
									      b->status, b->said);

		if (rc != RC_OK && rc != RC_NOT_FOUND)
			return rc;
	}
	return RC_OK;
}

/* Is it the answer to, or a report on, a mail of the house to one of its own people? */
static enum rc is_about_letter(struct db_tx *tx, const struct message_in *in, bool *yes_r)
{
	struct outbox_letter l;
	enum rc rc = RC_NOT_FOUND;

	if (in->bounced.v != 0)
		rc = outbox_letter_get(tx, in->bounced, &l);
	*yes_r = in->to_letter || rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* No ticket is opened by it: reports and machines' answers end here, a person's goes to those who look after mail. */
static enum rc hear_about_letter(struct db_tx *tx, const struct message_in *in)
{
	if (in->class != CLASS_HUMAN)
		return RC_OK;
	return because(tx->job, RC_INVALID, UNREAD_NOTICE_ANSWERED "; its place is the ticket, in the desk");
}

enum rc intake_accept(struct db_tx *tx, const struct message_in *in, struct intake_result *r_r)
{
	struct message_in treated = *in;
	struct intake_found f;
	bool letter, folds = false, human = false;

	if (in->class == CLASS_AUTOMATIC && in->from_kind == ADDRESS_MAIL)
		TRY(sender_is_human(tx, in->from, &human));
	if (human) { /* somebody here has said so */
		treated.class = CLASS_HUMAN;
		in = &treated;
	}
	*r_r = (struct intake_result){.rule = "letter"};
	TRY(mark_bounced(tx, in));
	TRY(is_about_letter(tx, in, &letter));
	if (letter)
		return hear_about_letter(tx, in);
	TRY(intake_find(tx, in, &f));
	r_r->rule = f.rule;
	if (f.repeats.v != 0)
		return repeat(tx, in, &f, r_r);
	if (f.ticket.id.v == 0)
		TRY(fold(tx, in, &f, &folds));
	if (f.ticket.id.v != 0)
		return append(tx, in, &f, r_r);
	TRY(open(tx, in, &f, r_r));
	return folds ? automatic_folds_into(tx, in, r_r->ticket) : automatic_acknowledge(tx, in, r_r->ticket);
}
