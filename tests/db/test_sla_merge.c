/* test_sla_merge.c - clocks of merged, split and imported tickets; any history is rebuilt as it was. */
#include "tests/support/sla_world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/message.h"
#include "workflow/outbox.h"
#include "workflow/promise.h"
#include "workflow/sla_react.h"

/* ---- merge, split, import ---- */

static void another_customers_clocks_go_on_beside(void **state)
{
	struct sla_world *s = *state;
	ticket_id a = sla_mail(s, "mon 09:00");

	sla_job(s, (agent_id){0}, "mon 09:30");
	ticket_id b = world_ticket(s->w, "wang@example.org", "The same", "Me too.");
	struct job *ann = sla_job(s, s->w->ann, "mon 10:00");

	assert_rc(ann, IN_TX(ann, sla_merged(&tx, a, b)), RC_OK);
	assert_clock(s, b, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:30");
	assert_clock(s, b, SLA_FIRST_RESPONSE, 2, SLA_RUNNING, "mon 11:00");
	assert_string_equal(sla_shown(world_see(s->w, b).due), "mon 11:00");
	ann = sla_job(s, s->w->ann, "mon 10:30");
	assert_rc(ann, IN_TX(ann, sla_unmerged(&tx, a, b)), RC_OK);
	assert_clock(s, b, SLA_FIRST_RESPONSE, 2, SLA_CANCELLED, "never");
	assert_clock(s, a, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	assert_rebuild_same(s, b);
}

static void what_was_answered_while_merged_stays_answered(void **state)
{
	struct sla_world *s = *state;
	ticket_id a = sla_mail(s, "mon 09:00"), b = sla_mail(s, "mon 09:30");
	struct job *ann = sla_job(s, s->w->ann, "mon 10:00");

	assert_rc(ann, IN_TX(ann, sla_merged(&tx, a, b)), RC_OK);
	sla_reply(s, b, "mon 10:20");
	ann = sla_job(s, s->w->ann, "mon 14:00");
	assert_rc(ann, IN_TX(ann, sla_unmerged(&tx, a, b)), RC_OK);
	struct sla_clock c = sla_see(s, a, SLA_FIRST_RESPONSE, 1);

	assert_int_equal(c.state, SLA_FULFILLED);
	assert_string_equal(sla_shown(c.ended), "mon 10:20");
	assert_int_equal(c.breached_at.ms, 0);
	assert_rebuild_same(s, a);
}

static void a_split_counts_from_when_its_message_came(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");

	sla_reply(s, t, "mon 09:10");
	sla_mail_on(s, t, "mon 09:30"); /* message 3 */
	struct job *ann = sla_job(s, s->w->ann, "mon 10:00");
	ticket_id made = {0};
	struct ticket of = world_see(s->w, t);
	struct ticket_new in = {.customer = of.customer,
				.customer_name = "Li",
				.team = s->w->support,
				.mailbox = s->w->support_box,
				.subject = "Another matter",
				.snippet = "",
				.last_seq = 1,
				.at = sla_at("mon 09:30")};

	{
		AUTO(db_tx) tx = db_begin(ann);

		assert_rc(ann, ticket_open(&tx, &in, &made), RC_OK);
		assert_rc(ann, sla_split(&tx, t, 3, made, sla_at("mon 09:30")), RC_OK);
		assert_rc(ann, db_commit(&tx), RC_OK);
	}
	assert_clock(s, made, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:30");
	assert_clock(s, t, SLA_NEXT_RESPONSE, 1, SLA_CANCELLED, "never");
	assert_rebuild_same(s, made);
}

static void an_import_starts_no_clocks_unless_asked(void **state)
{
	struct sla_world *s = *state;
	struct job *j = sla_job(s, (agent_id){0}, "mon 09:00");
	struct message_in in = world_mail(s->w, "li@example.org", "Old", "An old matter.");
	struct intake_result r;

	{
		AUTO(db_tx) tx = db_begin(j);

		sla_off(&tx);
		assert_rc(j, intake_accept(&tx, &in, &r), RC_OK);
		assert_rc(j, db_commit(&tx), RC_OK);
	}
	assert_int_equal(db_fixture_number(s->w->f, "SELECT COUNT(*) FROM sla_event"), 0);
	sla_mail_on(s, r.ticket, "mon 10:00"); /* from now on it is alive */
	assert_clock(s, r.ticket, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 12:00");
}

/* ---- properties ---- */

static uint64_t seed = 7;

static unsigned roll(unsigned sides)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
	return (unsigned)(seed >> 33) % sides;
}

static void do_something(struct sla_world *s, ticket_id t, ticket_id other, const char *at)
{
	static const enum ticket_status to[] = {TICKET_OPEN, TICKET_WAITING, TICKET_WAITING_OTHER,
						TICKET_SOLVED};
	struct job *j;

	switch (roll(9)) {
	case 0:
		sla_reply(s, t, at);
		break;
	case 1:
	case 2:
		sla_mail_on(s, t, at);
		break;
	case 3:
	case 4:
		sla_status(s, t, to[roll(4)], at);
		break;
	case 5:
		sla_priority(s, t, roll(2) ? PRIORITY_URGENT : PRIORITY_NORMAL, at);
		break;
	case 6:
		j = sla_job(s, s->w->ann, at);
		(void)IN_TX(j, ticket_no_reply_needed(&tx, t, ANY_VERSION));
		break;
	case 7:
		j = sla_job(s, s->w->ann, at);
		assert_rc(j, IN_TX(j, roll(2) ? sla_merged(&tx, t, other) : sla_unmerged(&tx, t, other)),
			  RC_OK);
		break;
	default:
		sla_ring_until(s, at, roll(2));
		break;
	}
}

static void any_history_is_rebuilt_as_it_was(void **state)
{
	struct sla_world *s = *state;

	sla_add_policy(s, "Urgent",
		       "{\"all\": [{\"field\": \"priority\", \"op\": \"is\", \"value\": \"urgent\"}]}", 30,
		       60, 0, s->office);
	for (unsigned round = 0; round < 12; round++) {
		ticket_id t = sla_mail(s, "mon 09:00"), other = sla_mail(s, "mon 09:30");
		unsigned minute = 600;

		for (unsigned i = 0; i < 25; i++) {
			static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
			char at[24];

			minute += roll(700);
			snprintf(at, sizeof(at), "%s%u %02u:%02u", days[minute / 1440 % 7],
				 1 + minute / 1440 / 7, minute % 1440 / 60, minute % 60);
			do_something(s, t, other, at);
			assert_rebuild_same(s, t);
			assert_rebuild_same(s, other);
		}
	}
}

static void a_rebuild_mends_what_was_broken(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	size_t differed = 0;

	db_fixture_sql(s->w->f, "UPDATE sla_clock SET due = 1, used = 5 WHERE kind = 0");
	db_fixture_sql(s->w->f, "DELETE FROM sla_clock WHERE kind = 2");
	db_fixture_sql(s->w->f, "DELETE FROM alarm");
	db_fixture_sql(s->w->f, "UPDATE ticket SET due = 1, breached = 3");
	assert_rc(s->w->program, IN_TX(s->w->program, sla_rebuild(&tx, t, &differed)), RC_OK);
	assert_int_equal(differed, 2);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	assert_string_equal(sla_shown(world_see(s->w, t).due), "mon 11:00");
	assert_int_equal(world_see(s->w, t).breached, 0);
	assert_int_equal(sla_ring_until(s, "mon 11:00", false), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(another_customers_clocks_go_on_beside),
		SLA_TEST(what_was_answered_while_merged_stays_answered),
		SLA_TEST(a_split_counts_from_when_its_message_came),
		SLA_TEST(an_import_starts_no_clocks_unless_asked),
		SLA_TEST(any_history_is_rebuilt_as_it_was),
		SLA_TEST(a_rebuild_mends_what_was_broken),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
