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

static void a_long_text_comes_back_whole(void **state)
{
	struct db_fixture *f = *state;
	size_t n = 3000001;
	char *text = talloc_size(f->ctx, n + 1);
	struct thing t = {.id = 1, .text = text}, r;

	for (size_t i = 0; i < n; i++)
		text[i] = (char)('a' + i % 26);
	text[n] = 0;
	db_fixture_sql(f, thing_table);
	AUTO(db_tx) tx = db_begin(f->job);

	assert_int_equal(db_exec(&tx, THING_IN, THING_ARGS(&t), NULL), RC_OK);
	assert_int_equal(db_one(&tx, THING_OUT, ARGS(V(t.id)), &thing_row, &r), RC_OK);
	assert_int_equal(strlen(r.text), n);
	assert_string_equal(r.text, text);
}

static void many_rows_go_in_at_once_with_nulls_among_them(void **state)
{
	struct db_fixture *f = *state;
	struct thing t[3] = {
		{.id = 1, .text = NULL, .bytes = {0}, .big = -5},
		{.id = 2, .text = "", .bytes = {(const uint8_t *)"", 0}, .real = 2.5, .yes = true},
		{.id = 3, .text = "\xe5\xae\xa2", .bytes = {(const uint8_t *)"a\0b", 3}, .at = {-7}}};
	struct thing *r;
	size_t n;

	db_fixture_sql(f, thing_table);
	AUTO(db_tx) tx = db_begin(f->job);
	struct db_args rows[] = {THING_ARGS(&t[0]), THING_ARGS(&t[1]), THING_ARGS(&t[2])};

	assert_int_equal(db_exec_rows(&tx, THING_IN, rows, COUNT_OF(rows)), RC_OK);
	assert_int_equal(db_all(&tx, SQL("SELECT * FROM thing ORDER BY id"), NO_ARGS, &thing_row, 10, &r, &n),
			 RC_OK);
	assert_int_equal(n, 3);
	assert_null(r[0].text);
	assert_null(r[0].bytes.p);
	assert_true(r[0].big == -5);
	assert_string_equal(r[1].text, "");
	assert_non_null(r[1].bytes.p);
	assert_true(r[1].yes && r[1].real == 2.5);
	assert_string_equal(r[2].text, "\xe5\xae\xa2");
	assert_int_equal(r[2].bytes.n, 3);
	assert_memory_equal(r[2].bytes.p, "a\0b", 3);
	assert_true(r[2].at.ms == -7);
	/* the same statement goes on to serve for one row */
	t[0].id = 4;
	assert_int_equal(db_exec(&tx, THING_IN, THING_ARGS(&t[0]), NULL), RC_OK);
}

static void a_column_of_nothing_but_nulls_goes_in(void **state)
{
	struct db_fixture *f = *state;
	struct thing t[2] = {{.id = 1}, {.id = 2}};

	db_fixture_sql(f, thing_table);
	AUTO(db_tx) tx = db_begin(f->job);
	struct db_args rows[] = {THING_ARGS(&t[0]), THING_ARGS(&t[1])};
	int64_t n;

	assert_int_equal(db_exec_rows(&tx, THING_IN, rows, COUNT_OF(rows)), RC_OK);
	assert_int_equal(db_number(&tx,
				   SQL("SELECT COUNT(*) FROM thing WHERE text IS NULL AND bytes IS NULL"),
				   NO_ARGS, &n),
			 RC_OK);
	assert_int_equal(n, 2);
}

static void rows_beyond_one_packet_go_in_several(void **state)
{
	struct db_fixture *f = *state;
	size_t each = 3 << 20, n = 8;
	uint8_t *p = talloc_zero_size(f->ctx, each);
	struct thing *t = talloc_zero_array(f->ctx, struct thing, (unsigned)n);
	struct db_val(*values)[10] = talloc_zero_size(f->ctx, n * sizeof(*values));
	struct db_args rows[8];
	int64_t sum;

	db_fixture_sql(f, thing_table);
	for (size_t i = 0; i < n; i++) {
		t[i] = (struct thing){.id = i, .text = "x", .bytes = {p, each}};
		memcpy(values[i], THING_ARGS(&t[i]).v, sizeof(values[i]));
		rows[i] = (struct db_args){values[i], 10};
	}
	AUTO(db_tx) tx = db_begin(f->job);

	assert_int_equal(db_exec_rows(&tx, THING_IN, rows, n), RC_OK);
	assert_int_equal(db_number(&tx, SQL("SELECT SUM(LENGTH(bytes)) FROM thing"), NO_ARGS, &sum), RC_OK);
	assert_int_equal(sum, n * each);
}

static void rows_of_unlike_types_are_a_bug(void **state)
{
	struct db_fixture *f = *state;

	db_fixture_sql(f, thing_table);
	AUTO(db_tx) tx = db_begin(f->job);
	struct db_args unlike[] = {ARGS(V(1)), ARGS(V("1"))}, fewer[] = {ARGS(V(1)), NO_ARGS};

	assert_int_equal(db_exec_rows(&tx, SQL("DELETE FROM thing WHERE id = ?"), unlike, 2), RC_BUG);
	assert_int_equal(db_exec_rows(&tx, SQL("DELETE FROM thing WHERE id = ?"), fewer, 2), RC_BUG);
}

enum colour { RED, GREEN };
struct small {
	enum colour colour;
	uint32_t n;
};
static const struct db_col small_cols[] = {DB_COL(struct small, colour), DB_COL(struct small, n)};
static const struct db_shape small_row = DB_SHAPE(struct small, small_cols);

static void an_enum_is_read_as_a_number(void **state)
{
	struct db_fixture *f = *state;
	struct small r;
	AUTO(db_tx) tx = db_begin(f->job);

	assert_int_equal(db_one(&tx, SQL("SELECT 4294967295 AS n, 1 AS colour"), NO_ARGS, &small_row, &r),
			 RC_OK);
	assert_int_equal(r.colour, GREEN);
	assert_true(r.n == UINT32_MAX);
}

static void what_does_not_fit_its_field_is_a_bug(void **state)
{
	struct db_fixture *f = *state;
	AUTO(db_tx) tx = db_begin(f->job);
	struct small r;
	const struct {
		struct sql q;
		const char *why; /* stands in the reason */
	} cases[] = {
		{SQL("SELECT 1 AS colour"), "the field n has 0 columns"},
		{SQL("SELECT 1 AS colour, 2 AS n, 3 AS n"), "the field n has 2 columns"},
		{SQL("SELECT 1 AS colour, 2 AS n, 3 AS more"), "the column more has no field"},
		{SQL("SELECT 1 AS colour, 'two' AS n"), "the column n (type "},
		{SQL("SELECT 1 AS colour, 2.5 AS n"), "the column n (type "},
		{SQL("SELECT 1 AS colour, NULL AS n"), "column n is NULL"},
		{SQL("SELECT 1 AS colour, 4294967296 AS n"), "what column 1 holds"},
		{SQL("SELECT 1 AS colour, -1 AS n"), "what column 1 holds"},
		{SQL("SELECT 1 AS colour, 2 AS n UNION ALL SELECT 3, 4"), "more than one row"},
		{SQL("SELECT 1 AS colour, 2 AS n WHERE ? = 1"), "0 values for 1 parameters"},
		{SQL("DO 0"), "without a result"},
		{SQL("SELEKT 1 AS colour"), "SELEKT"},
		{SQL("SELECT colour FROM no_such_table"), "no_such_table"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_int_equal(db_one(&tx, cases[i].q, NO_ARGS, &small_row, &r), RC_BUG);
		if (!strstr(f->job->why, cases[i].why))
			print_error("%s\n", f->job->why);
		assert_non_null(strstr(f->job->why, cases[i].why));
	}
	/* the transaction goes on all the same */
	assert_int_equal(db_one(&tx, SQL("SELECT 1 AS colour, 2 AS n"), NO_ARGS, &small_row, &r), RC_OK);
}

static void text_may_not_come_from_bytes(void **state)
{
	struct db_fixture *f = *state;
	static const struct db_col cols[] = {DB_COL(struct thing, text)};
	static const struct db_shape shape = DB_SHAPE(struct thing, cols);
	static const struct db_col key_cols[] = {DB_COL(struct thing, key)};
	static const struct db_shape key_shape = DB_SHAPE(struct thing, key_cols);
	struct thing r;
	AUTO(db_tx) tx = db_begin(f->job);

	assert_int_equal(db_one(&tx, SQL("SELECT x'ff00' AS text"), NO_ARGS, &shape, &r), RC_BUG);
	assert_int_equal(db_one(&tx, SQL("SELECT 'fine' AS text"), NO_ARGS, &shape, &r), RC_OK);
	assert_int_equal(db_one(&tx, SQL("SELECT x'ff' AS `key`"), NO_ARGS, &key_shape, &r), RC_BUG);
	assert_int_equal(db_one(&tx, SQL("SELECT UNHEX(SHA2('', 256)) AS `key`"), NO_ARGS, &key_shape, &r),
			 RC_OK);
	assert_int_equal(r.key.b[0], 0xe3);
}

static void reading_stops_at_the_limit_and_the_next_statement_works(void **state)
{
	struct db_fixture *f = *state;
	struct small *r;
	size_t n;
	AUTO(db_tx) tx = db_begin(f->job);

	for (int turn = 0; turn < 2; turn++) {
		assert_int_equal(db_all(&tx, SQL("SELECT 1 AS colour, seq AS n FROM seq_1_to_1000"), NO_ARGS,
					&small_row, 100, &r, &n),
				 RC_OK);
		assert_int_equal(n, 100);
		assert_int_equal(r[99].n, 100);
	}
	assert_int_equal(db_all(&tx, SQL("SELECT 1 AS colour, seq AS n FROM seq_1_to_3"), NO_ARGS, &small_row,
				0, &r, &n),
			 RC_OK);
	assert_int_equal(n, 0);
	assert_int_equal(db_all(&tx, SQL("SELECT 1 AS colour, 1 AS n FROM team WHERE id = 0"), NO_ARGS,
				&small_row, 5, &r, &n),
			 RC_OK);
	assert_int_equal(n, 0);
	assert_non_null(r);
}

static void one_number_is_read_whatever_its_column_is_called(void **state)
{
	struct db_fixture *f = *state;
	AUTO(db_tx) tx = db_begin(f->job);
	int64_t n = 0;

	assert_int_equal(db_number(&tx, SQL("SELECT SUM(seq) FROM seq_1_to_10"), NO_ARGS, &n), RC_OK);
	assert_int_equal(n, 55);
	assert_int_equal(db_number(&tx, SQL("SELECT MAX(id) FROM team"), NO_ARGS, &n), RC_NOT_FOUND);
	assert_int_equal(db_number(&tx, SQL("SELECT id FROM team WHERE id = 0"), NO_ARGS, &n), RC_NOT_FOUND);
	assert_int_equal(db_number(&tx, SQL("SELECT 1, 2"), NO_ARGS, &n), RC_BUG);
	assert_int_equal(db_number(&tx, SQL("SELECT -9223372036854775808"), NO_ARGS, &n), RC_OK);
	assert_true(n == INT64_MIN);
}

static void a_taken_key_is_a_conflict_that_names_no_value(void **state)
{
	struct db_fixture *f = *state;
	AUTO(db_tx) tx = db_begin(f->job);

	assert_int_equal(
		db_exec(&tx, SQL("INSERT INTO team (id, name) VALUES (1, ?)"), ARGS(V("secret")), NULL),
		RC_OK);
	assert_int_equal(
		db_exec(&tx, SQL("INSERT INTO team (id, name) VALUES (2, ?)"), ARGS(V("secret")), NULL),
		RC_CONFLICT);
	assert_non_null(strstr(f->job->why, "u_name"));
	assert_null(strstr(f->job->why, "secret"));
	/* only the statement failed */
	assert_int_equal(
		db_exec(&tx, SQL("INSERT INTO team (id, name) VALUES (2, ?)"), ARGS(V("other")), NULL),
		RC_OK);
	assert_int_equal(db_commit(&tx), RC_OK);
	assert_int_equal(db_fixture_number(f, "SELECT COUNT(*) FROM team"), 2);
}

static void a_value_that_does_not_fit_is_invalid_and_names_its_column(void **state)
{
	struct db_fixture *f = *state;
	AUTO(db_tx) tx = db_begin(f->job);
	char *long_name = talloc_zero_size(f->ctx, 200);

	memset(long_name, 'x', 121);
	assert_int_equal(
		db_exec(&tx, SQL("INSERT INTO team (id, name) VALUES (1, ?)"), ARGS(V(long_name)), NULL),
		RC_INVALID);
	assert_non_null(strstr(f->job->why, "name"));
	assert_int_equal(
		db_exec(&tx, SQL("INSERT INTO team (id, name) VALUES (1, ?)"), ARGS(V("\xff secret")), NULL),
		RC_INVALID);
	assert_null(strstr(f->job->why, "secret"));
	assert_int_equal(db_exec(&tx, SQL("INSERT INTO team (id, name, active) VALUES (1, '', ?)"),
				 ARGS(V(300)), NULL),
			 RC_INVALID);
	assert_int_equal(db_exec(&tx, SQL("INSERT INTO team (id, name) VALUES (1, ?)"), ARGS(V_NULL), NULL),
			 RC_INVALID);
}

static void a_row_that_matches_counts_as_changed(void **state)
{
	struct db_fixture *f = *state;
	AUTO(db_tx) tx = db_begin(f->job);
	uint64_t n = 9;

	assert_int_equal(db_exec(&tx, SQL("INSERT INTO team (id, name) VALUES (1, 'a')"), NO_ARGS, &n),
			 RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(db_exec(&tx, SQL("UPDATE team SET name = 'a' WHERE id = 1"), NO_ARGS, &n), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(db_exec(&tx, SQL("UPDATE team SET name = 'a' WHERE id = 2"), NO_ARGS, &n), RC_OK);
	assert_int_equal(n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		DB_TEST(every_type_comes_back_as_it_went_in),
		DB_TEST(a_long_text_comes_back_whole),
		DB_TEST(many_rows_go_in_at_once_with_nulls_among_them),
		DB_TEST(a_column_of_nothing_but_nulls_goes_in),
		DB_TEST(rows_beyond_one_packet_go_in_several),
		DB_TEST(rows_of_unlike_types_are_a_bug),
		DB_TEST(an_enum_is_read_as_a_number),
		DB_TEST(what_does_not_fit_its_field_is_a_bug),
		DB_TEST(text_may_not_come_from_bytes),
		DB_TEST(reading_stops_at_the_limit_and_the_next_statement_works),
		DB_TEST(one_number_is_read_whatever_its_column_is_called),
		DB_TEST(a_taken_key_is_a_conflict_that_names_no_value),
		DB_TEST(a_value_that_does_not_fit_is_invalid_and_names_its_column),
		DB_TEST(a_row_that_matches_counts_as_changed),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
