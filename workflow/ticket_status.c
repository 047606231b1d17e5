/* ticket_status.c - set where a ticket stands. */
#include "workflow/ticket_merge.h"
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
	t->named_status = 0; /* a name belongs to its category */
	return step;
}

/* The same category, called by its own name again. */
static enum rc drop_name(struct db_tx *tx, struct ticket *t)
{
	struct ticket_step step = {
		.kind = "named_status",
		.was = ticket_event_id(tx, t->named_status),
		.became = "",
	};

	t->named_status = 0;
	return ticket_save(tx, t, &step);
}

enum rc ticket_set_status(struct db_tx *tx, ticket_id id, enum ticket_status to, uint32_t seen)
{
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	if (t.status == to)
		return t.named_status ? drop_name(tx, &t) : RC_OK;
	const char *barred = ticket_status_barred(&t, to);

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(ticket_require_unmerged(tx, &t));
	struct ticket_step step = ticket_become(&t, to, NULL);

	return ticket_save(tx, &t, &step);
}
