/*
 * reports.c - what a page of reports costs when the installation has a million tickets, from sums and from facts.
 *
 * Usage: reports SOCKET SCHEMA TICKETS
 * Fills the books of a migrated schema, where they are empty: TICKETS tickets of the last 400 days, in 20 teams, by 500 agents, in four
 * channels and four languages, each made by report_derive from a history of its own (fixed seed), as the follower does.
 * Then it asks for what the pages show, 40 times each over moving periods, warm; and for the same sums by a direct GROUP BY over
 * the facts. Output: a JSON line a page {"page":..,"asks":..,"p50_ms":..,"p95_ms":..,"direct_p50_ms":..}.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <talloc.h>

#include "hub/base/num.h"
#include "hub/store/db.h"
#include "tests/bench/meter.h"
#include "workflow/civil_date.h"
#include "workflow/report_book_sql.h"
#include "workflow/report_cells_sql.h"
#include "workflow/report_derive.h"
#include "workflow/report_read.h"
#include "workflow/survey.h"

#define TEAMS 20
#define AGENTS 500
#define DAYS 400
#define BATCH 4000
#define ASKED 60
#define ASKED_PLAIN 2
#define HOUR_MS INT64_C(3600000)

static uint64_t chance_state = 20261122;

static uint64_t chance(uint64_t n)
{
	chance_state = chance_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (chance_state >> 33) % n;
}

/* ---- histories ---- */

struct made {
	struct report_event events[4];
	struct report_reply replies[3];
	struct report_clock clocks[2];
	struct report_asked asked;
	struct report_history h;
};

static instant after(instant t, uint64_t hours)
{
	return (instant){t.ms + (int64_t)chance(hours * 60) * 60000 + 60000};
}

static void make_clock(struct report_clock *c, uint64_t id, uint32_t kind, instant from, instant done,
		       int64_t target)
{
	bool late = done.ms - from.ms > target;

	*c = (struct report_clock){id,	 kind,	 SLA_FULFILLED,	    from, {late ? from.ms + target : 0},
				   done, target, done.ms - from.ms, false};
}

/* One ticket: assigned, answered up to three times, in nine of ten cases solved, in one of four asked about. */
static void make(struct made *m, uint64_t id, instant now, instant opened)
{
	static const char *const languages[] = {"en", "zh-Hans", "zh-Hant", ""};
	uint64_t team = 1 + chance(TEAMS), agent = team + TEAMS * chance(AGENTS / TEAMS);
	instant assigned = after(opened, 2), answered = after(assigned, 6), solved = after(answered, 72);
	size_t n = 0;

	memset(m, 0, sizeof(*m));
	m->events[n++] = (struct report_event){id, REPORT_EVENT_ASSIGNED, assigned, 0, agent, agent};
	m->events[n++] =
		(struct report_event){id, REPORT_EVENT_STATUS, assigned, TICKET_NEW, TICKET_OPEN, agent};
	if (chance(20) == 0)
		m->events[n++] = (struct report_event){
			id, REPORT_EVENT_MOVED, answered, 1 + chance(TEAMS), team, agent};
	if (solved.ms < now.ms && chance(10) > 0)
		m->events[n++] = (struct report_event){id,	    REPORT_EVENT_STATUS, solved,
						       TICKET_OPEN, TICKET_SOLVED,	 agent};
	for (size_t i = 0; i < 1 + id % 3; i++)
		m->replies[i] = (struct report_reply){id, {answered.ms + (int64_t)i * 2 * HOUR_MS}, agent};
	make_clock(&m->clocks[0], id, SLA_FIRST_RESPONSE, opened, answered, 4 * HOUR_MS);
	make_clock(&m->clocks[1], id, SLA_RESOLVE, opened, solved, 48 * HOUR_MS);
	m->asked = (struct report_asked){.ticket = id,
					 .request = id,
					 .survey = 1,
					 .kind = SURVEY_CSAT,
					 .state = chance(3) ? SURVEY_IS_ASKED : SURVEY_IS_ANSWERED,
					 .team = team,
					 .owner = agent,
					 .created = solved,
					 .asked = solved,
					 .score = (int32_t)(5 - chance(5) * chance(5) / 4)};
	m->asked.answered = (instant){m->asked.state == SURVEY_IS_ANSWERED ? solved.ms + 5 * HOUR_MS : 0};
	m->asked.low = m->asked.score <= 2;
	m->h = (struct report_history){.id = id,
				       .team = team,
				       .agent = agent,
				       .channel = (uint32_t)chance(4),
				       .language = languages[chance(4)],
				       .created = opened,
				       .events = m->events,
				       .nevents = n,
				       .replies = m->replies,
				       .nreplies = 1 + id % 3,
				       .clocks = m->clocks,
				       .nclocks = solved.ms < now.ms ? 2 : 1,
				       .asked = &m->asked,
				       .nasked = solved.ms < now.ms && chance(4) == 0};
}

static void fill_batch(struct job *j, const struct time_zone *z, uint64_t from, uint64_t to, uint64_t tickets)
{
	static const char *const tags[] = {"refund", "vip", "delivery", "invoice", "login"};
	AUTO(db_tx) tx = db_begin(j);
	struct report_sums *sums = report_sums_make(j->ctx, z);
	const struct report_fact **put = NULL;
	struct report_tag_row *rows = talloc_array(j->ctx, struct report_tag_row, BATCH);
	size_t n = 0, nsums, nrows = 0;

	for (uint64_t id = from; id < to; id++) {
		struct report_fact *facts;
		struct made m;
		const char *tag = tags[id % 5];

		make(&m, 1000000 + id, j->now,
		     (instant){j->now.ms - (int64_t)(tickets - id) * (DAYS * DAY_MS / (int64_t)tickets)});
		size_t k = report_derive(j->ctx, z, &m.h, &facts), tagged = id % 4 == 0;

		put = talloc_realloc(j->ctx, put, const struct report_fact *, (unsigned)(n + k));
		for (size_t i = 0; i < k; i++) {
			report_sums_add(sums, &facts[i], &tag, tagged, 1);
			put[n++] = &facts[i];
		}
		if (tagged)
			rows[nrows++] = (struct report_tag_row){m.h.id, (char *)(uintptr_t)tag};
	}
	must(report_facts_put(&tx, 0, put, n) == RC_OK);
	must(report_tags_put(&tx, 0, rows, nrows) == RC_OK);
	const struct report_sum *list = report_sums_list(sums, &nsums);

	must(report_sums_put(&tx, 0, list, nsums) == RC_OK);
	must(db_commit(&tx) == RC_OK);
	talloc_free_children(j->ctx);
}

static void fill(struct job *j, uint64_t tickets)
{
	void *ctx = talloc_new(NULL);
	struct time_zone *z;
	int64_t begin = clock_mono_ms();

	must(time_zone_read(ctx, "Asia/Shanghai", &z) == RC_OK);
	must(db_raw(j, "UPDATE report_house SET zone = 'Asia/Shanghai'", 0, NULL, NULL) == RC_OK);
	must(db_raw(j,
		    talloc_asprintf(ctx,
				    "UPDATE report_book SET state = 2, zone = 'Asia/Shanghai', form = %d"
				    " WHERE book = 0",
				    REPORT_FORM),
		    0, NULL, NULL) == RC_OK);
	for (uint64_t at = 0; at < tickets; at += BATCH)
		fill_batch(j, z, at, at + BATCH < tickets ? at + BATCH : tickets, tickets);
	must(db_raw(j, "ANALYZE TABLE report_fact, report_day, report_tag", 10, NULL, NULL) == RC_OK);
	fprintf(stderr, "filled %" PRIu64 " tickets in %" PRId64 " s\n", tickets,
		(clock_mono_ms() - begin) / 1000);
	talloc_free(ctx);
}

/* ---- pages ---- */

/* What a page reads: figures with the period before, a series, a table. */
struct page {
	const char *name;
	const char *teams; /* NULL = all */
	int32_t days;
	const char *keys;
	enum report_key series;
	enum report_by by;
};
static const struct page pages[] = {
	{"satisfaction", NULL, 28, "csat,nps,ces,gap,response_rate", REPORT_KEY_CSAT, REPORT_BY_AGENT},
	{"satisfaction of a team", "3", 28, "csat,nps,ces,gap,response_rate", REPORT_KEY_CSAT,
	 REPORT_BY_LANGUAGE},
	{"sla", NULL, 28,
	 "sla_first_response,sla_next_response,sla_resolve,sla_own,sla_queue,sla_promise,first_reply_time",
	 REPORT_KEY_SLA_FIRST, REPORT_BY_TEAM},
	{"sla of a team", "3", 28, "sla_first_response,sla_resolve,first_reply_time,resolution_time",
	 REPORT_KEY_SLA_FIRST, REPORT_BY_CHANNEL},
	{"flow", NULL, 28, "opened,solved,reopened,backlog,backlog_old,resolution_time", REPORT_KEY_BACKLOG,
	 REPORT_BY_TEAM},
	{"workload", NULL, 28, "solved,replies,first_reply_time,backlog", REPORT_KEY_REPLIES,
	 REPORT_BY_AGENT},
	{"channels", NULL, 28, "opened,solved,first_reply_time,csat", REPORT_KEY_OPENED, REPORT_BY_CHANNEL},
	{"tags", NULL, 28, "opened,solved,first_reply_time,csat", REPORT_KEY_OPENED, REPORT_BY_TAG},
	{"flow, a year", NULL, 364, "opened,solved,reopened,backlog,backlog_old", REPORT_KEY_BACKLOG,
	 REPORT_BY_TEAM},
	{"satisfaction, a year", NULL, 364, "csat,nps,ces,gap,response_rate", REPORT_KEY_CSAT,
	 REPORT_BY_TEAM},
};

static struct report_ask ask_of(struct db_tx *tx, const struct page *p, int32_t last)
{
	char from[CIVIL_DATE_SIZE], to[CIVIL_DATE_SIZE];
	const struct report_ask_text text = {.from = civil_text((civil_date){last - p->days + 1}, from),
					     .to = civil_text((civil_date){last}, to),
					     .compare = COMPARE_PREVIOUS,
					     .teams = p->teams,
					     .keys = p->keys};
	struct report_ask a;

	must(report_ask_read(tx, &text, &a) == RC_OK);
	return a;
}

static void ask_page(struct job *j, const struct page *p, int32_t last)
{
	AUTO(db_tx) tx = db_begin(j);
	struct report_ask a = ask_of(&tx, p, last);
	struct report_sheet s;

	must(report_read(&tx, &a, a.days, a.keys, a.nkeys, false, &s) == RC_OK);
	must(report_read(&tx, &a, a.before, a.keys, a.nkeys, false, &s) == RC_OK);
	must(report_read(&tx, &a, a.days, &p->series, 1, true, &s) == RC_OK);
	a.by = p->by;
	must(report_read(&tx, &a, a.days, a.keys, a.nkeys, false, &s) == RC_OK);
	for (size_t i = 0; i < s.nrows; i++) {
		for (size_t k = 0; k < a.nkeys; k++)
			(void)report_sheet_figure(&s, &s.rows[i], &a, a.keys[k]);
	}
	must(db_commit(&tx) == RC_OK);
}

/* The page's table alone, by GROUP BY over the facts: less than the page, and of the backlog nothing. */
static void ask_plain(struct job *j, const struct page *p, int32_t last)
{
	AUTO(db_tx) tx = db_begin(j);
	struct report_ask a = ask_of(&tx, p, last);
	enum report_measure all[REPORT_MEASURES_MOST];
	struct report_cell *cells;
	size_t n = 0, ncells;

	for (size_t k = 0; k < a.nkeys; k++) {
		enum report_measure m[2];
		bool backlog;
		size_t some = report_figure_measures(a.keys[k], false, m, &backlog);

		for (size_t i = 0; i < some && !backlog; i++)
			all[n++] = m[i];
	}
	struct report_wish w = {
		.ask = &a, .days = a.days, .measures = all, .nmeasures = n, .by = REPORT_BY_NOTHING};

	must(report_fact_cells(&tx, &w, &cells, &ncells) == RC_OK);
	w.days = a.before;
	must(report_fact_cells(&tx, &w, &cells, &ncells) == RC_OK);
	w.days = a.days;
	w.by = p->by;
	must(report_fact_cells(&tx, &w, &cells, &ncells) == RC_OK);
	must(db_commit(&tx) == RC_OK);
}

struct measured {
	double p50, p95;
};

static struct measured measure(struct job *j, const struct page *p)
{
	int32_t today = (int32_t)(j->now.ms / DAY_MS);
	int64_t us[ASKED];

	for (int i = -5; i < ASKED; i++) {
		int64_t begin = clock_mono_us();

		ask_page(j, p, today - (i + 5) % 30);
		if (i >= 0)
			us[i] = clock_mono_us() - begin;
		talloc_free_children(j->ctx);
	}
	qsort(us, ASKED, sizeof(*us), meter_by_size);
	struct measured m = {(double)us[ASKED / 2] / 1e3, (double)us[ASKED * 95 / 100] / 1e3};

	fprintf(stderr, "%s: p50 %.1f ms, p95 %.1f ms\n", p->name, m.p50, m.p95);
	return m;
}

static double measure_plain(struct job *j, const struct page *p)
{
	int64_t us[ASKED_PLAIN];

	for (int i = 0; i < ASKED_PLAIN; i++) {
		int64_t begin = clock_mono_us();

		ask_plain(j, p, (int32_t)(j->now.ms / DAY_MS) - i % 3);
		us[i] = clock_mono_us() - begin;
		talloc_free_children(j->ctx);
	}
	qsort(us, ASKED_PLAIN, sizeof(*us), meter_by_size);
	return (double)us[ASKED_PLAIN / 2] / 1e3;
}

/* A schema that was filled before is asked again as it is: for whoever looks for what is slow. */
static bool is_empty(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);
	int64_t n;

	return db_number(&tx, SQL("SELECT 1 FROM report_fact LIMIT 1"), NO_ARGS, &n) == RC_NOT_FOUND;
}

int main(int argc, char **argv)
{
	struct measured m[COUNT_OF(pages)];
	uint64_t tickets;

	if (argc != 4 || num_u64(argv[3], UINT32_MAX, &tickets) != RC_OK)
		return 64;
	const struct db_where where = {.socket = argv[1], .name = argv[2], .io_timeout = SPAN_S(600)};
	void *ctx = talloc_new(NULL);

	db_library_begin();
	struct job j = {.ctx = talloc_new(ctx), .db = db_open(ctx, &where), .now = {1795219200000LL}};

	if (is_empty(&j))
		fill(&j, tickets);
	for (size_t i = 0; i < COUNT_OF(pages); i++)
		m[i] = measure(&j, &pages[i]);
	for (size_t i = 0; i < COUNT_OF(pages);
	     i++) { /* behind all pages: it drives what they read out of memory */
		printf("{\"page\":\"%s\",\"p50_ms\":%.1f,\"p95_ms\":%.1f,\"direct_p50_ms\":%.1f}\n",
		       pages[i].name, m[i].p50, m[i].p95, measure_plain(&j, &pages[i]));
		fflush(stdout);
	}
	talloc_free(ctx);
	db_library_end();
	return 0;
}
