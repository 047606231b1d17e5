/* api_sla.c - a ticket's clocks in words and events; "no reply needed". */
#include <string.h>

#include "web/api/api.h"
#include "web/api/promise_json.h"
#include "web/api/ticket_json.h"
#include "workflow/agent.h"
#include "workflow/sla_explain.h"
#include "workflow/sla_react.h"

#define CLOCKS_SHOWN_MOST 200

static enum rc locale_asked(struct api *a, const struct get_sla_params *p, enum locale *locale_r)
{
	struct agent reader;

	if (p->has_locale) {
		*locale_r = (enum locale)p->locale;
		return RC_OK;
	}
	TRY(agent_get(a->tx, a->access.agent, &reader));
	*locale_r = locale_of_tag(reader.locale, LOCALE_EN);
	return RC_OK;
}

static bool sets_terms(const struct sla_event *e)
{
	return e->event == SLA_EVENT_START || e->event == SLA_EVENT_RETARGET;
}

static void event_json(struct writer *w, const struct sla_event *e)
{
	bool message = (e->event == SLA_EVENT_START && e->kind != SLA_OWN) || e->event == SLA_EVENT_FULFIL;

	writer_object(w, NULL);
	writer_integer(w, "n", e->n);
	writer_text(w, "event", sla_event_name((enum sla_event_kind)e->event));
	writer_integer(w, "at", e->at.ms);
	writer_integer(w, "recorded", e->recorded.ms);
	writer_text(w, "cause", e->cause);
	if (e->event == SLA_EVENT_START || e->event == SLA_EVENT_REBASE)
		writer_integer(w, "started", e->started.ms);
	if (sets_terms(e)) {
		writer_integer(w, "target_ms", e->target.ms);
		if (e->policy) {
			writer_id(w, "policy_id", e->policy);
			writer_integer(w, "policy_version", e->policy_version);
		}
	}
	if (message && e->ref && strcmp(e->cause, "merged") != 0)
		writer_integer(w, "seq", (int64_t)e->ref);
	if (e->event == SLA_EVENT_BREACH)
		writer_integer(w, "late_ms", (int64_t)e->ref);
	if (e->actor.v)
		writer_id(w, "actor_id", e->actor.v);
	writer_end(w);
}

static void moments_json(struct writer *w, const struct sla_explained *e)
{
	const struct sla_clock *c = &e->clock;

	writer_integer(w, "started", c->started.ms);
	writer_integer(w, "target_ms", c->target.ms);
	writer_integer(w, "used_ms", c->used.ms);
	if (e->left.ms)
		writer_integer(w, "left_ms", e->left.ms);
	if (c->breached_at.ms)
		writer_integer(w, "late_ms", e->late.ms);
	writer_integer(w, "risk_percent", c->risk_percent);
	if (c->due.ms != SLA_NEVER.ms)
		writer_integer(w, "due", c->due.ms);
	if (c->risk.ms != SLA_NEVER.ms)
		writer_integer(w, "risk", c->risk.ms);
	if (c->breached_at.ms)
		writer_integer(w, "breached_at", c->breached_at.ms);
	if (c->ended.ms)
		writer_integer(w, "ended", c->ended.ms);
}

static void clock_json(struct writer *w, const struct sla_explained *e)
{
	const struct sla_clock *c = &e->clock;

	writer_object(w, NULL);
	writer_text(w, "kind", sla_kind_name((enum sla_kind)c->kind));
	writer_integer(w, "cycle", c->cycle);
	writer_text(w, "state", sla_state_name((enum sla_state)c->state));
	moments_json(w, e);
	if (c->policy) {
		writer_id(w, "policy_id", c->policy);
		writer_integer(w, "policy_version", c->policy_version);
	}
	writer_text(w, "policy_name", e->policy_name);
	if (c->calendar)
		writer_id(w, "calendar_id", c->calendar);
	if (c->calendar)
		calendar_key_json(w, "due_calendar", c->calendar, c->calendar_version);
	writer_text(w, "calendar_name", e->calendar_name);
	if (e->paused_why[0])
		writer_text(w, "paused_why", e->paused_why);
	if (e->promise)
		promise_json(w, "promise", e->promise);
	writer_text(w, "sentence", e->sentence);
	writer_text(w, "why", e->why);
	writer_list(w, "events");
	for (size_t i = 0; i < e->nevents; i++)
		event_json(w, &e->events[i]);
	writer_end(w);
	writer_end(w);
}

enum rc api_ticket_sla(struct api *a)
{
	const struct get_sla_params *p = a->params;
	struct sla_explained *list;
	enum locale locale;
	struct ticket t;
	size_t n, first;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(locale_asked(a, p, &locale));
	TRY(sla_explain(a->tx, t.id, locale, &list, &n));
	writer_integer(a->out, "now", a->tx->job->now.ms);
	writer_list(a->out, "clocks");
	first = n > CLOCKS_SHOWN_MOST ? n - CLOCKS_SHOWN_MOST : 0;
	for (size_t i = first; i < n && (i == first || a->out->n < API_ANSWER_MOST); i++)
		clock_json(a->out, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_ticket_no_reply_needed(struct api *a)
{
	const struct no_reply_needed_params *p = a->params;
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_no_reply_needed(a->tx, (ticket_id){p->id}, seen));
	return api_changed(a, (ticket_id){p->id}, (message_id){0});
}
