/*
 * db_row.c - from a result's columns to the fields of a struct, by name, each checked.
 *
 * Text and bytes are bound with no room and fetched once their length is known, straight into the job's
 * memory.
 */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/db_inner.h"

#define CHARSET_BINARY 63

static bool is_whole(const MYSQL_FIELD *f)
{
	switch (f->type) {
	case MYSQL_TYPE_TINY:
	case MYSQL_TYPE_SHORT:
	case MYSQL_TYPE_INT24:
	case MYSQL_TYPE_LONG:
	case MYSQL_TYPE_LONGLONG:
	case MYSQL_TYPE_NULL:
		return true;
	case MYSQL_TYPE_DECIMAL:
	case MYSQL_TYPE_NEWDECIMAL: /* SUM() of whole numbers */
		return f->decimals == 0;
	default:
		return false;
	}
}

static bool is_string(const MYSQL_FIELD *f)
{
	switch (f->type) {
	case MYSQL_TYPE_STRING:
	case MYSQL_TYPE_VAR_STRING:
	case MYSQL_TYPE_VARCHAR:
	case MYSQL_TYPE_TINY_BLOB:
	case MYSQL_TYPE_BLOB:
	case MYSQL_TYPE_MEDIUM_BLOB:
	case MYSQL_TYPE_LONG_BLOB:
	case MYSQL_TYPE_NULL:
		return true;
	default:
		return false;
	}
}

/* Text may not come from a binary column: nothing says that those bytes are UTF-8 without NUL. */
static bool fits(const MYSQL_FIELD *f, enum db_type type)
{
	switch (type) {
	case DB_NULL:
		return false;
	case DB_REAL:
		return is_whole(f) || f->type == MYSQL_TYPE_DOUBLE || f->type == MYSQL_TYPE_FLOAT ||
		       f->type == MYSQL_TYPE_NEWDECIMAL;
	case DB_TEXT:
		return is_string(f) && (f->charsetnr != CHARSET_BINARY || f->type == MYSQL_TYPE_NULL);
	case DB_BYTES:
		return is_string(f);
	case DB_KEY:
		return is_string(f) && f->charsetnr == CHARSET_BINARY;
	default:
		return is_whole(f);
	}
}

static MYSQL_BIND bind_for(struct db_slot *slot)
{
	MYSQL_BIND b = {.buffer = &slot->i,
			.buffer_length = sizeof(slot->i),
			.buffer_type = MYSQL_TYPE_LONGLONG,
			.is_unsigned = slot->is_unsigned,
			.length = &slot->length,
			.is_null = &slot->null,
			.error = &slot->cut};

	if (slot->col->type == DB_REAL) {
		b.buffer_type = MYSQL_TYPE_DOUBLE;
	} else if (slot->col->type == DB_KEY) {
		b.buffer_type = MYSQL_TYPE_BLOB;
		b.buffer_length = sizeof(slot->key);
	} else if (slot->col->type == DB_TEXT || slot->col->type == DB_BYTES) {
		b.buffer_type = slot->col->type == DB_TEXT ? MYSQL_TYPE_STRING : MYSQL_TYPE_BLOB;
		b.buffer = NULL;
		b.buffer_length = 0;
	}
	return b;
}

/* A field without a name takes the only column there is, whatever it is called. */
static const struct db_col *col_of(const struct db_shape *shape, const char *name)
{
	if (!shape->cols[0].name)
		return &shape->cols[0];
	for (size_t i = 0; i < shape->ncols; i++) {
		if (strcmp(shape->cols[i].name, name) == 0)
			return &shape->cols[i];
	}
	return NULL;
}

static enum rc check_columns(struct job *j, struct db_statement *st, const struct db_shape *shape,
			     const MYSQL_FIELD *fields)
{
	if (!shape->cols[0].name && st->ncols != 1)
		return because(j, RC_BUG, "one column is read and there are %u: %.60s", st->ncols, st->text);
	for (size_t i = 0; i < shape->ncols && shape->cols[i].name; i++) {
		unsigned found = 0;

		for (unsigned c = 0; c < st->ncols; c++)
			found += strcmp(shape->cols[i].name, fields[c].name) == 0;
		if (found != 1)
			return because(j, RC_BUG, "the field %s has %u columns: %.60s", shape->cols[i].name,
				       found, st->text);
	}
	for (unsigned c = 0; c < st->ncols; c++) {
		const struct db_col *col = col_of(shape, fields[c].name);

		if (!col)
			return because(j, RC_BUG, "the column %s has no field: %.60s", fields[c].name,
				       st->text);
		if (!fits(&fields[c], col->type))
			return because(j, RC_BUG, "the column %s (type %d) does not fit its field: %.60s",
				       fields[c].name, (int)fields[c].type, st->text);
	}
	return RC_OK;
}

enum rc db_shape_bind(struct job *j, struct db_statement *st, const struct db_shape *shape)
{
	if (st->shape == shape)
		return RC_OK;
	MYSQL_RES *meta = mysql_stmt_result_metadata(st->stmt);

	if (!meta)
		return because(j, RC_BUG, "a statement without a result is read: %.60s", st->text);
	const MYSQL_FIELD *fields = mysql_fetch_fields(meta);
	enum rc rc = check_columns(j, st, shape, fields);

	if (rc == RC_OK) {
		talloc_free(st->slots);
		st->slots = talloc_zero_array(st, struct db_slot, st->ncols);
		st->out = talloc_zero_array(st->slots, MYSQL_BIND, st->ncols);
		for (unsigned c = 0; c < st->ncols; c++) {
			st->slots[c].col = col_of(shape, fields[c].name);
			st->slots[c].is_unsigned = fields[c].flags & UNSIGNED_FLAG;
			st->out[c] = bind_for(&st->slots[c]);
		}
		mysql_stmt_bind_result(st->stmt, st->out);
		st->shape = shape;
	}
	mysql_free_result(meta);
	return rc;
}

/* The whole number in the slot, when it lies in least..most. */
static bool whole(const struct db_slot *s, int64_t least, uint64_t most, uint64_t *n_r)
{
	*n_r = s->u;
	if (s->cut)
		return false;
	if (!s->is_unsigned && s->i < 0)
		return s->i >= least;
	return s->u <= most;
}

static bool write_whole(const struct db_slot *s, void *field)
{
	uint64_t n;

	switch (s->col->type) {
	case DB_BOOL:
		if (!whole(s, 0, 1, &n))
			return false;
		*(bool *)field = n != 0;
		return true;
	case DB_I32:
		if (!whole(s, INT32_MIN, INT32_MAX, &n))
			return false;
		*(int32_t *)field = (int32_t)(int64_t)n;
		return true;
	case DB_U32:
		if (!whole(s, 0, UINT32_MAX, &n))
			return false;
		*(uint32_t *)field = (uint32_t)n;
		return true;
	case DB_U64:
		if (!whole(s, 0, UINT64_MAX, &n))
			return false;
		*(uint64_t *)field = n;
		return true;
	default: /* DB_I64, DB_TIME */
		if (!whole(s, INT64_MIN, INT64_MAX, &n))
			return false;
		*(int64_t *)field = (int64_t)n;
		return true;
	}
}

/* The column's bytes in the job's memory, with a NUL behind them that is not counted. */
static struct bytes fetch_bytes(struct job *j, struct db_statement *st, unsigned c)
{
	struct db_slot *s = &st->slots[c];
	uint8_t *p = talloc_size(j->ctx, s->length + 1);
	unsigned long n = 0;
	my_bool null = 0, cut = 0;
	MYSQL_BIND b = {.buffer_type = st->out[c].buffer_type,
			.buffer = p,
			.buffer_length = s->length,
			.length = &n,
			.is_null = &null,
			.error = &cut};

	if (s->length > 0)
		must(mysql_stmt_fetch_column(st->stmt, &b, c, 0) == 0 && n == s->length && !cut);
	p[s->length] = 0;
	return (struct bytes){p, s->length};
}

enum rc db_row_read(struct job *j, struct db_statement *st, void *row_r)
{
	for (unsigned c = 0; c < st->ncols; c++) {
		struct db_slot *s = &st->slots[c];
		void *field = (char *)row_r + s->col->at;
		bool fine = true;

		if (s->col->type == DB_TEXT)
			*(const char **)field = s->null ? NULL : (const char *)fetch_bytes(j, st, c).p;
		else if (s->col->type == DB_BYTES)
			*(struct bytes *)field = s->null ? (struct bytes){0} : fetch_bytes(j, st, c);
		else if (s->null && !s->col->name)
			return RC_NOT_FOUND;
		else if (s->null)
			return because(j, RC_BUG, "column %s is NULL and its field cannot say so: %.60s",
				       s->col->name, st->text);
		else if (s->col->type == DB_REAL)
			*(double *)field = s->real;
		else if (s->col->type == DB_KEY && (fine = s->length == sizeof(s->key)))
			*(struct key32 *)field = s->key;
		else if (fine)
			fine = write_whole(s, field);
		if (!fine)
			return because(j, RC_BUG, "what column %u holds does not fit its field: %.60s", c,
				       st->text);
	}
	return RC_OK;
}
