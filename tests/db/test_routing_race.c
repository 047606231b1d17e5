/* test_routing_race.c - many at once: one offer is accepted once, no ticket given twice, nobody given too much. */
#include "tests/support/routing_world.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <talloc.h>

#define THREADS 8
#define TICKETS 40

static void set_mode(struct world *w, bool offer)
{
	struct team_routing r = world_routing(w, ROUTING_LEAST_LOADED);

	r.offer_mail = offer;
	world_routing_set(w, &r);
}

/* ---- an offer: accepted in two windows, and refused, and run out, all at once ---- */

struct answers {
	struct world *w;
	struct offer offer;
	agent_id lead;
	pthread_barrier_t all;
	enum rc rc[4];
};

struct answer {
	struct answers *a;
	unsigned i;
};

static enum rc give_answer(struct job *j, void *arg)
{
	const struct answer *x = arg;
	const struct offer *o = &x->a->offer;
	AUTO(db_tx) tx = db_begin(j);

	switch (x->i) {
	case 0:
	case 1:
		TRY(offer_accept(&tx, o->ticket, o->fence));
		break;
	case 2:
		TRY(offer_refuse(&tx, o->ticket, o->fence));
		break;
	default:
		TRY(ticket_assign(&tx, o->ticket, x->a->lead, ANY_VERSION));
	}
	return db_commit(&tx);
}

static void answer(unsigned i, struct job *j, void *arg)
{
	struct answers *a = arg;
	struct answer x = {a, i};

	j->actor = i == 3 ? a->lead.v : a->offer.agent.v;
	j->now = a->w->program->now;
	pthread_barrier_wait(&a->all);
	a->rc[i] = world_run(j, give_answer, &x, NULL);
}

static void of_all_answers_to_an_offer_one_counts(void **state)
{
	struct world *w = *state;

	set_mode(w, true);
	world_online(w, w->ann);
	for (int round = 0; round < 15; round++) {
		ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");

		world_drain(w);
		struct answers a = {.w = w, .offer = world_offer(w, t), .lead = w->lee};

		assert_int_equal(a.offer.agent.v, w->ann.v);
		pthread_barrier_init(&a.all, NULL, 4);
		world_threads(w, 4, answer, &a);
		pthread_barrier_destroy(&a.all);

		struct ticket now = world_see(w, t);
		bool refused = a.rc[2] == RC_OK;

		assert_int_equal(world_offer(w, t).fence, 0);
		assert_int_equal(a.rc[3], RC_OK); /* the lead's word stands, before or after */
		assert_int_equal(now.assignee.v, w->lee.v);
		if (refused) /* then nobody accepted it */
			assert_true(a.rc[0] == RC_CONFLICT && a.rc[1] == RC_CONFLICT);
		assert_true(a.rc[0] == RC_OK || a.rc[0] == RC_CONFLICT);
		assert_true(a.rc[1] == RC_OK || a.rc[1] == RC_CONFLICT);
		/* done with, so that the next round finds room */
		assert_rc(w->program,
			  IN_TX(w->program, ticket_set_status(&tx, t, TICKET_SOLVED, ANY_VERSION)), RC_OK);
		world_later(w, OFFER_AGAIN);
	}
}

/* ---- eight passes over one queue at once, as of several programs ---- */

struct crowd {
	struct world *w;
	pthread_barrier_t all;
	atomic_uint given;
};

static enum rc pass(struct job *j, void *arg)
{
	struct crowd *c = arg;
	struct routing_done done = {0};
	enum rc rc = routing_drain(j, (team_id){0}, &done);

	atomic_fetch_add(&c->given, (unsigned)done.given);
	return rc;
}

static void drain_at_once(unsigned i, struct job *j, void *arg)
{
	struct crowd *c = arg;

	(void)i;
	j->now = c->w->program->now;
	pthread_barrier_wait(&c->all);
	assert_rc(j, world_run(j, pass, c, NULL), RC_OK);
}

static struct crowd all_drain(struct world *w)
{
	struct crowd c = {.w = w};

	pthread_barrier_init(&c.all, NULL, THREADS);
	world_threads(w, THREADS, drain_at_once, &c);
	pthread_barrier_destroy(&c.all);
	return c;
}

static void no_ticket_is_given_twice_by_8_passes_at_once(void **state)
{
	struct world *w = *state;

	set_mode(w, false);
	world_online(w, w->ann);
	world_online(w, w->bob);
	world_online(w, w->lee);
	for (int i = 0; i < TICKETS; i++)
		world_ticket(w, "li@example.org", "Hi", "Hello");
	struct crowd c = all_drain(w);

	assert_int_equal(atomic_load(&c.given), TICKETS);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket WHERE assignee_id = 0"), 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_event WHERE kind = 'assigned'"),
			 TICKETS);
}

/*
 * Passes over the same queue wait for each other at each ticket's lock. What is left to race is different tickets for
 * the same agent: each thread places its own.
 */
struct placers {
	struct world *w;
	pthread_barrier_t all;
	ticket_id tickets[TICKETS];
	atomic_uint given, offered;
};
struct placer {
	struct placers *p;
	ticket_id ticket;
};

static enum rc place_one(struct job *j, void *arg)
{
	const struct placer *x = arg;
	struct routing_placed placed;
	AUTO(db_tx) tx = db_begin(j);

	TRY(routing_place(&tx, x->ticket, &placed));
	TRY(db_commit(&tx));
	if (placed.why == ROUTING_FOUND)
		atomic_fetch_add(placed.offered ? &x->p->offered : &x->p->given, 1);
	return RC_OK;
}

static void place_own(unsigned i, struct job *j, void *arg)
{
	struct placers *p = arg;

	j->now = p->w->program->now;
	pthread_barrier_wait(&p->all);
	for (unsigned k = i; k < TICKETS; k += THREADS) {
		struct placer x = {p, p->tickets[k]};
		enum rc rc;

		do /* eight want the same three rows: as often as it takes */
			rc = world_run(j, place_one, &x, NULL);
		while (rc == RC_RETRY || rc == RC_BUSY);
		assert_rc(j, rc, RC_OK);
	}
}

static void place_all(struct world *w, struct placers *p)
{
	*p = (struct placers){.w = w};
	for (int i = 0; i < TICKETS; i++)
		p->tickets[i] = world_ticket(w, "li@example.org", "Hi", "Hello");
	pthread_barrier_init(&p->all, NULL, THREADS);
	world_threads(w, THREADS, place_own, p);
	pthread_barrier_destroy(&p->all);
}

static int64_t had_by(struct world *w, agent_id who, const char *table)
{
	return db_fixture_number(w->f,
				 talloc_asprintf(w, "SELECT COUNT(*) FROM %s = %" PRIu64, table, who.v));
}

static void nobody_is_given_more_than_they_can_by_8_threads(void **state)
{
	struct world *w = *state;
	struct placers p;

	set_mode(w, false);
	world_online(w, w->ann);
	world_online(w, w->bob);
	world_online(w, w->lee);
	world_capacity(w, w->ann, 140); /* seven mails */
	world_capacity(w, w->bob, 100); /* five */
	world_capacity(w, w->lee, 19);	/* none */
	place_all(w, &p);
	assert_int_equal(atomic_load(&p.given), 12);
	assert_int_equal(had_by(w, w->ann, "ticket WHERE assignee_id"), 7);
	assert_int_equal(had_by(w, w->bob, "ticket WHERE assignee_id"), 5);
}

static void offers_count_as_load_too(void **state)
{
	struct world *w = *state;
	struct placers p;

	set_mode(w, true);
	world_online(w, w->ann);
	world_online(w, w->bob);
	world_capacity(w, w->ann, 60);
	world_capacity(w, w->bob, 40);
	place_all(w, &p);
	assert_int_equal(atomic_load(&p.offered), 5);
	assert_int_equal(had_by(w, w->ann, "offer WHERE agent_id"), 3);
	assert_int_equal(had_by(w, w->bob, "offer WHERE agent_id"), 2);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(DISTINCT fence) FROM offer"), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(of_all_answers_to_an_offer_one_counts),
		WORLD_TEST(no_ticket_is_given_twice_by_8_passes_at_once),
		WORLD_TEST(nobody_is_given_more_than_they_can_by_8_threads),
		WORLD_TEST(offers_count_as_load_too),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
