/* directory_place.c - who is in which group, however deep: a walk with an end. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "workflow/directory_plan.h"

/* A key and where it stands in its list. */
struct place {
	const char *key;
	size_t at;
};

struct walk {
	void *ctx;
	const struct directory_found_group *found;
	struct place *groups, *people, *logins; /* by key */
	size_t ngroups, npeople, nlogins;
	bool *seen_group, *seen_person; /* of this walk */
};

static int by_key(const void *a, const void *b)
{
	return strcmp(((const struct place *)a)->key, ((const struct place *)b)->key);
}

static const struct place *look_up(const struct place *list, size_t n, const char *key)
{
	const struct place wanted = {key, 0};

	return n ? bsearch(&wanted, list, n, sizeof(*list), by_key) : NULL;
}

static struct place *places(void *ctx, size_t n)
{
	struct place *list = talloc_array(ctx, struct place, (unsigned)n + 1);

	must(list);
	return list;
}

static void sort(struct place *list, size_t n)
{
	if (n > 1)
		qsort(list, n, sizeof(*list), by_key);
}

static struct walk walk_make(void *ctx, const struct directory_person *people, size_t npeople,
			     const struct directory_found_group *found, size_t nfound)
{
	struct walk w = {.ctx = ctx, .found = found, .ngroups = nfound, .npeople = npeople};

	w.groups = places(ctx, nfound);
	w.people = places(ctx, npeople);
	w.logins = places(ctx, npeople);
	for (size_t i = 0; i < nfound; i++)
		w.groups[i] = (struct place){found[i].key, i};
	for (size_t i = 0; i < npeople; i++) {
		w.people[i] = (struct place){people[i].key, i};
		if (people[i].login)
			w.logins[w.nlogins++] = (struct place){people[i].login, i};
	}
	sort(w.groups, w.ngroups);
	sort(w.people, w.npeople);
	sort(w.logins, w.nlogins);
	w.seen_group = talloc_array(ctx, bool, (unsigned)nfound + 1);
	w.seen_person = talloc_array(ctx, bool, (unsigned)npeople + 1);
	must(w.seen_group && w.seen_person);
	return w;
}

/* Level by level; a group is entered once, so a circle ends. */
static void walk_from(struct walk *w, size_t root)
{
	size_t *level = talloc_array(w->ctx, size_t, (unsigned)w->ngroups + 1), from = 0, to = 1;

	must(level);
	memset(w->seen_group, 0, w->ngroups);
	memset(w->seen_person, 0, w->npeople);
	level[0] = root;
	w->seen_group[root] = true;
	for (int deep = 0; deep < DIRECTORY_NESTED_MOST && from < to; deep++) {
		size_t end = to;

		for (; from < end; from++) {
			const struct directory_found_group *g = &w->found[level[from]];

			for (size_t i = 0; i < g->n; i++) {
				const struct place *p = look_up(w->people, w->npeople, g->members[i]);
				const struct place *in = look_up(w->groups, w->ngroups, g->members[i]);

				if (p)
					w->seen_person[p->at] = true;
				if (in && !w->seen_group[in->at]) {
					w->seen_group[in->at] = true;
					level[to++] = in->at;
				}
			}
			for (size_t i = 0; i < g->nlogins; i++) {
				const struct place *p = look_up(w->logins, w->nlogins, g->logins[i]);

				if (p)
					w->seen_person[p->at] = true;
			}
		}
	}
	talloc_free(level);
}

static void give(void *ctx, struct directory_person *p, const struct directory_group *g)
{
	if (!p->works || p->role < g->role)
		p->role = (enum agent_role)g->role;
	p->works = true;
	for (size_t i = 0; i < p->nteams; i++) {
		if (p->teams[i].v == g->team.v)
			return;
	}
	if (g->team.v == 0)
		return;
	p->teams = talloc_realloc(ctx, p->teams, team_id, (unsigned)p->nteams + 1);
	must(p->teams);
	p->teams[p->nteams++] = g->team;
}

enum rc directory_place_people(void *ctx, struct directory_person *people, size_t npeople,
			       const struct directory_found_group *found, size_t nfound,
			       const struct directory_group *wanted, size_t nwanted, size_t *members_r,
			       const char **missing_r)
{
	struct walk w = walk_make(ctx, people, npeople, found, nfound);

	*missing_r = "";
	for (size_t i = 0; i < nwanted; i++) {
		const char *key = directory_dn_key(ctx, wanted[i].dn);
		const struct place *root = key ? look_up(w.groups, w.ngroups, key) : NULL;

		members_r[i] = 0;
		if (!root) {
			*missing_r = wanted[i].dn;
			return RC_NOT_FOUND;
		}
		walk_from(&w, root->at);
		for (size_t k = 0; k < npeople; k++) {
			if (!w.seen_person[k])
				continue;
			give(ctx, &people[k], &wanted[i]);
			members_r[i]++;
		}
	}
	return RC_OK;
}
