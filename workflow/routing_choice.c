/* routing_choice.c - the rules of who gets what. */
#include "workflow/routing_choice.h"

#include <string.h>

#include "workflow/language.h"

#define X(name, text) text,
static const char *const modes[] = {ROUTING_MODE_LIST(X)};
static const char *const whys[] = {ROUTING_WHY_LIST(X)};
#undef X

const char *routing_mode_name(enum routing_mode m)
{
	return m < ROUTING_MODE_END ? modes[m] : "unknown";
}

const char *routing_why_name(enum routing_why w)
{
	return w < ROUTING_WHY_END ? whys[w] : "unknown";
}

enum rc routing_mode_read(const char *text, enum routing_mode *m_r)
{
	for (unsigned i = 0; i < ROUTING_MODE_END; i++) {
		if (strcmp(text, modes[i]) == 0) {
			*m_r = (enum routing_mode)i;
			return RC_OK;
		}
	}
	return RC_INVALID;
}

unsigned routing_step(span waited, span relax)
{
	if (relax.ms <= 0 || waited.ms < relax.ms)
		return 0;
	return waited.ms / relax.ms >= ROUTING_STEP_LAST ? ROUTING_STEP_LAST
							 : (unsigned)(waited.ms / relax.ms);
}

bool routing_next_step(instant since, span relax, unsigned step, instant *at_r)
{
	if (relax.ms <= 0 || step >= ROUTING_STEP_LAST)
		return false;
	*at_r = instant_after(since, (span){relax.ms * (step + 1)});
	return true;
}

static bool fits(uint32_t load, uint32_t weight, uint32_t capacity)
{
	return (uint64_t)load + weight <= capacity;
}

bool routing_has_room(const struct routing_need *need, const struct routing_candidate *c)
{
	if (c->on_call)
		return false;
	if (need->exclusive)
		return !c->in_chat;
	return fits(c->load, need->weight, c->capacity) &&
	       (c->team_capacity == 0 || fits(c->team_load, need->weight, c->team_capacity));
}

static bool reads(const struct routing_candidate *c, const char *language)
{
	if (!language[0])
		return true;
	for (size_t i = 0; i < c->nlanguages; i++) {
		if (language_reads(c->languages[i], language))
			return true;
	}
	return false;
}

static bool knows(const struct routing_candidate *c, const struct skill_level *wanted, bool at_level)
{
	for (size_t i = 0; i < c->nskills; i++) {
		if (c->skills[i].skill == wanted->skill)
			return !at_level || c->skills[i].level >= wanted->level;
	}
	return false;
}

/* The first step at which they fit. */
static unsigned step_of(const struct routing_need *need, const struct routing_candidate *c)
{
	unsigned step = 0;

	if (!reads(c, need->language))
		return 3;
	for (size_t i = 0; i < need->nskills; i++) {
		if (!knows(c, &need->skills[i], false))
			return 2;
		if (!knows(c, &need->skills[i], true))
			step = 1;
	}
	return step;
}

/* How full a is against b, as parts of what they can: below 0, a is emptier. Nobody's capacity is 0 here. */
static int fuller(const struct routing_candidate *a, const struct routing_candidate *b)
{
	uint64_t left = (uint64_t)a->load * (b->capacity ? b->capacity : 1);
	uint64_t right = (uint64_t)b->load * (a->capacity ? a->capacity : 1);

	return (left > right) - (left < right);
}

/* Is a to be asked before b, both at the same step? */
static bool goes_before(enum routing_mode mode, const struct routing_candidate *a,
			const struct routing_candidate *b)
{
	int by_load = mode == ROUTING_LEAST_LOADED ? fuller(a, b) : 0;

	if (by_load != 0)
		return by_load < 0;
	if (a->last_given.ms != b->last_given.ms)
		return a->last_given.ms < b->last_given.ms;
	return a->agent.v < b->agent.v;
}

/* Why this one cannot have it; ROUTING_FOUND: they can. */
static enum routing_why judge(const struct routing_need *need, const struct routing_candidate *c,
			      unsigned step, bool sticky)
{
	if (!c->there)
		return ROUTING_NOBODY_THERE;
	if (c->passed)
		return ROUTING_ALL_PASSED;
	if (!routing_has_room(need, c))
		return ROUTING_ALL_FULL;
	return step <= need->step || sticky ? ROUTING_FOUND : ROUTING_NO_MATCH;
}

struct routing_choice routing_choose(enum routing_mode mode, const struct routing_need *need,
				     const struct routing_candidate *list, size_t n)
{
	struct routing_choice choice = {.why = ROUTING_NOBODY_THERE};
	const struct routing_candidate *best = NULL;

	for (size_t i = 0; i < n; i++) {
		const struct routing_candidate *c = &list[i];
		bool sticky = need->sticky.v != 0 && c->agent.v == need->sticky.v;
		unsigned step = step_of(need, c);
		enum routing_why why = judge(need, c, step, sticky);

		if (why != ROUTING_FOUND) {
			if (!best && why > choice.why) /* of several reasons, the nearest to having it */
				choice.why = why;
		} else if (!best || sticky ||
			   (!choice.sticky &&
			    (step < choice.step || (step == choice.step && goes_before(mode, c, best))))) {
			best = c;
			choice = (struct routing_choice){c->agent, ROUTING_FOUND, step, sticky};
		}
	}
	return choice;
}
