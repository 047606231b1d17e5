/* test_escalation.c - the ladder at work: who is alarmed when, once, and what else a level does. V13 and V14 by name. */
#include "tests/support/ladder_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/agent_manager.h"
#include "workflow/alarm_fire.h"
#include "workflow/notice.h"
#include "workflow/on_call.h"
#include "workflow/outbox.h"

/* ---- by name ---- */

static void V13_a_process_that_was_down_rings_once_and_says_how_late(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", AT_DEADLINE("{\"who\": \"lead\"}"));
	t = ladder_ticket(s); /* due 11:00; nobody runs from 10:50 */
	assert_int_equal(ladder_ring_until(s, "mon 11:20", true), 1);
	list = ladder_rung(s, t, &n);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].late_by.ms, 20 * 60000);
	assert_string_equal(sla_shown(list[0].due), "mon 11:00");
	assert_string_equal(sla_shown(list[0].fired_at), "mon 11:20");
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 11:00");
	assert_string_equal(ladder_told(s, s->w->lee), "escalation");
	assert_int_equal(ladder_ring_until(s, "fri 18:00", true), 0);
	assert_rebuild_same(s, t);
}

struct both {
	struct alarm alarms[4];
	size_t n;
};
static void ring_all(unsigned i, struct job *j, void *arg)
{
	const struct both *b = arg;

	j->now = sla_at("mon 11:00");
	for (size_t k = 0; k < b->n; k++) {
		struct alarm_end end;
		enum rc rc;

		do {
			rc = alarm_fire(j, &b->alarms[(k + i) % b->n], &end);
		} while (rc == RC_RETRY);
		assert_rc(j, rc, RC_OK);
	}
}

static void V14_two_processes_ring_a_level_once(void **state)
{
	struct sla_world *s = *state;
	struct job *j = s->w->program;

	ladder_set(s, "first_response", AT_DEADLINE("{\"who\": \"lead\"}"));
	for (int i = 0; i < 10; i++) {
		ticket_id t = ladder_ticket(s);
		struct both b;
		struct alarm *list;

		assert_rc(j, IN_TX(j, alarm_due(&tx, sla_at("mon 11:00"), 4, &list, &b.n)), RC_OK);
		assert_int_equal(b.n, 2); /* the breach, and the level */
		memcpy(b.alarms, list, b.n * sizeof(*list));
		world_threads(s->w, 4, ring_all, &b);
		assert_int_equal(ladder_levels(s, t), 1);
		assert_int_equal(ladder_events(s, t, "escalated"), 1);
		assert_int_equal(ladder_events(s, t, "breached"), 1);
		sla_reply(s, t, "mon 11:01");
	}
}

/* ---- climbing ---- */

static void levels_ring_in_order_for_their_audience(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	assert_int_equal(ladder_ring_until(s, "mon 10:29", false), 0);
	assert_int_equal(ladder_ring_until(s, "mon 10:30", false), 1);
	assert_string_equal(ladder_told(s, s->w->ann), "escalation");
	assert_string_equal(ladder_told(s, s->w->lee), "");
	assert_int_equal(ladder_letters(s, s->w->ann), 0);
	assert_int_equal(ladder_ring_until(s, "mon 11:00", false), 1);
	assert_string_equal(ladder_told(s, s->w->lee), "escalation");
	assert_int_equal(ladder_letters(s, s->w->lee), 1);
	assert_int_equal(ladder_ring_until(s, "fri 18:00", false), 1);
	assert_string_equal(ladder_told(s, s->w->mia), "escalation");
	assert_string_equal(ladder_told(s, s->w->ann), "escalation");

	list = ladder_rung(s, t, &n);
	assert_int_equal(n, 3);
	assert_string_equal(sla_shown(list[2].fired_at), "mon 11:30");
	assert_string_equal(list[2].audience, ladder_id_text(s, s->w->mia));
	assert_int_equal(list[1].late_by.ms, 0);
	assert_false(list[1].fell_back);
	assert_int_equal(ladder_events(s, t, "escalated"), 3);
}

static void after_a_stop_all_that_is_overdue_rings_once_and_in_order(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	assert_int_equal(ladder_ring_until(s, "mon 14:00", true), 3);
	list = ladder_rung(s, t, &n);
	assert_int_equal(n, 3);
	assert_int_equal(list[0].late_by.ms, 210 * 60000);
	assert_int_equal(list[1].late_by.ms, 180 * 60000);
	assert_int_equal(list[2].late_by.ms, 150 * 60000);
	assert_int_equal(ladder_ring_until(s, "fri 18:00", true), 0);
}

static void a_clock_set_back_or_forward_rings_nothing_twice(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	assert_int_equal(ladder_ring_until(s, "mon 12:00", true),
			 3); /* the wall's clock went an hour ahead */
	assert_int_equal(ladder_ring_until(s, "mon 11:00", true), 0); /* and back again */
	assert_int_equal(ladder_ring_until(s, "mon 12:00", true), 0);
	assert_int_equal(ladder_levels(s, t), 3);
}

/* ---- who ---- */

static char *audience(struct sla_world *s, const char *who, bool assigned)
{
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", talloc_asprintf(s, AT_DEADLINE("%s"), who));
	t = assigned ? ladder_ticket(s) : sla_mail(s, "mon 09:00");
	ladder_ring_until(s, "mon 11:00", false);
	struct escalation *list = ladder_rung(s, t, &n);

	assert_int_equal(n, 1);
	return talloc_asprintf(s, "%s%s", list[0].audience, list[0].fell_back ? " fell back" : "");
}

static void who_is_meant(void **state)
{
	struct sla_world *s = *state;
	struct world *w = s->w;
	struct job *roy = world_as(w, w->roy), *mia = world_as(w, w->mia);
	struct on_call_shift shifts[] = {{w->bob, 0, 10080}, {w->dan, 0, 10080}};
	struct on_call rota = {.name = (char *)"Night",
			       .timezone = (char *)"Asia/Shanghai",
			       .weeks = 1,
			       .active = true,
			       .shifts = shifts,
			       .nshifts = 2};
	on_call_id night;

	assert_rc(roy, IN_TX(roy, agent_set_manager(&tx, w->ann, w->lee)), RC_OK);
	assert_rc(roy, IN_TX(roy, agent_set_manager(&tx, w->lee, w->mia)), RC_OK);
	assert_rc(roy, IN_TX(roy, agent_set_manager(&tx, w->mia, w->ann)), RC_INVALID); /* round */
	assert_rc(mia, IN_TX(mia, on_call_save(&tx, &rota, &night)), RC_OK);

	const char *ann = ladder_id_text(s, w->ann), *lee = ladder_id_text(s, w->lee),
		   *mias = ladder_id_text(s, w->mia);

	assert_string_equal(audience(s, "{\"who\": \"assignee\"}", true), ann);
	assert_string_equal(audience(s, "{\"who\": \"lead\"}", true), lee);
	assert_string_equal(audience(s, "{\"who\": \"manager\"}", true), lee);
	assert_string_equal(audience(s, "{\"who\": \"manager\", \"steps\": 2}", true), mias);
	assert_string_equal(audience(s, "{\"who\": \"manager\", \"steps\": 9}", true), mias); /* the top */
	assert_string_equal(audience(s, "{\"who\": \"role\", \"role\": \"admin\"}", true),
			    ladder_id_text(s, w->roy));
	assert_string_equal(audience(s, "{\"who\": \"role\", \"role\": \"agent\"}", false),
			    talloc_asprintf(s, "%s %s", ann, ladder_id_text(s, w->bob)));
	/* dan is on call, too, but may not see the ticket */
	assert_string_equal(audience(s,
				     talloc_asprintf(s, "{\"who\": \"on_call\", \"on_call\": \"%llu\"}",
						     (unsigned long long)night.v),
				     true),
			    ladder_id_text(s, w->bob));
	assert_string_equal(
		audience(s, "{\"who\": \"assignee\"}, {\"who\": \"lead\"}, {\"who\": \"manager\"}", true),
		talloc_asprintf(s, "%s %s", ann, lee)); /* each once */
	/* an alarm that nobody would hear goes to the leads, else to the managers */
	assert_string_equal(audience(s, "{\"who\": \"assignee\"}", false),
			    talloc_asprintf(s, "%s fell back", lee));
	assert_string_equal(audience(s, "{\"who\": \"on_call\", \"on_call\": \"999\"}", true),
			    talloc_asprintf(s, "%s fell back", lee));
	db_fixture_sql(w->f, "UPDATE agent SET active = 0 WHERE login = 'lee'");
	assert_string_equal(audience(s, "{\"who\": \"lead\"}", true),
			    talloc_asprintf(s, "%s fell back", mias));
}

static void a_chain_that_goes_round_ends(void **state)
{
	struct sla_world *s = *state;
	struct world *w = s->w;
	agent_id up;

	/* a directory may hold what nobody could enter here */
	db_fixture_sql(w->f, talloc_asprintf(s,
					     "UPDATE agent SET manager_id = IF(login = 'ann', %llu, %llu)"
					     " WHERE login IN ('ann', 'bob')",
					     (unsigned long long)w->bob.v, (unsigned long long)w->ann.v));
	assert_rc(w->program, IN_TX(w->program, agent_manager_up(&tx, w->ann, 10, &up)), RC_OK);
	assert_int_equal(up.v, w->bob.v);
	db_fixture_sql(w->f, "UPDATE agent SET manager_id = id WHERE login = 'ann'");
	assert_rc(w->program, IN_TX(w->program, agent_manager_up(&tx, w->ann, 1, &up)), RC_OK);
	assert_int_equal(up.v, 0);
}

/* ---- what else ---- */

static void a_level_may_change_the_ticket(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder_set(s, "first_response",
		   "[{\"at\": {\"after_min\": 0}, \"audience\": [{\"who\": \"lead\"}], \"actions\":"
		   " [{\"do\": \"raise_priority\"}, {\"do\": \"tag\", \"value\": \"late\"}, {\"do\": "
		   "\"unassign\"}]}]");
	t = ladder_ticket(s);
	ladder_ring_until(s, "mon 11:00", false);
	assert_int_equal(world_see(s->w, t).priority, PRIORITY_HIGH);
	assert_int_equal(world_see(s->w, t).assignee.v, 0);
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM ticket_tag WHERE tag = 'late'"), 1);
	assert_int_equal(db_fixture_number(s->w->f,
					   "SELECT COUNT(*) FROM ticket_event WHERE kind = 'priority'"
					   " AND cause = 'escalation: first_response 1'"),
			 1);
	assert_string_equal(ladder_told(s, s->w->lee), ""); /* it notifies nobody: so it was written */
}

/* An alarm changes what nobody was about to save: who was writing a reply is not told that the ticket has changed. */
static void an_alarm_makes_no_screen_stale(void **state)
{
	struct sla_world *s = *state;
	struct reply_in r = {.client = world_client(), .text = "Here."};
	uint32_t seen;
	message_id m;
	ticket_id t;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	seen = world_see(s->w, t).version;
	ladder_ring_until(s, "mon 11:00", false);
	ladder_acknowledge(s, t, s->w->lee, "mon 11:01", "mon 12:01");
	struct job *ann = sla_job(s, s->w->ann, "mon 11:02");

	assert_rc(ann, IN_TX(ann, ticket_reply(&tx, t, &r, seen, &m)), RC_OK);
}

static void what_stands_goes_with_its_ticket_to_another_team(void **state)
{
	struct sla_world *s = *state;
	struct job *lee = world_as(s->w, s->w->lee), *dan = world_as(s->w, s->w->dan), *mia;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	ladder_ring_until(s, "mon 11:00", false);
	assert_rc(lee,
		  IN_TX(lee, escalations_standing(&tx, ESCALATIONS_STANDING, (team_id){0}, 9, &list, &n)),
		  RC_OK);
	assert_int_equal(n, 1); /* a row a clock: its highest level */
	assert_int_equal(list[0].level, 2);
	assert_rc(dan,
		  IN_TX(dan, escalations_standing(&tx, ESCALATIONS_STANDING, (team_id){0}, 9, &list, &n)),
		  RC_OK);
	assert_int_equal(n, 0);
	assert_rc(dan,
		  IN_TX(dan, escalations_standing(&tx, ESCALATIONS_STANDING, s->w->support, 9, &list, &n)),
		  RC_NOT_FOUND);

	mia = sla_job(s, s->w->mia, "mon 11:05");
	assert_rc(mia, IN_TX(mia, ticket_move(&tx, t, s->w->billing, ANY_VERSION)), RC_OK);
	assert_rc(dan, IN_TX(dan, escalations_standing(&tx, ESCALATIONS_UNACKED, (team_id){0}, 9, &list, &n)),
		  RC_OK);
	assert_int_equal(n, 1);
	assert_rc(mia, IN_TX(mia, escalations_standing(&tx, ESCALATIONS_ACKED, (team_id){0}, 9, &list, &n)),
		  RC_OK);
	assert_int_equal(n, 0);
	ladder_acknowledge(s, t, s->w->dan, "mon 11:06", "mon 12:06");
	assert_rc(mia, IN_TX(mia, escalations_standing(&tx, ESCALATIONS_ACKED, (team_id){0}, 9, &list, &n)),
		  RC_OK);
	assert_int_equal(n, 1);
}

static void it_is_known_who_would_be_alarmed_when(void **state)
{
	struct sla_world *s = *state;
	struct escalation_forecast *list;
	struct job *j = s->w->program;
	ticket_id t;
	size_t n;

	ladder_set(s, "first_response", THREE);
	t = ladder_ticket(s);
	j = sla_job(s, (agent_id){0}, "mon 09:10");
	assert_rc(j, IN_TX(j, escalation_forecast(&tx, t, &list, &n)), RC_OK);
	assert_int_equal(n, 3);
	assert_string_equal(sla_shown(list[0].at), "mon 10:30");
	assert_int_equal(list[0].audience[0].v, s->w->ann.v);
	assert_string_equal(sla_shown(list[2].at), "mon 11:30");
	assert_int_equal(list[2].audience[0].v, s->w->mia.v);
	ladder_ring_until(s, "mon 11:00", false);
	ladder_acknowledge(s, t, s->w->lee, "mon 11:15", "mon 12:15");
	j = sla_job(s, (agent_id){0}, "mon 11:16");
	assert_rc(j, IN_TX(j, escalation_forecast(&tx, t, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(sla_shown(list[0].at), "mon 12:15");
	assert_string_equal(sla_shown(list[0].due), "mon 11:30");
	assert_string_equal(list[0].held, "ack");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(V13_a_process_that_was_down_rings_once_and_says_how_late),
		SLA_TEST(V14_two_processes_ring_a_level_once),
		SLA_TEST(levels_ring_in_order_for_their_audience),
		SLA_TEST(after_a_stop_all_that_is_overdue_rings_once_and_in_order),
		SLA_TEST(a_clock_set_back_or_forward_rings_nothing_twice),
		SLA_TEST(who_is_meant),
		SLA_TEST(a_chain_that_goes_round_ends),
		SLA_TEST(a_level_may_change_the_ticket),
		SLA_TEST(an_alarm_makes_no_screen_stale),
		SLA_TEST(what_stands_goes_with_its_ticket_to_another_team),
		SLA_TEST(it_is_known_who_would_be_alarmed_when),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
