/*
 * routing_choice.h - whom to offer a ticket, or why nobody. Pure: no clock, no database, no allocation.
 *
 * Source: design chat.md, "Routing". Weights, loads and capacities are hundredths: 100 is one chat, 20 one mail.
 *
 * Who may have it: there (online, within their shift), has not passed on it lately, and has room for its weight within
 * their capacity, and within what the team lets one of its own have. A phone call is exclusive: who has one gets
 * nothing else, and it goes only to those who talk to nobody just now.
 *
 * Who is asked first: the sticky agent (who answered last), whatever the needs say; then whoever fits best. What a
 * ticket needs is given up by steps, each after one more relax time of waiting:
 *	0  its language, and its skills at their levels		2  its language
 *	1  its language, and its skills at any level		3  anybody
 * Among those of the same step the team's mode decides; ties go to whoever had nothing for longest, then to the lower
 * id, so the same question has the same answer everywhere.
 */
#ifndef WORKFLOW_ROUTING_CHOICE_H
#define WORKFLOW_ROUTING_CHOICE_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/instant.h"
#include "workflow/names.h"

/* clang-format off */
#define ROUTING_MODE_LIST(X) X(MANUAL, "manual") X(ROUND_ROBIN, "round_robin") X(LEAST_LOADED, "least_loaded")
#define ROUTING_WHY_LIST(X) X(FOUND, "found") X(NOBODY_THERE, "nobody_there") X(ALL_PASSED, "all_passed") \
	X(ALL_FULL, "all_full") X(NO_MATCH, "no_match")
#define X(name, text) ROUTING_##name,
enum routing_mode { ROUTING_MODE_LIST(X) ROUTING_MODE_END };
enum routing_why { ROUTING_WHY_LIST(X) ROUTING_WHY_END };
#undef X
/* clang-format on */

#define ROUTING_STEP_LAST 3u

struct skill_level {
	uint64_t skill;
	uint32_t level; /* 1 to 3: knows it, is good at it, is the one to ask */
};

struct routing_candidate {
	agent_id agent;
	bool there;    /* online, and within their shift */
	bool passed;   /* refused this ticket, or let its offer run out, a short while ago */
	bool on_call;  /* has something exclusive */
	bool in_chat;  /* has something that wants an answer within seconds */
	uint32_t load; /* what they have, and what is offered to them */
	uint32_t capacity;
	uint32_t team_load;	/* of this, in the ticket's team */
	uint32_t team_capacity; /* 0 = as much as their capacity */
	const char *const *languages;
	size_t nlanguages;
	const struct skill_level *skills;
	size_t nskills;
	instant last_given; /* 0 = never */
};

struct routing_need {
	const char *language; /* "" = any */
	const struct skill_level *skills;
	size_t nskills;
	uint32_t weight;
	bool exclusive;
	agent_id sticky; /* 0 = nobody */
	unsigned step;	 /* how far the needs are given up: routing_step */
};

struct routing_choice {
	agent_id agent; /* 0 = nobody */
	enum routing_why why;
	unsigned step; /* at which they fit */
	bool sticky;
};

/* `mode` is not ROUTING_MANUAL. */
struct routing_choice routing_choose(enum routing_mode mode, const struct routing_need *need,
				     const struct routing_candidate *list, size_t n);

/* May this one have it, matches aside? */
bool routing_has_room(const struct routing_need *need, const struct routing_candidate *c);
/* The step after having waited so long; `relax` 0 = needs are never given up. */
unsigned routing_step(span waited, span relax);
/* The moment of the step after the present one; false: there is none. */
bool routing_next_step(instant since, span relax, unsigned step, instant *at_r);

const char *routing_mode_name(enum routing_mode m);
const char *routing_why_name(enum routing_why w);
/* RC_INVALID: no such word. */
MUST_CHECK enum rc routing_mode_read(const char *text, enum routing_mode *m_r);

#endif
