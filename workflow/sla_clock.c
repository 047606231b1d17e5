/* sla_clock.c - the words of the closed lists of clocks. */
#include "workflow/sla_clock.h"

#include <string.h>

#define X(name, text) text,
static const char *const kinds[] = {SLA_KIND_LIST(X)};
static const char *const states[] = {SLA_STATE_LIST(X)};
#undef X

const char *sla_kind_name(enum sla_kind k)
{
	return k < SLA_KIND_END ? kinds[k] : "unknown";
}

const char *sla_state_name(enum sla_state s)
{
	return s < SLA_STATE_END ? states[s] : "unknown";
}

enum rc sla_kind_read(const char *word, enum sla_kind *k_r)
{
	for (unsigned i = 0; i < SLA_KIND_END; i++) {
		if (strcmp(kinds[i], word) == 0) {
			*k_r = (enum sla_kind)i;
			return RC_OK;
		}
	}
	return RC_INVALID;
}

bool sla_clock_is_on(const struct sla_clock *c)
{
	return c->state == SLA_RUNNING || c->state == SLA_PAUSED;
}

bool sla_clock_same(const struct sla_clock *a, const struct sla_clock *b)
{
	return a->ticket.v == b->ticket.v && a->kind == b->kind && a->cycle == b->cycle &&
	       a->state == b->state && a->policy == b->policy && a->policy_version == b->policy_version &&
	       a->calendar == b->calendar && a->calendar_version == b->calendar_version &&
	       a->target.ms == b->target.ms && a->risk_percent == b->risk_percent && a->ref == b->ref &&
	       a->started.ms == b->started.ms && a->due.ms == b->due.ms && a->risk.ms == b->risk.ms &&
	       a->breached_at.ms == b->breached_at.ms && a->ended.ms == b->ended.ms &&
	       a->used.ms == b->used.ms && a->generation == b->generation;
}
