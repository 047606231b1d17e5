/* people.c - agents and teams as last read. */
#include "web/api/people.h"

#include <string.h>
#include <talloc.h>

#include "web/api/id_map.h"

struct people {
	struct id_map *by_id; /* struct person */
	team_id *teams;	      /* active ones */
	size_t nteams;
	uint64_t changes, readings;
	uint64_t digest; /* of the rows last taken over */
};

static int by_agent_and_team(const void *left, const void *right)
{
	const struct agent_in_team *a = left, *b = right;

	if (a->agent.v != b->agent.v)
		return a->agent.v < b->agent.v ? -1 : 1;
	return a->team.v == b->team.v ? 0 : a->team.v < b->team.v ? -1 : 1;
}

/* FNV-1a: tells one reading of small tables from the next; nobody gains by making two alike. */
static uint64_t digest_add(uint64_t h, uint64_t v)
{
	for (int i = 0; i < 8; i++, v >>= 8)
		h = (h ^ (v & 0xff)) * UINT64_C(0x100000001b3);
	return h;
}

static uint64_t digest_of(const struct people_rows *r)
{
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < r->nagents; i++) {
		h = digest_add(h, r->agents[i].id.v);
		h = digest_add(h, (uint64_t)r->agents[i].role << 1 | r->agents[i].active);
	}
	for (size_t i = 0; i < r->nteams; i++)
		h = digest_add(h, r->teams[i].v);
	for (size_t i = 0; i < r->nmembers; i++)
		h = digest_add(digest_add(h, r->members[i].agent.v), r->members[i].team.v);
	return h;
}

/* The job's memory is its thread's: what the loop is to have is copied. */
static void *copy(void *ctx, const void *p, size_t n)
{
	void *mine = talloc_size(ctx, n ? n : 1);

	must(mine);
	if (n > 0)
		memcpy(mine, p, n);
	return mine;
}

static enum rc read_agents(struct db_tx *tx, void *ctx, struct people_rows *r)
{
	struct agent *list;

	TRY(agent_all(tx, &list, &r->nagents));
	r->agents = talloc_array(ctx, struct person_row, (unsigned)r->nagents);
	must(r->agents);
	for (size_t i = 0; i < r->nagents; i++)
		r->agents[i] = (struct person_row){list[i].id, list[i].role, list[i].active};
	return RC_OK;
}

static enum rc read_teams(struct db_tx *tx, void *ctx, struct people_rows *r)
{
	struct team *list;
	size_t n;

	TRY(team_all(tx, &list, &n));
	r->teams = talloc_array(ctx, team_id, (unsigned)n);
	must(r->teams);
	for (size_t i = 0; i < n; i++)
		if (list[i].active)
			r->teams[r->nteams++] = list[i].id;
	return RC_OK;
}

enum rc people_read(struct db_tx *tx, void *ctx, struct people_rows *rows_r)
{
	struct agent_in_team *members;
	size_t n;

	*rows_r = (struct people_rows){0};
	TRY(read_agents(tx, ctx, rows_r));
	TRY(read_teams(tx, ctx, rows_r));
	TRY(agent_teams_all(tx, &members, &n));
	if (n > 0)
		qsort(members, n, sizeof(*members), by_agent_and_team);
	rows_r->members = copy(ctx, members, n * sizeof(*members));
	rows_r->nmembers = n;
	rows_r->digest = digest_of(rows_r);
	return RC_OK;
}

struct people *people_make(void *ctx)
{
	struct people *p = talloc_zero(ctx, struct people);

	must(p);
	p->by_id = id_map_make(p);
	p->teams = talloc_array(p, team_id, 0);
	return p;
}

/* The first row of this agent or of a later one. */
static size_t members_from(const struct people_rows *rows, agent_id id)
{
	size_t low = 0, high = rows->nmembers;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rows->members[middle].agent.v < id.v)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The teams of one agent on ctx. */
static size_t teams_of(void *ctx, const struct people_rows *rows, agent_id id, team_id **teams_r)
{
	size_t from = members_from(rows, id), n = 0;

	while (from + n < rows->nmembers && rows->members[from + n].agent.v == id.v)
		n++;
	*teams_r = talloc_array(ctx, team_id, (unsigned)n);
	must(*teams_r);
	for (size_t i = 0; i < n; i++)
		(*teams_r)[i] = rows->members[from + i].team;
	return n;
}

static bool same_access(const struct access *a, const struct access *b)
{
	return a->role == b->role && a->nteams == b->nteams &&
	       (a->nteams == 0 || memcmp(a->teams, b->teams, a->nteams * sizeof(*a->teams)) == 0);
}

/* Who did not change keeps their struct: desks point to it. */
static bool put_person(struct people *p, const struct people_rows *rows, const struct person_row *a)
{
	struct person *was = id_map_get(p->by_id, a->id.v), *now = talloc_zero(p, struct person);
	team_id *teams;

	must(now);
	now->access.agent = a->id;
	now->access.role = (enum agent_role)a->role;
	now->access.nteams = teams_of(now, rows, a->id, &teams);
	now->access.teams = teams;
	now->active = a->active;
	if (was && was->active == now->active && same_access(&was->access, &now->access)) {
		was->read = p->readings;
		talloc_free(now);
		return false;
	}
	now->read = p->readings;
	now->changes = ++p->changes;
	id_map_put(p->by_id, a->id.v, now);
	talloc_free(was);
	return true;
}

/* Whose row is gone is inactive. */
static bool end_missing(struct people *p)
{
	struct person *each;
	bool changed = false;
	size_t at = 0;

	while ((each = id_map_next(p->by_id, &at)))
		if (each->read != p->readings && each->active) {
			each->active = false;
			each->changes = ++p->changes;
			changed = true;
		}
	return changed;
}

static bool put_teams(struct people *p, const struct people_rows *rows)
{
	bool same = rows->nteams == p->nteams &&
		    (p->nteams == 0 || memcmp(rows->teams, p->teams, p->nteams * sizeof(*p->teams)) == 0);

	talloc_free(p->teams);
	p->teams = copy(p, rows->teams, rows->nteams * sizeof(*rows->teams));
	p->nteams = rows->nteams;
	return !same;
}

bool people_replace(struct people *p, const struct people_rows *rows)
{
	bool changed;

	if (rows->digest == p->digest)
		return false;
	p->digest = rows->digest;
	p->readings++;
	changed = put_teams(p, rows);
	for (size_t i = 0; i < rows->nagents; i++)
		changed |= put_person(p, rows, &rows->agents[i]);
	return end_missing(p) || changed;
}

const struct person *people_find(const struct people *p, agent_id id)
{
	return id_map_get(p->by_id, id.v);
}

const team_id *people_teams(const struct people *p, size_t *n_r)
{
	*n_r = p->nteams;
	return p->teams;
}
