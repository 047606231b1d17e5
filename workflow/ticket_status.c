/* ticket_status.c - set where a ticket stands. */
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

const char *ticket_status_barred(const struct ticket *t, enum ticket_status to)
{
	if (to >= TICKET_STATUS_END)
		return "there is no such status";
	if (to == TICKET_NEW)
		return "only a ticket that nobody has touched is new";
	if (t->status == TICKET_CLOSED && to != TICKET_OPEN)
		return "a closed ticket can only be reopened";
	return NULL;
}

struct ticket_step ticket_become(struct ticket *t, enum ticket_status to, const char *cause)
{
	struct ticket_step step = {
		.kind = "status",
		.was = ticket_status_name(t->status),
		.became = ticket_status_name(to),
		.cause = cause,
	};

	t->status = to;
	return step;
}

enum rc ticket_set_status(struct db_tx *tx, ticket_id id, enum ticket_status to, uint32_t seen)
{
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	if (t.status == to)
		return RC_OK;
	const char *barred = ticket_status_barred(&t, to);

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	struct ticket_step step = ticket_become(&t, to, NULL);

	return ticket_save(tx, &t, &step);
}
