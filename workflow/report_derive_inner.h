/* report_derive_inner.h - what the parts of report_derive share: the facts so far, and in whose hands the ticket was. */
#ifndef WORKFLOW_REPORT_DERIVE_INNER_H
#define WORKFLOW_REPORT_DERIVE_INNER_H

#include "workflow/report_derive.h"

struct hands {
	instant at; /* from then on */
	uint64_t team, agent;
	uint64_t actor; /* who made it so */
	enum ticket_status status;
};

struct deriving {
	const struct time_zone *zone;
	const struct report_history *h;
	struct hands *hands; /* at least one: from the beginning */
	size_t nhands;
	struct report_fact *facts; /* talloc */
	size_t n, room;
};

/* One more, dated and counted once, on the ticket's channel and language; what else it says is the caller's to set. */
struct report_fact *derive_add(struct deriving *d, enum report_measure m, instant at, uint64_t team,
			       uint64_t agent);
/* In whose hands it was at that moment. */
const struct hands *derive_hands_at(const struct deriving *d, instant at);

void derive_clocks(struct deriving *d);
void derive_surveys(struct deriving *d);
void derive_articles(struct deriving *d);

#endif
