/* ticket_priority.c - say how much a ticket matters. */
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

const char *ticket_priority_barred(const struct ticket *t, enum ticket_priority to)
{
	if (to >= PRIORITY_END)
		return "there is no such priority";
	if (t->status == TICKET_CLOSED)
		return "a closed ticket keeps its priority; reopen it first";
	return NULL;
}

enum rc ticket_set_priority(struct db_tx *tx, ticket_id id, enum ticket_priority to, uint32_t seen)
{
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	if (t.priority == to)
		return RC_OK;
	const char *barred = ticket_priority_barred(&t, to);

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	struct ticket_step step = {
		.kind = "priority",
		.was = ticket_priority_name(t.priority),
		.became = ticket_priority_name(to),
	};

	t.priority = to;
	return ticket_save(tx, &t, &step);
}
