/*
 * escalation_level.h - the ladder of a clock: its levels, and when each of them is due. Pure but for talloc.
 *
 * A ladder is a list of levels, in the order in which they are climbed. As JSON, in the body of a policy's version:
 *	[{"at": {"percent": 75},
 *	  "audience": [{"who": "assignee"}],
 *	  "actions": [{"do": "notify"}]},
 *	 {"at": {"after_min": 15, "time": "wall"},
 *	  "audience": [{"who": "lead"}, {"who": "manager", "steps": 2}, {"who": "role", "role": "manager"},
 *		       {"who": "on_call", "on_call": "17"}, {"who": "agent", "agent": "4711"}],
 *	  "actions": [{"do": "notify"}, {"do": "mail"}, {"do": "raise_priority"}],
 *	  "quiet": {"from": "22:00", "to": "07:00", "timezone": "Asia/Shanghai"},
 *	  "ack_min": 60}]
 * `at`: "percent" of the target, "before_min" or "after_min" the deadline; "time": "business" (what is meant without it)
 * or "wall". `quiet`: a local interval, or {"calendar": "3"}: quiet while that calendar is closed. `ack_min`: how long an
 * acknowledgement at this level holds the next ones. Actions other than notify and mail are those of action.h.
 * Thread: any; a ladder is immutable once read.
 */
#ifndef WORKFLOW_ESCALATION_LEVEL_H
#define WORKFLOW_ESCALATION_LEVEL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"
#include "workflow/action.h"
#include "workflow/business_time.h"

#define ESCALATION_LEVELS_MOST 9
#define ESCALATION_AUDIENCE_MOST 8 /* of one level */
#define ESCALATION_PERCENT_MOST 1000
#define ESCALATION_MINUTES_MOST 525600 /* a year */
#define ESCALATION_ACK_MIN 60	       /* without a word of the level */

enum escalation_point { ESCALATION_PERCENT, ESCALATION_BEFORE, ESCALATION_AFTER };

/* clang-format off */
#define ESCALATION_WHO_LIST(X) X(ASSIGNEE, "assignee") X(LEAD, "lead") X(MANAGER, "manager") X(ROLE, "role") \
	X(ON_CALL, "on_call") X(AGENT, "agent")
#define X(name, word) WHO_##name,
enum escalation_who { ESCALATION_WHO_LIST(X) WHO_END };
#undef X
/* clang-format on */

struct escalation_party {
	enum escalation_who who;
	uint32_t steps; /* manager: 1 = the assignee's own */
	uint32_t
		role; /* enum agent_role, of this role in the ticket's team; managers and admins everywhere */
	uint64_t id;  /* of the rota or the agent */
};

struct escalation_level {
	enum escalation_point point;
	int64_t amount; /* percent, or milliseconds */
	bool wall;	/* else business time */
	struct escalation_party audience[ESCALATION_AUDIENCE_MOST];
	size_t naudience;
	bool notify, mail;
	const struct action_list *does;	       /* what else is done, to the ticket; NULL = nothing */
	uint64_t quiet_calendar;	       /* 0 = none */
	const struct business_calendar *rings; /* open while the level may ring; NULL = no hours of its own */
	span ack;
};

struct escalation_ladder {
	struct escalation_level levels[ESCALATION_LEVELS_MOST]; /* level n stands at n - 1 */
	size_t n;
};

/*
 * Read the ladder of one clock; it lives on ctx. RC_INVALID: *why_r (on ctx) begins with the place, as in
 * "[1].at: needs one of percent, before_min, after_min". That ids name something is for the caller to ask.
 */
MUST_CHECK enum rc escalation_ladder_read(void *ctx, const json_t *spec, struct escalation_ladder **ladder_r,
					  const char **why_r);

/* What a level's moment follows from. */
struct escalation_base {
	instant started, due;
	span target;				  /* business time */
	const struct business_calendar *calendar; /* NULL: around the clock */
	const struct span_of_time *pauses;	  /* what is given back, also behind the deadline */
	size_t npauses;
};

/*
 * When each level is due, into due_r[ladder->n]. No level is due before the one below it. A level that is never
 * reached (its calendar opens no more) has INT64_MAX.
 */
void escalation_dues(const struct escalation_ladder *ladder, const struct escalation_base *b, instant *due_r);

/* The first moment from `at` on at which it may ring. A calendar that opens no more holds nothing back. */
instant escalation_after_quiet(const struct business_calendar *rings, instant at);

#endif
