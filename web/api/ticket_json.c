/* ticket_json.c - tickets and their events as the wire has them. */
#include "web/api/ticket_json.h"

#include <inttypes.h>
#include <stdio.h>

#include "workflow/sla_clock.h"
#include "workflow/ticket_number.h"

void calendar_key_json(struct writer *w, const char *key, uint64_t calendar, uint32_t version)
{
	char text[40];

	snprintf(text, sizeof(text), "%" PRIu64 ".%" PRIu32, calendar, version);
	writer_text(w, key, text);
}

void ticket_json(struct writer *w, const char *key, const struct ticket *t)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(t->id, number);
	writer_object(w, key);
	writer_id(w, "id", t->id.v);
	writer_text(w, "number", number);
	writer_text(w, "subject", t->subject);
	writer_text(w, "snippet", t->snippet);
	writer_text(w, "status", ticket_status_name((enum ticket_status)t->status));
	if (t->named_status)
		writer_id(w, "status_id", t->named_status);
	writer_text(w, "priority", ticket_priority_name((enum ticket_priority)t->priority));
	writer_text(w, "channel", channel_name((enum channel)t->channel));
	writer_id(w, "team_id", t->team.v);
	if (t->assignee.v)
		writer_id(w, "assignee_id", t->assignee.v);
	if (t->customer.v)
		writer_id(w, "customer_id", t->customer.v);
	writer_text(w, "customer_name", t->customer_name);
	writer_integer(w, "version", t->version);
	writer_integer(w, "last_seq", t->last_seq);
	writer_integer(w, "created", t->created.ms);
	writer_integer(w, "activity", t->activity.ms);
	if (t->snoozed_until.ms)
		writer_integer(w, "snoozed_until",
			       t->snoozed_until.ms == TICKET_NEVER.ms ? 0 : t->snoozed_until.ms);
	if (t->woke)
		writer_text(w, "woke", woke_name((enum woke)t->woke));
	if (t->due.ms != TICKET_NEVER.ms) {
		writer_integer(w, "due", t->due.ms);
		writer_text(w, "due_kind", sla_kind_name((enum sla_kind)t->due_kind));
	}
	if (t->due.ms != TICKET_NEVER.ms && t->due_calendar)
		calendar_key_json(w, "due_calendar", t->due_calendar, t->due_calendar_version);
	if (t->due_paused)
		writer_bool(w, "due_paused", true);
	if (t->risk.ms != TICKET_NEVER.ms)
		writer_integer(w, "risk", t->risk.ms);
	if (t->breached)
		writer_integer(w, "breached", t->breached);
	writer_end(w);
}

static void event_json(struct writer *w, const struct ticket_event *e)
{
	writer_object(w, NULL);
	writer_integer(w, "version", e->version);
	writer_text(w, "kind", e->kind);
	if (e->actor.v)
		writer_id(w, "actor_id", e->actor.v);
	writer_integer(w, "at", e->at.ms);
	writer_text(w, "was", e->was);
	writer_text(w, "became", e->became);
	writer_text(w, "cause", e->cause);
	writer_end(w);
}

void events_json(struct writer *w, const char *key, const struct ticket_event *list, size_t n)
{
	writer_list(w, key);
	for (size_t i = 0; i < n; i++)
		event_json(w, &list[i]);
	writer_end(w);
}

void ticket_ref_json(struct writer *w, const char *key, const struct ticket *t)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(t->id, number);
	writer_object(w, key);
	writer_id(w, "id", t->id.v);
	writer_text(w, "number", number);
	writer_text(w, "subject", t->subject);
	writer_text(w, "status", ticket_status_name((enum ticket_status)t->status));
	writer_text(w, "customer_name", t->customer_name);
	writer_integer(w, "created", t->created.ms);
	writer_integer(w, "last_seq", t->last_seq);
	writer_end(w);
}
