/* mailbox_sent.c - when a copy is tried, and for how long. */
#include "workflow/mailbox_sent.h"

#include "workflow/excerpt.h"
#include "workflow/mailbox_sent_sql.h"
#include "workflow/mailbox_way.h"

#define WHY_MOST 500
#define TRIES_MOST 20 /* about three days */

static span pause_after(uint32_t tries)
{
	static const int min[] = {1, 2, 5, 15, 30, 60, 120, 240};

	return SPAN_MIN(min[tries > COUNT_OF(min) ? COUNT_OF(min) - 1 : tries ? tries - 1 : 0]);
}

enum rc mailbox_sent_add(struct db_tx *tx, outbox_id outbox, mailbox_id mailbox)
{
	struct mailbox_way way;

	TRY(mailbox_way_get(tx, mailbox, &way));
	return way.sent_copy && way.kind == MAILBOX_IMAP ? mailbox_sent_insert(tx, outbox, mailbox) : RC_OK;
}

enum rc mailbox_sent_claim(struct db_tx *tx, span lease, struct mailbox_sent *s_r)
{
	TRY(mailbox_sent_due(tx, s_r));
	return mailbox_sent_set(tx, s_r->outbox, instant_after(tx->job->now, lease), s_r->tries + 1, "");
}

enum rc mailbox_sent_done(struct db_tx *tx, outbox_id outbox)
{
	return mailbox_sent_delete(tx, outbox);
}

enum rc mailbox_sent_failed(struct db_tx *tx, const struct mailbox_sent *s, const char *why, bool *given_up_r)
{
	uint32_t tries = s->tries + 1;

	*given_up_r = tries >= TRIES_MOST;
	if (*given_up_r)
		return mailbox_sent_delete(tx, s->outbox);
	return mailbox_sent_set(tx, s->outbox, instant_after(tx->job->now, pause_after(tries)), tries,
				excerpt_line(tx->job->ctx, why, UINT32_MAX, WHY_MOST));
}
