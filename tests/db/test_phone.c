/* test_phone.c - calls heard of twice and out of order, telephones that ring, and what a note on a call does to clocks. */
#include <string.h>
#include <talloc.h>

#include "tests/support/sla_world.h"
#include "workflow/message.h"
#include "workflow/phone_call.h"
#include "workflow/phone_extension.h"
#include "workflow/phone_find.h"
#include "workflow/phone_note.h"
#include "workflow/phone_provider.h"
#include "workflow/promise.h"

#define T(text) ((char *)(uintptr_t)(text))
#define PROVIDER 7
#define LI "+8613800138000"

static struct phone_event event(enum phone_state state, const char *at)
{
	return (struct phone_event){.account = "AC1",
				    .ref = "CA1",
				    .direction = PHONE_INBOUND,
				    .state = state,
				    .caller = LI,
				    .called = "+492111234567",
				    .name = "李雷",
				    .at = sla_at(at)};
}

static struct phone_call hear_from(struct sla_world *s, uint64_t provider, struct phone_event e)
{
	struct job *j = sla_job(s, (agent_id){0}, "mon 09:30");
	struct phone_call c;

	assert_rc(j, IN_TX(j, phone_hear(&tx, provider, "CN", &e, &c)), RC_OK);
	if (c.id.v)
		assert_rc(j, IN_TX(j, phone_call_get(&tx, c.id, &c)), RC_OK);
	return c;
}

static struct phone_call hear(struct sla_world *s, struct phone_event e)
{
	return hear_from(s, PROVIDER, e);
}

/* ---- B115: twice, in any order, another account ---- */

static void the_same_said_twice_is_one_call(void **state)
{
	struct sla_world *s = *state;
	struct phone_call a = hear(s, event(PHONE_IS_RINGING, "mon 09:00"));
	struct phone_call b = hear(s, event(PHONE_IS_RINGING, "mon 09:00"));

	assert_int_equal(a.id.v, b.id.v);
	assert_int_equal(b.version, 1);
	assert_string_equal(b.number, LI);
	assert_string_equal(b.name, "李雷");
}

static void an_end_before_the_beginning_makes_the_same_call(void **state)
{
	struct sla_world *s = *state;
	struct phone_event end = event(PHONE_IS_ENDED, "mon 09:02");
	struct phone_call c;

	end.caller = end.called = end.name = NULL;
	c = hear(s, end);
	assert_int_equal(c.result, PHONE_RESULT_MISSED);
	assert_string_equal(c.number, "");
	c = hear(s, event(PHONE_IS_ANSWERED, "mon 09:01"));
	assert_int_equal(c.result, PHONE_RESULT_ANSWERED);
	assert_int_equal(c.state, PHONE_IS_ENDED);
	assert_int_equal(c.talked.ms, 60000);
	c = hear(s, event(PHONE_IS_RINGING, "mon 09:00"));
	assert_int_equal(c.state, PHONE_IS_ENDED);
	assert_int_equal(c.started.ms, sla_at("mon 09:00").ms);
	assert_string_equal(c.number, LI);
}

static void the_same_id_of_another_account_is_another_call(void **state)
{
	struct sla_world *s = *state;
	struct phone_event other = event(PHONE_IS_ENDED, "mon 09:00");
	struct phone_call a = hear(s, event(PHONE_IS_RINGING, "mon 09:00")), b, c;

	other.account = "AC2";
	b = hear(s, other);
	c = hear_from(s, PROVIDER + 1, event(PHONE_IS_RINGING, "mon 09:00"));
	assert_true(a.id.v != b.id.v && a.id.v != c.id.v && b.id.v != c.id.v);
	assert_int_equal(hear(s, event(PHONE_IS_RINGING, "mon 09:00")).state, PHONE_IS_RINGING);
}

static const struct {
	const char *caller, *number, *written;
} callers[] = {
	{"+49(0)89 / 12-34", "+49891234", "+49(0)89 / 12-34"},
	{"+49 (0)30 / 12 34-567", "+49301234567", "+49 (0)30 / 12 34-567"},
	{"anonymous", "", "anonymous"},
	{"*#06#", "", "*#06#"},
	{"sip:li@pbx.example", "", "sip:li@pbx.example"},
	{"１３８００１３８０００", LI, "１３８００１３８０００"},
	{"a\r\nX: 1", "", "a X: 1"},
};

static void a_number_is_e164_or_stays_text(void **state)
{
	struct sla_world *s = *state;

	for (size_t i = 0; i < COUNT_OF(callers); i++) {
		struct phone_event e = event(PHONE_IS_RINGING, "mon 09:00");
		struct phone_call c;

		e.ref = talloc_asprintf(s, "n%zu", i);
		e.caller = callers[i].caller;
		e.name = "<b>=1+1</b>\r\nX";
		c = hear(s, e);
		assert_string_equal(c.number, callers[i].number);
		assert_string_equal(c.written, callers[i].written);
		assert_string_equal(c.name, "<b>=1+1</b> X");
	}
}

/* ---- whose telephone rings ---- */

static void give(struct sla_world *s, agent_id who, const char *extension, enum rc want)
{
	struct job *roy = sla_job(s, s->w->roy, "mon 08:00");

	assert_rc(roy, IN_TX(roy, phone_extension_set(&tx, who, extension)), want);
}

static size_t at(struct sla_world *s, agent_id who, struct phone_at_agent **list_r)
{
	struct job *j = sla_job(s, who, "mon 09:31");
	size_t n;

	assert_rc(j, IN_TX(j, phone_calls_at(&tx, who, list_r, &n)), RC_OK);
	return n;
}

static void it_rings_at_the_extension_until_somebody_answers(void **state)
{
	struct sla_world *s = *state;
	struct phone_event e = event(PHONE_IS_RINGING, "mon 09:00");
	struct phone_at_agent *list;

	give(s, s->w->ann, "100", RC_OK);
	give(s, s->w->bob, "101", RC_OK);
	give(s, s->w->bob, "100", RC_CONFLICT);
	e.extension = "100";
	hear(s, e);
	e.extension = "101";
	hear(s, e);
	assert_int_equal(at(s, s->w->ann, &list), 1);
	assert_true(list[0].rings);
	assert_int_equal(at(s, s->w->bob, &list), 1);
	e.state = PHONE_IS_ANSWERED;
	assert_int_equal(hear(s, e).agent.v, s->w->bob.v);
	assert_int_equal(at(s, s->w->ann, &list), 0);
	assert_int_equal(at(s, s->w->bob, &list), 1);
	assert_false(list[0].rings);
	const phone_call_id rung = list[0].call.id; /* the list goes with the job */
	struct job *bob = sla_job(s, s->w->bob, "mon 09:40");

	assert_rc(bob, IN_TX(bob, phone_call_dismiss(&tx, rung)), RC_OK);
	assert_int_equal(at(s, s->w->bob, &list), 0);
}

static void one_telephone_that_does_not_answer_ends_no_call(void **state)
{
	struct sla_world *s = *state;
	struct phone_event e = event(PHONE_IS_RINGING, "mon 09:00");
	struct phone_at_agent *list;

	give(s, s->w->ann, "100", RC_OK);
	e.extension = "100";
	hear(s, e);
	e.state = PHONE_IS_ENDED;
	e.leg = true;
	e.result = PHONE_RESULT_NO_ANSWER;
	assert_int_equal(hear(s, e).state, PHONE_IS_RINGING);
	assert_int_equal(at(s, s->w->ann, &list), 0);
}

static void a_call_from_an_extension_is_ours_and_between_two_is_nobodys(void **state)
{
	struct sla_world *s = *state;
	struct phone_event e = {
		.ref = "1.1", .caller = "100", .called = "13800138000", .at = sla_at("mon 09:00")};
	struct phone_call c;

	give(s, s->w->ann, "100", RC_OK);
	give(s, s->w->bob, "101", RC_OK);
	c = hear(s, e);
	assert_int_equal(c.direction, PHONE_OUTBOUND);
	assert_string_equal(c.number, LI);
	assert_int_equal(c.agent.v, s->w->ann.v);
	e.ref = "1.2";
	e.called = "101";
	assert_int_equal(hear(s, e).id.v, 0);
}

/* ---- notes ---- */

static struct phone_note_in note_of(struct sla_world *s)
{
	return (struct phone_note_in){.client = world_client(),
				      .direction = PHONE_INBOUND,
				      .result = PHONE_RESULT_ANSWERED,
				      .number = "138 0013 8000",
				      .country = "CN",
				      .name = "Li Lei",
				      .team = s->w->support,
				      .subject = "",
				      .text = "The parcel came open.",
				      .promise = ""};
}

static struct phone_noted write_down(struct sla_world *s, const struct phone_note_in *in, const char *at)
{
	struct job *ann = sla_job(s, s->w->ann, at);
	struct phone_noted n;

	assert_rc(ann, IN_TX(ann, phone_note(&tx, in, &n)), RC_OK);
	return n;
}

static void a_call_of_the_customer_opens_a_ticket_that_is_answered_at_once(void **state)
{
	struct sla_world *s = *state;
	struct phone_note_in in = note_of(s);
	struct phone_noted n, again;
	struct ticket t;

	in.talked = SPAN_MIN(5);
	in.hope = PHONE_HOPE_TODAY;
	n = write_down(s, &in, "mon 09:30");
	t = world_see(s->w, n.ticket);
	assert_int_equal(t.channel, CHANNEL_PHONE);
	assert_int_equal(t.status, TICKET_OPEN);
	assert_int_equal(t.assignee.v, s->w->ann.v);
	assert_string_equal(t.subject, "The parcel came open.");
	assert_string_equal(t.customer_name, "Li Lei");
	assert_clock(s, n.ticket, SLA_FIRST_RESPONSE, 1, SLA_FULFILLED, "never");
	assert_int_equal(sla_see(s, n.ticket, SLA_FIRST_RESPONSE, 1).started.ms, sla_at("mon 09:25").ms);
	assert_int_equal(sla_see(s, n.ticket, SLA_FIRST_RESPONSE, 1).ended.ms, sla_at("mon 09:25").ms);
	assert_clock(s, n.ticket, SLA_RESOLVE, 1, SLA_RUNNING, "wed 09:25");
	assert_rebuild_same(s, n.ticket);
	again = write_down(s, &in, "mon 09:31");
	assert_true(again.repeated);
	assert_int_equal(again.message.v, n.message.v);
	assert_int_equal(world_see(s->w, n.ticket).last_seq, 1);
}

static void a_missed_call_waits_for_an_answer_and_calling_back_is_one(void **state)
{
	struct sla_world *s = *state;
	struct phone_note_in in = note_of(s);
	struct phone_noted n;

	in.result = PHONE_RESULT_MISSED;
	n = write_down(s, &in, "mon 09:00");
	assert_clock(s, n.ticket, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	assert_int_equal(world_see(s->w, n.ticket).status, TICKET_NEW);
	in = note_of(s);
	in.ticket = n.ticket;
	in.direction = PHONE_OUTBOUND;
	in.result = PHONE_RESULT_NO_ANSWER;
	write_down(s, &in, "mon 09:20");
	assert_clock(s, n.ticket, SLA_FIRST_RESPONSE, 1, SLA_RUNNING, "mon 11:00");
	in.client = world_client();
	in.result = PHONE_RESULT_ANSWERED;
	write_down(s, &in, "mon 09:40");
	assert_clock(s, n.ticket, SLA_FIRST_RESPONSE, 1, SLA_FULFILLED, "never");
	assert_int_equal(world_see(s->w, n.ticket).last_seq, 3);
}

static void a_promised_call_is_a_clock_and_the_next_call_keeps_it(void **state)
{
	struct sla_world *s = *state;
	struct phone_note_in in = note_of(s);
	struct phone_noted n;

	in.call_back = sla_at("fri 15:00");
	n = write_down(s, &in, "mon 09:00");
	assert_clock(s, n.ticket, SLA_PROMISE, 1, SLA_RUNNING, "fri 15:00");
	in = note_of(s);
	in.ticket = n.ticket;
	in.direction = PHONE_OUTBOUND;
	in.call_back = sla_at("fri 17:00");
	write_down(s, &in, "fri 14:50");
	assert_clock(s, n.ticket, SLA_PROMISE, 1, SLA_FULFILLED, "never");
	assert_clock(s, n.ticket, SLA_PROMISE, 2, SLA_RUNNING, "fri 17:00");
}

static void a_note_written_late_is_dated_at_the_call(void **state)
{
	struct sla_world *s = *state;
	ticket_id t = sla_mail(s, "mon 09:00");
	struct phone_note_in in = note_of(s);

	in.ticket = t;
	in.direction = PHONE_OUTBOUND;
	in.started = sla_at("mon 10:59");
	write_down(s, &in, "mon 11:20");
	assert_int_equal(sla_see(s, t, SLA_FIRST_RESPONSE, 1).breached_at.ms, 0);
	assert_clock(s, t, SLA_FIRST_RESPONSE, 1, SLA_FULFILLED, "never");
	sla_mail_on(s, t, "mon 11:30");
	in.client = world_client();
	write_down(s, &in, "mon 11:40"); /* of a call before that mail */
	assert_clock(s, t, SLA_NEXT_RESPONSE, 1, SLA_RUNNING, "mon 16:30");
	assert_rebuild_same(s, t);
}

static void a_note_binds_the_providers_call_and_the_customers_number(void **state)
{
	struct sla_world *s = *state;
	struct phone_event e = event(PHONE_IS_ANSWERED, "mon 09:00");
	ticket_id t = sla_mail(s, "mon 08:00");
	struct phone_note_in in = note_of(s);
	struct phone_at_agent *list;
	struct phone_found *found;
	struct phone_noted n;
	struct job *ann;
	size_t nfound;

	give(s, s->w->ann, "100", RC_OK);
	e.extension = "100";
	hear(s, e);
	assert_int_equal(at(s, s->w->ann, &list), 1);
	in.call = list[0].call.id;
	in.ticket = t;
	n = write_down(s, &in, "mon 09:40");
	assert_int_equal(n.call.v, in.call.v);
	assert_int_equal(n.ticket.v, t.v);
	assert_int_equal(at(s, s->w->ann, &list), 0);
	ann = sla_job(s, s->w->ann, "mon 09:41");
	/* the number is now known to be of whom the ticket is */
	assert_rc(ann, IN_TX(ann, phone_find(&tx, "1380 0138", "CN", &found, &nfound)), RC_OK);
	assert_int_equal(nfound, 1);
	assert_int_equal(found[0].customer.id.v, world_see(s->w, t).customer.v);
	assert_int_equal(found[0].ntickets, 1);
	assert_rc(ann, IN_TX(ann, phone_find(&tx, "+86138001380009", "CN", &found, &nfound)), RC_OK);
	assert_int_equal(nfound, 0);
}

static void who_may_not_read_a_ticket_writes_no_call_on_it(void **state)
{
	struct sla_world *s = *state;
	struct phone_note_in in = note_of(s);
	struct phone_noted n;
	struct job *dan = sla_job(s, s->w->dan, "mon 09:30");

	in.ticket = sla_mail(s, "mon 09:00");
	dan = sla_job(s, s->w->dan, "mon 09:30");
	assert_rc(dan, IN_TX(dan, phone_note(&tx, &in, &n)), RC_NOT_FOUND);
	in.ticket = (ticket_id){0};
	assert_rc(dan, IN_TX(dan, phone_note(&tx, &in, &n)), RC_NOT_FOUND);
	in.team = s->w->billing;
	in.call_back = sla_at("mon 08:00");
	assert_rc(dan, IN_TX(dan, phone_note(&tx, &in, &n)), RC_INVALID);
	in.call_back = (instant){0};
	in.number = "anonymous";
	assert_rc(dan, IN_TX(dan, phone_note(&tx, &in, &n)), RC_OK);
	assert_int_equal(world_see(s->w, n.ticket).customer.v, 0);
}

/* ---- providers ---- */

static void a_provider_is_believed_once_for_each_request(void **state)
{
	struct sla_world *s = *state;
	struct phone_provider p = {.active = true,
				   .name = T("Our PBX"),
				   .kind = PHONE_KIND_JSON,
				   .address = T(""),
				   .country = T("CN")};
	struct job *roy = sla_job(s, s->w->roy, "mon 09:00"), *ann;
	const char *made;
	struct key32 nonce = {{1}};

	assert_rc(roy, IN_TX(roy, phone_provider_save(&tx, &p, false, &made)), RC_OK);
	assert_non_null(made);
	assert_rc(roy, IN_TX(roy, phone_provider_by_hook(&tx, p.hook, &p)), RC_OK);
	assert_int_equal(p.secret.n, strlen(made));
	assert_rc(roy, IN_TX(roy, phone_provider_save(&tx, &p, false, &made)), RC_OK);
	assert_null(made); /* it stays what it was */
	assert_rc(roy, IN_TX(roy, phone_provider_believe(&tx, &p, nonce)), RC_OK);
	assert_rc(roy, IN_TX(roy, phone_provider_believe(&tx, &p, nonce)), RC_CONFLICT);
	p.kind = PHONE_KIND_FORM;
	p.id = 0;
	p.secret = (struct bytes){0};
	assert_rc(roy, IN_TX(roy, phone_provider_save(&tx, &p, false, &made)), RC_INVALID);
	ann = sla_job(s, s->w->ann, "mon 09:00");
	assert_rc(ann, IN_TX(ann, phone_provider_save(&tx, &p, false, &made)), RC_DENIED);
	assert_rc(ann, IN_TX(ann, phone_extension_set(&tx, s->w->ann, "1")), RC_DENIED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SLA_TEST(the_same_said_twice_is_one_call),
		SLA_TEST(an_end_before_the_beginning_makes_the_same_call),
		SLA_TEST(the_same_id_of_another_account_is_another_call),
		SLA_TEST(a_number_is_e164_or_stays_text),
		SLA_TEST(it_rings_at_the_extension_until_somebody_answers),
		SLA_TEST(one_telephone_that_does_not_answer_ends_no_call),
		SLA_TEST(a_call_from_an_extension_is_ours_and_between_two_is_nobodys),
		SLA_TEST(a_call_of_the_customer_opens_a_ticket_that_is_answered_at_once),
		SLA_TEST(a_missed_call_waits_for_an_answer_and_calling_back_is_one),
		SLA_TEST(a_promised_call_is_a_clock_and_the_next_call_keeps_it),
		SLA_TEST(a_note_written_late_is_dated_at_the_call),
		SLA_TEST(a_note_binds_the_providers_call_and_the_customers_number),
		SLA_TEST(who_may_not_read_a_ticket_writes_no_call_on_it),
		SLA_TEST(a_provider_is_believed_once_for_each_request),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
