/* test_services_alarm.c - the driver: what is set rings in its time, once, whoever set it; what cannot ring holds up nobody. */
#include "tests/support/world.h"

#include <pthread.h>
#include <stdlib.h>
#include <talloc.h>

#include "ops/services_alarm.h"
#include "workflow/alarm_fire.h"
#include "workflow/notice.h"

#define SETTERS 4
#define EACH 50
#define WITHIN_MS \
	(getenv("ONEVOICE_SLOW") ? 20000 : 2000) /* the aim is 1 s; this machine does other things, too */

static struct {
	pthread_mutex_t lock;
	pthread_cond_t one_more;
	unsigned rung, refused;
	int64_t latest_ms;
} seen = {.lock = PTHREAD_MUTEX_INITIALIZER, .one_more = PTHREAD_COND_INITIALIZER};

#define REFUSED_REF 100000

static enum rc note_it(struct db_tx *tx, const struct alarm *a, span late_by)
{
	enum rc rc = RC_OK;

	if (a->ref != REFUSED_REF) /* a row for each, that stands or falls with the ringing */
		TRY(notice_add(tx, (agent_id){a->ref + 1}, NOTICE_SHIFT, (ticket_id){0}, NULL));
	pthread_mutex_lock(&seen.lock);
	if (a->ref == REFUSED_REF) {
		seen.refused++;
		rc = because(tx->job, RC_INVALID, "never");
	} else {
		seen.rung++;
		seen.latest_ms = late_by.ms > seen.latest_ms ? late_by.ms : seen.latest_ms;
	}
	pthread_cond_broadcast(&seen.one_more);
	pthread_mutex_unlock(&seen.lock);
	return rc;
}

static void wait_for(unsigned rung, unsigned refused)
{
	struct timespec end;
	int late = 0;

	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += 60;
	pthread_mutex_lock(&seen.lock);
	while ((seen.rung < rung || seen.refused < refused) && !late)
		late = pthread_cond_timedwait(&seen.one_more, &seen.lock, &end);
	pthread_mutex_unlock(&seen.lock);
	assert_int_equal(late, 0);
}

static void assert_rung_once(struct world *w, int64_t n)
{
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM notice"), n);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(DISTINCT agent_id) FROM notice"), n);
}

struct driver {
	struct db_where where;
	struct loop *loop;
	struct services_alarm *alarm;
	pthread_t thread;
};

static struct db *open_db(void *ctx, void *arg)
{
	return db_open(ctx, arg);
}

static void *run(void *arg)
{
	loop_run(((struct driver *)arg)->loop, NULL, NULL);
	return NULL;
}

static struct driver *driver_start(struct world *w)
{
	struct driver *d = talloc_zero(w, struct driver);
	struct services_alarm_options o = {.threads = 2, .open_db = open_db, .open_db_arg = &d->where};

	pthread_mutex_lock(&seen.lock);
	seen.rung = seen.refused = 0;
	seen.latest_ms = 0;
	pthread_mutex_unlock(&seen.lock);
	alarm_rung_by(ALARM_SHIFT, note_it);
	d->where = w->f->where;
	d->loop = loop_create(d);
	d->alarm = services_alarm_start(d, d->loop, &o);
	must(pthread_create(&d->thread, NULL, run, d) == 0);
	return d;
}

static void drain(void *arg)
{
	struct driver *d = arg;

	services_alarm_drain(d->alarm);
	loop_stop(d->loop);
}

static struct services_alarm_counts driver_stop(struct driver *d)
{
	must(loop_post(d->loop, drain, d));
	pthread_join(d->thread, NULL);
	assert_true(services_alarm_stop(d->alarm, SPAN_S(20)));
	alarm_on_set(NULL, NULL);

	struct services_alarm_counts counts = services_alarm_counts(d->alarm);

	talloc_free(d);
	return counts;
}

static void set_one(struct job *j, uint64_t ref, instant due)
{
	enum rc rc = RC_RETRY;

	for (int i = 0; i < 10 && rc == RC_RETRY; i++)
		rc = IN_TX(j, alarm_set(&tx, ALARM_SHIFT, (ticket_id){0}, ref, due));
	assert_rc(j, rc, RC_OK);
}

/* Some are due at once, some in a while. */
static void set_many(unsigned i, struct job *j, void *arg UNUSED)
{
	for (unsigned k = 0; k < EACH; k++)
		set_one(j, i * EACH + k, (instant){clock_wall().ms + (k * 37) % 700});
}

static void what_is_set_rings_once_and_in_its_time(void **state)
{
	struct world *w = *state;
	struct driver *d = driver_start(w);

	world_threads(w, SETTERS, set_many, NULL);
	wait_for(SETTERS * EACH, 0);
	driver_stop(d);
	assert_rung_once(w, SETTERS * EACH);
	assert_in_range(seen.latest_ms, 0, WITHIN_MS);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM alarm"), 0);
}

static void two_drivers_share_one_table(void **state)
{
	struct world *w = *state;
	struct driver *a = driver_start(w), *b = driver_start(w);

	world_threads(w, SETTERS, set_many, NULL);
	wait_for(SETTERS * EACH, 0);
	driver_stop(a);
	driver_stop(b);
	assert_rung_once(w, SETTERS * EACH);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM alarm"), 0);
}

static void what_another_program_has_set_is_found_by_the_sweep(void **state)
{
	struct world *w = *state;
	struct driver *d = driver_start(w);

	/* by SQL: nobody is told */
	db_fixture_sql(w->f, "INSERT INTO alarm (subject, ticket_id, ref, due, next) VALUES (6, 0, 0,"
			     " UNIX_TIMESTAMP(NOW(3)) * 1000, UNIX_TIMESTAMP(NOW(3)) * 1000)");
	wait_for(1, 0);
	driver_stop(d);
	assert_in_range(seen.latest_ms, 0, WITHIN_MS);
}

static void what_cannot_ring_holds_up_nobody(void **state)
{
	struct world *w = *state;
	struct driver *d = driver_start(w);

	set_one(w->program, REFUSED_REF, (instant){0}); /* the longest waiting of all */
	wait_for(0, 1);
	for (uint64_t ref = 0; ref < 10; ref++)
		set_one(w->program, ref, clock_wall());
	wait_for(10, 1);
	assert_true(driver_stop(d).deferred >= 1);
	assert_int_equal(
		db_fixture_number(w->f,
				  "SELECT COUNT(*) FROM alarm WHERE tries > 0 AND why = 'invalid: never'"),
		1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(what_is_set_rings_once_and_in_its_time),
		WORLD_TEST(two_drivers_share_one_table),
		WORLD_TEST(what_another_program_has_set_is_found_by_the_sweep),
		WORLD_TEST(what_cannot_ring_holds_up_nobody),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
