/* chat_say.c - a visitor's line: once, within its limits, on the ticket that it belongs to. */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/chat_sql.h"
#include "workflow/excerpt.h"
#include "workflow/expectation.h"
#include "workflow/intake.h"
#include "workflow/participant.h"
#include "workflow/ticket_said.h"
#include "workflow/visitor_customer.h"
#include "workflow/visitor_sql.h"

#define SUBJECT_MOST 80 /* characters of the first line */

static const char *line_barred(const struct chat_line_in *in)
{
	if (in->n > CHAT_FILES_MOST)
		return "a line has at most 10 files";
	if (excerpt_length(in->text) > CHAT_LINE_MOST)
		return "a line has at most 8000 characters";
	if (in->n == 0)
		return ticket_text_barred(in->text);
	return NULL;
}

/* May they say something now? */
static enum rc require_may(struct db_tx *tx, const struct visitor *v, const struct chat_line_in *in)
{
	const char *barred = line_barred(in);
	int64_t lately;

	if (visitor_is_blocked(v, tx->job->now))
		return because(tx->job, RC_DENIED, "we take nothing from here for a while");
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(visitor_lines_since(tx, v->id, (instant){tx->job->now.ms - SPAN_MIN(1).ms}, &lately));
	if (lately >= CHAT_LINES_A_MINUTE)
		return because(tx->job, RC_LIMIT, "at most %d lines a minute; what came so far is kept",
			       CHAT_LINES_A_MINUTE);
	return RC_OK;
}

static char *subject_of(struct db_tx *tx, const struct chat_line_in *in)
{
	char *subject = excerpt_line(tx->job->ctx, in->text, UINT32_MAX, SUBJECT_MOST);

	return subject[0] || in->n == 0
		       ? subject
		       : excerpt_line(tx->job->ctx, in->attachments[0].name, UINT32_MAX, SUBJECT_MOST);
}

static enum rc take_in(struct db_tx *tx, const struct visitor *v, const struct widget *w,
		       const struct chat_line_in *in, struct intake_result *r_r)
{
	const struct message_in m = {
		.channel = CHANNEL_CHAT,
		.team = w->team,
		.received = tx->job->now,
		.from_kind = ADDRESS_CHAT,
		.from = visitor_address(tx->job->ctx, v),
		.from_name = visitor_called(tx->job->ctx, v),
		.subject = subject_of(tx, in),
		.text = in->text,
		.visible_bytes = (uint32_t)strlen(in->text),
		.language = visitor_language(v),
		.attachments = in->attachments,
		.nattachments = in->n,
		.class = CLASS_HUMAN,
		.trust = v->identity ? TRUST_AUTHENTICATED : TRUST_TOKEN,
		.token_ticket = v->ticket,
		.token_rule = "visitor",
	};

	return intake_accept(tx, &m, r_r);
}

/* A ticket of its own: its talk begins. */
static enum rc begin_talk(struct db_tx *tx, struct visitor *v, const struct widget *w,
			  const struct chat_said *s)
{
	bool present;

	TRY(visitor_present(tx, v->id, &present));
	const struct chat c = {
		.ticket = s->ticket,
		.visitor = v->id,
		.widget = w->id,
		.team = w->team,
		.state = CHAT_WAITING,
		.opened = tx->job->now,
		.gone = present ? (instant){0} : tx->job->now,
		.last_visitor = tx->job->now,
		.visitor_seq = s->seq,
	};

	TRY(chat_insert(tx, &c));
	v->ticket = s->ticket;
	TRY(visitor_set_ticket(tx, v->id, v->ticket));
	TRY(expectation_of_chat(tx, v, s->ticket, s->seq));
	return v->reach[0] ? participant_add(tx, v->ticket, ADDRESS_MAIL, v->reach) : RC_OK;
}

static enum rc go_on(struct db_tx *tx, const struct chat_said *s)
{
	struct chat c;

	TRY(chat_row_lock(tx, s->ticket, &c));
	c.last_visitor = tx->job->now;
	c.visitor_seq = s->seq;
	c.away = (instant){0};
	return chat_update(tx, &c);
}

static enum rc add(struct db_tx *tx, struct visitor *v, const struct chat_line_in *in, struct chat_said *s_r)
{
	struct intake_result r;
	struct message m;
	struct widget w;

	TRY(widget_get(tx, v->widget, &w));
	TRY(visitor_as_customer(tx, v));
	TRY(take_in(tx, v, &w, in, &r));
	TRY(message_get(tx, r.message, &m));
	*s_r = (struct chat_said){.ticket = r.ticket, .message = r.message, .seq = m.seq, .opened = r.opened};
	const struct visitor_line line = {r.ticket, r.message, m.seq};

	TRY(visitor_line_insert(tx, v->id, &in->client, &line));
	TRY(r.opened ? begin_talk(tx, v, &w, s_r) : go_on(tx, s_r));
	return ticket_reactions_run(tx);
}

enum rc chat_say(struct db_tx *tx, struct visitor *v, const struct chat_line_in *in, struct chat_said *s_r)
{
	struct visitor_line before;
	char token[TOKEN_TEXT_SIZE];

	memcpy(token, v->token, sizeof(token));
	TRY(visitor_lock(tx, v->id, v)); /* of two windows one waits here */
	memcpy(v->token, token, sizeof(token));
	enum rc rc = visitor_line_get(tx, v->id, &in->client, &before);

	if (rc == RC_OK) {
		*s_r = (struct chat_said){.ticket = before.ticket,
					  .message = before.message,
					  .seq = before.seq,
					  .repeated = true};
		return RC_OK;
	}
	if (rc != RC_NOT_FOUND)
		return rc;
	TRY(require_may(tx, v, in));
	return add(tx, v, in, s_r);
}

enum rc chat_was_said(struct db_tx *tx, visitor_id v, const struct client_id *client, bool *yes_r)
{
	struct visitor_line before;
	enum rc rc = visitor_line_get(tx, v, client, &before);

	*yes_r = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}
