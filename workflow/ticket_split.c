/* ticket_split.c - some of a ticket's messages begin another ticket. */
#include "workflow/ticket_split.h"

#include <talloc.h>

#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/message_held.h"
#include "workflow/message_mark.h"
#include "workflow/sla_react.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_reaction.h"
#include "workflow/ticket_verb.h"

#define SNIPPET_MOST 200

struct parting {
	const struct ticket_split_in *in;
	struct ticket source;
	struct message *list;
	struct message_mark *marks;
	size_t n;
	ticket_id made;
	message_id first; /* of the new ticket */
	const char *cause;
};

static const char *message_barred(const struct parting *p, const struct message *m,
				  const struct message_mark *mark)
{
	if (m->ticket.v != p->source.id.v)
		return "one of the messages is not of this ticket";
	if (m->kind != MESSAGE_INBOUND || m->channel == CHANNEL_CHAT)
		return "only what customers wrote, and not in a chat, begins another ticket";
	if (mark->split_into.v != 0)
		return "one of the messages goes on in another ticket already";
	return NULL;
}

/* In the order in which they were said. */
static void insert_by_seq(struct parting *p, const struct message *m, const struct message_mark *mark)
{
	size_t at = p->n++;

	for (; at > 0 && p->list[at - 1].seq > m->seq; at--) {
		p->list[at] = p->list[at - 1];
		p->marks[at] = p->marks[at - 1];
	}
	p->list[at] = *m;
	p->marks[at] = *mark;
}

static enum rc gather(struct db_tx *tx, struct parting *p)
{
	const message_id *messages = p->in->messages;
	size_t n = p->in->n;

	if (n == 0 || n > TICKET_SPLIT_MOST)
		return because(tx->job, RC_INVALID, "name one to %d messages", TICKET_SPLIT_MOST);
	p->list = talloc_array(tx->job->ctx, struct message, (unsigned)n);
	p->marks = talloc_array(tx->job->ctx, struct message_mark, (unsigned)n);
	must(p->list && p->marks);
	for (size_t i = 0; i < n; i++) {
		struct message_mark mark;
		struct message m;
		enum rc rc = message_get(tx, messages[i], &m);

		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "one of the messages is not of this ticket");
		TRY(rc);
		rc = message_mark_get(tx, m.id, &mark);
		if (rc == RC_NOT_FOUND)
			mark = (struct message_mark){.message = m.id, .ticket = p->source.id};
		else
			TRY(rc);
		const char *barred = message_barred(p, &m, &mark);

		if (barred)
			return because(tx->job, RC_INVALID, "%s", barred);
		for (size_t k = 0; k < p->n; k++) {
			if (p->list[k].id.v == m.id.v)
				return because(tx->job, RC_INVALID, "a message is named twice");
		}
		insert_by_seq(p, &m, &mark);
	}
	return RC_OK;
}

/* Whose words these are: mostly the customer's, but a stranger's message is a stranger's ticket. */
static enum rc customer_for(struct db_tx *tx, const struct parting *p, struct customer *c_r)
{
	const struct message *first = &p->list[0];

	*c_r = (struct customer){.id = p->source.customer, .name = p->source.customer_name};
	if (p->in->same_customer || first->channel != CHANNEL_MAIL || !first->author_address[0])
		return RC_OK;
	return customer_known_as(tx, ADDRESS_MAIL, first->author_address, first->author_name, c_r);
}

static enum rc open_made(struct db_tx *tx, struct parting *p)
{
	const char *subject = p->in->subject;
	const struct message *first = &p->list[0];
	const char *own = p->marks[0].subject;
	struct message_new said = {.seq = 1,
				   .created = first->created, /* its clocks count from then */
				   .kind = MESSAGE_INBOUND,
				   .class = (enum message_class)first->class};
	struct customer c;

	TRY(customer_for(tx, p, &c));
	TRY(message_next_id(tx, &p->first));
	struct ticket_new t = {
		.customer = c.id,
		.customer_name = c.name,
		.team = p->source.team,
		.mailbox = p->source.mailbox,
		.channel = (enum channel)first->channel,
		.priority = (enum ticket_priority)p->source.priority,
		.subject = subject && *subject ? subject
			   : own && *own       ? own
					       : p->source.subject,
		.snippet = excerpt_line(tx->job->ctx, first->text, first->visible_bytes, SNIPPET_MOST),
		.language = p->source.language,
		.cause = p->cause,
		.last_seq = (uint32_t)p->n,
		.said = ticket_said_of(tx, &said, p->first),
		.at = tx->job->now,
	};

	return ticket_open(tx, &t, &p->made);
}

static enum rc copy_files(struct db_tx *tx, const struct message *of, message_id to, ticket_id made)
{
	struct attachment *files;
	size_t n;

	TRY(attachments_of(tx, of->id, &files, &n));
	for (size_t i = 0; i < n; i++)
		files[i].ticket = made;
	return n ? attachment_copy(tx, to, files, n) : RC_OK;
}

static enum rc copy(struct db_tx *tx, struct parting *p, size_t i)
{
	const struct message *m = &p->list[i];
	struct message_new in = {
		.id = i == 0 ? p->first : (message_id){0},
		.ticket = p->made,
		.seq = (uint32_t)i + 1,
		.created = m->created,
		.kind = MESSAGE_INBOUND,
		.class = (enum message_class)m->class,
		.trust = (enum trust)m->trust == TRUST_UNKNOWN ? TRUST_KNOWN : (enum trust)m->trust,
		.channel = (enum channel)m->channel,
		.matched = "split",
		.author_name = m->author_name,
		.author_address = m->author_address,
		.answer_to = m->answer_to,
		.mid = m->mid[0] ? m->mid : NULL,
		.raw_mail = m->raw_mail,
		.text = m->text,
		.visible_bytes = m->visible_bytes,
	};
	char *html = NULL;
	message_id id;

	if (m->has_html)
		TRY(message_html(tx, m->id, &html));
	in.html = html;
	TRY(message_ref_forget(tx, p->source.id, m->id)); /* answers to it are answers over there */
	TRY(message_add(tx, &in, &id));
	TRY(copy_files(tx, m, id, p->made));
	p->marks[i].split_into = p->made;
	if (p->marks[i].hold == HOLD_HELD)
		TRY(message_held_ended(tx, p->source.id, m->id));
	p->marks[i].topic = p->marks[i].topic == TOPIC_PERHAPS_NEW ? TOPIC_KEPT : p->marks[i].topic;
	return message_mark_put(tx, &p->marks[i]);
}

static const char *numbered(struct db_tx *tx, const char *words, ticket_id id)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(id, number);
	return talloc_asprintf(tx->job->ctx, "%s%s", words, number);
}

enum rc ticket_split(struct db_tx *tx, ticket_id source, const struct ticket_split_in *in, uint32_t seen,
		     ticket_id *made_r)
{
	struct parting p = {.in = in};

	TRY(ticket_begin(tx, source, ACCESS_TICKET_CHANGE, seen, &p.source));
	TRY(gather(tx, &p));
	p.cause = numbered(tx, "split from #", source);
	TRY(open_made(tx, &p));
	for (size_t i = 0; i < p.n; i++)
		TRY(copy(tx, &p, i));
	TRY(ticket_reactions_run(tx)); /* the new ticket's clocks begin before the old one's end */
	TRY(sla_split(tx, source, p.list[0].seq, p.made, p.list[0].created));
	struct ticket_step step = {
		.kind = "split",
		.was = ticket_event_id(tx, p.list[0].seq),
		.became = numbered(tx, "", p.made),
	};

	*made_r = p.made;
	if (in->team.v && in->team.v != p.source.team.v)
		TRY(ticket_move(tx, p.made, in->team, ANY_VERSION));
	return ticket_save(tx, &p.source, &step);
}
