/* test_calendar.c - calendars in the database: each save is a version, versions stay, and who changed what is noted. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/calendar.h"
#include "workflow/civil_date.h"
#include "workflow/setting_event.h"

#define NINE_TO_FIVE "{\"hours\": {\"mon\": [[\"09:00\", \"17:00\"]]}, \"timezone\": \"UTC\"}"
#define TEN_TO_FIVE "{\"timezone\": \"UTC\", \"hours\": {\"mon\": [[\"10:00\", \"17:00\"]]}}"
static const instant monday_nine = {INT64_C(1767603600000)}; /* 2026-01-05T09:00:00Z */

static enum rc add(struct job *j, const char *name, const char *spec, calendar_id *id_r)
{
	json_t *v = json_loads(spec, 0, NULL);
	enum rc rc = IN_TX(j, calendar_add(&tx, name, v, id_r));

	json_decref(v);
	return rc;
}

static enum rc save(struct job *j, calendar_id id, uint32_t seen, const char *name, bool active,
		    const char *spec)
{
	json_t *v = json_loads(spec, 0, NULL);
	enum rc rc = IN_TX(j, calendar_save(&tx, id, seen, name, active, v));

	json_decref(v);
	return rc;
}

static bool open_at(struct job *j, calendar_id id, uint32_t version, instant at)
{
	const struct business_calendar *cal;

	assert_rc(j, IN_TX(j, calendar_get(&tx, id, version, &cal)), RC_OK);
	return business_open(cal, at);
}

static void each_save_is_a_version_and_the_old_ones_stay(void **state)
{
	struct world *w = *state;
	struct job *mia = world_as(w, w->mia);
	struct calendar c, *all;
	calendar_id id;
	size_t n;

	calendar_forget();
	assert_rc(mia, add(mia, " Office\n", NINE_TO_FIVE, &id), RC_OK);
	assert_true(open_at(mia, id, 0, monday_nine));
	assert_rc(mia, save(mia, id, 1, "Office", true, TEN_TO_FIVE), RC_OK);
	assert_false(open_at(mia, id, 0, monday_nine));
	assert_true(open_at(mia, id, 1, monday_nine));
	assert_false(open_at(mia, id, 2, monday_nine));

	assert_rc(mia, IN_TX(mia, calendar_find(&tx, id, 0, &c)), RC_OK);
	assert_string_equal(c.name, "Office");
	assert_int_equal(c.version, 2);
	assert_int_equal(c.author.v, w->mia.v);
	assert_true(c.active);
	assert_rc(mia, IN_TX(mia, calendar_find(&tx, id, 1, &c)), RC_OK);
	assert_int_equal(c.version, 1);
	assert_rc(mia, IN_TX(mia, calendar_find(&tx, id, 3, &c)), RC_NOT_FOUND);
	assert_rc(mia, IN_TX(mia, calendar_all(&tx, &all, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(all[0].version, 2);
}

static void saving_what_is_there_makes_no_version(void **state)
{
	struct world *w = *state;
	struct job *mia = world_as(w, w->mia);
	calendar_id id;

	assert_rc(mia, add(mia, "Office", NINE_TO_FIVE, &id), RC_OK);
	assert_rc(mia, save(mia, id, 1, "Office", true, NINE_TO_FIVE), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM calendar_version"), 1);
	assert_rc(mia, save(mia, id, 1, "Office", false, NINE_TO_FIVE), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT active FROM calendar"), 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT version FROM calendar"), 2);
}

static void who_changed_what_is_noted(void **state)
{
	struct world *w = *state;
	struct job *mia = world_as(w, w->mia);
	struct setting_event *list;
	calendar_id id;
	size_t n;

	assert_rc(mia, add(mia, "Office", NINE_TO_FIVE, &id), RC_OK);
	assert_rc(mia, save(mia, id, 1, "The office", true, TEN_TO_FIVE), RC_OK);
	assert_rc(mia, IN_TX(mia, setting_events(&tx, "calendar", id.v, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_int_equal(list[0].version, 2);
	assert_int_equal(list[0].actor.v, w->mia.v);
	assert_non_null(strstr(list[0].was, "\"name\":\"Office\""));
	assert_non_null(strstr(list[0].became, "10:00"));
	assert_string_equal(list[1].was, "");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM feed WHERE topic = 4"), 2);
}

static void what_may_not_be_is_refused_with_a_reason(void **state)
{
	struct world *w = *state;
	struct job *mia = world_as(w, w->mia), *lee = world_as(w, w->lee);
	char long_name[CALENDAR_NAME_MOST + 2];
	calendar_id id, other;

	memset(long_name, 'x', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = 0;
	assert_rc(mia, add(mia, "Office", NINE_TO_FIVE, &id), RC_OK);
	assert_rc(mia, add(mia, "Shop", NINE_TO_FIVE, &other), RC_OK);
	assert_rc(lee, add(lee, "Lee's", NINE_TO_FIVE, &other), RC_DENIED);
	assert_rc(lee, save(lee, id, 1, "Lee's", true, NINE_TO_FIVE), RC_DENIED);
	assert_rc(mia, add(mia, "Office", NINE_TO_FIVE, &other), RC_CONFLICT);
	assert_rc(mia, add(mia, " ", NINE_TO_FIVE, &other), RC_INVALID);
	assert_rc(mia, add(mia, long_name, NINE_TO_FIVE, &other), RC_INVALID);
	assert_rc(mia, add(mia, "Nowhere", "{\"timezone\": \"Mars/Olympus\"}", &other), RC_INVALID);
	assert_non_null(strstr(mia->why, "spec.timezone: "));
	assert_rc(mia, save(mia, id, 1, "Shop", true, NINE_TO_FIVE), RC_CONFLICT);
	assert_rc(mia, save(mia, id, 2, "Office", true, TEN_TO_FIVE), RC_CONFLICT);
	assert_rc(mia, save(mia, (calendar_id){id.v + 100}, 1, "None", true, NINE_TO_FIVE), RC_NOT_FOUND);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM setting_event"), 2);
}

struct race {
	calendar_id id;
	enum rc rc[4];
};

static enum rc save_as_seen(struct job *j, void *arg)
{
	calendar_id *id = arg;
	json_t *spec = json_loads(TEN_TO_FIVE, 0, NULL);
	enum rc rc = IN_TX(j, calendar_save(&tx, *id, 1, "Office", true, spec));

	json_decref(spec);
	return rc;
}

static void save_once(unsigned i, struct job *j, void *arg)
{
	struct race *r = arg;

	r->rc[i] = world_run(j, save_as_seen, &r->id, NULL);
}

static void of_four_who_began_from_one_version_one_saves(void **state)
{
	struct world *w = *state;
	struct race r = {0};
	int saved = 0;

	assert_rc(w->program, add(w->program, "Office", NINE_TO_FIVE, &r.id), RC_OK);
	world_threads(w, 4, save_once, &r);
	for (int i = 0; i < 4; i++) {
		saved += r.rc[i] == RC_OK;
		assert_true(r.rc[i] == RC_OK || r.rc[i] == RC_CONFLICT);
	}
	assert_int_equal(saved, 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM calendar_version"), 2);
}

/* More versions than the cache holds, asked by four threads at once, while all are thrown out now and then. */
static void ask_all(unsigned i, struct job *j, void *arg)
{
	calendar_id id = *(calendar_id *)arg;

	for (uint32_t n = 0; n < 300; n++) {
		uint32_t version = (n * 7 + i) % 150 + 1;
		bool open = open_at(j, id, version, monday_nine);

		if (open != (version % 2 == 1))
			abort();
		if (n % 100 == 50)
			calendar_forget();
		db_fixture_next(j);
	}
}

static void a_version_is_the_same_from_the_cache_and_from_the_table(void **state)
{
	struct world *w = *state;
	const struct business_calendar *early;
	struct job *j = w->program;
	calendar_id id;

	calendar_forget();
	assert_rc(j, add(j, "Office", NINE_TO_FIVE, &id), RC_OK);
	for (uint32_t v = 1; v < 150; v++)
		assert_rc(j, save(j, id, v, "Office", true, v % 2 ? TEN_TO_FIVE : NINE_TO_FIVE), RC_OK);
	assert_rc(j, IN_TX(j, calendar_get(&tx, id, 1, &early)), RC_OK);
	world_threads(w, 4, ask_all, &id);
	assert_true(business_open(early, monday_nine)); /* thrown out long ago, and still ours */
	calendar_forget();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(each_save_is_a_version_and_the_old_ones_stay),
		WORLD_TEST(saving_what_is_there_makes_no_version),
		WORLD_TEST(who_changed_what_is_noted),
		WORLD_TEST(what_may_not_be_is_refused_with_a_reason),
		WORLD_TEST(of_four_who_began_from_one_version_one_saves),
		WORLD_TEST(a_version_is_the_same_from_the_cache_and_from_the_table),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
