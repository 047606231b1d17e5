/* visitor_introduce.c - what visitors say of themselves: shown on their ticket, and answers go there when they have left. */
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/chat_rules.h"
#include "workflow/excerpt.h"
#include "workflow/expectation.h"
#include "workflow/mailbox.h"
#include "workflow/participant.h"
#include "workflow/ticket_verb.h"
#include "workflow/visitor_customer.h"
#include "workflow/visitor_sql.h"

static bool is_line(const char *text)
{
	return utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)});
}

static const char *words_barred(const struct visitor *v, const struct visitor_words *in)
{
	const char *reach = in->reach ? in->reach : v->reach;

	if (in->name && (!is_line(in->name) || excerpt_length(in->name) > VISITOR_NAME_MOST))
		return "a name is one line of at most 190 characters";
	if (in->reach && in->reach[0] &&
	    (!is_line(in->reach) || excerpt_length(in->reach) > VISITOR_REACH_MOST))
		return "a mail address has at most 254 characters";
	if (in->reach && in->reach[0] && mail_address_barred(in->reach))
		return mail_address_barred(in->reach);
	if (in->has_hope && in->hope >= VISITOR_HOPE_END)
		return "there is no such hope";
	return in->keep_place && !reach[0] ? "tell us where to mail you" : NULL;
}

static enum rc require_sound(struct db_tx *tx, const struct visitor *v, const struct visitor_words *in)
{
	const char *barred = words_barred(v, in);
	bool ours = false;

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (in->reach && in->reach[0])
		TRY(mailbox_is_ours(tx, in->reach, &ours));
	return ours ? because(tx->job, RC_INVALID, "this is one of our own addresses") : RC_OK;
}

/* A customer whom nobody named yet is called as they say; one who is known keeps the name that people know. */
static enum rc rename_customer(struct db_tx *tx, struct ticket *t, const char *was, const struct visitor *v)
{
	struct ticket_step step = {.kind = "introduced", .became = v->name};
	struct customer c;

	if (!v->name[0] || strcmp(t->customer_name, was) != 0 || strcmp(v->name, was) == 0)
		return RC_OK;
	TRY(customer_get(tx, t->customer, &c));
	if (strcmp(c.name, was) == 0)
		TRY(customer_rename(tx, t->customer, v->name));
	t->customer_name = v->name;
	TRY(ticket_save_customer_name(tx, t));
	return ticket_save(tx, t, &step);
}

static enum rc on_ticket(struct db_tx *tx, const struct visitor *v, const char *was,
			 const struct visitor_words *in)
{
	struct ticket t;
	struct chat c;

	TRY(chat_lock(tx, v->ticket, &t, &c));
	if (v->reach[0])
		TRY(participant_add(tx, t.id, ADDRESS_MAIL, v->reach));
	TRY(rename_customer(tx, &t, was, v));
	if (in->has_hope && c.last_agent.ms == 0)
		TRY(expectation_of_chat(tx, v, t.id, c.visitor_seq));
	if (in->keep_place)
		return chat_hand_over(tx, &t, &c, "asked");
	return feed_touch_topic(tx, FEED_CHAT, t.id.v);
}

enum rc visitor_introduce(struct db_tx *tx, struct visitor *v, const struct visitor_words *in)
{
	char token[TOKEN_TEXT_SIZE];
	char *was;

	memcpy(token, v->token, sizeof(token));
	TRY(visitor_lock(tx, v->id, v));
	memcpy(v->token, token, sizeof(token));
	TRY(require_sound(tx, v, in));
	was = visitor_called(tx->job->ctx, v);
	if (in->name)
		v->name = excerpt_line(tx->job->ctx, in->name, UINT32_MAX, VISITOR_NAME_MOST);
	if (in->reach)
		v->reach = talloc_strdup(tx->job->ctx, in->reach);
	if (in->has_hope)
		v->hope = in->hope;
	TRY(visitor_update(tx, v));
	return v->ticket.v ? on_ticket(tx, v, was, in) : RC_OK;
}
