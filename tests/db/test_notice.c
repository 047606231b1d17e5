/* test_notice.c - who is told, how fast, in which language; and mail of the house to its own people. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/delivery.h"
#include "hub/text/json.h"
#include "tests/support/smtp_peer.h"
#include "workflow/escalation_level.h"
#include "workflow/notice.h"
#include "workflow/notice_letter.h"

static const struct mac_key key = {3, {{1, 2, 3}}};
static const struct address_keys keys = {&key, 1};

#define REF 0x100

static enum rc alarm(struct job *j, agent_id to, ticket_id t, enum notice_kind kind, bool mail)
{
	AUTO(json)
	args = {json_pack("{s:s, s:i, s:I}", "clock", "first_response", "level", 1, "due",
			  (json_int_t)(j->now.ms - 720000))};
	struct notice_alarm a = {
		.to = to, .kind = kind, .ticket = t, .ref = REF + 1, .args = args.v, .mail = mail};

	return IN_TX(j, notice_alarm(&tx, &a));
}

static size_t shown(struct world *w, agent_id to)
{
	struct notice *list = NULL;
	size_t n = 0;

	assert_rc(w->program, IN_TX(w->program, notice_list(&tx, to, (instant){0}, 0, 100, &list, &n)),
		  RC_OK);
	return n;
}

static uint64_t unseen(struct world *w, agent_id to)
{
	uint64_t n = 0;

	assert_rc(w->program, IN_TX(w->program, notice_unseen(&tx, to, &n)), RC_OK);
	return n;
}

static void a_notice_is_new_until_it_is_seen(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct notice *list;
	size_t n;

	assert_rc(j, IN_TX(j, notice_add(&tx, w->ann, NOTICE_RULE, (ticket_id){0}, NULL)), RC_OK);
	j->now.ms++;
	assert_rc(j, IN_TX(j, notice_add(&tx, w->ann, NOTICE_SHIFT, (ticket_id){0}, NULL)), RC_OK);
	assert_rc(j, IN_TX(j, notice_add(&tx, (agent_id){0}, NOTICE_SHIFT, (ticket_id){0}, NULL)), RC_OK);
	assert_int_equal(unseen(w, w->ann), 2);
	assert_int_equal(shown(w, w->bob), 0);

	assert_rc(j, IN_TX(j, notice_list(&tx, w->ann, (instant){0}, 0, 1, &list, &n)), RC_OK);
	assert_int_equal(list[0].kind, NOTICE_SHIFT);
	assert_rc(j, IN_TX(j, notice_see(&tx, w->bob, list[0].id)), RC_OK); /* not bob's */
	assert_int_equal(unseen(w, w->ann), 2);
	assert_rc(j, IN_TX(j, notice_see(&tx, w->ann, list[0].id)), RC_OK);
	assert_int_equal(unseen(w, w->ann), 1);
	assert_rc(j, IN_TX(j, notice_list(&tx, w->ann, list[0].created, list[0].id, 9, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].kind, NOTICE_RULE);
	assert_rc(j, IN_TX(j, notice_see(&tx, w->ann, 0)), RC_OK);
	assert_int_equal(unseen(w, w->ann), 0);
}

#define LETTERS "SELECT COUNT(*) FROM outbox_letter"

static void too_many_alarms_in_a_minute_become_one_digest(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Help.");
	instant begin = j->now;
	struct alarm *due;
	size_t n;

	for (int i = 0; i < 12; i++) {
		j->now.ms = begin.ms + i * 1000;
		assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, true), RC_OK);
	}
	assert_int_equal(shown(w, w->lee), NOTICE_ALARMS_A_MINUTE);
	assert_int_equal(db_fixture_number(w->f, LETTERS), NOTICE_ALARMS_A_MINUTE);
	assert_rc(j, alarm(j, w->ann, t, NOTICE_ESCALATION, false), RC_OK); /* another agent's minute */
	assert_int_equal(shown(w, w->ann), 1);

	assert_rc(j, IN_TX(j, alarm_due(&tx, (instant){begin.ms + 60000}, 9, &due, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(due[0].subject, ALARM_DIGEST);
	assert_int_equal(due[0].due.ms, begin.ms + 60000);
	j->now = due[0].due;
	assert_rc(j, IN_TX(j, notice_digest_ring(&tx, &due[0], SPAN_MS(0))), RC_OK);
	assert_int_equal(shown(w, w->lee), NOTICE_ALARMS_A_MINUTE + 1);
	assert_int_equal(db_fixture_number(w->f, LETTERS), NOTICE_ALARMS_A_MINUTE + 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM notice WHERE kind = 2 AND args LIKE"
						 " '%\"count\":7%'"),
			 1);

	/* once: what was told is not told again */
	assert_rc(j, IN_TX(j, notice_digest_ring(&tx, &due[0], SPAN_MS(0))), RC_OK);
	assert_int_equal(shown(w, w->lee), NOTICE_ALARMS_A_MINUTE + 1);

	/* the next minute begins anew, also for a clock that was set back an hour */
	assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, false), RC_OK);
	assert_int_equal(shown(w, w->lee), NOTICE_ALARMS_A_MINUTE + 2);
	j->now.ms -= 3600000;
	assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, false), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM notice WHERE held = 1"), 0);
}

static void who_was_alarmed_is_known_once(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Help.");
	struct notice_alarmed *list;
	size_t n;

	assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, true), RC_OK);
	assert_rc(j, alarm(j, w->ann, t, NOTICE_ESCALATION, false), RC_OK);
	assert_rc(j, alarm(j, w->ann, t, NOTICE_ESCALATION, false), RC_OK);
	assert_rc(j, IN_TX(j, notice_clear(&tx, t, REF + 0x100, REF + 0x1ff, &list, &n)), RC_OK);
	assert_int_equal(n, 0); /* another clock */
	assert_rc(j, IN_TX(j, notice_clear(&tx, t, REF, REF + 0xff, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_int_equal(list[0].agent.v, w->ann.v);
	assert_false(list[0].mail);
	assert_true(list[1].mail && list[1].told);
	assert_int_equal(unseen(w, w->ann), 0);
	assert_rc(j, IN_TX(j, notice_clear(&tx, t, REF, REF + 0xff, &list, &n)), RC_OK);
	assert_int_equal(n, 0);
}

/* ---- by mail ---- */

static bool go_on(void *arg UNUSED, bool dot_sent UNUSED)
{
	return true;
}

static enum rc deliver(struct world *w, struct smtp_peer *peer)
{
	struct smtp_relay relay = {.host = "127.0.0.1", .port = smtp_peer_port(peer), .hostname = "hub.test"};
	struct delivery_way way = {&keys, smtp_client_new(w, &relay), w->program->db, go_on, NULL};
	struct job *j = w->program;
	struct delivery_end end;
	struct outbox_item o;
	uint8_t owner[16];
	instant next;

	db_fixture_next(j);
	j->now = clock_wall();
	TRY(delivery_claim(j, owner, &o, &next));
	return delivery_make(j, &way, owner, &o, &end);
}

static void an_alarm_leaves_as_a_mail_of_the_house(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct smtp_peer *peer = smtp_peer_start();
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Help.");

	notice_links_begin_with("https://desk.example.org");
	assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, true), RC_OK);
	assert_rc(j, deliver(w, peer), RC_OK);
	assert_int_equal(smtp_peer_mails(peer), 1);

	const char *mail = smtp_peer_mail(peer, 0);

	assert_non_null(strstr(mail, "\r\nAuto-Submitted: auto-generated\r\n"));
	assert_non_null(strstr(mail, "\r\nX-Auto-Response-Suppress: All\r\n"));
	assert_non_null(strstr(mail, "\r\nX-Onevoice-Loop: "));
	assert_non_null(strstr(mail, "Subject: Overdue: First response, #"));
	assert_null(strstr(mail, "Subject: Re:"));
	assert_non_null(strstr(mail, "the deadline passed 12 minutes ago."));
	assert_non_null(strstr(mail, "https://desk.example.org/#/t/"));
	assert_non_null(strstr(smtp_peer_envelope(peer, 0), "<lee@help.example>"));
	assert_int_equal(strncmp(smtp_peer_envelope(peer, 0), "<bounce+", 8), 0);
	assert_string_equal(world_events(w, t), "created"); /* what becomes of it is no event of the ticket */
	assert_rc(j, deliver(w, peer), RC_NOT_FOUND);
	smtp_peer_stop(peer);
}

static void a_mail_that_did_not_arrive_is_told_on_the_screen(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct smtp_peer *peer = smtp_peer_start();
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Help.");

	db_fixture_sql(w->f, "UPDATE agent SET email = 'refused@help.example' WHERE login = 'lee'");
	assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, true), RC_OK);
	assert_rc(j, deliver(w, peer), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM notice WHERE kind = 9"), 1);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox WHERE next < 9223372036854775807"), 0);
	smtp_peer_stop(peer);
}

static void no_mail_goes_to_who_has_no_address(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Help.");

	db_fixture_sql(w->f, "UPDATE agent SET email = '' WHERE login = 'lee'");
	assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, true), RC_OK);
	assert_rc(j, alarm(j, w->gone, t, NOTICE_ESCALATION, true), RC_OK);
	assert_int_equal(db_fixture_number(w->f, LETTERS), 0);
}

/* A letter neither waits for the customer's mails on the same ticket nor holds them up (decision 0016). */
static void letters_and_replies_do_not_wait_for_each_other(void **state)
{
	struct world *w = *state;
	struct job *j = w->program, *ann = world_as(w, w->ann);
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Help.");
	struct reply_in in = {.client = world_client(), .text = "We look."};
	uint8_t owner[16] = {1};
	struct outbox_item *list;
	message_id m;
	size_t n;

	assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, true), RC_OK);
	assert_rc(j, alarm(j, w->ann, t, NOTICE_ESCALATION, true), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	assert_rc(j, IN_TX(j, outbox_claim(&tx, CHANNEL_MAIL, owner, SPAN_S(60), 10, &list, &n)), RC_OK);
	assert_int_equal(n, 3);

	/* people who read what left see the letters about their tickets too, oldest last */
	struct job *mia = world_as(w, w->mia), *lee = world_as(w, w->lee);

	assert_rc(mia, IN_TX(mia, outbox_list(&tx, OUTBOX_ALL, (outbox_id){0}, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 3);
	assert_rc(lee, IN_TX(lee, outbox_list(&tx, OUTBOX_ALL, (outbox_id){0}, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 3);
	assert_int_equal(list[0].message.v, m.v);
}

static void an_answer_to_a_letter_opens_no_ticket(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Help.");
	struct message_in answer = world_mail(w, "lee@help.example", "Re: Overdue", "I am on it.");
	struct intake_result r;

	answer.to_letter = true;
	answer.token_rule = "message_id";
	assert_rc(j, IN_TX(j, intake_accept(&tx, &answer, &r)),
		  RC_INVALID); /* kept for those who look after mail */
	answer.class = CLASS_AUTOMATIC;
	assert_rc(j, IN_TX(j, intake_accept(&tx, &answer, &r)), RC_OK); /* "I am on holiday": nothing */
	assert_int_equal(r.ticket.v, 0);

	/* a bounce of it is told to its reader, and opens none either */
	assert_rc(j, alarm(j, w->lee, t, NOTICE_ESCALATION, true), RC_OK);
	struct bounce_in report = {NULL, "5.1.1", "no such mailbox", true};
	struct message_in bounce = world_mail(w, "", "Undelivered", "Sorry.");

	bounce.class = CLASS_BOUNCE;
	bounce.bounced.v = (uint64_t)db_fixture_number(w->f, "SELECT MAX(outbox_id) FROM outbox_letter");
	bounce.bounces = &report;
	bounce.nbounces = 1;
	assert_rc(j, IN_TX(j, intake_accept(&tx, &bounce, &r)), RC_OK);
	assert_int_equal(r.ticket.v, 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM notice WHERE kind = 9"), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_notice_is_new_until_it_is_seen),
		WORLD_TEST(too_many_alarms_in_a_minute_become_one_digest),
		WORLD_TEST(who_was_alarmed_is_known_once),
		WORLD_TEST(an_alarm_leaves_as_a_mail_of_the_house),
		WORLD_TEST(a_mail_that_did_not_arrive_is_told_on_the_screen),
		WORLD_TEST(no_mail_goes_to_who_has_no_address),
		WORLD_TEST(letters_and_replies_do_not_wait_for_each_other),
		WORLD_TEST(an_answer_to_a_letter_opens_no_ticket),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
