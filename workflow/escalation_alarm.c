/* escalation_alarm.c - the one alarm of a clock's ladder. */
#include "workflow/escalation_alarm.h"

void escalation_alarm_set(struct db_tx *tx, const struct sla_clock *c, instant at)
{
	const struct alarm a = {
		.subject = ALARM_ESCALATION,
		.ticket = c->ticket,
		.ref = ESCALATION_REF(c->kind, c->cycle, 0),
		.due = at,
	};

	alarm_later(tx, &a);
}

void escalation_alarm_clear(struct db_tx *tx, const struct sla_clock *c)
{
	escalation_alarm_set(tx, c, ALARM_NEVER);
}
