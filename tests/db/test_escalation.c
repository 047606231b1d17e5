/* test_escalation.c - the ladder at work: who is alarmed when, once; what holds it, what ends it. V13 and V14 by name. */
#include "tests/support/sla_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/agent_manager.h"
#include "workflow/alarm_fire.h"
#include "workflow/escalation.h"
#include "workflow/notice.h"
#include "workflow/on_call.h"
#include "workflow/outbox.h"

#define NOTIFY "\"actions\": [{\"do\": \"notify\"}]"
#define BOTH "\"actions\": [{\"do\": \"notify\"}, {\"do\": \"mail\"}]"
/* Of a first response in two hours: after 90 minutes, at the deadline, half an hour behind it. */
#define THREE                                                                                              \
	"[{\"at\": {\"percent\": 75}, \"audience\": [{\"who\": \"assignee\"}], " NOTIFY "},"               \
	" {\"at\": {\"after_min\": 0}, \"audience\": [{\"who\": \"lead\"}], " BOTH ", \"ack_min\": 60},"   \
	" {\"at\": {\"after_min\": 30}, \"audience\": [{\"who\": \"role\", \"role\": \"manager\"}], " BOTH \
	"}]"
#define AT_DEADLINE(who) "[{\"at\": {\"after_min\": 0}, \"audience\": [" who "], " NOTIFY "}]"

/* The policy's next version, with this ladder for the clock. */
static void ladder(struct sla_world *s, const char *clock, const char *text)
{
	struct job *j = world_as(s->w, s->w->mia);
	json_t *body = json_loads(sla_body(s, "{\"all\": []}", 120, 240, 960, s->office), 0, NULL);
	json_t *levels = json_loads(text, 0, NULL);
	struct sla_policy_in in = {.id = s->policy, .name = "Everybody", .active = true, .body = body};
	uint64_t id;

	assert_non_null(levels);
	in.seen = (uint32_t)db_fixture_number(s->w->f, "SELECT MAX(version) FROM sla_policy");
	json_object_set_new(body, "ladder", json_pack("{s:o}", clock, levels));
	assert_rc(j, IN_TX(j, sla_policy_save(&tx, &in, &id)), RC_OK);
	json_decref(body);
}

/* A mail at nine on Monday, ann's. */
static ticket_id anns(struct sla_world *s)
{
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *j = sla_job(s, s->w->ann, "mon 09:00");

	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, s->w->ann, ANY_VERSION)), RC_OK);
	return t;
}

/* Ring what is due up to then, each when it is due or, with `late`, all at that moment. */
static size_t ring_until(struct sla_world *s, const char *at, bool late)
{
	struct job *j = s->w->program;
	size_t rang = 0;

	for (;;) {
		struct alarm *list;
		struct alarm_end end;
		size_t n;

		db_fixture_next(j);
		assert_rc(j, IN_TX(j, alarm_due(&tx, sla_at(at), 1, &list, &n)), RC_OK);
		if (n == 0)
			return rang;
		j->now = late ? sla_at(at) : list[0].next;
		assert_rc(j, alarm_fire(j, &list[0], &end), RC_OK);
		assert_false(end.deferred);
		rang += list[0].subject == ALARM_ESCALATION;
	}
}

static struct escalation *rung(struct sla_world *s, ticket_id t, size_t *n_r)
{
	struct escalation *list;

	assert_rc(s->w->program, IN_TX(s->w->program, escalations_of(&tx, t, &list, n_r)), RC_OK);
	return list;
}

static size_t levels(struct sla_world *s, ticket_id t)
{
	size_t n;

	rung(s, t, &n);
	return n;
}

static char *id_text(struct sla_world *s, agent_id a)
{
	return talloc_asprintf(s, "%llu", (unsigned long long)a.v);
}

/* The kinds of what an agent is shown, the newest first: "cleared escalation". */
static char *told(struct sla_world *s, agent_id who)
{
	struct job *j = s->w->program;
	char *text = talloc_strdup(s, "");
	struct notice *list;
	size_t n;

	assert_rc(j, IN_TX(j, notice_list(&tx, who, (instant){0}, 0, 100, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++)
		text = talloc_asprintf_append(text, "%s%s", i ? " " : "", notice_kind_name(list[i].kind));
	return text;
}

static int64_t letters(struct sla_world *s, agent_id to)
{
	return db_fixture_number(
		s->w->f, talloc_asprintf(s, "SELECT COUNT(*) FROM outbox_letter WHERE agent_id = %llu",
					 (unsigned long long)to.v));
}

static int64_t events(struct sla_world *s, ticket_id t, const char *kind)
{
	return db_fixture_number(s->w->f,
				 talloc_asprintf(s,
						 "SELECT COUNT(*) FROM ticket_event WHERE ticket_id = %llu"
						 " AND kind = '%s'",
						 (unsigned long long)t.v, kind));
}

static void acknowledge(struct sla_world *s, ticket_id t, agent_id who, const char *at, const char *until)
{
	struct job *j = sla_job(s, who, at);
	instant held;

	assert_rc(j, IN_TX(j, escalation_acknowledge(&tx, t, &held)), RC_OK);
	assert_string_equal(sla_shown(held), until);
}

/* ---- by name ---- */

static void V13_a_process_that_was_down_rings_once_and_says_how_late(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder(s, "first_response", AT_DEADLINE("{\"who\": \"lead\"}"));
	t = anns(s); /* due 11:00; nobody runs from 10:50 */
	assert_int_equal(ring_until(s, "mon 11:20", true), 1);
	list = rung(s, t, &n);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].late_by.ms, 20 * 60000);
	assert_string_equal(sla_shown(list[0].due), "mon 11:00");
	assert_string_equal(sla_shown(list[0].fired_at), "mon 11:20");
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 11:00");
	assert_string_equal(told(s, s->w->lee), "escalation");
	assert_int_equal(ring_until(s, "fri 18:00", true), 0);
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

	ladder(s, "first_response", AT_DEADLINE("{\"who\": \"lead\"}"));
	for (int i = 0; i < 10; i++) {
		ticket_id t = anns(s);
		struct both b;
		struct alarm *list;

		assert_rc(j, IN_TX(j, alarm_due(&tx, sla_at("mon 11:00"), 4, &list, &b.n)), RC_OK);
		assert_int_equal(b.n, 2); /* the breach, and the level */
		memcpy(b.alarms, list, b.n * sizeof(*list));
		world_threads(s->w, 4, ring_all, &b);
		assert_int_equal(levels(s, t), 1);
		assert_int_equal(events(s, t, "escalated"), 1);
		assert_int_equal(events(s, t, "breached"), 1);
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

	ladder(s, "first_response", THREE);
	t = anns(s);
	assert_int_equal(ring_until(s, "mon 10:29", false), 0);
	assert_int_equal(ring_until(s, "mon 10:30", false), 1);
	assert_string_equal(told(s, s->w->ann), "escalation");
	assert_string_equal(told(s, s->w->lee), "");
	assert_int_equal(letters(s, s->w->ann), 0);
	assert_int_equal(ring_until(s, "mon 11:00", false), 1);
	assert_string_equal(told(s, s->w->lee), "escalation");
	assert_int_equal(letters(s, s->w->lee), 1);
	assert_int_equal(ring_until(s, "fri 18:00", false), 1);
	assert_string_equal(told(s, s->w->mia), "escalation");
	assert_string_equal(told(s, s->w->ann), "escalation");

	list = rung(s, t, &n);
	assert_int_equal(n, 3);
	assert_string_equal(sla_shown(list[2].fired_at), "mon 11:30");
	assert_string_equal(list[2].audience, id_text(s, s->w->mia));
	assert_int_equal(list[1].late_by.ms, 0);
	assert_false(list[1].fell_back);
	assert_int_equal(events(s, t, "escalated"), 3);
}

static void after_a_stop_all_that_is_overdue_rings_once_and_in_order(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder(s, "first_response", THREE);
	t = anns(s);
	assert_int_equal(ring_until(s, "mon 14:00", true), 3);
	list = rung(s, t, &n);
	assert_int_equal(n, 3);
	assert_int_equal(list[0].late_by.ms, 210 * 60000);
	assert_int_equal(list[1].late_by.ms, 180 * 60000);
	assert_int_equal(list[2].late_by.ms, 150 * 60000);
	assert_int_equal(ring_until(s, "fri 18:00", true), 0);
}

static void a_clock_set_back_or_forward_rings_nothing_twice(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder(s, "first_response", THREE);
	t = anns(s);
	assert_int_equal(ring_until(s, "mon 12:00", true), 3); /* the wall's clock went an hour ahead */
	assert_int_equal(ring_until(s, "mon 11:00", true), 0); /* and back again */
	assert_int_equal(ring_until(s, "mon 12:00", true), 0);
	assert_int_equal(levels(s, t), 3);
}

/* ---- holding ---- */

static void an_acknowledgement_holds_the_next_levels_and_hides_no_breach(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder(s, "first_response", THREE);
	t = anns(s);
	assert_int_equal(ring_until(s, "mon 11:10", false), 2);
	acknowledge(s, t, s->w->lee, "mon 11:15", "mon 12:15");
	assert_int_equal(ring_until(s, "mon 12:14", false), 0);
	list = rung(s, t, &n);
	assert_int_equal(list[1].acked_by.v, s->w->lee.v);
	assert_int_equal(
		db_fixture_number(s->w->f, "SELECT COUNT(*) FROM sla_event WHERE event = 11 AND ref = 2"), 1);
	assert_rebuild_same(s, t);
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 11:00");
	assert_int_equal(world_see(s->w, t).breached, 1);

	/* nobody has answered when it ends */
	assert_int_equal(ring_until(s, "mon 12:15", false), 1);
	list = rung(s, t, &n);
	assert_int_equal(n, 3);
	assert_int_equal(list[2].acked_at.ms, 0);
	assert_non_null(strstr(world_events(s->w, t), "acknowledged escalated"));
}

static void an_acknowledgement_before_the_deadline_does_not_delay_it(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder(s, "first_response", THREE);
	t = anns(s);
	assert_int_equal(ring_until(s, "mon 10:30", false), 1);
	acknowledge(s, t, s->w->ann, "mon 10:31", "mon 11:31");
	ring_until(s, "mon 11:30", false);
	assert_int_equal(levels(s, t), 1);
	assert_string_equal(sla_shown(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at), "mon 11:00");
	ring_until(s, "mon 11:31", false);
	assert_int_equal(levels(s, t), 3); /* both that it held, one after the other */
}

static void who_may_acknowledge_what(void **state)
{
	struct sla_world *s = *state;
	struct job *ann = sla_job(s, s->w->ann, "mon 09:30"), *dan = sla_job(s, s->w->dan, "mon 11:00");
	instant until;
	ticket_id t;

	ladder(s, "first_response", THREE);
	t = anns(s);
	assert_rc(ann, IN_TX(ann, escalation_acknowledge(&tx, t, &until)), RC_INVALID); /* nothing stands */
	ring_until(s, "mon 10:30", false);
	assert_rc(dan, IN_TX(dan, escalation_acknowledge(&tx, t, &until)), RC_NOT_FOUND);
	acknowledge(s, t, s->w->bob, "mon 10:40", "mon 11:40"); /* a colleague */
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

	ladder(s, "first_response",
	       "[{\"at\": {\"after_min\": 720, \"time\": \"wall\"}, \"audience\": [{\"who\": "
	       "\"lead\"}], " NOTIFY
	       ", \"quiet\": {\"from\": \"22:00\", \"to\": \"07:00\", \"timezone\": \"Asia/Shanghai\"}}]");
	t = anns(s);
	assert_int_equal(ring_until(s, "tue 06:59", false), 0);
	assert_int_equal(ring_until(s, "tue 07:00", false), 1);
	list = rung(s, t, &n);
	assert_string_equal(sla_shown(list[0].due), "mon 23:00");
	assert_string_equal(sla_shown(list[0].fired_at), "tue 07:00");
	assert_int_equal(list[0].late_by.ms, 0); /* held, not late */

	/* due by day, and the program comes up at night: it is held as well */
	sla_reply(s, t, "tue 08:00");
	ladder(s, "first_response",
	       "[{\"at\": {\"after_min\": 0}, \"audience\": [{\"who\": \"lead\"}], " NOTIFY
	       ", \"quiet\": {\"from\": \"22:00\", \"to\": \"07:00\", \"timezone\": \"Asia/Shanghai\"}}]");
	late = sla_mail(s, "tue 09:00");
	ring_until(s, "tue 23:00", true);
	assert_int_equal(levels(s, late), 0);
	ring_until(s, "wed 07:00", false);
	assert_int_equal(levels(s, late), 1);
}

static void quiet_hours_may_be_a_calendar(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder(s, "first_response",
	       talloc_asprintf(s,
			       "[{\"at\": {\"after_min\": 120, \"time\": \"wall\"}, \"audience\":"
			       " [{\"who\": \"lead\"}], " NOTIFY ", \"quiet\": {\"calendar\": \"%llu\"}}]",
			       (unsigned long long)s->office));
	t = sla_mail(s, "fri 15:30"); /* due 17:30, the level 19:30 */
	ring_until(s, "mon2 08:59", false);
	assert_int_equal(levels(s, t), 0);
	ring_until(s, "mon2 09:00", false);
	assert_int_equal(levels(s, t), 1);
}

static void a_clock_that_stands_rings_nothing(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder(s, "resolve",
	       "[{\"at\": {\"percent\": 50}, \"audience\": [{\"who\": \"assignee\"}], " NOTIFY "}]");
	t = anns(s); /* 8 of 16 hours: on Monday at 18:00 */
	sla_reply(s, t, "mon 09:30");
	sla_status(s, t, TICKET_WAITING, "mon 10:00");
	assert_int_equal(ring_until(s, "thu 18:00", false), 0);
	sla_mail_on(s, t, "fri 09:00"); /* one hour is used, seven are left */
	assert_int_equal(ring_until(s, "fri 16:59", false), 0);
	assert_int_equal(ring_until(s, "fri 17:00", false), 1);
}

/* ---- over ---- */

static void an_answer_clears_and_is_told_to_whom_it_had_alarmed(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder(s, "first_response", THREE);
	t = anns(s);
	ring_until(s, "mon 11:00", false);
	sla_reply(s, t, "mon 11:12");
	list = rung(s, t, &n);
	assert_int_equal(n, 2);
	assert_string_equal(sla_shown(list[0].cleared_at), "mon 11:12");
	assert_string_equal(sla_shown(list[1].cleared_at), "mon 11:12");
	assert_string_equal(told(s, s->w->ann), "cleared escalation");
	assert_string_equal(told(s, s->w->lee), "cleared escalation");
	assert_string_equal(told(s, s->w->mia), "");
	assert_int_equal(letters(s, s->w->lee), 2); /* who was mailed is mailed */
	assert_int_equal(letters(s, s->w->ann), 0);
	assert_int_equal(ring_until(s, "fri 18:00", false), 0);
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM alarm WHERE subject = 1"), 0);
}

static void an_answer_that_bounced_goes_on_with_the_next_level(void **state)
{
	struct sla_world *s = *state;
	outbox_id out;
	struct job *j;
	ticket_id t;

	ladder(s, "first_response", THREE);
	t = anns(s);
	ring_until(s, "mon 11:00", false);
	sla_reply(s, t, "mon 11:05");
	out.v = (uint64_t)db_fixture_number(s->w->f, "SELECT MAX(id) FROM outbox WHERE message_id <> 0");
	j = sla_job(s, (agent_id){0}, "mon 11:10");
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, out, NULL, "5.1.1", "no such user")), RC_OK);
	assert_int_equal(ring_until(s, "fri 18:00", false),
			 1); /* the third; the first two have rung in this cycle */
	assert_int_equal(levels(s, t), 3);
}

static void a_solved_ticket_is_silent(void **state)
{
	struct sla_world *s = *state;
	ticket_id t;

	ladder(s, "first_response", THREE);
	t = anns(s);
	sla_status(s, t, TICKET_SOLVED, "mon 09:30");
	assert_int_equal(ring_until(s, "fri 18:00", true), 0);
	assert_string_equal(told(s, s->w->ann), "");
}

static void a_shorter_target_makes_a_level_due_now_and_not_late(void **state)
{
	struct sla_world *s = *state;
	struct escalation *list;
	ticket_id t;
	size_t n;

	ladder(s, "first_response", AT_DEADLINE("{\"who\": \"assignee\"}"));
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

	t = anns(s);
	sla_priority(s, t, PRIORITY_URGENT, "mon 10:30"); /* an hour from nine: past */
	ring_until(s, "mon 10:30", false);
	list = rung(s, t, &n);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].late_by.ms, 0);
}

/* ---- who ---- */

static char *audience(struct sla_world *s, const char *who, bool assigned)
{
	ticket_id t;
	size_t n;

	ladder(s, "first_response", talloc_asprintf(s, AT_DEADLINE("%s"), who));
	t = assigned ? anns(s) : sla_mail(s, "mon 09:00");
	ring_until(s, "mon 11:00", false);
	struct escalation *list = rung(s, t, &n);

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

	const char *ann = id_text(s, w->ann), *lee = id_text(s, w->lee), *mias = id_text(s, w->mia);

	assert_string_equal(audience(s, "{\"who\": \"assignee\"}", true), ann);
	assert_string_equal(audience(s, "{\"who\": \"lead\"}", true), lee);
	assert_string_equal(audience(s, "{\"who\": \"manager\"}", true), lee);
	assert_string_equal(audience(s, "{\"who\": \"manager\", \"steps\": 2}", true), mias);
	assert_string_equal(audience(s, "{\"who\": \"manager\", \"steps\": 9}", true), mias); /* the top */
	assert_string_equal(audience(s, "{\"who\": \"role\", \"role\": \"admin\"}", true),
			    id_text(s, w->roy));
	assert_string_equal(audience(s, "{\"who\": \"role\", \"role\": \"agent\"}", false),
			    talloc_asprintf(s, "%s %s", ann, id_text(s, w->bob)));
	/* dan is on call, too, but may not see the ticket */
	assert_string_equal(audience(s,
				     talloc_asprintf(s, "{\"who\": \"on_call\", \"on_call\": \"%llu\"}",
						     (unsigned long long)night.v),
				     true),
			    id_text(s, w->bob));
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

	ladder(s, "first_response",
	       "[{\"at\": {\"after_min\": 0}, \"audience\": [{\"who\": \"lead\"}], \"actions\":"
	       " [{\"do\": \"raise_priority\"}, {\"do\": \"tag\", \"value\": \"late\"}, {\"do\": "
	       "\"unassign\"}]}]");
	t = anns(s);
	ring_until(s, "mon 11:00", false);
	assert_int_equal(world_see(s->w, t).priority, PRIORITY_HIGH);
	assert_int_equal(world_see(s->w, t).assignee.v, 0);
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM ticket_tag WHERE tag = 'late'"), 1);
	assert_int_equal(db_fixture_number(s->w->f,
					   "SELECT COUNT(*) FROM ticket_event WHERE kind = 'priority'"
					   " AND cause = 'escalation: first_response 1'"),
			 1);
	assert_string_equal(told(s, s->w->lee), ""); /* it notifies nobody: so it was written */
}

/* An alarm changes what nobody was about to save: who was writing a reply is not told that the ticket has changed. */
static void an_alarm_makes_no_screen_stale(void **state)
{
	struct sla_world *s = *state;
	struct reply_in r = {.client = world_client(), .text = "Here."};
	uint32_t seen;
	message_id m;
	ticket_id t;

	ladder(s, "first_response", THREE);
	t = anns(s);
	seen = world_see(s->w, t).version;
	ring_until(s, "mon 11:00", false);
	acknowledge(s, t, s->w->lee, "mon 11:01", "mon 12:01");
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

	ladder(s, "first_response", THREE);
	t = anns(s);
	ring_until(s, "mon 11:00", false);
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
	acknowledge(s, t, s->w->dan, "mon 11:06", "mon 12:06");
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

	ladder(s, "first_response", THREE);
	t = anns(s);
	j = sla_job(s, (agent_id){0}, "mon 09:10");
	assert_rc(j, IN_TX(j, escalation_forecast(&tx, t, &list, &n)), RC_OK);
	assert_int_equal(n, 3);
	assert_string_equal(sla_shown(list[0].at), "mon 10:30");
	assert_int_equal(list[0].audience[0].v, s->w->ann.v);
	assert_string_equal(sla_shown(list[2].at), "mon 11:30");
	assert_int_equal(list[2].audience[0].v, s->w->mia.v);
	ring_until(s, "mon 11:00", false);
	acknowledge(s, t, s->w->lee, "mon 11:15", "mon 12:15");
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
		SLA_TEST(who_is_meant),
		SLA_TEST(a_chain_that_goes_round_ends),
		SLA_TEST(a_level_may_change_the_ticket),
		SLA_TEST(an_alarm_makes_no_screen_stale),
		SLA_TEST(what_stands_goes_with_its_ticket_to_another_team),
		SLA_TEST(it_is_known_who_would_be_alarmed_when),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
