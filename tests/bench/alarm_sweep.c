/*
 * alarm_sweep.c - what it costs to look for due alarms, and to ring one, however many wait.
 *
 * Usage: alarm_sweep SOCKET SCHEMA
 * Fills table alarm with 10,000, 100,000 and 1,000,000 alarms of the year 2100, so that the program that serves there
 * meanwhile rings none, and asks as if it were then. Output: one JSON line a size
 * {"alarms":..,"idle_us":..,"idle_p99_us":..,"batch_us":..,"fire_us":..,"fire_p99_us":..}: a look that finds nothing and asks for
 * the earliest, one that finds 256, and one alarm taken and rung by a subject that does nothing (with its COMMIT).
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <talloc.h>

#include "hub/store/db.h"
#include "tests/bench/meter.h"
#include "workflow/alarm_fire.h"

#define THEN 4102444800000LL
#define ASKED 400
#define DUE 256

static enum rc do_nothing(struct db_tx *tx UNUSED, const struct alarm *a UNUSED, span late_by UNUSED)
{
	return RC_OK;
}

/* Of two subjects on as many tickets, as clocks have it; due in the month after THEN, DUE of them at THEN. */
static void fill(struct job *j, uint64_t n)
{
	const char *text = talloc_asprintf(
		j->ctx,
		"INSERT INTO alarm (subject, ticket_id, ref, due, next) SELECT IF(seq %% 2, 6, 4), 0, "
		"1000000 + seq,"
		" due, due FROM (SELECT seq, IF(seq <= %d, %lld, %lld + seq * 2592) AS due"
		" FROM seq_1_to_%" PRIu64 ") AS made",
		DUE, THEN, THEN, n);

	must(db_raw(j, "TRUNCATE alarm", 0, NULL, NULL) == RC_OK);
	must(db_raw(j, text, 0, NULL, NULL) == RC_OK);
	must(db_raw(j, "ANALYZE TABLE alarm", 10, NULL, NULL) == RC_OK);
}

static size_t look(struct job *j, instant now, struct alarm **list_r)
{
	AUTO(db_tx) tx = db_begin(j);
	instant earliest;
	size_t n;

	must(alarm_due(&tx, now, DUE, list_r, &n) == RC_OK);
	if (n == 0)
		must(alarm_earliest(&tx, &earliest) == RC_OK);
	return n;
}

static int64_t measure_looks(struct job *j, instant now, size_t wanted, int64_t *us)
{
	struct alarm *list;

	for (unsigned i = 0; i < ASKED; i++) {
		int64_t begin = clock_mono_us();

		must(look(j, now, &list) == wanted);
		us[i] = clock_mono_us() - begin;
		talloc_free_children(j->ctx);
	}
	qsort(us, ASKED, sizeof(*us), meter_by_size);
	return us[ASKED / 2];
}

static void measure_fire(struct job *j, int64_t *us)
{
	struct alarm *list, due[DUE];
	struct alarm_end end;

	j->now = (instant){THEN};
	must(look(j, j->now, &list) == DUE);
	for (unsigned i = 0; i < DUE; i++)
		due[i] = list[i];
	for (unsigned i = 0; i < DUE; i++) {
		int64_t begin = clock_mono_us();

		must(alarm_fire(j, &due[i], &end) == RC_OK && end.rung);
		us[i] = clock_mono_us() - begin;
		talloc_free_children(j->ctx);
	}
	qsort(us, DUE, sizeof(*us), meter_by_size);
}

int main(int argc, char **argv)
{
	static const uint64_t sizes[] = {10000, 100000, 1000000};
	int64_t us[ASKED];

	must(argc == 3);
	db_library_begin();
	alarm_rung_by(ALARM_SHIFT, do_nothing);
	alarm_rung_by(ALARM_RULE, do_nothing);

	void *ctx = talloc_new(NULL);
	struct db_where where = {.socket = argv[1], .name = argv[2], .io_timeout = SPAN_S(300)};
	struct job j = {.ctx = talloc_new(ctx)};

	j.db = db_open(ctx, &where);
	for (size_t i = 0; i < COUNT_OF(sizes); i++) {
		fill(&j, sizes[i]);

		int64_t idle = measure_looks(&j, (instant){THEN - 1}, 0, us), idle_p99 = us[ASKED * 99 / 100];
		int64_t batch = measure_looks(&j, (instant){THEN}, DUE, us);

		measure_fire(&j, us);
		printf("{\"alarms\":%" PRIu64 ",\"idle_us\":%" PRId64 ",\"idle_p99_us\":%" PRId64
		       ",\"batch_us\":%" PRId64 ",\"fire_us\":%" PRId64 ",\"fire_p99_us\":%" PRId64 "}\n",
		       sizes[i], idle, idle_p99, batch, us[DUE / 2], us[DUE * 99 / 100]);
		fflush(stdout);
	}
	talloc_free(ctx);
	db_library_end();
	return 0;
}
