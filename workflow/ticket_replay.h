/*
 * ticket_replay.h - what a ticket was at each moment at which something happened to it, from its events.
 *
 * Pure but for talloc. Steps that were saved together are one moment. Conditions see a moment as rules did: after all of
 * its steps.
 */
#ifndef WORKFLOW_TICKET_REPLAY_H
#define WORKFLOW_TICKET_REPLAY_H

#include "workflow/ticket_facts.h"

struct ticket_moment {
	size_t first, n;	   /* its events */
	struct ticket_facts facts; /* after them; now = when they happened */
};

/* From the facts that hold now and the last events, oldest first; the moments, oldest first, on ctx. */
struct ticket_moment *ticket_replay(void *ctx, const struct ticket_facts *now,
				    const struct ticket_event *events, size_t n, size_t *n_r);

#endif
