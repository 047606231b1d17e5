/* action_webhook.c - what another system is to hear: stored with the act, for a sender to take. */
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/action_inner.h"
#include "workflow/ticket_number.h"
#include "workflow/webhook.h"

enum rc action_webhook(struct db_tx *tx, const struct ticket *t, const struct action *a, const char *cause)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(t->id, number);
	AUTO(json)
	body = {json_pack("{s:s, s:s, s:s, s:s, s:s, s:I, s:I}", "cause", cause, "number", number, "subject",
			  t->subject, "status", ticket_status_name((enum ticket_status)t->status), "priority",
			  ticket_priority_name((enum ticket_priority)t->priority), "version",
			  (json_int_t)t->version, "at", (json_int_t)tx->job->now.ms)};

	return webhook_add(tx, t->id, a->value, json_text(tx->job->ctx, body.v));
}
