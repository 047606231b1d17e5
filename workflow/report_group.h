/*
 * report_group.h - which teams are too small to be shown by themselves, where reports hide who did what. Pure.
 *
 * A figure of a team of two is a figure of two persons. So teams with fewer than REPORT_GROUP_LEAST active members are set
 * apart, and with them the next smallest ones until those set apart have as many together: otherwise the whole less the
 * teams that are shown would say it. A question about some of them but not all is not answered (ops/decisions/0159).
 */
#ifndef WORKFLOW_REPORT_GROUP_H
#define WORKFLOW_REPORT_GROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REPORT_GROUP_LEAST 5

struct report_member {
	uint64_t team, agent;
};
struct report_groups {
	uint64_t *apart; /* teams, on the context that was given */
	size_t n;
};
/* `teams`: all there are, each once. Members in any order. */
struct report_groups report_groups_of(void *ctx, const uint64_t *teams, size_t nteams,
				      const struct report_member *members, size_t nmembers);
bool report_group_is_apart(const struct report_groups *g, uint64_t team);
/* Are some of those set apart among these teams, and others not? None named: all are. */
bool report_group_is_split(const struct report_groups *g, const uint64_t *teams, size_t n);

#endif
