/* test_ids.c - no two rows ever get the same number, whoever asks. */
#include "tests/support/db_fixture.h"

#include <inttypes.h>
#include <pthread.h>
#include <string.h>
#include <sys/wait.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/store/ids.h"

#define EACH 3500 /* more than three blocks */
#define TAKERS 4

static void numbers_grow_from_where_the_block_begins(void **state)
{
	struct db_fixture *f = *state;
	uint64_t a = 0, b = 0, other = 0;

	ids_begin(&f->where);
	assert_int_equal(ids_next(f->job, "ticket", &a), RC_OK);
	assert_int_equal(ids_next(f->job, "ticket", &b), RC_OK);
	assert_int_equal(ids_next(f->job, "message", &other), RC_OK);
	assert_int_equal(a, 100001);
	assert_int_equal(b, a + 1);
	assert_int_equal(other, 1);
	ids_end();
	ids_begin(&f->where); /* another start of the program leaves a gap */
	assert_int_equal(ids_next(f->job, "ticket", &b), RC_OK);
	assert_int_equal(b, 101001);
	ids_end();
}

static void a_run_of_numbers_never_spans_two_blocks(void **state)
{
	struct db_fixture *f = *state;
	uint64_t first = 0, next = 0;

	ids_begin(&f->where);
	assert_int_equal(ids_next_n(f->job, "message", 600, &first), RC_OK);
	assert_int_equal(first, 1);
	assert_int_equal(ids_next_n(f->job, "message", 600, &first), RC_OK);
	assert_int_equal(first, 1001);
	assert_int_equal(ids_next_n(f->job, "message", 1000, &next), RC_OK);
	assert_true(next >= 1601);
	ids_end();
}

static void a_rollback_gives_nothing_back(void **state)
{
	struct db_fixture *f = *state;
	uint64_t a = 0, b = 0;

	ids_begin(&f->where);
	{
		AUTO(db_tx) tx = db_begin(f->job);

		assert_int_equal(ids_next(f->job, "team", &a), RC_OK);
		assert_int_equal(tx.broken, RC_OK); /* and is rolled back here */
	}
	assert_int_equal(ids_next(f->job, "team", &b), RC_OK);
	assert_true(b > a);
	ids_end();
}

static void a_name_without_a_row_is_a_bug(void **state)
{
	struct db_fixture *f = *state;
	uint64_t a;

	ids_begin(&f->where);
	assert_int_equal(ids_next(f->job, "unheard_of", &a), RC_BUG);
	assert_non_null(strstr(f->job->why, "unheard_of"));
	ids_end();
}

static void a_dead_database_gives_no_numbers_and_a_new_one_does(void **state)
{
	struct db_fixture *f = *state;
	struct db_where away = {
		.socket = "/nonexistent/hub.sock", .name = f->where.name, .io_timeout = SPAN_S(1)};
	uint64_t a;

	ids_begin(&away);
	assert_int_equal(ids_next(f->job, "team", &a), RC_DB);
	ids_end();
	ids_begin(&f->where);
	assert_int_equal(ids_next(f->job, "team", &a), RC_OK);
	ids_end();
}

struct taker {
	struct job *job;
	uint64_t taken[EACH];
	enum rc rc;
};

static void *take(void *arg)
{
	struct taker *t = arg;

	for (size_t i = 0; i < EACH && t->rc == RC_OK; i++)
		t->rc = ids_next(t->job, "message", &t->taken[i]);
	return NULL;
}

/* A process of its own, that writes what it got into the pipe. */
static void take_in_process(struct db_fixture *f, int out)
{
	struct taker *t = talloc_zero(NULL, struct taker);

	t->job = db_fixture_job(f);
	ids_begin(&f->where);
	take(t);
	_exit(t->rc == RC_OK && write(out, t->taken, sizeof(t->taken)) == sizeof(t->taken) ? 0 : 1);
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void threads_and_processes_never_get_the_same_number(void **state)
{
	struct db_fixture *f = *state;
	struct taker *takers = talloc_zero_array(f->ctx, struct taker, TAKERS);
	uint64_t *all = talloc_array(f->ctx, uint64_t, EACH * (TAKERS + 1));
	pthread_t threads[TAKERS];
	int out[2], how;

	assert_int_equal(pipe(out), 0);
	pid_t pid = fork();

	if (pid == 0)
		take_in_process(f, out[1]);
	ids_begin(&f->where);
	for (size_t i = 0; i < TAKERS; i++) {
		takers[i].job = db_fixture_job(f);
		assert_int_equal(pthread_create(&threads[i], NULL, take, &takers[i]), 0);
	}
	for (size_t i = 0; i < TAKERS; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(takers[i].rc, RC_OK);
		memcpy(all + i * EACH, takers[i].taken, sizeof(takers[i].taken));
	}
	for (size_t got = 0; got < EACH * sizeof(*all);) {
		ssize_t n = read(out[0], (char *)(all + TAKERS * EACH) + got, EACH * sizeof(*all) - got);

		assert_true(n > 0);
		got += (size_t)n;
	}
	assert_int_equal(waitpid(pid, &how, 0), pid);
	assert_int_equal(how, 0);
	qsort(all, EACH * (TAKERS + 1), sizeof(*all), by_number);
	for (size_t i = 1; i < EACH * (TAKERS + 1); i++)
		assert_true(all[i - 1] < all[i]);
	close(out[0]);
	close(out[1]);
	ids_end();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(numbers_grow_from_where_the_block_begins),
		DB_TEST(a_run_of_numbers_never_spans_two_blocks),
		DB_TEST(a_rollback_gives_nothing_back),
		DB_TEST(a_name_without_a_row_is_a_bug),
		DB_TEST(a_dead_database_gives_no_numbers_and_a_new_one_does),
		DB_TEST(threads_and_processes_never_get_the_same_number),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
