/* test_delivery.c - a reply leaves once, to whom it may, and what became of it is told (decisions 0016 and 0024). */
#include "tests/support/world.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "channels/mail/delivery.h"
#include "channels/mail/mail_read.h"
#include "channels/mail/outgoing.h"
#include "channels/mail/parser_read.h"
#include "hub/store/blob.h"
#include "tests/support/smtp_peer.h"

static const struct mac_key key = {3, {{1, 2, 3}}};
static const struct address_keys keys = {&key, 1};

struct post {
	struct world *w;
	struct smtp_peer *peer;
	struct smtp_relay relay;
	struct delivery_way way;
	bool broken_off;
};

static bool go_on(void *arg, bool dot_sent UNUSED)
{
	return !((struct post *)arg)->broken_off;
}

static struct post *post_open(struct world *w)
{
	struct post *p = talloc_zero(w, struct post);

	p->w = w;
	p->peer = smtp_peer_start();
	p->relay = (struct smtp_relay){
		.host = "127.0.0.1", .port = smtp_peer_port(p->peer), .hostname = "hub.test"};
	p->way = (struct delivery_way){&keys, smtp_client_new(p, &p->relay), w->program->db, go_on, p};
	return p;
}

/* A reply by ann on a new ticket of li@, to these addresses. */
static ticket_id reply(struct world *w, const char *const *to, const char *text)
{
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Please help.");
	struct reply_in in = {.client = world_client(), .text = text, .to = to};
	struct job *j = world_as(w, w->ann);
	message_id m;

	j->now = clock_wall();
	assert_rc(j, IN_TX(j, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	return t;
}

/* Claim and deliver what is due now; how it went. */
static enum rc deliver(struct post *p, struct delivery_end *end)
{
	struct job *j = p->w->program;
	struct outbox_item o;
	uint8_t owner[16];
	instant next;

	db_fixture_next(j);
	j->now = clock_wall();
	TRY(delivery_claim(j, owner, &o, &next));
	return delivery_make(j, &p->way, owner, &o, end);
}

static void make_due(struct post *p)
{
	db_fixture_sql(p->w->f, "UPDATE outbox SET next = 0 WHERE next < 9223372036854775807");
}

#define RECIPIENTS(state) "SELECT COUNT(*) FROM outbox_recipient WHERE state = " #state
#define SENT 3
#define DEFERRED 4
#define FAILED 5
#define UNCERTAIN 6

static void a_reply_is_sent_and_settled(void **state)
{
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;
	static const char *const to[] = {"li@c.example", NULL};

	reply(w, to, "We look into it.\n.\n..and dots\n");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.sent, 1);
	assert_int_equal(smtp_peer_mails(p->peer), 1);
	const char *mail = smtp_peer_mail(p->peer, 0);

	assert_non_null(strstr(mail, "\r\nWe look into it.\r\n..\r\n...and dots\r\n"));
	assert_non_null(strstr(mail, "Subject: Re: It broke [#"));
	assert_non_null(strstr(mail, "<support+t."));
	assert_true(strncmp(smtp_peer_envelope(p->peer, 0), "<bounce+", 8) == 0);
	assert_non_null(strstr(smtp_peer_envelope(p->peer, 0), "@help.example> <li@c.example>"));
	assert_int_equal(db_fixture_number(w->f, RECIPIENTS(3)), 1);
	assert_rc(w->program, deliver(p, &end), RC_NOT_FOUND);
	smtp_peer_stop(p->peer);
}

/* RFC 3461: where the relay offers it, also on a connection that is used again; decision 0137. */
static void reports_are_asked_for_where_they_are_offered(void **state)
{
	static const char *const to[] = {"li+x@c.example", "wu@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;

	smtp_peer_mood(p->peer, PEER_REPORTS);
	for (size_t i = 0; i < 2; i++) {
		reply(w, to, "We look into it.\n");
		assert_rc(w->program, deliver(p, &end), RC_OK);
		assert_int_equal(end.sent, 2);
		assert_non_null(
			strstr(smtp_peer_envelope(p->peer, i),
			       " <li+x@c.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;<li+2Bx@c.example>"
			       " <wu@c.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;<wu@c.example>"));
	}
	assert_int_equal(smtp_peer_connections(p->peer), 1);
	smtp_peer_stop(p->peer);
}

/* RFC 6531; decision 0151. An address is one however it is written, and its domain is said as ASCII. */
static void an_address_beyond_ascii_goes_where_it_is_taken(void **state)
{
	static const char *const domain[] = {"li@例子.中国", NULL}, *const both[] = {"wu@c.example",
										     "张伟@例子.中国", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;

	/* a domain alone needs nothing of the relay */
	reply(w, domain, "We look into it.\n");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_non_null(strstr(smtp_peer_envelope(p->peer, 0), " <li@xn--fsqu00a.xn--fiqs8s>"));
	assert_non_null(strstr(smtp_peer_mail(p->peer, 0), "\r\nTo: li@xn--fsqu00a.xn--fiqs8s\r\n"));

	/* nobody gets a mail with a head that the relay does not take, and the words say which address it is */
	reply(w, both, "We look into it.\n");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.failed, 2);
	assert_true(end.reached);
	assert_int_equal(smtp_peer_mails(p->peer), 1);
	assert_int_equal(db_fixture_number(w->f, RECIPIENTS(5) " AND status = '5.6.7' AND said LIKE"
							       " '%does not take addresses beyond ASCII "
							       "(SMTPUTF8): 张伟@xn--fsqu00a.xn--fiqs8s%'"),
			 2);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM address_trouble"), 0);

	smtp_peer_mood(p->peer, PEER_UTF8);
	reply(w, both, "We look into it.\n");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.sent, 2);
	assert_non_null(strstr(smtp_peer_envelope(p->peer, 1),
			       "@help.example> SMTPUTF8 <wu@c.example> <张伟@xn--fsqu00a.xn--fiqs8s>"));
	assert_non_null(strstr(smtp_peer_mail(p->peer, 1), "张伟@xn--fsqu00a.xn--fiqs8s"));

	/* those who are left are ASCII, its head is not: SMTPUTF8 is said all the same */
	db_fixture_sql(
		w->f,
		"UPDATE outbox o JOIN outbox_recipient r ON r.outbox_id = o.id SET o.state = 4, o.next = 0,"
		" r.state = 4 WHERE r.address = 'wu@c.example' AND r.state = 3");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_non_null(strstr(smtp_peer_envelope(p->peer, 2), "@help.example> SMTPUTF8 <wu@c.example>"));
	smtp_peer_stop(p->peer);
}

static void files_leave_with_the_reply_and_are_kept_once(void **state)
{
	struct world *w = *state;
	struct post *p = post_open(w);
	uint8_t *content = talloc_zero_size(w->f, BLOB_CHUNK + 100);
	struct bytes large = {content, BLOB_CHUNK + 100};
	const char *const files[] = {world_uploaded(w, "图.png", large),
				     world_uploaded(w, "b.png", BYTES_OF_ARRAY("two"))};
	ticket_id t = world_ticket(w, "li@c.example", "It broke", "Please help.");
	struct reply_in in = {.client = world_client(), .text = " ", .files = files, .nfiles = 2};
	struct job *ann = world_as(w, w->ann), *bob = world_as(w, w->bob);
	struct delivery_end end;
	struct mail_read *r;
	message_id m, again;

	ann->now = clock_wall();
	assert_rc(bob, IN_TX(bob, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_INVALID); /* hers */
	assert_rc(ann, IN_TX(ann, ticket_reply(&tx, t, &in, ANY_VERSION, &m)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_reply(&tx, t, &in, ANY_VERSION, &again)), RC_OK);
	assert_int_equal(again.v, m.v);
	assert_string_equal(world_see(w, t).snippet, "图.png");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	const char *mail = smtp_peer_mail(p->peer, 0);

	parser_load();
	assert_int_equal(
		mail_read(w->program, (struct bytes){(const uint8_t *)mail, strlen(mail)}, false, &r), RC_OK);
	assert_int_equal(r->parts_n, 2);
	assert_string_equal(r->parts[0].name, "图.png");
	assert_int_equal(r->parts[0].content.n, large.n);
	assert_memory_equal(r->parts[0].content.p, large.p, large.n);
	assert_memory_equal(r->parts[1].content.p, "two", 4);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM upload"), 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM attachment"), 2);
	smtp_peer_stop(p->peer);
}

static void each_recipient_has_its_own_fate(void **state)
{
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;
	static const char *const to[] = {"li@c.example", "refused@c.example", "later@c.example",
					 "bo@c.example", NULL};

	reply(w, to, "Hello all.");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.sent, 2);
	assert_int_equal(end.failed, 1);
	assert_int_equal(end.deferred, 1);
	assert_int_equal(db_fixture_number(
				 w->f, RECIPIENTS(5) " AND address = 'refused@c.example' AND status = '5.1.1'"
						     " AND said LIKE 'there is no such mailbox (550 5.1.1%'"),
			 1);
	assert_int_equal(db_fixture_number(
				 w->f, RECIPIENTS(4) " AND address = 'later@c.example' AND status = '4.2.0'"),
			 1);

	/* only the rest is tried again */
	make_due(p);
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.deferred, 1);
	assert_int_equal(smtp_peer_mails(p->peer), 1);
	smtp_peer_stop(p->peer);
}

static void a_relay_that_is_away_or_busy_costs_time_and_nothing_else(void **state)
{
	static const enum smtp_mood moods[] = {PEER_BUSY, PEER_GREYLISTS};
	static const char *const to[] = {"li@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;

	reply(w, to, "Hello.");
	for (size_t i = 0; i < COUNT_OF(moods); i++) {
		smtp_peer_mood(p->peer, moods[i]);
		assert_rc(w->program, deliver(p, &end), RC_OK);
		assert_int_equal(end.deferred, 1);
		assert_int_equal(end.reached, moods[i] == PEER_GREYLISTS);
		assert_true(db_fixture_number(w->f, "SELECT next - created FROM outbox") >= 5000);
		make_due(p);
	}
	smtp_peer_stop(p->peer);
	talloc_free(p->way.client);
	p->way.client = smtp_client_new(p, &p->relay);
	assert_rc(w->program, deliver(p, &end), RC_OK); /* nobody listens any more */
	assert_false(end.reached);
	assert_int_equal(end.deferred, 1);
	assert_int_equal(
		db_fixture_number(
			w->f, "SELECT COUNT(*) FROM outbox_recipient WHERE said LIKE '%does not answer%'"),
		1);

	p->peer = smtp_peer_start();
	p->relay.port = smtp_peer_port(p->peer);
	p->way.client = smtp_client_new(p, &p->relay);
	make_due(p);
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.sent, 1);
	smtp_peer_stop(p->peer);
}

static void a_lost_answer_to_the_dot_is_uncertain_and_tried_once_more_with_the_same_bytes(void **state)
{
	static const char *const to[] = {"li@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;

	reply(w, to, "Did you get this?");
	smtp_peer_mood(p->peer, PEER_DROPS_AT_DOT);
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.uncertain, 1);
	assert_int_equal(db_fixture_number(w->f, RECIPIENTS(6)), 1);
	assert_true(db_fixture_number(w->f, "SELECT next - created FROM outbox") >= 600000);

	make_due(p);
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.uncertain, 1);
	assert_int_equal(smtp_peer_mails(p->peer), 2);
	assert_string_equal(smtp_peer_mail(p->peer, 0), smtp_peer_mail(p->peer, 1));
	make_due(p);
	assert_rc(w->program, deliver(p, &end), RC_NOT_FOUND); /* never a third time */
	smtp_peer_stop(p->peer);
}

static void a_mail_refused_behind_the_dot_has_failed(void **state)
{
	static const char *const to[] = {"li@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;

	reply(w, to, "Buy now!");
	smtp_peer_mood(p->peer, PEER_REFUSES_MAIL);
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.failed, 1);
	assert_rc(w->program, deliver(p, &end), RC_NOT_FOUND);
	smtp_peer_stop(p->peer);
}

static void a_mail_that_was_tried_for_five_days_has_failed(void **state)
{
	static const char *const to[] = {"later@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;

	reply(w, to, "Hello.");
	db_fixture_sql(w->f, "UPDATE outbox SET created = created - 5 * 86400000");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.failed, 1);
	assert_int_equal(
		db_fixture_number(
			w->f, RECIPIENTS(5) " AND status = '5.4.7' AND said LIKE 'given up after 5 days%'"),
		1);
	smtp_peer_stop(p->peer);
}

static void a_mail_whose_mailbox_is_gone_has_failed(void **state)
{
	static const char *const to[] = {"li@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;
	ticket_id t = reply(w, to, "Hello.");

	db_fixture_sql(w->f, "DELETE FROM mailbox");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.failed, 1);
	assert_false(end.asked);
	assert_int_equal(
		db_fixture_number(w->f,
				  RECIPIENTS(5) " AND said = 'the mailbox it should leave from is gone'"),
		1);
	assert_non_null(strstr(world_events(w, t), "delivery"));
	assert_rc(w->program, deliver(p, &end), RC_NOT_FOUND);
	assert_int_equal(smtp_peer_mails(p->peer), 0);
	smtp_peer_stop(p->peer);
}

/* Deliver while the program cannot read what was written; the table is there again afterwards. */
static enum rc deliver_without_messages(struct post *p, struct delivery_end *end)
{
	db_fixture_sql(p->w->f, "RENAME TABLE message TO message_away");
	enum rc rc = deliver(p, end);

	db_fixture_sql(p->w->f, "RENAME TABLE message_away TO message");
	return rc;
}

static void a_mail_that_cannot_be_made_for_now_says_so_and_is_given_up_at_last(void **state)
{
	static const char *const to[] = {"li@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;

	reply(w, to, "Hello.");
	assert_rc(w->program, deliver_without_messages(p, &end), RC_OK);
	assert_int_equal(end.deferred, 1);
	assert_non_null(end.trouble);
	assert_int_equal(
		db_fixture_number(w->f, RECIPIENTS(4) " AND said LIKE 'the mail could not be made%'"), 1);
	assert_true(db_fixture_number(w->f, "SELECT next - created FROM outbox") >= 5000);

	make_due(p);
	assert_rc(w->program, deliver(p, &end), RC_OK); /* what hindered it has gone */
	assert_int_equal(end.sent, 1);

	reply(w, to, "And again.");
	db_fixture_sql(w->f, "UPDATE outbox SET created = created - 5 * 86400000");
	assert_rc(w->program, deliver_without_messages(p, &end), RC_OK);
	assert_int_equal(end.failed, 1);
	assert_int_equal(db_fixture_number(w->f, RECIPIENTS(5) " AND said LIKE 'given up after 5 days%'"), 1);
	smtp_peer_stop(p->peer);
}

static void a_lease_lost_before_the_dot_sends_nothing(void **state)
{
	static const char *const to[] = {"li@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;
	struct job *j = w->program;
	struct outbox_item o;
	uint8_t owner[16];
	instant next;

	reply(w, to, "Hello.");
	j->now = clock_wall();
	assert_rc(j, delivery_claim(j, owner, &o, &next), RC_OK);
	assert_rc(j, IN_TX(j, outgoing_freeze(&tx, &keys, owner, &o)), RC_OK);
	struct job *other = db_fixture_job(w->f);

	assert_true(other != NULL);
	db_fixture_sql(w->f, "UPDATE outbox SET lease_owner = REPEAT('x', 16)");
	assert_rc(j, delivery_make(j, &p->way, owner, &o, &end), RC_CONFLICT);
	assert_int_equal(smtp_peer_mails(p->peer), 0);
	assert_int_equal(db_fixture_number(w->f, RECIPIENTS(0)), 1);
	smtp_peer_stop(p->peer);
}

static void one_connection_carries_many_mails_and_a_closed_one_is_opened_again(void **state)
{
	static const char *const to[] = {"li@c.example", NULL};
	struct world *w = *state;
	struct post *p = post_open(w);
	struct delivery_end end;

	for (int i = 0; i < 5; i++) {
		reply(w, to, "Hello.");
		assert_rc(w->program, deliver(p, &end), RC_OK);
		assert_int_equal(end.sent, 1);
	}
	assert_int_equal(smtp_peer_connections(p->peer), 1);
	smtp_peer_mood(p->peer, PEER_DROPS_AT_DOT);
	reply(w, to, "Lost.");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	smtp_peer_mood(p->peer, PEER_KIND);
	reply(w, to, "Found.");
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.sent, 1);
	assert_int_equal(smtp_peer_connections(p->peer), 2);
	smtp_peer_stop(p->peer);
}

static void pauses_grow_and_end(void **state UNUSED)
{
	int64_t last = 0;

	for (uint32_t n = 0; n < 100; n++) {
		int64_t ms = delivery_pause(n, true, false).ms;

		assert_true(ms >= last && ms <= 4 * 3600 * 1000);
		assert_true(delivery_pause(n, false, false).ms <= 300 * 1000);
		last = ms;
	}
	assert_int_equal(delivery_pause(1, true, true).ms, 600000);
	assert_false(delivery_is_too_old((instant){0}, (instant){5 * INT64_C(86400000) - 1}));
	assert_true(delivery_is_too_old((instant){0}, (instant){5 * INT64_C(86400000)}));
}

/* Its door opens and nobody ever speaks; else only the dot stays without an answer. */
static void a_relay_that_swallows_everything_is_given_up_in_time(void **state)
{
	struct world *w = *state;
	struct post *p = post_open(w);
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof(at);
	int hole = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	static const char *const to[] = {"li@c.example", NULL};
	struct delivery_end end;

	assert_int_equal(bind(hole, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(hole, 5), 0);
	assert_int_equal(getsockname(hole, (struct sockaddr *)&at, &size), 0);
	p->relay.port = ntohs(at.sin_port);
	p->relay.hurry = 1000;
	p->way.client = smtp_client_new(p, &p->relay);
	reply(w, to, "Hello");

	int64_t begin = clock_mono_ms();

	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_true(clock_mono_ms() - begin < 30000);
	assert_true(end.asked && !end.reached);
	assert_int_equal(end.deferred, 1);
	assert_int_equal(db_fixture_number(w->f, RECIPIENTS(4)), 1);
	assert_rc(w->program, deliver(p, &end), RC_NOT_FOUND); /* it waits, nothing else does */

	p->relay.port = smtp_peer_port(p->peer);
	p->way.client = smtp_client_new(p, &p->relay);
	smtp_peer_mood(p->peer, PEER_STALLS);
	make_due(p);
	assert_rc(w->program, deliver(p, &end), RC_OK);
	assert_int_equal(end.sent, 0);
	smtp_peer_mood(p->peer, PEER_KIND);
	p->relay.hurry = 0;
	p->way.client = smtp_client_new(p, &p->relay);
	make_due(p);
	assert_rc(w->program, deliver(p, &end), RC_OK); /* its one doubt */
	assert_int_equal(end.sent, 1);
	assert_int_equal(smtp_peer_mails(p->peer), 2);
	close(hole);
	smtp_peer_stop(p->peer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_relay_that_swallows_everything_is_given_up_in_time),
		WORLD_TEST(a_reply_is_sent_and_settled),
		WORLD_TEST(reports_are_asked_for_where_they_are_offered),
		WORLD_TEST(an_address_beyond_ascii_goes_where_it_is_taken),
		WORLD_TEST(files_leave_with_the_reply_and_are_kept_once),
		WORLD_TEST(each_recipient_has_its_own_fate),
		WORLD_TEST(a_relay_that_is_away_or_busy_costs_time_and_nothing_else),
		WORLD_TEST(a_lost_answer_to_the_dot_is_uncertain_and_tried_once_more_with_the_same_bytes),
		WORLD_TEST(a_mail_refused_behind_the_dot_has_failed),
		WORLD_TEST(a_mail_that_was_tried_for_five_days_has_failed),
		WORLD_TEST(a_mail_whose_mailbox_is_gone_has_failed),
		WORLD_TEST(a_mail_that_cannot_be_made_for_now_says_so_and_is_given_up_at_last),
		WORLD_TEST(a_lease_lost_before_the_dot_sends_nothing),
		WORLD_TEST(one_connection_carries_many_mails_and_a_closed_one_is_opened_again),
		cmocka_unit_test(pauses_grow_and_end),
	};

	curl_global_init(CURL_GLOBAL_DEFAULT);
	return db_fixture_run(tests, COUNT_OF(tests));
}
