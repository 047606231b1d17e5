/* test_escalation_hold.c - what holds a ladder, and what ends it. */
#include "tests/support/ladder_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/alarm_fire.h"
#include "workflow/notice.h"
#include "workflow/outbox.h"

/* ---- holding ---- */

static void an_acknowledgement_holds_the_next_levels_and_hides_no_breach(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	assert_int_equal(ladder_ring_until(s, "mon 11:10", false), 2);
	ladder_acknowledge(s, t, s->w->lee, "mon 11:15", "mon 12:15");
	assert_int_equal(ladder_ring_until(s, "mon 12:14", false), 0);
	list = ladder_rung(s, t, &n);
	assert_int_equal(list[1].acked_by.v, s->w->lee.v);
	assert_int_equal(
		db_fixture_number(s->w->f, "SELECT COUNT(*) FROM sla_event WHERE event = 11 AND ref = 2"), 1);
	assert_rebuild_same(s, t);
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 11:00");
	assert_int_equal(world_see(s->w, t).breached, 1);

	/* nobody has answered when it ends */
	assert_int_equal(ladder_ring_until(s, "mon 12:15", false), 1);
	list = ladder_rung(s, t, &n);
	assert_int_equal(n, 3);
	assert_int_equal(list[2].acked_at.ms, 0);
	assert_non_null(strstr(world_events(s->w, t), "acknowledged escalated"));
}

static void an_acknowledgement_before_the_deadline_does_not_delay_it(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	assert_int_equal(ladder_ring_until(s, "mon 10:30", false), 1);
	ladder_acknowledge(s, t, s->w->ann, "mon 10:31", "mon 11:31");
	ladder_ring_until(s, "mon 11:30", false);
	assert_int_equal(ladder_levels(s, t), 1);
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 11:00");
	ladder_ring_until(s, "mon 11:31", false);
	assert_int_equal(ladder_levels(s, t), 3); /* both that it held, one after the other */
}

static void who_may_acknowledge_what(void **state)
{
	struct sla_world *s = *state;
	struct job *ann = sla_job(s, s->w->ann, "mon 09:30"), *dan = sla_job(s, s->w->dan, "mon 11:00");
	instant until;
	ticket_id t;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	assert_rc(ann, IN_TX(ann, escalation_acknowledge(&tx, t, &until)), RC_INVALID); /* nothing stands */
	ladder_ring_until(s, "mon 10:30", false);
	assert_rc(dan, IN_TX(dan, escalation_acknowledge(&tx, t, &until)), RC_NOT_FOUND);
	ladder_acknowledge(s, t, s->w->bob, "mon 10:40", "mon 11:40"); /* a colleague */
	sla_reply(s, t, "mon 10:45");
	ann = sla_job(s, s->w->ann, "mon 10:50");
	assert_rc(ann, IN_TX(ann, escalation_acknowledge(&tx, t, &until)), RC_INVALID);
}

/* Night is from 22:00 to 07:00, and on the wall a level comes at 23:00. */
static void what_is_quiet_is_delivered_at_the_end_of_the_quiet_hours(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t, late;
	size_t n;

	ladder_set(
		s, "first_response",
		"[{\"at\": {\"after_min\": 720, \"time\": \"wall\"}, \"audience\": [{\"who\": "
		"\"lead\"}], " NOTIFY
		", \"quiet\": {\"from\": \"22:00\", \"to\": \"07:00\", \"timezone\": \"Asia/Shanghai\"}}]");
	t = ladder_ticket(s);
	assert_int_equal(ladder_ring_until(s, "tue 06:59", false), 0);
	assert_int_equal(ladder_ring_until(s, "tue 07:00", false), 1);
	list = ladder_rung(s, t, &n);
	assert_string_equal(sla_shown(list[0].due), "mon 23:00");
	assert_string_equal(sla_shown(list[0].fired_at), "tue 07:00");
	assert_int_equal(list[0].late_by.ms, 0); /* held, not late */

	/* due by day, and the program comes up at night: it is held as well */
	sla_reply(s, t, "tue 08:00");
	ladder_set(
		s, "first_response",
		"[{\"at\": {\"after_min\": 0}, \"audience\": [{\"who\": \"lead\"}], " NOTIFY
		", \"quiet\": {\"from\": \"22:00\", \"to\": \"07:00\", \"timezone\": \"Asia/Shanghai\"}}]");
	late = sla_mail(s, "tue 09:00");
	ladder_ring_until(s, "tue 23:00", true);
	assert_int_equal(ladder_levels(s, late), 0);
	ladder_ring_until(s, "wed 07:00", false);
	assert_int_equal(ladder_levels(s, late), 1);
}

static void quiet_hours_may_be_a_calendar(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder_set(s, "first_response",
		   talloc_asprintf(s,
				   "[{\"at\": {\"after_min\": 120, \"time\": \"wall\"}, \"audience\":"
				   " [{\"who\": \"lead\"}], " NOTIFY
				   ", \"quiet\": {\"calendar\": \"%llu\"}}]",
				   (unsigned long long)s->office));
	t = sla_mail(s, "fri 15:30"); /* due 17:30, the level 19:30 */
	ladder_ring_until(s, "mon2 08:59", false);
	assert_int_equal(ladder_levels(s, t), 0);
	ladder_ring_until(s, "mon2 09:00", false);
	assert_int_equal(ladder_levels(s, t), 1);
}

static void a_clock_that_stands_rings_nothing(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder_set(s, "resolve",
		   "[{\"at\": {\"percent\": 50}, \"audience\": [{\"who\": \"assignee\"}], " NOTIFY "}]");
	t = ladder_ticket(s); /* 8 of 16 hours: on Monday at 18:00 */
	sla_reply(s, t, "mon 09:30");
	sla_status(s, t, TICKET_WAITING, "mon 10:00");
	assert_int_equal(ladder_ring_until(s, "thu 18:00", false), 0);
	sla_mail_on(s, t, "fri 09:00"); /* one hour is used, seven are left */
	assert_int_equal(ladder_ring_until(s, "fri 16:59", false), 0);
	assert_int_equal(ladder_ring_until(s, "fri 17:00", false), 1);
}

/* ---- over ---- */

static void an_answer_clears_and_is_told_to_whom_it_had_alarmed(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	ladder_ring_until(s, "mon 11:00", false);
	sla_reply(s, t, "mon 11:12");
	list = ladder_rung(s, t, &n);
	assert_int_equal(n, 2);
	assert_string_equal(sla_shown(list[0].cleared_at), "mon 11:12");
	assert_string_equal(sla_shown(list[1].cleared_at), "mon 11:12");
	assert_string_equal(ladder_told(s, s->w->ann), "cleared escalation");
	assert_string_equal(ladder_told(s, s->w->lee), "cleared escalation");
	assert_string_equal(ladder_told(s, s->w->mia), "");
	assert_int_equal(ladder_letters(s, s->w->lee), 2); /* who was mailed is mailed */
	assert_int_equal(ladder_letters(s, s->w->ann), 0);
	assert_int_equal(ladder_ring_until(s, "fri 18:00", false), 0);
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM alarm WHERE subject = 1"), 0);
}

static void an_answer_that_bounced_goes_on_with_the_next_level(void **state)
{
	struct sla_world *s = *state;
	outbox_id out;
	struct job *j;
	ticket_id t;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	ladder_ring_until(s, "mon 11:00", false);
	sla_reply(s, t, "mon 11:05");
	out.v = (uint64_t)db_fixture_number(s->w->f, "SELECT MAX(id) FROM outbox WHERE message_id <> 0");
	j = sla_job(s, (agent_id){0}, "mon 11:10");
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, out, NULL, "5.1.1", "no such user")), RC_OK);
	assert_int_equal(ladder_ring_until(s, "fri 18:00", false),
			 1); /* the third; the first two have rung in this cycle */
	assert_int_equal(ladder_levels(s, t), 3);
}

static void a_solved_ticket_is_silent(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	sla_status(s, t, TICKET_SOLVED, "mon 09:30");
	assert_int_equal(ladder_ring_until(s, "fri 18:00", true), 0);
	assert_string_equal(ladder_told(s, s->w->ann), "");
}

static void a_shorter_target_makes_a_level_due_now_and_not_late(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", AT_DEADLINE("{\"who\": \"assignee\"}"));
	sla_add_policy(s, "Urgent",
		       "{\"all\": [{\"field\": \"priority\", \"op\": \"is\", \"value\": \"urgent\"}]}", 60, 0,
		       0, s->office);
	struct job *j = world_as(s->w, s->w->mia);
	json_t *body = json_loads(sla_body(s,
					   "{\"all\": [{\"field\": \"priority\", \"op\": \"is\", \"value\": "
					   "\"urgent\"}]}",
					   60, 0, 0, s->office),
				  0, NULL);
	struct sla_policy_in in = {.name = "Urgent", .active = true, .body = body, .seen = 1};
	uint64_t id;

	in.id = (uint64_t)db_fixture_number(s->w->f, "SELECT MAX(id) FROM sla_policy");
	json_object_set_new(body, "ladder",
			    json_pack("{s:o}", "first_response",
				      json_loads(AT_DEADLINE("{\"who\": \"assignee\"}"), 0, NULL)));
	assert_rc(j, IN_TX(j, sla_policy_save(&tx, &in, &id)), RC_OK);
	json_decref(body);

	t = ladder_ticket(s);
	sla_priority(s, t, PRIORITY_URGENT, "mon 10:30"); /* an hour from nine: past */
	ladder_ring_until(s, "mon 10:30", false);
	list = ladder_rung(s, t, &n);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].late_by.ms, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(an_acknowledgement_holds_the_next_levels_and_hides_no_breach),
		SLA_TEST(an_acknowledgement_before_the_deadline_does_not_delay_it),
		SLA_TEST(who_may_acknowledge_what),
		SLA_TEST(what_is_quiet_is_delivered_at_the_end_of_the_quiet_hours),
		SLA_TEST(quiet_hours_may_be_a_calendar),
		SLA_TEST(a_clock_that_stands_rings_nothing),
		SLA_TEST(an_answer_clears_and_is_told_to_whom_it_had_alarmed),
		SLA_TEST(an_answer_that_bounced_goes_on_with_the_next_level),
		SLA_TEST(a_solved_ticket_is_silent),
		SLA_TEST(a_shorter_target_makes_a_level_due_now_and_not_late),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
