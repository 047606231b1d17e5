/* test_db.c - values go in and come out unchanged, and every misuse of a statement is told. */
#include "tests/support/db_fixture.h"

#include <string.h>
#include <talloc.h>

struct thing {
	uint64_t id;
	bool yes;
	int32_t small;
	uint32_t seq;
	int64_t big;
	double real;
	const char *text;
	struct bytes bytes;
	struct key32 key;
	instant at;
};

static const struct db_col thing_cols[] = {
	DB_COL(struct thing, id),   DB_COL(struct thing, yes),	 DB_COL(struct thing, small),
	DB_COL(struct thing, seq),  DB_COL(struct thing, big),	 DB_COL(struct thing, real),
	DB_COL(struct thing, text), DB_COL(struct thing, bytes), DB_COL(struct thing, key),
	DB_COL(struct thing, at),
};
static const struct db_shape thing_row = DB_SHAPE(struct thing, thing_cols);

static const char thing_table[] =
	"CREATE OR REPLACE TABLE thing (id BIGINT UNSIGNED PRIMARY KEY, yes TINYINT UNSIGNED NOT NULL,"
	" small INT NOT NULL, seq INT UNSIGNED NOT NULL, big BIGINT NOT NULL, `real` DOUBLE NOT NULL,"
	" text MEDIUMTEXT NULL, bytes MEDIUMBLOB NULL, `key` BINARY(32) NOT NULL, at BIGINT NOT NULL) "
	"ENGINE=InnoDB";

#define THING_IN                                                                           \
	SQL("INSERT INTO thing (id, yes, small, seq, big, `real`, text, bytes, `key`, at)" \
	    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
#define THING_ARGS(t)                                                                                      \
	ARGS(V((t)->id), V((t)->yes), V((t)->small), V((t)->seq), V((t)->big), V((t)->real), V((t)->text), \
	     V((t)->bytes), V((t)->key), V((t)->at))
#define THING_OUT SQL("SELECT * FROM thing WHERE id = ?")

static void every_type_comes_back_as_it_went_in(void **state)
{
	struct db_fixture *f = *state;
	static const uint8_t with_nul[] = {0, 1, 0, 255, 0};
	const struct thing things[] = {
		{1,
		 true,
		 INT32_MIN,
		 UINT32_MAX,
		 INT64_MIN,
		 -0.5,
		 "a",
		 BYTES_OF_ARRAY(with_nul),
		 {{1, 2}},
		 {-1}},
		{UINT64_MAX,
		 false,
		 INT32_MAX,
		 0,
		 INT64_MAX,
		 1e300,
		 "",
		 {(const uint8_t *)"", 0},
		 {{0}},
		 {INT64_MAX}},
		{3,
		 true,
		 0,
		 1,
		 0,
		 0,
		 "\xf0\x9f\x98\x80 \xe5\xae\xa2\xe6\x88\xb7\xe6\x9c\x8d\xe5\x8b\x99 \xc3\xa9",
		 {0},
		 {{255}},
		 {0}},
		{4, false, -1, 2, -2, 3.25, NULL, {0}, {{9}}, {1767225600000}},
	};

	db_fixture_sql(f, thing_table);
	AUTO(db_tx) tx = db_begin(f->job);

	for (size_t i = 0; i < COUNT_OF(things); i++) {
		const struct thing *t = &things[i];
		struct thing r;

		assert_int_equal(db_exec(&tx, THING_IN, THING_ARGS(t), NULL), RC_OK);
		assert_int_equal(db_one(&tx, THING_OUT, ARGS(V(t->id)), &thing_row, &r), RC_OK);
		assert_true(r.id == t->id && r.yes == t->yes && r.small == t->small && r.seq == t->seq);
		assert_true(r.big == t->big && r.real == t->real && r.at.ms == t->at.ms);
		assert_memory_equal(&r.key, &t->key, sizeof(r.key));
		assert_int_equal(r.text == NULL, t->text == NULL);
		if (t->text)
			assert_string_equal(r.text, t->text);
		assert_int_equal(r.bytes.p == NULL, t->bytes.p == NULL);
		assert_int_equal(r.bytes.n, t->bytes.n);
		assert_memory_equal(r.bytes.p, t->bytes.p, t->bytes.n);
	}
	assert_int_equal(db_commit(&tx), RC_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(every_type_comes_back_as_it_went_in),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
