/* notice_letter.c - an alarm as a mail. */
#include "workflow/notice_letter.h"

#include <inttypes.h>
#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/notice_text.h"
#include "workflow/outbox_letter.h"
#include "workflow/ticket.h"
#include "workflow/ticket_number.h"

/* A fact of the process, named once before its threads start. */
static const char *links = "";

void notice_links_begin_with(const char *public_url)
{
	links = public_url;
}

static const char *link_to(void *ctx, ticket_id ticket)
{
	char *link = ticket.v ? talloc_asprintf(ctx, "%s/#/t/%" PRIu64, links, ticket.v)
			      : talloc_asprintf(ctx, "%s/", links);

	must(link);
	return link;
}

static const char *number_of(void *ctx, ticket_id ticket)
{
	char *number = talloc_size(ctx, TICKET_NUMBER_SIZE);

	must(number);
	ticket_number_write(ticket, number);
	return number;
}

static enum rc names_of(struct db_tx *tx, const struct ticket *t, struct notice_story *s)
{
	struct agent assignee;
	struct team team;
	enum rc rc = team_get(tx, t->team, &team);

	if (rc == RC_OK)
		s->team = team.name;
	else if (rc != RC_NOT_FOUND)
		return rc;
	if (t->assignee.v == 0)
		return RC_OK;
	TRY(agent_get(tx, t->assignee, &assignee));
	s->assignee = assignee.name;
	return RC_OK;
}

enum rc notice_letter(struct db_tx *tx, const struct notice_alarm *a)
{
	void *ctx = tx->job->ctx;
	struct notice_story s = {
		.link = link_to(ctx, a->ticket),
		.number = number_of(ctx, a->ticket),
		.clock = json_string_value(json_object_get(a->args, "clock")),
		.level = (uint32_t)json_integer_value(json_object_get(a->args, "level")),
		.due = {json_integer_value(json_object_get(a->args, "due"))},
		.now = tx->job->now,
	};
	struct mail_text own, m;
	struct ticket t;
	struct agent to;

	TRY(agent_get(tx, a->to, &to));
	TRY(ticket_get(tx, a->ticket, &t));
	TRY(names_of(tx, &t, &s));
	s.locale = to.locale;
	s.subject = t.subject;
	s.customer = t.customer_name;
	TRY(mail_template_words(tx, a->kind == NOTICE_CLEARED ? TEMPLATE_ALARM_CLEARED : notice_text_kind(&s),
				locale_of_tag(s.locale, LOCALE_EN), &own));
	s.own = &own;
	m = a->kind == NOTICE_CLEARED ? notice_text_cleared(ctx, &s) : notice_text_escalation(ctx, &s);
	return outbox_letter_send(tx, &to, t.team, t.id, m.subject, m.text);
}

enum rc notice_digest_letter(struct db_tx *tx, agent_id to, const struct notice_digest *d)
{
	void *ctx = tx->job->ctx;
	const char **tickets = talloc_zero_array(ctx, const char *, (unsigned)d->ntickets + 1);
	struct notice_story s = {
		.link = link_to(ctx, (ticket_id){0}),
		.alarms = d->alarms,
		.cleared = d->cleared,
		.tickets = tickets,
		.ntickets = d->ntickets,
	};
	team_id team = {0};
	struct mail_text own, m;
	struct agent agent;

	must(tickets);
	TRY(agent_get(tx, to, &agent));
	for (size_t i = 0; i < d->ntickets; i++) {
		struct ticket t;

		TRY(ticket_get(tx, d->tickets[i], &t));
		team = team.v ? team : t.team;
		tickets[i] = talloc_asprintf(tickets, "#%s  %s", number_of(ctx, t.id), t.subject);
		must(tickets[i]);
	}
	s.locale = agent.locale;
	TRY(mail_template_words(tx, TEMPLATE_ALARM_DIGEST, locale_of_tag(s.locale, LOCALE_EN), &own));
	s.own = &own;
	m = notice_text_digest(ctx, &s);
	return outbox_letter_send(tx, &agent, team, (ticket_id){0}, m.subject, m.text);
}
