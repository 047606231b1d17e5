/*
 * ticket_counts.c - two hash tables with open addressing: each open ticket's scope and standing, and how many tickets a
 * pair of team and assignee has, by standing. A badge is a few look-ups, whatever the number of tickets.
 */
#include "workflow/ticket_counts.h"

#include <talloc.h>

#include "hub/base/mix.h"

#define ANYBODY ((agent_id){UINT64_MAX})
#define ANYWHERE ((team_id){UINT64_MAX})
#define LEAST_ROOM 64

struct seat { /* of one open ticket; id 0 = empty */
	ticket_id id;
	struct scope scope;
	struct ticket_deadline deadline;
	enum ticket_standing standing; /* at the counts' `now` */
};

struct tally { /* `used` once its scope was ever counted; it stays, at 0 */
	struct scope scope;
	uint32_t n, of[STANDING_END]; /* all of them, and by standing */
	bool used;
};

struct ticket_counts {
	struct seat *seats; /* room is a power of two, at most two thirds full */
	size_t room, n;
	struct tally *tallies;
	size_t tally_room, ntallies;
	instant now;
};

/* ---- tallies ---- */

static struct tally *tally_at(struct tally *t, size_t room, struct scope s)
{
	size_t i = mix64(s.team.v + MIX_STEP * (s.assignee.v + 1)) & (room - 1);

	while (t[i].used && (t[i].scope.team.v != s.team.v || t[i].scope.assignee.v != s.assignee.v))
		i = (i + 1) & (room - 1);
	return &t[i];
}

static void tallies_grow(struct ticket_counts *c)
{
	size_t room = c->tally_room * 2;
	struct tally *wider = talloc_zero_array(c, struct tally, (unsigned)room);

	for (size_t i = 0; i < c->tally_room; i++) {
		if (c->tallies[i].used)
			*tally_at(wider, room, c->tallies[i].scope) = c->tallies[i];
	}
	talloc_free(c->tallies);
	c->tallies = wider;
	c->tally_room = room;
}

static void tally_add(struct ticket_counts *c, team_id team, agent_id assignee, enum ticket_standing standing,
		      int by)
{
	if (c->ntallies * 3 >= c->tally_room * 2)
		tallies_grow(c);
	struct tally *t = tally_at(c->tallies, c->tally_room, (struct scope){team, assignee});

	if (!t->used) {
		*t = (struct tally){.scope = {team, assignee}, .used = true};
		c->ntallies++;
	}
	t->n += (uint32_t)by;
	t->of[standing] += (uint32_t)by;
}

static const struct tally *tally(const struct ticket_counts *c, team_id team, agent_id assignee)
{
	return tally_at(c->tallies, c->tally_room, (struct scope){team, assignee});
}

static void count(struct ticket_counts *c, const struct seat *s, int by)
{
	tally_add(c, s->scope.team, s->scope.assignee, s->standing, by);
	tally_add(c, s->scope.team, ANYBODY, s->standing, by);
	tally_add(c, ANYWHERE, s->scope.assignee, s->standing, by);
	tally_add(c, ANYWHERE, ANYBODY, s->standing, by);
}

/* ---- seats ---- */

static size_t home(const struct ticket_counts *c, ticket_id id)
{
	return mix64(id.v) & (c->room - 1);
}

static size_t seat_of(const struct ticket_counts *c, ticket_id id)
{
	size_t i = home(c, id);

	while (c->seats[i].id.v != 0 && c->seats[i].id.v != id.v)
		i = (i + 1) & (c->room - 1);
	return i;
}

static void seats_grow(struct ticket_counts *c)
{
	struct seat *old = c->seats;
	size_t room = c->room;

	c->room = room * 2;
	c->seats = talloc_zero_array(c, struct seat, (unsigned)c->room);
	for (size_t i = 0; i < room; i++) {
		if (old[i].id.v != 0)
			c->seats[seat_of(c, old[i].id)] = old[i];
	}
	talloc_free(old);
}

/* Empty seat i, and move up those behind it that would no longer be found. */
static void seat_leave(struct ticket_counts *c, size_t i)
{
	size_t mask = c->room - 1;

	c->n--;
	for (size_t j = (i + 1) & mask; c->seats[j].id.v != 0; j = (j + 1) & mask) {
		if (((j - home(c, c->seats[j].id)) & mask) >= ((j - i) & mask)) {
			c->seats[i] = c->seats[j];
			i = j;
		}
	}
	c->seats[i] = (struct seat){0};
}

static void seat_take(struct ticket_counts *c, const struct seat *s)
{
	if (c->n * 3 >= c->room * 2)
		seats_grow(c);
	c->seats[seat_of(c, s->id)] = *s;
	c->n++;
}

struct ticket_counts *ticket_counts_make(void *ctx, const struct ticket_open_row *rows, size_t n, instant now)
{
	struct ticket_counts *c = talloc_zero(ctx, struct ticket_counts);

	c->now = now;
	c->room = c->tally_room = LEAST_ROOM;
	while (c->room * 2 <= n * 3)
		c->room *= 2;
	c->seats = talloc_zero_array(c, struct seat, (unsigned)c->room);
	c->tallies = talloc_zero_array(c, struct tally, (unsigned)c->tally_room);
	for (size_t i = 0; i < n; i++)
		ticket_counts_put(c, rows[i].id, true, (struct scope){rows[i].team, rows[i].assignee},
				  (struct ticket_deadline){rows[i].due, rows[i].risk}, &(struct scope){0});
	return c;
}

bool ticket_counts_put(struct ticket_counts *c, ticket_id id, bool is_open, struct scope now,
		       struct ticket_deadline deadline, struct scope *was_r)
{
	size_t i = seat_of(c, id);
	bool was_open = id.v != 0 && c->seats[i].id.v == id.v;

	if (was_open) {
		*was_r = c->seats[i].scope;
		count(c, &c->seats[i], -1);
		seat_leave(c, i);
	}
	if (is_open && id.v != 0) {
		struct seat s = {id, now, deadline, ticket_standing(deadline, c->now)};

		seat_take(c, &s);
		count(c, &s, 1);
	}
	return was_open;
}

bool ticket_counts_pass(struct ticket_counts *c, instant now)
{
	bool moved = false;

	c->now = now;
	for (size_t i = 0; i < c->room; i++) {
		struct seat *s = &c->seats[i];
		enum ticket_standing standing = ticket_standing(s->deadline, now);

		if (s->id.v == 0 || standing == s->standing)
			continue;
		count(c, s, -1);
		s->standing = standing;
		count(c, s, 1);
		moved = true;
	}
	return moved;
}

bool ticket_counts_scope(const struct ticket_counts *c, ticket_id id, struct scope *s_r)
{
	const struct seat *s = &c->seats[seat_of(c, id)];

	if (id.v == 0 || s->id.v != id.v)
		return false;
	*s_r = s->scope;
	return true;
}

static void count_own_teams(const struct ticket_counts *c, const struct access *who, struct badge_counts *b)
{
	const struct tally *mine = tally(c, ANYWHERE, who->agent);

	b->open = mine->n; /* theirs wherever they are, and the rest of their teams */
	b->at_risk = mine->of[STANDING_AT_RISK];
	b->breached = mine->of[STANDING_BREACHED];
	for (size_t i = 0; i < who->nteams; i++) {
		const struct tally *all = tally(c, who->teams[i], ANYBODY);
		const struct tally *own = tally(c, who->teams[i], who->agent);

		b->unassigned += tally(c, who->teams[i], (agent_id){0})->n;
		b->open += all->n - own->n;
		b->at_risk += all->of[STANDING_AT_RISK] - own->of[STANDING_AT_RISK];
		b->breached += all->of[STANDING_BREACHED] - own->of[STANDING_BREACHED];
	}
}

void ticket_counts_badges(const struct ticket_counts *c, const struct access *who, const team_id *teams,
			  size_t nteams, struct badge_counts *b_r, uint32_t *per_team)
{
	*b_r = (struct badge_counts){.mine = tally(c, ANYWHERE, who->agent)->n};
	if (who->role >= ROLE_MANAGER) {
		const struct tally *all = tally(c, ANYWHERE, ANYBODY);

		b_r->unassigned = tally(c, ANYWHERE, (agent_id){0})->n;
		b_r->open = all->n;
		b_r->at_risk = all->of[STANDING_AT_RISK];
		b_r->breached = all->of[STANDING_BREACHED];
	} else {
		count_own_teams(c, who, b_r);
	}
	for (size_t i = 0; per_team && i < nteams; i++) {
		bool may = access_may(who, ACCESS_TICKET_READ, (struct scope){.team = teams[i]});

		per_team[i] = may ? tally(c, teams[i], ANYBODY)->n : 0;
	}
}
