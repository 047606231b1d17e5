/* ticket_spam.c - a ticket that nobody is to answer, and one that was none after all. */
#include "workflow/ticket_merge.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_split.h"
#include "workflow/ticket_sql.h"
#include "workflow/ticket_verb.h"

static size_t status_step(struct ticket *t, enum ticket_status to, struct ticket_step *step)
{
	if (t->status == to)
		return 0;
	*step = ticket_become(t, to, "spam");
	return 1;
}

static enum rc mark(struct db_tx *tx, struct ticket *t)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	size_t n = 0;
	bool changed;

	if (t->channel == CHANNEL_CHAT && ticket_status_is_open((enum ticket_status)t->status))
		return because(tx->job, RC_INVALID, "end the chat first; then it can be spam");
	TRY(ticket_tag_insert(tx, t->id, SPAM_TAG, &changed));
	if (changed)
		steps[n++] = (struct ticket_step){.kind = "tagged", .became = SPAM_TAG};
	n += status_step(t, TICKET_CLOSED, &steps[n]);
	return n ? ticket_save_steps(tx, t, steps, n) : RC_OK;
}

static enum rc unmark(struct db_tx *tx, struct ticket *t)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct ticket_merged m;
	size_t n = 0;
	bool changed;
	enum rc rc = ticket_merge_get(tx, t->id, &m);

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	TRY(ticket_tag_delete(tx, t->id, SPAM_TAG, &changed));
	if (!changed)
		return RC_OK;
	steps[n++] = (struct ticket_step){.kind = "untagged", .was = SPAM_TAG};
	if (t->status == TICKET_CLOSED && rc == RC_NOT_FOUND)
		n += status_step(t, TICKET_OPEN, &steps[n]);
	return ticket_save_steps(tx, t, steps, n);
}

enum rc ticket_mark_spam(struct db_tx *tx, ticket_id id, bool spam, uint32_t seen)
{
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	return spam ? mark(tx, &t) : unmark(tx, &t);
}
