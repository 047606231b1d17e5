/*
 * views.c - what a page of each view costs when the installation has a million tickets.
 *
 * Usage: views SOCKET SCHEMA TICKETS
 * Fills an empty, migrated schema: 20 teams, 500 agents, TICKETS tickets of which about one in twelve is open, then
 * asks for the first 50 rows of each view as agents of one and five teams and as a manager, 200 times each, warm.
 * Output: one JSON line a view {"view":..,"as":..,"p50_ms":..,"p99_ms":..}, and one for the badge counters.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <talloc.h>

#include "hub/base/num.h"
#include "hub/store/db.h"
#include "tests/bench/meter.h"
#include "workflow/ticket_counts.h"
#include "workflow/ticket_list.h"

#define TEAMS 20
#define AGENTS 500
#define BATCH 50000
#define ASKED 200
#define NOW 1795219200000LL

/*
 * The server makes the rows out of its own sequence, the same in every run: a hash of the row's number stands for
 * chance. Sending a million rows through array binding takes minutes, this takes seconds.
 */
static void fill_tickets(struct job *j, uint64_t from, uint64_t to)
{
	const char *text = talloc_asprintf(
		j->ctx,
		"INSERT INTO ticket (id, customer_id, team_id, assignee_id, status, is_open, priority, "
		"channel, version,"
		" last_seq, created, activity, subject, snippet, customer_name, due, risk)"
		" SELECT 1000000 + n, 1 + a %% 300000, 1 + b %% %d, IF(c %% 10 < 7, 1 + c DIV 10 %% %d, 0),"
		" IF(is_open, d %% 3, 3 + d %% 2), is_open, d DIV 3 %% 4, 0, 1 + d %% 9, 1 + d %% 5, %lld - "
		"age,"
		" %lld - age DIV 2, 'Where is my parcel? 我的包裹在哪里？',"
		" 'Good morning, I ordered two weeks ago and it has not arrived yet. 谢谢！', '王小明 Alice "
		"Nguyen', %lld + (a %% 100000 - 1000) * 60000, %lld + (a %% 100000 - 3000) * 60000"
		" FROM (SELECT seq AS n, CRC32(CONCAT('a', seq)) AS a, CRC32(CONCAT('b', seq)) AS b,"
		"  CRC32(CONCAT('c', seq)) AS c, CRC32(CONCAT('d', seq)) AS d, CRC32(CONCAT('o', seq)) %% 12 "
		"= 0 AS is_open,"
		"  CRC32(CONCAT('t', seq)) * IF(CRC32(CONCAT('o', seq)) %% 12 = 0, 1, 8) AS age"
		"  FROM seq_%llu_to_%llu) AS made",
		TEAMS, AGENTS, NOW, NOW, NOW, NOW, (unsigned long long)from, (unsigned long long)to);

	must(db_raw(j, text, 0, NULL, NULL) == RC_OK);
}

static void fill(struct job *j, uint64_t tickets)
{
	must(db_raw(j, "SET unique_checks = 0", 0, NULL, NULL) == RC_OK);
	for (uint64_t at = 1; at <= tickets; at += BATCH)
		fill_tickets(j, at, at + BATCH - 1);
	AUTO(db_tx) tx = db_begin(j);

	for (uint64_t a = 1; a <= AGENTS; a++) {
		for (uint64_t t = 0; t < 1 + a % 5; t++)
			must(db_exec(&tx,
				     SQL("INSERT IGNORE INTO agent_team (agent_id, team_id) VALUES (?, ?)"),
				     ARGS(V(a), V(1 + (a + t * 3) % TEAMS)), NULL) == RC_OK);
	}
	must(db_commit(&tx) == RC_OK);
	must(db_raw(j, "ANALYZE TABLE ticket", 10, NULL, NULL) == RC_OK);
}

static void say(const char *view, const char *as, int64_t *us, size_t n, size_t rows)
{
	qsort(us, n, sizeof(*us), meter_by_size);
	printf("{\"view\":\"%s\",\"as\":\"%s\",\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"rows\":%zu}\n", view, as,
	       (double)us[n / 2] / 1e3, (double)us[n * 99 / 100] / 1e3, rows);
	fflush(stdout);
}

static void measure_view(struct job *j, const struct access *who, const char *as, enum ticket_view view,
			 bool slack, const char *name)
{
	struct ticket_page page = {.view = view, .slack = slack, .most = 50};

	int64_t us[ASKED];
	size_t n = 0;

	for (int warm = 1; warm >= 0; warm--) {
		for (unsigned i = 0; i < ASKED; i++) {
			struct ticket *rows;
			int64_t begin = clock_mono_us();
			AUTO(db_tx) tx = db_begin(j);

			page.team = who->nteams ? who->teams[i % who->nteams] : (team_id){1 + i % TEAMS};
			page.after = ticket_page_is_by_slack(&page) ? TICKET_PLACE_DUE : TICKET_PLACE_FIRST;
			must(ticket_list(&tx, who, &page, &rows, &n) == RC_OK);
			must(db_commit(&tx) == RC_OK);
			us[i] = clock_mono_us() - begin;
			talloc_free_children(j->ctx);
		}
	}
	say(name, as, us, ASKED, n);
}

static void measure_badges(struct job *j, const struct access *who, const char *as)
{
	struct ticket_open_row *rows;
	size_t n;
	int64_t us[ASKED], begin = clock_mono_us();
	uint32_t per_team[TEAMS];
	team_id teams[TEAMS];
	struct badge_counts b;
	AUTO(db_tx) tx = db_begin(j);

	for (unsigned i = 0; i < TEAMS; i++)
		teams[i] = (team_id){i + 1};
	must(ticket_open_rows(&tx, &rows, &n) == RC_OK);
	must(db_commit(&tx) == RC_OK);
	struct ticket_counts *c = ticket_counts_make(j->ctx, rows, n, j->now);
	int64_t rebuilt[1] = {clock_mono_us() - begin};

	say("badges: rebuild at start", as, rebuilt, 1, n);
	for (unsigned i = 0; i < ASKED; i++) {
		begin = clock_mono_us();
		ticket_counts_badges(c, who, teams, TEAMS, &b, per_team);
		us[i] = clock_mono_us() - begin;
	}
	say("badges: all of one agent", as, us, ASKED, b.open);
	talloc_free_children(j->ctx);
}

int main(int argc, char **argv)
{
	static const struct {
		enum ticket_view view;
		bool slack;
		const char *name;
	} views[] = {{VIEW_MINE, false, "mine"},
		     {VIEW_UNASSIGNED, false, "unassigned"},
		     {VIEW_TEAM, false, "team"},
		     {VIEW_OPEN, false, "open"},
		     {VIEW_SOLVED, false, "solved"},
		     {VIEW_MINE, true, "mine by slack"},
		     {VIEW_UNASSIGNED, true, "unassigned by slack"},
		     {VIEW_TEAM, true, "team by slack"},
		     {VIEW_OPEN, true, "open by slack"},
		     {VIEW_AT_RISK, true, "at risk"},
		     {VIEW_BREACHED, true, "breached"}};
	static const team_id five[] = {{3}, {7}, {11}, {13}, {19}};
	const struct {
		const char *name;
		struct access who;
	} people[] = {
		{"agent, 1 team", {{7}, ROLE_AGENT, five, 1}},
		{"agent, 5 teams", {{8}, ROLE_AGENT, five, 5}},
		{"manager", {{9}, ROLE_MANAGER, NULL, 0}},
	};
	uint64_t tickets;

	must(argc == 4 && num_u64(argv[3], 10000000, &tickets) == RC_OK);
	db_library_begin();

	void *ctx = talloc_new(NULL);
	struct db_where where = {.socket = argv[1], .name = argv[2], .io_timeout = SPAN_S(120)};
	struct job j = {.ctx = talloc_new(ctx), .now = {NOW}};

	j.db = db_open(ctx, &where);
	fill(&j, tickets);
	for (size_t p = 0; p < COUNT_OF(people); p++) {
		for (size_t v = 0; v < COUNT_OF(views); v++)
			measure_view(&j, &people[p].who, people[p].name, views[v].view, views[v].slack,
				     views[v].name);
		measure_badges(&j, &people[p].who, people[p].name);
	}
	talloc_free(ctx);
	db_library_end();
	return 0;
}
