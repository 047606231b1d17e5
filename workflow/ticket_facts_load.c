/* ticket_facts_load.c - facts that stand elsewhere than in the ticket's row: fetched when a condition asks for them. */
#include <string.h>

#include "workflow/condition.h"
#include "workflow/customer.h"
#include "workflow/message.h"
#include "workflow/ticket_facts.h"
#include "workflow/ticket_sql.h"

static enum rc load_tags(struct db_tx *tx, ticket_id id, struct ticket_facts *f)
{
	struct ticket_tag *tags;
	size_t n;

	TRY(ticket_tags(tx, id, &tags, &n));
	for (size_t i = 0; i < n; i++)
		ticket_facts_tag(tx->job->ctx, f, tags[i].tag);
	return RC_OK;
}

enum rc ticket_facts_load(struct db_tx *tx, const struct ticket *t, uint32_t fields, struct ticket_facts *f_r)
{
	struct customer c;

	ticket_facts_of(tx->job->ctx, t, tx->job->now, f_r);
	if (fields & CONDITION_BIT(TAG))
		TRY(load_tags(tx, t->id, f_r));
	if ((fields & CONDITION_BIT(CUSTOMER_CLASS)) && t->customer.v) {
		TRY(customer_get(tx, t->customer, &c));
		ticket_facts_class(tx->job->ctx, f_r, c.class);
	}
	return fields & CONDITION_BIT(SINCE_STATUS) ? ticket_status_since(tx, t, &f_r->status_since) : RC_OK;
}

static enum fact_by by_of(const struct ticket_happening *h)
{
	if (h->step.said && h->step.said->kind == MESSAGE_INBOUND)
		return FACT_BY_CUSTOMER;
	return h->actor.v ? FACT_BY_AGENT : FACT_BY_PROGRAM;
}

enum rc ticket_facts_happened(struct db_tx *tx, const struct ticket_happening *h, uint32_t fields,
			      struct ticket_facts *f)
{
	struct message m = {.class = h->step.said ? h->step.said->class : 0};

	f->event = fact_event_of(h->step.kind);
	f->by = by_of(h);
	if (!h->step.said)
		return RC_OK;
	if (!(fields & CONDITION_BIT(SAID))) {
		f->said_class = m.class + 1;
		return RC_OK;
	}
	TRY(message_get(tx, h->step.said->id, &m));
	ticket_facts_said(tx->job->ctx, f, m.text, (enum message_class)m.class);
	return RC_OK;
}
