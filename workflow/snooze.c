/* snooze.c - out of sight, and back: by an agent, by the clock, by the customer. */
#include "workflow/snooze.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/notice.h"
#include "workflow/snooze_sql.h"
#include "workflow/ticket_verb.h"

const char *snooze_barred(const struct ticket *t, const struct snooze *s, instant now)
{
	bool timed = s->until.ms != TICKET_NEVER.ms;

	if (!ticket_status_is_open((enum ticket_status)t->status))
		return "only an open ticket can be snoozed";
	if (!timed && !s->on_reply)
		return "a ticket is snoozed until a time, or until the customer answers";
	if (timed && s->until.ms <= now.ms)
		return "this time has passed already";
	if (timed && instant_between(now, s->until).ms > SNOOZE_MOST.ms)
		return "a ticket is snoozed for a year at most";
	return NULL;
}

static char *until_text(struct db_tx *tx, const struct snooze *s)
{
	if (s->until.ms == TICKET_NEVER.ms)
		return talloc_strdup(tx->job->ctx, "reply");
	return talloc_asprintf(tx->job->ctx, "%" PRId64 "%s", s->until.ms, s->on_reply ? " or reply" : "");
}

/* The row of the ticket says it too, so that lists need no join. */
static enum rc keep(struct db_tx *tx, struct ticket *t, instant until, enum woke woke)
{
	t->snoozed_until = until;
	t->woke = woke;
	return ticket_save_snooze(tx, t);
}

enum rc ticket_snooze(struct db_tx *tx, ticket_id id, instant until, bool on_reply, uint32_t seen)
{
	struct snooze s = {until, on_reply, {tx->job->actor}}, was;
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	const char *barred = snooze_barred(&t, &s, tx->job->now);

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	enum rc rc = snooze_get(tx, id, &was);

	if (rc == RC_OK && was.until.ms == until.ms && was.on_reply == on_reply)
		return RC_OK;
	if (rc != RC_NOT_FOUND)
		TRY(rc);
	struct ticket_step step = {
		.kind = "snoozed",
		.was = rc == RC_OK ? until_text(tx, &was) : NULL,
		.became = until_text(tx, &s),
	};

	TRY(snooze_put(tx, id, &s));
	if (until.ms == TICKET_NEVER.ms)
		TRY(alarm_clear(tx, ALARM_SNOOZE, id, 0));
	else
		TRY(alarm_set(tx, ALARM_SNOOZE, id, 0, until));
	TRY(keep(tx, &t, until, WOKE_NOT));
	return ticket_save(tx, &t, &step);
}

static enum rc end(struct db_tx *tx, struct ticket *t, enum woke woke)
{
	TRY(snooze_delete(tx, t->id));
	TRY(alarm_clear(tx, ALARM_SNOOZE, t->id, 0));
	return keep(tx, t, (instant){0}, woke);
}

static enum rc wake(struct db_tx *tx, struct ticket *t, enum woke woke)
{
	struct ticket_step step = {.kind = "woke", .became = woke_name(woke)};

	TRY(end(tx, t, woke));
	return ticket_save(tx, t, &step);
}

/* Whoever has the ticket; where nobody has, whoever put it to sleep. */
static enum rc tell(struct db_tx *tx, const struct ticket *t, agent_id snoozer, enum woke woke)
{
	json_t *args = json_pack("{s:s}", "text", woke_name(woke));
	enum rc rc = notice_add(tx, t->assignee.v ? t->assignee : snoozer, NOTICE_SNOOZE, t->id, args);

	json_decref(args);
	return rc;
}

enum rc ticket_wake(struct db_tx *tx, ticket_id id, uint32_t seen)
{
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	if (t.snoozed_until.ms == 0)
		return RC_OK;
	struct ticket_step step = {.kind = "woke", .became = "agent"};

	TRY(end(tx, &t, WOKE_NOT));
	return ticket_save(tx, &t, &step);
}

static bool is_customers_word(const struct ticket_happening *h)
{
	const struct ticket_said *said = h->step.said;

	return said && said->kind == MESSAGE_INBOUND && said->class == CLASS_HUMAN;
}

enum rc snooze_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	struct snooze s;

	if (t->snoozed_until.ms == 0) {
		bool worked_on = h->actor.v != 0 && strcmp(h->step.kind, "snoozed") != 0;

		return t->woke && worked_on ? keep(tx, t, t->snoozed_until, WOKE_NOT) : RC_OK;
	}
	if (!ticket_status_is_open((enum ticket_status)t->status))
		return end(tx, t, WOKE_NOT);
	bool breached = strcmp(h->step.kind, "breached") == 0;

	if (!breached && !is_customers_word(h))
		return RC_OK;
	TRY(snooze_get(tx, t->id, &s));
	if (!breached && !s.on_reply)
		return RC_OK;
	enum woke why = breached ? WOKE_BREACH : WOKE_REPLY;

	TRY(wake(tx, t, why));
	return tell(tx, t, s.agent, why);
}

enum rc snooze_ring(struct db_tx *tx, const struct alarm *a, span late_by)
{
	struct snooze s;
	struct ticket t;

	(void)late_by;
	TRY(ticket_lock(tx, a->ticket, &t));
	enum rc rc = snooze_get(tx, a->ticket, &s);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	TRY(wake(tx, &t, WOKE_TIME));
	return tell(tx, &t, s.agent, WOKE_TIME);
}
