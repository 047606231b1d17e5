/* sla_queue.c - how long a visitor waits for an agent. */
#include "workflow/sla_react_inner.h"

static enum rc open_scene(struct db_tx *tx, ticket_id id, instant at, struct ticket *t, struct sla_scene *s)
{
	TRY(ticket_lock(tx, id, t));
	*s = (struct sla_scene){.ticket = t, .at = at};
	TRY(sla_work_of(tx, id, false, &s->work));
	s->work->actor = (agent_id){tx->job->actor};
	return RC_OK;
}

enum rc sla_queue_enter(struct db_tx *tx, ticket_id id, instant at)
{
	struct sla_scene s;
	struct ticket t;

	TRY(open_scene(tx, id, at, &t, &s));
	if (sla_work_on(s.work, SLA_QUEUE))
		return RC_OK;
	TRY(sla_begin(tx, &s, SLA_QUEUE, at, 0, "entered", true));
	return sla_work_done(tx, s.work, &t);
}

static enum rc leave(struct db_tx *tx, ticket_id id, instant at, enum sla_event_kind how, const char *cause)
{
	struct sla_scene s;
	struct ticket t;

	TRY(open_scene(tx, id, at, &t, &s));
	sla_end_all(tx, &s, SLA_QUEUE, how, cause, 0);
	return sla_work_done(tx, s.work, &t);
}

enum rc sla_queue_accept(struct db_tx *tx, ticket_id id, instant at)
{
	return leave(tx, id, at, SLA_EVENT_FULFIL, "accepted");
}

enum rc sla_queue_abandon(struct db_tx *tx, ticket_id id, instant at)
{
	return leave(tx, id, at, SLA_EVENT_CANCEL, "abandoned");
}
