/* agent_state_rule.c - which state follows from input, screens and time; no database. */
#include <string.h>

#include "workflow/agent_state.h"

#define X(name, text) text,
static const char *const states[] = {AGENT_STATE_LIST(X)};
#undef X

const char *agent_state_name(enum agent_state_kind k)
{
	return k < AGENT_STATE_END ? states[k] : "unknown";
}

enum rc agent_state_read(const char *text, enum agent_state_kind *k_r)
{
	for (unsigned i = 0; i < AGENT_STATE_END; i++) {
		if (strcmp(states[i], text) == 0) {
			*k_r = (enum agent_state_kind)i;
			return RC_OK;
		}
	}
	return RC_INVALID;
}

bool agent_state_there(const struct agent_state *s)
{
	return s->state == AGENT_ONLINE && s->on_shift;
}

static bool passed(instant since, span length, instant now)
{
	return now.ms - since.ms >= length.ms;
}

struct agent_state_next agent_state_rule(const struct agent_state *s, const struct agent_state_rule *r)
{
	struct agent_state_next next = {.state = (enum agent_state_kind)s->state, .lost = s->lost};

	if (!r->connected) {
		if (s->lost.ms == 0)
			next.lost = r->now;
		if (s->state != AGENT_OFFLINE && passed(next.lost, r->offline_after, r->now)) {
			next.state = AGENT_OFFLINE;
			next.reason = AGENT_LOST;
		}
		return next;
	}
	next.lost = (instant){0};
	if (s->state == AGENT_OFFLINE && s->automatic) {
		next.state = AGENT_ONLINE;
		next.reason = AGENT_BACK;
	} else if (s->state == AGENT_ONLINE && passed(s->seen, r->away_after, r->now)) {
		next.state = AGENT_AWAY;
		next.reason = AGENT_IDLE;
	}
	return next;
}
