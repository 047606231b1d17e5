/* test_rule_time.c - rules on time: counted from where they should, acting once, also with two programs. */
#include "tests/support/world.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <string.h>
#include <talloc.h>

#include "workflow/alarm.h"
#include "workflow/calendar.h"
#include "workflow/rule.h"
#include "workflow/rule_sql.h"

#define DAYS(n) SPAN_H(24 * (n))
#define WAITING "\"when\":{\"all\":[{\"field\":\"status\",\"op\":\"is\",\"value\":\"waiting\"}]}"
#define REMIND                                                       \
	"{\"after\":{\"minutes\":2880,\"since\":\"holds\"}," WAITING \
	",\"do\":[{\"do\":\"reply\",\"text\":\"Still there?\"}]}"
#define SOLVE                                                        \
	"{\"after\":{\"minutes\":7200,\"since\":\"holds\"}," WAITING \
	",\"do\":[{\"do\":\"set_status\",\"value\":\"solved\"}]}"
#define TAG_QUIET                                                                                      \
	"{\"after\":{\"minutes\":60,\"since\":\"activity\"},\"when\":{\"all\":[{\"field\":\"status\"," \
	"\"op\":"                                                                                      \
	"\"any_of\",\"value\":[\"new\",\"open\"]}]},\"do\":[{\"do\":\"note\",\"text\":\"It is quiet.\"}]}"

static uint64_t add_rule(struct world *w, const char *name, const char *body)
{
	struct rule r = {.active = true, .name = (char *)name, .body = (char *)body};
	struct job *j = world_as(w, w->mia);

	assert_rc(j, IN_TX(j, rule_save(&tx, &r)), RC_OK);
	return r.id;
}

static ticket_id fresh(struct world *w)
{
	return world_ticket(w, "li@example.org", "Where is my parcel?", "It has not arrived.");
}

static void set_status(struct world *w, ticket_id id, enum ticket_status to)
{
	struct job *j = world_as(w, w->ann);

	j->now = w->program->now;
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, to, ANY_VERSION)), RC_OK);
}

/* One due alarm in a transaction of its own, as the driver does; false: somebody else took it. */
static bool ring_one(struct job *j, const struct alarm *a)
{
	AUTO(db_tx) tx = db_begin(j);
	struct ticket t;

	if (a->ticket.v)
		assert_rc(j, ticket_lock(&tx, a->ticket, &t), RC_OK);
	enum rc rc = alarm_take(&tx, a);

	if (rc == RC_CONFLICT)
		return false;
	assert_rc(j, rc, RC_OK);
	assert_int_equal(a->subject, ALARM_RULE);
	assert_rc(j, rule_ring(&tx, a, instant_between(a->due, j->now)), RC_OK);
	assert_rc(j, db_commit(&tx), RC_OK);
	return true;
}

/* Let time go by to `now`, ringing each alarm at its moment. */
static unsigned pass_to(struct world *w, instant now)
{
	struct job *j = w->program;
	unsigned rung = 0;

	for (;;) {
		struct alarm *due;
		size_t n;

		assert_rc(j, IN_TX(j, alarm_due(&tx, now, 1, &due, &n)), RC_OK);
		if (n == 0)
			break;
		if (due[0].next.ms > j->now.ms)
			j->now = due[0].next;
		rung += due[0].ticket.v != 0;
		assert_true(ring_one(j, &due[0]));
	}
	j->now = now;
	return rung;
}

static instant later(struct world *w, span s)
{
	return instant_after(w->program->now, s);
}

static void two_days_of_waiting_remind_and_five_solve(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);

	add_rule(w, "Remind", REMIND);
	add_rule(w, "Solve", SOLVE);
	assert_int_equal(pass_to(w, later(w, DAYS(3))), 0);
	set_status(w, id, TICKET_WAITING);
	instant begun = w->program->now;

	assert_int_equal(pass_to(w, instant_after(begun, SPAN_MS(DAYS(2).ms - 1))), 0);
	assert_int_equal(pass_to(w, instant_after(begun, DAYS(2))), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message WHERE kind = 1"), 1);
	assert_int_equal(world_see(w, id).status, TICKET_WAITING);
	assert_int_equal(pass_to(w, instant_after(begun, DAYS(30))), 1);
	assert_int_equal(world_see(w, id).status, TICKET_SOLVED);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message WHERE kind = 1"), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM alarm WHERE ticket_id <> 0"), 0);
}

static void what_ended_in_between_is_counted_anew(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w);

	add_rule(w, "Solve", SOLVE);
	set_status(w, id, TICKET_WAITING);
	pass_to(w, later(w, DAYS(4)));
	set_status(w, id, TICKET_OPEN);
	pass_to(w, later(w, DAYS(4)));
	assert_int_equal(world_see(w, id).status, TICKET_OPEN);
	set_status(w, id, TICKET_WAITING);
	pass_to(w, later(w, DAYS(4)));
	assert_int_equal(world_see(w, id).status, TICKET_WAITING);
	pass_to(w, later(w, DAYS(1)));
	assert_int_equal(world_see(w, id).status, TICKET_SOLVED);
}

static void the_last_message_can_be_what_is_counted_from(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	ticket_id id;

	add_rule(w, "Quiet", TAG_QUIET);
	id = fresh(w);
	pass_to(w, later(w, SPAN_MIN(40)));
	struct reply_in r = {.client = world_client(), .text = "We are looking for it."};
	message_id m;

	j->now = w->program->now;
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, ANY_VERSION, &m)), RC_OK);
	assert_int_equal(pass_to(w, later(w, SPAN_MIN(59))), 0);
	assert_int_equal(pass_to(w, later(w, SPAN_MIN(1))), 1);
}

static void a_new_rule_takes_hold_of_tickets_that_rest(void **state)
{
	struct world *w = *state;
	ticket_id a = fresh(w), b = fresh(w), other = fresh(w);

	set_status(w, a, TICKET_WAITING);
	set_status(w, b, TICKET_WAITING);
	add_rule(w, "Solve", SOLVE);
	assert_int_equal(pass_to(w, later(w, DAYS(6))), 2);
	assert_int_equal(world_see(w, a).status, TICKET_SOLVED);
	assert_int_equal(world_see(w, b).status, TICKET_SOLVED);
	assert_int_equal(world_see(w, other).status, TICKET_NEW);
}

static void another_delay_moves_what_is_counting_and_a_pause_of_the_rule_voids_it(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->mia);
	uint64_t rule = add_rule(w, "Solve", SOLVE);
	ticket_id id = fresh(w);
	struct rule r;

	set_status(w, id, TICKET_WAITING);
	pass_to(w, later(w, DAYS(1)));
	j->now = w->program->now;
	assert_rc(j, IN_TX(j, rule_get(&tx, rule, &r)), RC_OK);
	r.body = (char *)"{\"after\":{\"minutes\":2880,\"since\":\"holds\"}," WAITING
			 ",\"do\":[{\"do\":\"set_status\",\"value\":\"solved\"}]}";
	assert_rc(j, IN_TX(j, rule_save(&tx, &r)), RC_OK);
	pass_to(w, later(w, DAYS(1))); /* one and one */
	assert_int_equal(world_see(w, id).status, TICKET_SOLVED);

	set_status(w, id, TICKET_OPEN);
	set_status(w, id, TICKET_WAITING);
	pass_to(w, later(w, DAYS(1)));
	j->now = w->program->now;
	r.active = false;
	assert_rc(j, IN_TX(j, rule_save(&tx, &r)), RC_OK);
	pass_to(w, later(w, DAYS(3)));
	assert_int_equal(world_see(w, id).status, TICKET_WAITING);
	j->now = w->program->now;
	r.active = true;
	assert_rc(j, IN_TX(j, rule_save(&tx, &r)), RC_OK);
	pass_to(w, later(w, SPAN_H(47)));
	assert_int_equal(world_see(w, id).status, TICKET_WAITING);
	pass_to(w, later(w, SPAN_H(2)));
	assert_int_equal(world_see(w, id).status, TICKET_SOLVED);
}

static calendar_id office(struct world *w)
{
	json_t *spec = json_pack("{s:s, s:{s:[[s, s]], s:[[s, s]]}}", "timezone", "UTC", "hours", "mon",
				 "09:00", "17:00", "tue", "09:00", "17:00");
	struct job *j = world_as(w, w->roy);
	calendar_id id;

	assert_rc(j, IN_TX(j, calendar_add(&tx, "Office", spec, &id)), RC_OK);
	json_decref(spec);
	return id;
}

static void open_hours_can_be_what_is_counted(void **state)
{
	struct world *w = *state;
	ticket_id id;

	w->program->now = (instant){INT64_C(1792404000000)}; /* Monday, 19 October 2026, 10:00 UTC */
	add_rule(w, "Solve",
		 talloc_asprintf(w->f,
				 "{\"after\":{\"minutes\":600,\"since\":\"holds\",\"calendar\":\"%" PRIu64
				 "\"}," WAITING ",\"do\":[{\"do\":\"set_status\",\"value\":\"solved\"}]}",
				 office(w).v));
	id = fresh(w);
	set_status(w, id, TICKET_WAITING);
	pass_to(w, (instant){INT64_C(1792404000000) +
			     SPAN_MIN(24 * 60 + 119).ms}); /* seven and two hours less a minute */
	assert_int_equal(world_see(w, id).status, TICKET_WAITING);
	pass_to(w, later(w, SPAN_MIN(1)));
	assert_int_equal(world_see(w, id).status, TICKET_SOLVED);
}

/* ---- two programs, one moment ---- */

struct race {
	struct alarm alarm;
	instant now;
	atomic_uint rang;
};

static void ring_as_well(unsigned i, struct job *j, void *arg)
{
	struct race *r = arg;

	(void)i;
	j->now = r->now;
	if (ring_one(j, &r->alarm))
		atomic_fetch_add(&r->rang, 1);
}

static void of_two_programs_one_acts(void **state)
{
	struct world *w = *state;

	add_rule(w, "Remind", REMIND);
	pass_to(w, later(w, SPAN_MIN(1)));
	for (unsigned turn = 0; turn < 5; turn++) {
		ticket_id id = fresh(w);
		struct race r = {.rang = 0};
		struct alarm *due;
		size_t n;

		set_status(w, id, TICKET_WAITING);
		r.now = later(w, DAYS(2));
		assert_rc(w->program, IN_TX(w->program, alarm_due(&tx, r.now, 10, &due, &n)), RC_OK);
		assert_int_equal(n, 1);
		r.alarm = due[0];
		world_threads(w, 4, ring_as_well, &r);
		assert_int_equal(r.rang, 1);
		assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message WHERE kind = 1"),
				 turn + 1);
		w->program->now = r.now;
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(two_days_of_waiting_remind_and_five_solve),
		WORLD_TEST(what_ended_in_between_is_counted_anew),
		WORLD_TEST(the_last_message_can_be_what_is_counted_from),
		WORLD_TEST(a_new_rule_takes_hold_of_tickets_that_rest),
		WORLD_TEST(another_delay_moves_what_is_counting_and_a_pause_of_the_rule_voids_it),
		WORLD_TEST(open_hours_can_be_what_is_counted),
		WORLD_TEST(of_two_programs_one_acts),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
