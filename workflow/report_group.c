/* report_group.c - teams by size, and those that are set apart. */
#include "workflow/report_group.h"

#include <stdlib.h>
#include <talloc.h>

#include "hub/base/rc.h"

struct sized {
	uint64_t team;
	size_t n;
};

static int smallest_first(const void *a, const void *b)
{
	const struct sized *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return x->team < y->team ? -1 : x->team > y->team;
}

static bool is_in(const uint64_t *list, size_t n, uint64_t one)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i] == one)
			return true;
	}
	return false;
}

/* Persons, each once however many of the teams they are in. */
static size_t persons_in(void *ctx, const struct report_groups *g, const struct report_member *m, size_t n)
{
	uint64_t *seen = talloc_array(ctx, uint64_t, (unsigned)n + 1);
	size_t nseen = 0;

	must(seen);
	for (size_t i = 0; i < n; i++) {
		if (is_in(g->apart, g->n, m[i].team) && !is_in(seen, nseen, m[i].agent))
			seen[nseen++] = m[i].agent;
	}
	talloc_free(seen);
	return nseen;
}

struct report_groups report_groups_of(void *ctx, const uint64_t *teams, size_t nteams,
				      const struct report_member *members, size_t nmembers)
{
	struct sized *sizes = talloc_zero_array(ctx, struct sized, (unsigned)nteams + 1);
	struct report_groups g = {.apart = talloc_array(ctx, uint64_t, (unsigned)nteams + 1)};

	must(sizes && g.apart);
	for (size_t i = 0; i < nteams; i++) {
		sizes[i].team = teams[i];
		for (size_t k = 0; k < nmembers; k++)
			sizes[i].n += members[k].team == teams[i];
	}
	if (nteams)
		qsort(sizes, nteams, sizeof(*sizes), smallest_first);
	for (size_t i = 0; i < nteams; i++) {
		if (sizes[i].n >= REPORT_GROUP_LEAST &&
		    (g.n == 0 || persons_in(ctx, &g, members, nmembers) >= REPORT_GROUP_LEAST))
			break;
		g.apart[g.n++] = sizes[i].team;
	}
	talloc_free(sizes);
	return g;
}

bool report_group_is_apart(const struct report_groups *g, uint64_t team)
{
	return is_in(g->apart, g->n, team);
}

bool report_group_is_split(const struct report_groups *g, const uint64_t *teams, size_t n)
{
	size_t in = 0;

	if (n == 0)
		return false;
	for (size_t i = 0; i < g->n; i++)
		in += is_in(teams, n, g->apart[i]);
	return in > 0 && in < g->n;
}
