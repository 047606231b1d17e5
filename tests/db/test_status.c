/* test_status.c - statuses that the house names, and tickets that have one. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/status.h"

static struct status named(enum ticket_status category, const char *name, bool pauses)
{
	return (struct status){.category = category,
			       .pauses_resolve = pauses,
			       .active = true,
			       .name_en = (char *)name,
			       .name_zh_cn = (char *)"等待仓库",
			       .name_zh_tw = (char *)""};
}

static uint64_t make(struct world *w, enum ticket_status category, const char *name, bool pauses)
{
	struct status s = named(category, name, pauses);
	struct job *j = world_as(w, w->roy);

	assert_rc(j, IN_TX(j, status_save(&tx, &s)), RC_OK);
	return s.id;
}

static ticket_id fresh(struct world *w)
{
	return world_ticket(w, "li@example.org", "Where is my parcel?", "It has not arrived.");
}

static void an_admin_names_a_status_and_nobody_else(void **state)
{
	struct world *w = *state;
	struct job *mia = world_as(w, w->mia);
	struct status s = named(TICKET_WAITING_OTHER, "Waiting for the warehouse", true), *list;
	size_t n;

	assert_rc(mia, IN_TX(mia, status_save(&tx, &s)), RC_DENIED);
	uint64_t id = make(w, TICKET_WAITING_OTHER, "Waiting for the warehouse", true);

	assert_rc(mia, IN_TX(mia, status_all(&tx, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].id, id);
	assert_string_equal(list[0].name_zh_cn, "等待仓库");
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM setting_event WHERE subject = 'status'"), 1);
}

static void a_status_is_refused_by_its_fault(void **state)
{
	struct world *w = *state;
	struct status cases[] = {
		named(TICKET_NEW, "Brand new", false),
		named(TICKET_OPEN, "In work", true),
		named(TICKET_WAITING, " blank first", true),
		named(TICKET_WAITING, "0123456789012345678901234567890123456789x", true),
	};
	struct status nameless = {.category = TICKET_OPEN,
				  .name_en = (char *)"",
				  .name_zh_cn = (char *)"",
				  .name_zh_tw = (char *)""};
	struct job *j = world_as(w, w->roy);

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_rc(j, IN_TX(j, status_save(&tx, &cases[i])), RC_INVALID);
	assert_rc(j, IN_TX(j, status_save(&tx, &nameless)), RC_INVALID);
}

static void an_edit_of_an_older_version_is_refused(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->roy);
	struct status s, again;
	uint64_t id = make(w, TICKET_OPEN, "In work", false);

	assert_rc(j, IN_TX(j, status_get(&tx, id, &s)), RC_OK);
	again = s;
	s.active = false;
	assert_rc(j, IN_TX(j, status_save(&tx, &s)), RC_OK);
	assert_int_equal(s.version, 2);
	assert_rc(j, IN_TX(j, status_save(&tx, &again)), RC_CONFLICT);
	s.category = TICKET_WAITING;
	assert_rc(j, IN_TX(j, status_save(&tx, &s)), RC_INVALID);
}

static void a_named_status_brings_its_category(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	uint64_t depot = make(w, TICKET_WAITING_OTHER, "Warehouse", true);
	uint64_t carrier = make(w, TICKET_WAITING_OTHER, "Carrier", true);
	ticket_id id = fresh(w);

	assert_rc(j, IN_TX(j, ticket_set_named_status(&tx, id, depot, 1)), RC_OK);
	assert_int_equal(world_see(w, id).status, TICKET_WAITING_OTHER);
	assert_int_equal(world_see(w, id).named_status, depot);
	assert_rc(j, IN_TX(j, ticket_set_named_status(&tx, id, depot, 3)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_set_named_status(&tx, id, carrier, 1)), RC_CONFLICT);
	assert_rc(j, IN_TX(j, ticket_set_named_status(&tx, id, carrier, 3)), RC_OK);
	assert_string_equal(world_events(w, id), "created status named_status named_status");
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_WAITING_OTHER, 4)), RC_OK);
	assert_int_equal(world_see(w, id).named_status, 0);
	assert_rc(j, IN_TX(j, ticket_set_named_status(&tx, id, depot, 5)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_OPEN, 6)), RC_OK);
	assert_int_equal(world_see(w, id).named_status, 0);
	assert_rc(j, IN_TX(j, ticket_set_named_status(&tx, id, 999, 7)), RC_INVALID);
}

static void a_status_out_of_use_stays_where_it_is_and_goes_nowhere_else(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann), *roy = world_as(w, w->roy);
	uint64_t depot = make(w, TICKET_WAITING_OTHER, "Warehouse", true);
	ticket_id id = fresh(w), other = fresh(w);
	struct status s;

	assert_rc(j, IN_TX(j, ticket_set_named_status(&tx, id, depot, 1)), RC_OK);
	assert_rc(roy, IN_TX(roy, status_get(&tx, depot, &s)), RC_OK);
	s.active = false;
	assert_rc(roy, IN_TX(roy, status_save(&tx, &s)), RC_OK);
	assert_int_equal(world_see(w, id).named_status, depot);
	assert_rc(j, IN_TX(j, ticket_set_named_status(&tx, other, depot, 1)), RC_INVALID);
}

static void a_name_says_whether_the_clock_stands_still(void **state)
{
	struct world *w = *state;
	const struct {
		enum ticket_status category;
		uint64_t name;
		bool pauses;
	} cases[] = {
		{TICKET_OPEN, 0, false},
		{TICKET_WAITING, 0, true},
		{TICKET_WAITING_OTHER, 0, true},
		{TICKET_WAITING_OTHER, make(w, TICKET_WAITING_OTHER, "Us", false), false},
		{TICKET_WAITING, make(w, TICKET_WAITING, "Them", true), true},
		{TICKET_SOLVED, 0, false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct ticket t = {.status = cases[i].category, .named_status = cases[i].name};
		bool pauses;

		assert_rc(w->program, IN_TX(w->program, status_pauses_resolve(&tx, &t, &pauses)), RC_OK);
		assert_int_equal(pauses, cases[i].pauses);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(an_admin_names_a_status_and_nobody_else),
		WORLD_TEST(a_status_is_refused_by_its_fault),
		WORLD_TEST(an_edit_of_an_older_version_is_refused),
		WORLD_TEST(a_named_status_brings_its_category),
		WORLD_TEST(a_status_out_of_use_stays_where_it_is_and_goes_nowhere_else),
		WORLD_TEST(a_name_says_whether_the_clock_stands_still),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
