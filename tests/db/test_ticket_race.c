/* test_ticket_race.c - several agents at once: one wins, nobody's change is lost, deadlocks run again. */
#include "tests/support/world.h"

#include <pthread.h>
#include <stdatomic.h>
#include <talloc.h>

#include "workflow/feed.h"

/* ---- two agents press "take" at once ---- */

struct take {
	ticket_id ticket;
	agent_id who[2];
	pthread_barrier_t both;
	enum rc rc[2];
};

static void take(unsigned i, struct job *j, void *arg)
{
	struct take *t = arg;

	j->actor = t->who[i].v;
	pthread_barrier_wait(&t->both);
	t->rc[i] = IN_TX(j, ticket_assign(&tx, t->ticket, t->who[i], 1));
}

static void of_two_agents_who_take_at_once_one_wins(void **state)
{
	struct world *w = *state;

	for (int round = 0; round < 20; round++) {
		struct take t = {
			world_ticket(w, "li@example.org", "Hi", "Hello"), {w->ann, w->bob}, {{0}}, {0}};

		pthread_barrier_init(&t.both, NULL, 2);
		world_threads(w, 2, take, &t);
		pthread_barrier_destroy(&t.both);

		unsigned winner = t.rc[0] == RC_OK ? 0 : 1;

		assert_int_equal(t.rc[winner], RC_OK);
		assert_int_equal(t.rc[!winner], RC_CONFLICT);
		assert_int_equal(world_see(w, t.ticket).assignee.v, t.who[winner].v);
	}
}

/* ---- the same client id from two tabs at once ---- */

struct send {
	ticket_id ticket;
	agent_id who;
	struct reply_in reply;
	pthread_barrier_t both;
	message_id m[2];
};

static void send_one(unsigned i, struct job *j, void *arg)
{
	struct send *s = arg;

	j->actor = s->who.v;
	pthread_barrier_wait(&s->both);
	assert_rc(j, IN_TX(j, ticket_reply(&tx, s->ticket, &s->reply, 1, &s->m[i])), RC_OK);
}

static void one_click_sent_from_two_tabs_at_once_is_one_message(void **state)
{
	struct world *w = *state;
	struct send s = {
		.ticket = world_ticket(w, "li@example.org", "Hi", "Hello"),
		.who = w->ann,
		.reply = {.client = world_client(), .text = "Hello"},
	};

	pthread_barrier_init(&s.both, NULL, 2);
	world_threads(w, 2, send_one, &s);
	pthread_barrier_destroy(&s.both);
	assert_int_equal(s.m[0].v, s.m[1].v);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM outbox"), 1);
}

/* ---- two jobs lock two tickets in opposite order ---- */

struct cross {
	ticket_id tickets[2];
	pthread_barrier_t both;
	unsigned runs[2];
};
struct crossing {
	struct cross *c;
	unsigned i;
	bool met;
};

static enum rc cross_over(struct job *j, void *arg)
{
	struct crossing *x = arg;
	enum ticket_priority to = x->i ? PRIORITY_HIGH : PRIORITY_LOW;
	AUTO(db_tx) tx = db_begin(j);

	TRY(ticket_set_priority(&tx, x->c->tickets[x->i], to, ANY_VERSION));
	if (!x->met) {
		x->met = true;
		pthread_barrier_wait(&x->c->both);
	}
	TRY(ticket_set_priority(&tx, x->c->tickets[!x->i], to, ANY_VERSION));
	return db_commit(&tx);
}

static void cross(unsigned i, struct job *j, void *arg)
{
	struct crossing x = {arg, i, false};

	assert_rc(j, world_run(j, cross_over, &x, &x.c->runs[i]), RC_OK);
}

static void a_deadlock_runs_again(void **state)
{
	struct world *w = *state;
	struct cross c = {
		{world_ticket(w, "a@example.org", "A", "a"), world_ticket(w, "b@example.org", "B", "b")},
		{{0}},
		{0}};

	pthread_barrier_init(&c.both, NULL, 2);
	world_threads(w, 2, cross, &c);
	pthread_barrier_destroy(&c.both);
	assert_true(c.runs[0] + c.runs[1] > 2);
	for (int i = 0; i < 2; i++) { /* both changed both, once each */
		assert_int_equal(world_see(w, c.tickets[i]).version, 3);
		assert_string_equal(world_events(w, c.tickets[i]), "created priority priority");
	}
}

/* ---- eight threads change ten tickets; somebody reads the feed all the while ---- */

#define WRITERS 8
#define TICKETS 10
#define CHANGES 60

struct crowd {
	struct world *w;
	ticket_id tickets[TICKETS];
	atomic_uint ended;
	atomic_uint changes;
	uint64_t seen;
};
struct stroke {
	struct crowd *c;
	unsigned n;
};

/* One to three tickets in one transaction; every second one changes its mind and goes back. */
static enum rc strike(struct job *j, void *arg)
{
	struct stroke *s = arg;
	AUTO(db_tx) tx = db_begin(j);

	for (unsigned k = 0; k <= s->n % 3; k++) {
		ticket_id id = s->c->tickets[(s->n * 7 + k * 3) % TICKETS];
		struct ticket t;

		TRY(ticket_lock(&tx, id, &t));
		TRY(ticket_set_priority(&tx, id, (t.priority + 1) % PRIORITY_END, ANY_VERSION));
	}
	if (s->n % 5 == 4)
		return RC_OK; /* rolled back */
	TRY(db_commit(&tx));
	atomic_fetch_add(&s->c->changes, 1 + s->n % 3);
	return RC_OK;
}

static void write_much(unsigned i, struct job *j, struct crowd *c)
{
	for (unsigned n = 0; n < CHANGES; n++) {
		struct stroke s = {c, i * 31 + n};

		assert_rc(j, world_run(j, strike, &s, NULL), RC_OK);
	}
	atomic_fetch_add(&c->ended, 1);
}

static void read_all_the_while(struct job *j, struct crowd *c)
{
	bool last = false;

	while (!last) {
		struct feed_row *rows;
		size_t n;

		last = atomic_load(&c->ended) == WRITERS;
		db_fixture_next(j);
		assert_rc(j, IN_TX(j, feed_read(&tx, feed_own_stream(), c->seen, 1000, &rows, &n)), RC_OK);
		for (size_t i = 0; i < n; i++)
			must(rows[i].n == ++c->seen);
	}
}

static void crowd_part(unsigned i, struct job *j, void *arg)
{
	if (i == WRITERS)
		read_all_the_while(j, arg);
	else
		write_much(i, j, arg);
}

static void the_feed_has_no_gaps_and_every_version_its_event_under_8_threads(void **state)
{
	struct world *w = *state;
	struct crowd c = {.w = w};

	for (int i = 0; i < TICKETS; i++)
		c.tickets[i] = world_ticket(w, "li@example.org", "Hi", "Hello");
	world_threads(w, WRITERS + 1, crowd_part, &c);

	assert_int_equal(c.seen, db_fixture_number(w->f, "SELECT n FROM stream"));
	assert_int_equal(c.seen, db_fixture_number(w->f, "SELECT COUNT(*) FROM feed"));
	assert_int_equal(c.seen, TICKETS + atomic_load(&c.changes));
	assert_int_equal(db_fixture_number(w->f, "SELECT SUM(version) FROM ticket"), c.seen);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_event"), c.seen);
	assert_int_equal(db_fixture_number(w->f,
					   "SELECT COUNT(*) FROM ticket t WHERE version <> (SELECT"
					   " MAX(version) FROM ticket_event e WHERE e.ticket_id = t.id)"),
			 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(of_two_agents_who_take_at_once_one_wins),
		WORLD_TEST(one_click_sent_from_two_tabs_at_once_is_one_message),
		WORLD_TEST(a_deadlock_runs_again),
		WORLD_TEST(the_feed_has_no_gaps_and_every_version_its_event_under_8_threads),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
