/* test_ticket_list.c - every view, page by page, is what filtering all tickets by hand gives; so are the badges. */
#include "tests/support/world.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/ticket_counts.h"
#include "workflow/ticket_list.h"

#define TICKETS 300
#define NOW 30 /* deadlines lie around it */

static uint64_t draw(uint64_t below)
{
	static uint64_t x = 7;

	x = x * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (x >> 33) % below;
}

/* Tickets all over: five teams, any assignee, any status, many at the same moment. */
static void fill(struct world *w, team_id teams[5])
{
	struct job *j = w->program;
	const agent_id people[] = {{0}, w->ann, w->bob, w->dan, w->mia};

	teams[0] = w->support;
	teams[1] = w->billing;
	for (int i = 2; i < 5; i++)
		assert_rc(j, IN_TX(j, team_add(&tx, talloc_asprintf(w, "Team %d", i), &teams[i])), RC_OK);
	for (int i = 2; i < 4; i++)
		assert_rc(j, IN_TX(j, agent_join(&tx, w->ann, teams[i])), RC_OK);
	for (uint64_t id = 1; id <= TICKETS; id++) {
		enum ticket_status s = (enum ticket_status)draw(TICKET_STATUS_END);

		db_fixture_sql(
			w->f,
			talloc_asprintf(w,
					"INSERT INTO ticket (id, customer_id, team_id, assignee_id, status,"
					" is_open, priority, channel, version, last_seq, created, activity,"
					" subject, due, risk) VALUES (%d, 1, %d, %d, %d, %d, 1, 0, 1, 1, 0,"
					" %d, 'x', %s, %d)",
					(int)id, (int)teams[draw(5)].v, (int)people[draw(5)].v, (int)s,
					ticket_status_is_open(s), (int)draw(40),
					draw(3) ? talloc_asprintf(w, "%d", (int)draw(60))
						: "9223372036854775807",
					(int)draw(60)));
	}
}

static bool in_view(const struct access *who, enum ticket_view view, team_id team, const struct ticket *t)
{
	bool open = ticket_status_is_open((enum ticket_status)t->status);

	if (!access_may(who, ACCESS_TICKET_READ, ticket_scope(t)) || open != (view != VIEW_SOLVED))
		return false;
	switch (view) {
	case VIEW_MINE:
		return t->assignee.v == who->agent.v;
	case VIEW_UNASSIGNED:
		return t->assignee.v == 0;
	case VIEW_TEAM:
		return t->team.v == team.v;
	case VIEW_AT_RISK:
		return ticket_standing((struct ticket_deadline){t->due, t->risk}, (instant){NOW}) ==
		       STANDING_AT_RISK;
	case VIEW_BREACHED:
		return ticket_standing((struct ticket_deadline){t->due, t->risk}, (instant){NOW}) ==
		       STANDING_BREACHED;
	default:
		return true;
	}
}

static int newest_first(const void *a, const void *b)
{
	const struct ticket *x = a, *y = b;

	if (x->activity.ms != y->activity.ms)
		return x->activity.ms > y->activity.ms ? -1 : 1;
	return (x->id.v < y->id.v) - (x->id.v > y->id.v);
}

static int earliest_due_first(const void *a, const void *b)
{
	const struct ticket *x = a, *y = b;

	if (x->due.ms != y->due.ms)
		return x->due.ms < y->due.ms ? -1 : 1;
	return (x->id.v > y->id.v) - (x->id.v < y->id.v);
}

/* All tickets of a view, by hand. */
static struct ticket *by_hand(struct world *w, const struct access *who, const struct ticket_page *page,
			      size_t *n_r)
{
	struct ticket *all;
	ticket_id ids[TICKETS];
	size_t n, kept = 0;

	for (size_t i = 0; i < TICKETS; i++)
		ids[i] = (ticket_id){i + 1};
	assert_rc(w->program, IN_TX(w->program, ticket_by_ids(&tx, ids, TICKETS, &all, &n)), RC_OK);
	assert_int_equal(n, TICKETS);
	for (size_t i = 0; i < n; i++) {
		if (in_view(who, page->view, page->team, &all[i]))
			all[kept++] = all[i];
	}
	qsort(all, kept, sizeof(*all), ticket_page_is_by_slack(page) ? earliest_due_first : newest_first);
	*n_r = kept;
	return all;
}

static size_t assert_page_by_page(struct world *w, const struct access *who, struct ticket_page page)
{
	struct job *j = w->program;
	struct ticket *wanted, *rows;
	size_t n, got = 0, nrows;

	wanted = by_hand(w, who, &page, &n);
	page.after = ticket_page_is_by_slack(&page) ? TICKET_PLACE_DUE : TICKET_PLACE_FIRST;
	do {
		assert_rc(j, IN_TX(j, ticket_list(&tx, who, &page, &rows, &nrows)), RC_OK);
		for (size_t i = 0; i < nrows; i++) {
			assert_true(got < n);
			assert_int_equal(rows[i].id.v, wanted[got++].id.v);
			page.after = ticket_page_place(&page, &rows[i]);
		}
	} while (nrows == page.most);
	assert_int_equal(got, n);
	return n;
}

/* In both orders. */
static size_t assert_view(struct world *w, const struct access *who, enum ticket_view view, team_id team,
			  size_t most)
{
	size_t n =
		assert_page_by_page(w, who, (struct ticket_page){.view = view, .team = team, .most = most});

	assert_int_equal(
		assert_page_by_page(
			w, who,
			(struct ticket_page){.view = view, .team = team, .slack = true, .most = most}),
		n);
	return n;
}

static void each_view_page_by_page_is_what_filtering_by_hand_gives(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	team_id teams[5];
	const agent_id people[] = {w->ann, w->dan, w->mia, w->lee};
	struct ticket_open_row *open;
	size_t nopen;

	j->now = (instant){NOW};
	fill(w, teams);
	assert_rc(j, IN_TX(j, ticket_open_rows(&tx, &open, &nopen)), RC_OK);
	struct ticket_counts *c = ticket_counts_make(w, open, nopen, j->now);

	for (size_t p = 0; p < COUNT_OF(people); p++) {
		struct access who;
		struct badge_counts b;
		uint32_t per_team[5];

		assert_rc(j, IN_TX(j, access_load(&tx, people[p], &who)), RC_OK);
		ticket_counts_badges(c, &who, teams, 5, &b, per_team);
		assert_int_equal(assert_view(w, &who, VIEW_MINE, (team_id){0}, 7), b.mine);
		assert_int_equal(assert_view(w, &who, VIEW_UNASSIGNED, (team_id){0}, 7), b.unassigned);
		assert_int_equal(assert_view(w, &who, VIEW_OPEN, (team_id){0}, 50), b.open);
		assert_view(w, &who, VIEW_SOLVED, (team_id){0}, 200);
		assert_int_equal(assert_view(w, &who, VIEW_AT_RISK, (team_id){0}, 5), b.at_risk);
		assert_int_equal(assert_view(w, &who, VIEW_BREACHED, (team_id){0}, 11), b.breached);
		for (int t = 0; t < 5; t++) {
			if (access_may(&who, ACCESS_TICKET_READ, (struct scope){.team = teams[t]}))
				assert_int_equal(assert_view(w, &who, VIEW_TEAM, teams[t], 3), per_team[t]);
			else
				assert_int_equal(per_team[t], 0);
		}
	}
}

static void another_team_is_refused_and_a_page_has_an_end(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct access who;
	struct ticket *rows;
	team_id teams[5];
	size_t n;

	fill(w, teams);
	assert_rc(j, IN_TX(j, access_load(&tx, w->dan, &who)), RC_OK);
	assert_rc(
		j,
		IN_TX(j, ticket_list(&tx, &who,
				     &(struct ticket_page){.view = VIEW_TEAM, .team = w->support, .most = 5},
				     &rows, &n)),
		RC_DENIED);
	assert_rc(j, IN_TX(j, access_load(&tx, w->mia, &who)), RC_OK);
	db_fixture_sql(w->f, "UPDATE ticket SET is_open = 1, status = 1");
	struct ticket_page all = {.view = VIEW_OPEN, .after = TICKET_PLACE_FIRST, .most = 5000};

	assert_rc(j, IN_TX(j, ticket_list(&tx, &who, &all, &rows, &n)), RC_OK);
	assert_int_equal(n, 200);
	all.most = 0;
	assert_rc(j, IN_TX(j, ticket_list(&tx, &who, &all, &rows, &n)), RC_OK);
	assert_int_equal(n, 0);
	assert_rc(j, IN_TX(j, ticket_by_ids(&tx, NULL, 0, &rows, &n)), RC_OK);
	assert_int_equal(n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(each_view_page_by_page_is_what_filtering_by_hand_gives),
		WORLD_TEST(another_team_is_refused_and_a_page_has_an_end),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
