/*
 * sla_what_if.h - before an edit of the policies is saved: how the last days would have scored under it; and the explicit
 * act of bringing open tickets under the policies as they are now.
 *
 * Owns nothing; sla_apply changes clocks. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_SLA_WHAT_IF_H
#define WORKFLOW_SLA_WHAT_IF_H

#include "workflow/sla_policy.h"

#define WHAT_IF_DAYS 90
#define WHAT_IF_TICKETS_MOST 2000

/* Of the response and resolve clocks, by kind. */
struct sla_score {
	uint32_t clocks;   /* that began in these days */
	uint32_t promised; /* of them: with a target */
	uint32_t kept, broken;
	uint32_t running; /* promised, neither kept nor broken yet */
};
#define WHAT_IF_KINDS 3 /* first_response, next_response, resolve */

struct sla_what_if {
	uint32_t days;
	uint64_t tickets;   /* whose clocks began in these days */
	uint32_t looked_at; /* of them: every one, or each so-many-th by number */
	uint32_t moved;	    /* of those: would come under another policy, or another version of it */
	struct sla_score before[WHAT_IF_KINDS]; /* as it was */
	struct sla_score after[WHAT_IF_KINDS];	/* the same events under the edit */
};
/*
 * Replay what happened on tickets of the last `days` under the policies with this edit (sla_policy_save's; not saved). A
 * ticket counts as what it is now: its class, tags and priority of then are not known any more. At most
 * WHAT_IF_TICKETS_MOST tickets, evenly chosen. Codes as sla_policy_save.
 */
MUST_CHECK enum rc sla_what_if(struct db_tx *tx, const struct sla_policy_in *in, unsigned days,
			       struct sla_what_if *w_r);

#define SLA_APPLY_MOST 200
struct sla_applied {
	uint32_t looked_at; /* open tickets behind `after` */
	uint32_t changed;   /* come under another policy, or the newest version of theirs */
	uint32_t breaching; /* of them: are late at once */
	ticket_id next;	    /* go on behind this one; 0 = these were the last */
};
/*
 * Bring open tickets with ids behind `after` under the policies as they are now, SLA_APPLY_MOST at a time; `preview`:
 * count only. What has been used stays used; who is late by it is late from now on. RC_DENIED without ACCESS_SLA_MANAGE.
 */
MUST_CHECK enum rc sla_apply(struct db_tx *tx, ticket_id after, bool preview, struct sla_applied *a_r);

#endif
