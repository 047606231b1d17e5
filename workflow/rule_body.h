/*
 * rule_body.h - what a rule says: when it looks, what must be so, what is done.
 *
 * Pure but for talloc; immutable once read. As JSON:
 *	{"on": ["created", "received"], "when": <conditions>, "do": <actions>}
 *	{"after": {"minutes": 2880, "since": "holds", "calendar": "3"}, "when": <conditions>, "do": <actions>}
 * The first looks whenever one of these things happened. The second acts once the conditions have held for so long: of the
 * wall clock, or of the calendar's open time; counted since they hold ("holds"), since the last message ("activity") or
 * since the ticket was opened ("created"). It acts once; after the conditions were false, or with a newer last message,
 * it counts anew.
 */
#ifndef WORKFLOW_RULE_BODY_H
#define WORKFLOW_RULE_BODY_H

#include <jansson.h>
#include <stdbool.h>

#include "hub/base/instant.h"
#include "workflow/action.h"
#include "workflow/condition.h"
#include "workflow/ticket_facts.h"

#define RULE_MINUTES_MOST (366 * 24 * 60)

enum rule_since { SINCE_HOLDS, SINCE_ACTIVITY, SINCE_CREATED };

struct rule_body {
	uint32_t events; /* bit 1 << enum fact_event; 0 = a rule on time */
	span after;
	enum rule_since since;
	uint64_t calendar; /* 0 = the wall clock */
	struct condition_list *when;
	struct action_list *acts;
};

/* On ctx. RC_INVALID: *why_r (on ctx) begins with the place: "when.all[2].value: ...", "do[1].text: ...". */
MUST_CHECK enum rc rule_body_read(void *ctx, const json_t *spec, struct rule_body **body_r,
				  const char **why_r);
static inline bool rule_is_timed(const struct rule_body *b)
{
	return b->events == 0;
}

#endif
