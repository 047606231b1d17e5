/*
 * report_derive.h - from all that happened on a ticket to the facts that count. Pure.
 *
 * Nothing here knows what was counted before: edits of the past (a reopened ticket, one that was merged or moved, an
 * answer that was changed or revoked) give other facts, and the book takes the old ones out and the new ones in.
 * See ops/decisions/0120.
 */
#ifndef WORKFLOW_REPORT_DERIVE_H
#define WORKFLOW_REPORT_DERIVE_H

#include "workflow/report_fact.h"

/* clang-format off */
enum report_event_kind { REPORT_EVENT_STATUS, REPORT_EVENT_ASSIGNED, REPORT_EVENT_MOVED };
/* clang-format on */
struct report_event {
	uint64_t ticket;
	enum report_event_kind kind;
	instant at;
	uint64_t was, became; /* status, agent or team */
	uint64_t actor;
};
/* A public reply that a person wrote. */
struct report_reply {
	uint64_t ticket;
	instant at;
	uint64_t agent;
};
struct report_clock {
	uint64_t ticket;
	uint32_t kind, state; /* enum sla_kind, enum sla_state */
	instant started, breached_at, ended;
	int64_t target, used;
	bool retargeted; /* it broke because its target was changed */
};
struct report_level {
	uint64_t ticket;
	uint32_t kind, level;
	uint64_t team;
	instant at;
	bool acknowledged;
};
/* A survey, from the moment it was to be asked. */
struct report_asked {
	uint64_t ticket, request, survey;
	uint32_t kind;	/* enum survey_kind */
	uint32_t state; /* enum survey_state */
	uint64_t team, owner;
	instant created, asked, answered;
	int32_t score;
	int32_t recover_to; /* of the version that asked; SURVEY_RECOVER_UNSAID: as usual */
	bool low;
	instant recovery, called, ended; /* 0 = not */
	bool settled;
};
struct report_share {
	uint64_t ticket, request, agent;
};
struct report_pair {
	uint64_t ticket, request;
	uint32_t dimension, expected, perceived;
};
struct report_hope {
	uint64_t ticket;
	instant asked, hoped, answered;
	uint64_t agent;
};
struct report_use {
	uint64_t ticket, article, agent;
	instant at;
};

/* All of one ticket, each list in the order in which it happened. */
struct report_history {
	uint64_t id;
	uint64_t team, agent; /* as they are now */
	uint32_t channel;
	const char *language;
	instant created;
	const struct report_event *events;
	size_t nevents;
	const struct report_reply *replies;
	size_t nreplies;
	const struct report_clock *clocks;
	size_t nclocks;
	const struct report_level *levels;
	size_t nlevels;
	const struct report_asked *asked;
	size_t nasked;
	const struct report_share *shares;
	size_t nshares;
	const struct report_pair *pairs;
	size_t npairs;
	const struct report_hope *hopes;
	size_t nhopes;
	const struct report_use *uses;
	size_t nuses;
};

/* By measure and n, on ctx. */
size_t report_derive(void *ctx, const struct time_zone *z, const struct report_history *h,
		     struct report_fact **facts_r);

#endif
