/* test_blob.c - content comes back as it was, is kept once, and is read in pieces. */
#include "tests/support/db_fixture.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/blob.h"
#include "hub/trust/sum.h"
#include "hub/trust/token.h"

static struct bytes content(void *ctx, size_t n)
{
	uint8_t *p = talloc_size(ctx, n + 1);

	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(i * 7 + i / 251);
	return (struct bytes){p, n};
}

static void content_of_every_size_comes_back_as_it_was(void **state)
{
	struct db_fixture *f = *state;
	static const struct {
		size_t size, chunks;
	} cases[] = {{0, 1},
		     {1, 1},
		     {BLOB_CHUNK - 1, 1},
		     {BLOB_CHUNK, 1},
		     {BLOB_CHUNK + 1, 2},
		     {3 * BLOB_CHUNK, 3},
		     {10 * BLOB_CHUNK + 5, 11}};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct bytes in = content(f->ctx, cases[i].size), out;
		struct key32 sha;
		struct db_tx tx = db_begin(f->job);

		db_fixture_next(f->job);
		assert_int_equal(blob_put(&tx, in, &sha), RC_OK);
		assert_true(key_equal(sha, sum_of(in)));
		assert_int_equal(blob_get(&tx, sha, cases[i].size, &out), RC_OK);
		assert_int_equal(out.n, in.n);
		assert_memory_equal(out.p, in.p, in.n);
		if (in.n > 0)
			assert_int_equal(blob_get(&tx, sha, in.n - 1, &out), RC_LIMIT);
		assert_int_equal(db_commit(&tx), RC_OK);
		assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM blob_chunk"), cases[i].chunks);
		db_fixture_sql(f, "DELETE FROM blob_chunk");
	}
}

static void the_same_content_is_kept_once(void **state)
{
	struct db_fixture *f = *state;
	struct bytes in = content(f->ctx, BLOB_CHUNK + 9);
	struct key32 sha;

	for (int i = 0; i < 2; i++) {
		struct db_tx tx = db_begin(f->job);

		assert_int_equal(blob_put(&tx, in, &sha), RC_OK);
		assert_int_equal(blob_put(&tx, in, &sha), RC_OK);
		assert_int_equal(db_commit(&tx), RC_OK);
	}
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM blob_chunk"), 2);
}

static void two_transactions_may_keep_the_same_content(void **state)
{
	struct db_fixture *f = *state;
	struct job *other = db_fixture_job(f);
	struct bytes in = content(f->ctx, 100);
	struct key32 sha;
	struct db_tx mine = db_begin(f->job);

	assert_int_equal(db_raw(other, "SET innodb_lock_wait_timeout = 0", 0, NULL, NULL), RC_OK);
	struct db_tx theirs = db_begin(other);

	assert_int_equal(blob_put(&mine, in, &sha), RC_OK);
	/* theirs would wait for mine; here it is told to run again */
	assert_int_equal(blob_put(&theirs, in, &sha), RC_RETRY);
	assert_int_equal(db_commit(&mine), RC_OK);
	db_tx_cleanup(&theirs);
	theirs = db_begin(other);
	assert_int_equal(blob_put(&theirs, in, &sha), RC_OK);
	assert_int_equal(db_commit(&theirs), RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM blob_chunk"), 1);
}

static void pieces_are_read_one_by_one(void **state)
{
	struct db_fixture *f = *state;
	struct bytes in = content(f->ctx, 2 * BLOB_CHUNK + 3), piece;
	struct key32 sha;
	AUTO(db_tx) tx = db_begin(f->job);

	assert_int_equal(blob_put(&tx, in, &sha), RC_OK);
	for (uint32_t n = 0; n < 3; n++) {
		assert_int_equal(blob_get_chunk(&tx, sha, n, &piece), RC_OK);
		assert_int_equal(piece.n, n < 2 ? BLOB_CHUNK : 3);
		assert_memory_equal(piece.p, in.p + n * BLOB_CHUNK, piece.n);
	}
	assert_int_equal(blob_get_chunk(&tx, sha, 3, &piece), RC_NOT_FOUND);
	sha.b[0] ^= 1;
	assert_int_equal(blob_get(&tx, sha, SIZE_MAX, &piece), RC_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(content_of_every_size_comes_back_as_it_was),
		DB_TEST(the_same_content_is_kept_once),
		DB_TEST(two_transactions_may_keep_the_same_content),
		DB_TEST(pieces_are_read_one_by_one),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
