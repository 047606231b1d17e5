/* test_outbox_leases.c - a mail is one sender's at a time, and a sender may die at any moment (D7-D9). */
#include "tests/support/post.h"

#include <pthread.h>
#include <stdatomic.h>

static const uint8_t one[16] = "sender one", two[16] = "sender two", three[16] = "sender three";

static const struct outbox_outcome sent[] = {{0, DELIVERY_SENT, "2.0.0", "queued as 4711"}};

/* ---- leases ---- */

static void a_claim_whose_lease_ran_out_is_taken_over_and_its_first_owner_refused(void **state)
{
	struct world *w = *state;
	ticket_id id = post_ticket(w);
	struct bytes mail = BYTES_OF_ARRAY("the mail");
	struct job *j = w->program;

	post_reply(w, id, NULL);
	struct outbox_item o = post_claim_one(w, one);

	j->now.ms += LEASE.ms + 1;
	struct outbox_item again = post_claim_one(w, two);

	assert_int_equal(again.id.v, o.id.v);
	assert_string_equal(again.mid, o.mid);
	assert_int_equal(again.state, DELIVERY_CLAIMED); /* nothing had been sent */
	assert_rc(j, IN_TX(j, outbox_freeze(&tx, o.id, one, "", mail)), RC_CONFLICT);
	assert_rc(j, post_dot(w, o.id, one), RC_CONFLICT);
	assert_rc(j, post_settle(w, o.id, one, sent, 1, false), RC_CONFLICT);
	assert_rc(j, post_settle(w, o.id, two, sent, 1, false), RC_OK);
	assert_int_equal(post_state(w, o.id), DELIVERY_SENT);
}

static void a_death_after_the_dot_gives_one_more_try_and_then_stays_uncertain(void **state)
{
	struct world *w = *state;
	ticket_id id = post_ticket(w);
	struct outbox_item *none;
	instant at;

	post_reply(w, id, NULL);
	struct outbox_item o = post_claim_one(w, one);

	assert_rc(w->program, post_dot(w, o.id, one), RC_OK);
	w->program->now.ms += LEASE.ms + 1;
	o = post_claim_one(w, two);
	assert_int_equal(o.state, DELIVERY_UNCERTAIN);
	assert_rc(w->program, post_dot(w, o.id, two), RC_OK);
	w->program->now.ms += LEASE.ms + 1;
	assert_int_equal(post_claim(w, three, &none), 0);
	assert_int_equal(post_state(w, o.id), DELIVERY_UNCERTAIN);
	assert_int_equal(post_shown(w, id, 0).state, DELIVERY_UNCERTAIN);
	assert_rc(w->program, post_next_due(w, &at), RC_NOT_FOUND);
	assert_string_equal(world_events(w, id), "created replied assigned status delivery");
}

static void a_silence_after_the_dot_gives_one_more_try_which_may_settle_it(void **state)
{
	struct world *w = *state;
	ticket_id id = post_ticket(w);

	post_reply(w, id, NULL);
	struct outbox_item o = post_claim_one(w, one);

	assert_rc(w->program, post_dot(w, o.id, one), RC_OK);
	assert_rc(w->program, post_settle(w, o.id, one, NULL, 0, true), RC_OK);
	assert_int_equal(post_state(w, o.id), DELIVERY_UNCERTAIN);
	w->program->now.ms += 300000;
	o = post_claim_one(w, two);
	assert_int_equal(o.state, DELIVERY_UNCERTAIN);
	assert_rc(w->program, post_dot(w, o.id, two), RC_OK);
	assert_rc(w->program, post_settle(w, o.id, two, sent, 1, false), RC_OK);
	assert_int_equal(post_state(w, o.id), DELIVERY_SENT);
	assert_int_equal(post_shown(w, id, 0).state, DELIVERY_SENT);
}

static void a_second_silence_is_left_as_it_is_and_lets_the_next_mail_go(void **state)
{
	struct world *w = *state;
	ticket_id id = post_ticket(w);

	post_reply(w, id, NULL);
	post_reply(w, id, NULL);
	for (int i = 0; i < 2; i++) {
		struct outbox_item o = post_claim_one(w, one);

		assert_int_equal(o.seq, 2);
		assert_rc(w->program, post_settle(w, o.id, one, NULL, 0, true), RC_OK);
		w->program->now.ms += 300000;
	}
	assert_int_equal(post_claim_one(w, two).seq, 3);
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
		post_reply(w, post_ticket(w), NULL);
	world_threads(w, SENDERS, send_all, NULL);
	assert_int_equal(atomic_load(&claims), MAILS);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox WHERE attempt = 1 AND state = 3"),
		MAILS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_claim_whose_lease_ran_out_is_taken_over_and_its_first_owner_refused),
		WORLD_TEST(a_death_after_the_dot_gives_one_more_try_and_then_stays_uncertain),
		WORLD_TEST(a_silence_after_the_dot_gives_one_more_try_which_may_settle_it),
		WORLD_TEST(a_second_silence_is_left_as_it_is_and_lets_the_next_mail_go),
		WORLD_TEST(several_senders_claim_every_mail_once),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
