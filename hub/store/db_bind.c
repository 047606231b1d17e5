/*
 * db_bind.c - values into a prepared statement: one set, or many rows in one packet (array binding).
 *
 * Array binding is MariaDB's COM_STMT_BULK_EXECUTE, column by column: a number's buffer is an array of 8-byte
 * values, a text's an array of pointers with an array of lengths beside it, and an indicator marks each NULL.
 */
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/db_inner.h"

static struct bytes bytes_of(const struct db_val *v)
{
	switch (v->type) {
	case DB_TEXT:
		return (struct bytes){(const uint8_t *)v->text, strlen(v->text)};
	case DB_BYTES:
		return v->bytes;
	case DB_KEY:
		return BYTES_OF_ARRAY(v->key.b);
	default:
		return (struct bytes){0};
	}
}

static enum enum_field_types wire_type(enum db_type type)
{
	switch (type) {
	case DB_REAL:
		return MYSQL_TYPE_DOUBLE;
	case DB_TEXT:
		return MYSQL_TYPE_STRING;
	case DB_BYTES:
	case DB_KEY:
		return MYSQL_TYPE_BLOB;
	case DB_NULL:
		return MYSQL_TYPE_NULL;
	default:
		return MYSQL_TYPE_LONGLONG;
	}
}

static bool is_unsigned(enum db_type type)
{
	return type == DB_U32 || type == DB_U64 || type == DB_BOOL;
}

/* The 8 bytes of a number as they go over the wire. */
static uint64_t number_of(const struct db_val *v)
{
	uint64_t n = v->u;

	switch (v->type) {
	case DB_BOOL:
		return v->b;
	case DB_TIME:
		return (uint64_t)v->time.ms;
	case DB_REAL:
		memcpy(&n, &v->real, sizeof(n));
		return n;
	default:
		return n;
	}
}

static enum rc execute(struct db_tx *tx, struct db_statement *st, unsigned rows)
{
	tx->job->db->sent = true;
	mysql_stmt_attr_set(st->stmt, STMT_ATTR_ARRAY_SIZE, &rows);
	if ((st->nparams && mysql_stmt_bind_param(st->stmt, st->in) != 0) ||
	    mysql_stmt_execute(st->stmt) != 0)
		return db_failed(tx, st);
	return RC_OK;
}

static enum rc check_count(struct job *j, const struct db_statement *st, size_t n)
{
	if (n == st->nparams)
		return RC_OK;
	return because(j, RC_BUG, "%zu values for %u parameters: %.60s", n, st->nparams, st->text);
}

enum rc db_run(struct db_tx *tx, struct db_statement *st, struct db_args a)
{
	TRY(check_count(tx->job, st, a.n));
	for (size_t i = 0; i < a.n; i++) {
		struct bytes b = bytes_of(&a.v[i]);

		st->numbers[i] = number_of(&a.v[i]);
		st->lengths[i] = b.n;
		st->in[i] = (MYSQL_BIND){
			.buffer_type = wire_type(a.v[i].type),
			.is_unsigned = is_unsigned(a.v[i].type),
			.buffer = b.p ? (void *)(uintptr_t)b.p : &st->numbers[i],
			.buffer_length = b.n,
			.length = &st->lengths[i],
		};
	}
	return execute(tx, st, 0);
}

/* The type of column c: that of its first value that is not NULL. RC_BUG when a later one differs. */
static enum rc column_type(struct job *j, const struct db_args *rows, size_t n, size_t c,
			   enum db_type *type_r)
{
	*type_r = DB_NULL;
	for (size_t i = 0; i < n; i++) {
		enum db_type type = rows[i].v[c].type;

		if (*type_r == DB_NULL)
			*type_r = type;
		else if (type != DB_NULL && type != *type_r)
			return because(j, RC_BUG, "value %zu of row %zu is of another type than above", c, i);
	}
	return RC_OK;
}

static enum rc bind_column(struct db_tx *tx, void *ctx, MYSQL_BIND *in, const struct db_args *rows, size_t n,
			   size_t c)
{
	char *indicators = talloc_zero_array(ctx, char, (unsigned)n);
	unsigned long *lengths = talloc_zero_array(ctx, unsigned long, (unsigned)n);
	uint64_t *numbers = talloc_zero_array(ctx, uint64_t, (unsigned)n);
	const void **pointers = talloc_zero_array(ctx, const void *, (unsigned)n);
	enum db_type type;

	TRY(column_type(tx->job, rows, n, c, &type));
	bool fixed = wire_type(type) == MYSQL_TYPE_LONGLONG || type == DB_REAL;

	for (size_t i = 0; i < n; i++) {
		const struct db_val *v = &rows[i].v[c];
		struct bytes b = bytes_of(v);

		if (v->type == DB_NULL)
			indicators[i] = STMT_INDICATOR_NULL;
		numbers[i] = number_of(v);
		pointers[i] = b.p ? b.p : (const uint8_t *)"";
		lengths[i] = b.n;
	}
	*in = (MYSQL_BIND){
		/* a column of nothing but NULL still wants a type */
		.buffer_type = type == DB_NULL ? MYSQL_TYPE_STRING : wire_type(type),
		.is_unsigned = is_unsigned(type),
		.buffer = fixed ? (void *)numbers : (void *)pointers,
		.length = fixed ? NULL : lengths,
		.u.indicator = indicators,
	};
	return RC_OK;
}

/* How many of the rows fit one packet. At least one. */
static size_t rows_for_packet(const struct db_args *rows, size_t n)
{
	size_t bytes = 0;

	for (size_t i = 0; i < n; i++) {
		for (size_t c = 0; c < rows[i].n; c++)
			bytes += bytes_of(&rows[i].v[c]).n + 10;
		if (bytes > DB_PACKET_MOST && i > 0)
			return i;
	}
	return n;
}

enum rc db_run_rows(struct db_tx *tx, struct db_statement *st, const struct db_args *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		TRY(check_count(tx->job, st, rows[i].n));
	if (st->nparams == 0)
		return because(tx->job, RC_BUG, "a statement for many rows has no parameter: %.60s",
			       st->text);
	while (n > 0) {
		size_t now = rows_for_packet(rows, n);
		void *ctx = talloc_new(tx->job->ctx);

		for (unsigned c = 0; c < st->nparams; c++)
			TRY(bind_column(tx, ctx, &st->in[c], rows, now, c));
		TRY(execute(tx, st, (unsigned)now));
		talloc_free(ctx);
		rows += now;
		n -= now;
	}
	return RC_OK;
}

void db_fill_list(struct db_val *v, size_t size, const uint64_t *ids, size_t n)
{
	must(n > 0 && n <= size);
	for (size_t i = 0; i < size; i++)
		v[i] = V(ids[i < n ? i : n - 1]);
}
