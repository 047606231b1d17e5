/* test_outbox.c - a mail leaves once by one sender, in its ticket's order, and every ending is shown. */
#include "tests/support/world.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <talloc.h>

#include "workflow/message.h"
#include "workflow/outbox.h"

#define LEASE SPAN_S(120)

static const uint8_t one[16] = "sender one", two[16] = "sender two", three[16] = "sender three";

static const struct outbox_outcome sent[] = {{0, DELIVERY_SENT, "2.0.0", "queued as 4711"}};
static const struct outbox_outcome deferred[] = {{0, DELIVERY_DEFERRED, "4.2.1", "try later"}};
static const struct outbox_outcome failed[] = {{0, DELIVERY_FAILED, "5.1.1", "no such user"}};

static ticket_id ticket(struct world *w)
{
	return world_ticket(w, "li@example.org", "Hi", "Hello");
}

static void reply_to(struct world *w, ticket_id id, const char *const *to)
{
	struct job *j = world_as(w, w->ann);
	struct reply_in r = {.client = world_client(), .text = "Our answer", .to = to};
	message_id m;

	j->now = w->program->now;
	assert_rc(j, IN_TX(j, ticket_reply(&tx, id, &r, ANY_VERSION, &m)), RC_OK);
	talloc_free(j);
}

static size_t claim(struct world *w, const uint8_t owner[16], struct outbox_item **list_r)
{
	struct job *j = w->program;
	size_t n = 0;

	assert_rc(j, IN_TX(j, outbox_claim(&tx, CHANNEL_MAIL, owner, LEASE, 10, list_r, &n)), RC_OK);
	return n;
}

static struct outbox_item claim_one(struct world *w, const uint8_t owner[16])
{
	struct outbox_item *list = NULL;

	assert_int_equal(claim(w, owner, &list), 1);
	return list[0];
}

static enum rc settle(struct world *w, outbox_id id, const uint8_t owner[16], const struct outbox_outcome *o,
		      size_t n, bool uncertain)
{
	struct job *j = w->program;
	instant retry = {j->now.ms + 300000};

	return IN_TX(j, outbox_settle(&tx, id, owner, o, n, retry, uncertain));
}

static enum rc dot(struct world *w, outbox_id id, const uint8_t owner[16])
{
	struct job *j = w->program;

	return IN_TX(j, outbox_dot_sent(&tx, id, owner));
}

static enum delivery row_state(struct world *w, outbox_id id)
{
	struct outbox_item o;
	struct job *j = w->program;

	assert_rc(j, IN_TX(j, outbox_get(&tx, id, &o)), RC_OK);
	return (enum delivery)o.state;
}

static struct outbox_delivery shown(struct world *w, ticket_id id, size_t i)
{
	struct outbox_delivery *d;
	struct job *j = w->program;
	size_t n;

	assert_rc(j, IN_TX(j, outbox_deliveries(&tx, id, &d, &n)), RC_OK);
	assert_true(i < n);
	return d[i];
}

static enum rc next_due(struct world *w, instant *at)
{
	struct job *j = w->program;

	return IN_TX(j, outbox_next_due(&tx, CHANNEL_MAIL, at));
}

/* ---- the ordinary way ---- */

static void a_reply_is_claimed_frozen_sent_and_shown(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = ticket(w);
	instant at;

	assert_rc(j, next_due(w, &at), RC_NOT_FOUND);
	reply_to(w, id, NULL);
	assert_rc(j, next_due(w, &at), RC_OK);
	assert_int_equal(at.ms, j->now.ms);

	struct outbox_item o = claim_one(w, one), *none;
	struct bytes mail = BYTES_OF_ARRAY("the mail"), other = BYTES_OF_ARRAY("another");

	assert_int_equal(o.state, DELIVERY_QUEUED);
	assert_int_equal(o.attempt, 1);
	assert_null(o.bytes.p);
	assert_int_equal(claim(w, two, &none), 0);
	assert_rc(j, IN_TX(j, outbox_freeze(&tx, o.id, one, "bounce+1@help.example", mail)), RC_OK);
	assert_rc(j, IN_TX(j, outbox_freeze(&tx, o.id, one, "bounce+1@help.example", other)), RC_OK);
	assert_rc(j, dot(w, o.id, one), RC_OK);
	assert_rc(j, settle(w, o.id, one, sent, 1, false), RC_OK);
	assert_rc(j, IN_TX(j, outbox_get(&tx, o.id, &o)), RC_OK);
	assert_int_equal(o.state, DELIVERY_SENT);
	assert_int_equal(o.bytes.n, mail.n);
	assert_memory_equal(o.bytes.p, mail.p, mail.n); /* frozen once */
	assert_int_equal(shown(w, id, 0).state, DELIVERY_SENT);
	assert_string_equal(world_events(w, id), "created replied assigned status delivery");
	assert_rc(j, next_due(w, &at), RC_NOT_FOUND);
}

static void a_delivery_report_does_not_make_a_screen_stale(void **state)
{
	struct world *w = *state;
	ticket_id id = ticket(w);
	struct job *j = world_as(w, w->ann);

	reply_to(w, id, NULL);
	uint32_t seen = world_see(w, id).version;
	struct outbox_item o = claim_one(w, one);

	assert_rc(w->program, settle(w, o.id, one, sent, 1, false), RC_OK);
	assert_int_equal(world_see(w, id).version, seen + 1);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_WAITING, seen)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_SOLVED, seen)), RC_CONFLICT);
}

static void a_deferred_mail_waits_for_its_time_and_says_so_once(void **state)
{
	struct world *w = *state;
	ticket_id id = ticket(w);
	struct outbox_item *none;
	instant at;

	reply_to(w, id, NULL);
	for (int try = 0; try < 3; try++) {
		struct outbox_item o = claim_one(w, one);

		assert_int_equal(o.attempt, try + 1);
		assert_rc(w->program, settle(w, o.id, one, deferred, 1, false), RC_OK);
		assert_int_equal(claim(w, two, &none), 0);
		assert_rc(w->program, next_due(w, &at), RC_OK);
		assert_int_equal(at.ms, w->program->now.ms + 300000);
		w->program->now = at;
	}
	assert_int_equal(shown(w, id, 0).state, DELIVERY_DEFERRED);
	assert_string_equal(world_events(w, id), "created replied assigned status delivery");
}

static void only_the_recipients_still_open_are_tried_again(void **state)
{
	struct world *w = *state;
	static const char *const to[] = {"a@example.org", "b@example.org", "c@example.org", NULL};
	const struct outbox_outcome mixed[] = {{0, DELIVERY_SENT, "2.0.0", ""},
					       {1, DELIVERY_DEFERRED, "4.2.1", ""},
					       {2, DELIVERY_FAILED, "5.1.1", ""}};
	const struct outbox_outcome second[] = {{1, DELIVERY_SENT, "2.0.0", ""}};
	ticket_id id = ticket(w);
	struct outbox_recipient *open;
	struct job *j = w->program;
	size_t n;

	reply_to(w, id, to);
	struct outbox_item o = claim_one(w, one);

	assert_rc(j, settle(w, o.id, one, mixed, 3, false), RC_OK);
	assert_int_equal(row_state(w, o.id), DELIVERY_DEFERRED);
	assert_rc(j, IN_TX(j, outbox_recipients_open(&tx, o.id, &open, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(open[0].address, "b@example.org");
	j->now.ms += 300000;
	o = claim_one(w, two);
	assert_rc(j, settle(w, o.id, two, second, 1, false), RC_OK);
	assert_int_equal(row_state(w, o.id), DELIVERY_FAILED); /* c never got it */
	assert_int_equal(shown(w, id, 0).state, DELIVERY_SENT);
	assert_int_equal(shown(w, id, 1).state, DELIVERY_SENT);
	assert_int_equal(shown(w, id, 2).state, DELIVERY_FAILED);
}

/* ---- order inside a ticket (D10) ---- */

static void a_tickets_next_mail_waits_for_the_former(void **state)
{
	struct world *w = *state;
	ticket_id a = ticket(w), b = ticket(w);
	struct outbox_item *list;
	instant at;

	reply_to(w, a, NULL);
	reply_to(w, a, NULL);
	reply_to(w, b, NULL);
	assert_int_equal(claim(w, one, &list), 2);
	assert_int_equal(list[0].ticket.v, a.v);
	assert_int_equal(list[0].seq, 2);
	assert_int_equal(list[1].ticket.v, b.v);
	struct outbox_item first = list[0];

	assert_rc(w->program, settle(w, first.id, one, deferred, 1, false), RC_OK);
	assert_int_equal(claim(w, two, &list), 0);
	assert_rc(w->program, next_due(w, &at), RC_OK); /* not the waiting one, which would be now */
	assert_true(at.ms > w->program->now.ms);
	w->program->now.ms += 300000;
	claim(w, two, &list);
	assert_rc(w->program, settle(w, first.id, two, failed, 1, false), RC_OK);
	assert_int_equal(claim(w, three, &list), 1); /* failed for good: the next goes on */
	assert_int_equal(list[0].seq, 3);
}

/* ---- leases ---- */

static void a_claim_whose_lease_ran_out_is_taken_over_and_its_first_owner_refused(void **state)
{
	struct world *w = *state;
	ticket_id id = ticket(w);
	struct bytes mail = BYTES_OF_ARRAY("the mail");
	struct job *j = w->program;

	reply_to(w, id, NULL);
	struct outbox_item o = claim_one(w, one);

	j->now.ms += LEASE.ms + 1;
	struct outbox_item again = claim_one(w, two);

	assert_int_equal(again.id.v, o.id.v);
	assert_string_equal(again.mid, o.mid);
	assert_int_equal(again.state, DELIVERY_CLAIMED); /* nothing had been sent */
	assert_rc(j, IN_TX(j, outbox_freeze(&tx, o.id, one, "", mail)), RC_CONFLICT);
	assert_rc(j, dot(w, o.id, one), RC_CONFLICT);
	assert_rc(j, settle(w, o.id, one, sent, 1, false), RC_CONFLICT);
	assert_rc(j, settle(w, o.id, two, sent, 1, false), RC_OK);
	assert_int_equal(row_state(w, o.id), DELIVERY_SENT);
}

static void a_death_after_the_dot_gives_one_more_try_and_then_stays_uncertain(void **state)
{
	struct world *w = *state;
	ticket_id id = ticket(w);
	struct outbox_item *none;
	instant at;

	reply_to(w, id, NULL);
	struct outbox_item o = claim_one(w, one);

	assert_rc(w->program, dot(w, o.id, one), RC_OK);
	w->program->now.ms += LEASE.ms + 1;
	o = claim_one(w, two);
	assert_int_equal(o.state, DELIVERY_UNCERTAIN);
	assert_rc(w->program, dot(w, o.id, two), RC_OK);
	w->program->now.ms += LEASE.ms + 1;
	assert_int_equal(claim(w, three, &none), 0);
	assert_int_equal(row_state(w, o.id), DELIVERY_UNCERTAIN);
	assert_int_equal(shown(w, id, 0).state, DELIVERY_UNCERTAIN);
	assert_rc(w->program, next_due(w, &at), RC_NOT_FOUND);
	assert_string_equal(world_events(w, id), "created replied assigned status delivery");
}

static void a_silence_after_the_dot_gives_one_more_try_which_may_settle_it(void **state)
{
	struct world *w = *state;
	ticket_id id = ticket(w);

	reply_to(w, id, NULL);
	struct outbox_item o = claim_one(w, one);

	assert_rc(w->program, dot(w, o.id, one), RC_OK);
	assert_rc(w->program, settle(w, o.id, one, NULL, 0, true), RC_OK);
	assert_int_equal(row_state(w, o.id), DELIVERY_UNCERTAIN);
	w->program->now.ms += 300000;
	o = claim_one(w, two);
	assert_int_equal(o.state, DELIVERY_UNCERTAIN);
	assert_rc(w->program, dot(w, o.id, two), RC_OK);
	assert_rc(w->program, settle(w, o.id, two, sent, 1, false), RC_OK);
	assert_int_equal(row_state(w, o.id), DELIVERY_SENT);
	assert_int_equal(shown(w, id, 0).state, DELIVERY_SENT);
}

static void a_second_silence_is_left_as_it_is_and_lets_the_next_mail_go(void **state)
{
	struct world *w = *state;
	ticket_id id = ticket(w);

	reply_to(w, id, NULL);
	reply_to(w, id, NULL);
	for (int i = 0; i < 2; i++) {
		struct outbox_item o = claim_one(w, one);

		assert_int_equal(o.seq, 2);
		assert_rc(w->program, settle(w, o.id, one, NULL, 0, true), RC_OK);
		w->program->now.ms += 300000;
	}
	assert_int_equal(claim_one(w, two).seq, 3);
}

/* ---- bounces ---- */

static void a_bounce_names_its_recipient_or_the_only_one(void **state)
{
	struct world *w = *state;
	static const char *const both[] = {"a@example.org", "b@example.org", NULL};
	ticket_id pair = ticket(w), single = ticket(w);
	struct job *j = w->program;
	struct outbox_item *list;
	const struct outbox_outcome all_sent[] = {{0, DELIVERY_SENT, "", ""}, {1, DELIVERY_SENT, "", ""}};

	reply_to(w, pair, both);
	reply_to(w, single, NULL);
	assert_int_equal(claim(w, one, &list), 2);
	outbox_id p = list[0].id, s = list[1].id;

	assert_rc(j, settle(w, p, one, all_sent, 2, false), RC_OK);
	assert_rc(j, settle(w, s, one, sent, 1, false), RC_OK);
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, p, "B@Example.org", "5.2.2", "full")), RC_OK);
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, p, "c@example.org", "5.2.2", "full")), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, s, "forwarded@elsewhere.example", "5.1.1", "")), RC_OK);
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, (outbox_id){987654}, NULL, "", "")), RC_NOT_FOUND);
	assert_int_equal(shown(w, pair, 0).state, DELIVERY_SENT);
	assert_int_equal(shown(w, pair, 1).state, DELIVERY_FAILED);
	assert_int_equal(shown(w, single, 0).state, DELIVERY_FAILED);
	assert_int_equal(row_state(w, p), DELIVERY_FAILED);

	uint32_t version = world_see(w, single).version; /* the same report again says nothing new */

	assert_rc(j, IN_TX(j, outbox_bounced(&tx, s, NULL, "5.1.1", "")), RC_OK);
	assert_int_equal(world_see(w, single).version, version);
}

/* ---- several processes ---- */

#define MAILS 40
#define SENDERS 4

static atomic_uint claims;

static enum rc claim_some(struct job *j, void *arg)
{
	struct outbox_item *list;
	AUTO(db_tx) tx = db_begin(j);
	size_t n;

	TRY(outbox_claim(&tx, CHANNEL_MAIL, arg, LEASE, 3, &list, &n));
	TRY(db_commit(&tx));
	atomic_fetch_add(&claims, (unsigned)n);
	for (size_t i = 0; i < n; i++) {
		AUTO(db_tx) end = db_begin(j);

		must(outbox_settle(&end, list[i].id, arg, sent, 1, j->now, false) == RC_OK);
		must(db_commit(&end) == RC_OK);
	}
	return n ? RC_OK : RC_NOT_FOUND;
}

static void send_all(unsigned i, struct job *j, void *arg UNUSED)
{
	uint8_t owner[16] = {0};
	enum rc rc;

	do {
		owner[0] = (uint8_t)(i + 1);
		owner[1]++;
		rc = world_run(j, claim_some, owner, NULL);
	} while (rc == RC_OK);
	must(rc == RC_NOT_FOUND);
}

static void several_senders_claim_every_mail_once(void **state)
{
	struct world *w = *state;

	atomic_store(&claims, 0);
	for (int i = 0; i < MAILS; i++)
		reply_to(w, ticket(w), NULL);
	world_threads(w, SENDERS, send_all, NULL);
	assert_int_equal(atomic_load(&claims), MAILS);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox WHERE attempt = 1 AND state = 3"),
		MAILS);
}

/* ---- Message-IDs ---- */

static void a_reply_is_known_by_its_message_id(void **state)
{
	struct world *w = *state;
	ticket_id id = ticket(w);
	struct message_ref ref;
	struct job *j = w->program;

	reply_to(w, id, NULL);
	struct outbox_item o = claim_one(w, one);

	assert_rc(j, IN_TX(j, message_ref_find(&tx, talloc_asprintf(w, "<%s>", o.mid), &ref)), RC_OK);
	assert_int_equal(ref.ticket.v, id.v);
	assert_int_equal(ref.message.v, o.message.v);
	assert_true(ref.ours);
}

static char *make_mid(void *ctx, ticket_id t, message_id m, const char *box, void *arg)
{
	return talloc_asprintf(ctx, "%d-%d.%s.%s", (int)t.v, (int)m.v, (const char *)arg, box);
}

static void a_channel_may_make_the_message_ids(void **state)
{
	struct world *w = *state;
	ticket_id id = ticket(w);

	outbox_set_mid_maker(make_mid, (char *)"signed");
	reply_to(w, id, NULL);
	outbox_set_mid_maker(NULL, NULL);
	struct outbox_item o = claim_one(w, one);

	assert_string_equal(
		o.mid, talloc_asprintf(w, "%d-%d.signed.support@help.example", (int)id.v, (int)o.message.v));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_reply_is_claimed_frozen_sent_and_shown),
		WORLD_TEST(a_delivery_report_does_not_make_a_screen_stale),
		WORLD_TEST(a_deferred_mail_waits_for_its_time_and_says_so_once),
		WORLD_TEST(only_the_recipients_still_open_are_tried_again),
		WORLD_TEST(a_tickets_next_mail_waits_for_the_former),
		WORLD_TEST(a_claim_whose_lease_ran_out_is_taken_over_and_its_first_owner_refused),
		WORLD_TEST(a_death_after_the_dot_gives_one_more_try_and_then_stays_uncertain),
		WORLD_TEST(a_silence_after_the_dot_gives_one_more_try_which_may_settle_it),
		WORLD_TEST(a_second_silence_is_left_as_it_is_and_lets_the_next_mail_go),
		WORLD_TEST(a_bounce_names_its_recipient_or_the_only_one),
		WORLD_TEST(several_senders_claim_every_mail_once),
		WORLD_TEST(a_reply_is_known_by_its_message_id),
		WORLD_TEST(a_channel_may_make_the_message_ids),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
