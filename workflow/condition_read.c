/* condition_read.c - conditions out of JSON: strictly, and with the place of what is wrong. */
#include <stdarg.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/utf8.h"
#include "workflow/condition_inner.h"

struct reader {
	void *ctx; /* the list */
	char *why; /* on it */
	size_t rows;
};

FORMAT(3, 4) static enum rc wrong(struct reader *r, const char *place, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	r->why = talloc_vasprintf(r->ctx, fmt, ap);
	va_end(ap);
	r->why = talloc_asprintf(r->ctx, "%s: %s", place, r->why);
	return RC_INVALID;
}

/* One word, id or text of the value, which is `one` itself or a member of a list. */
static enum rc read_number(struct reader *r, const char *place, struct condition *c, const json_t *one)
{
	size_t n;
	const char *const *words = condition_words(c->field, &n), *text = json_string_value(one);
	uint64_t at = 0;

	while (text && at < n && !(words[at] && strcmp(words[at], text) == 0))
		at++;
	if (!text || at == n)
		return wrong(r, place, "there is no %s '%s'", condition_field_word(c->field),
			     text ? text : "?");
	if (c->op == OP_AT_LEAST)
		c->mask |= ~(((uint64_t)1 << at) - 1);
	else if (c->op == OP_AT_MOST)
		c->mask |= ((uint64_t)1 << at << 1) - 1;
	else
		c->mask |= (uint64_t)1 << at;
	return RC_OK;
}

static enum rc read_id(struct reader *r, const char *place, struct condition *c, const json_t *one)
{
	const char *text = json_string_value(one);
	uint64_t id;

	if (!text || num_u64(text, UINT64_MAX, &id) != RC_OK || id == 0)
		return wrong(r, place, "an id is decimal text");
	if (!c->ids)
		c->ids = talloc_array(r->ctx, uint64_t, CONDITION_VALUES_MOST);
	c->ids[c->n++] = id;
	return RC_OK;
}

static enum rc read_word(struct reader *r, const char *place, struct condition *c, const json_t *one)
{
	const char *text = json_string_value(one);

	if (!text || json_string_length(one) > CONDITION_TEXT_MOST || strlen(text) != json_string_length(one))
		return wrong(r, place, "a text of at most %d bytes is wanted", CONDITION_TEXT_MOST);
	char *folded = utf8_fold(r->ctx, text);

	if (*folded == '\0')
		return wrong(r, place, "there is nothing written");
	if (!c->words)
		c->words = talloc_array(r->ctx, const char *, CONDITION_VALUES_MOST);
	c->words[c->n++] = folded;
	return RC_OK;
}

static enum rc read_one(struct reader *r, const char *place, struct condition *c, const json_t *one)
{
	switch (condition_kind_of(c->field)) {
	case KIND_ENUM:
	case KIND_RANK:
		return read_number(r, place, c, one);
	case KIND_ID:
		return read_id(r, place, c, one);
	default:
		return read_word(r, place, c, one);
	}
}

static bool takes_list(enum condition_op op)
{
	return op == OP_ANY_OF || op == OP_NONE_OF || op == OP_HAS_ANY || op == OP_HAS_NONE ||
	       op == OP_CONTAINS_ANY || op == OP_CONTAINS_NONE;
}

static enum rc read_list(struct reader *r, const char *place, struct condition *c, const json_t *value)
{
	size_t n = json_array_size(value), i;
	const json_t *one;

	if (!json_is_array(value) || n == 0 || n > CONDITION_VALUES_MOST)
		return wrong(r, place, "a list of 1 to %d values is wanted", CONDITION_VALUES_MOST);
	json_array_foreach(value, i, one)
	{
		char *member = talloc_asprintf(r->ctx, "%s[%zu]", place, i);

		TRY(read_one(r, member, c, one));
	}
	return RC_OK;
}

static enum rc read_hours(struct reader *r, const char *place, struct condition *c, const json_t *value)
{
	json_int_t n = json_integer_value(value);

	if (!json_is_integer(value) || n < 0 || n > CONDITION_HOURS_MOST)
		return wrong(r, place, "hours are a whole number from 0 to %d", CONDITION_HOURS_MOST);
	c->least = SPAN_H(n);
	return RC_OK;
}

static enum rc read_value(struct reader *r, const char *place, struct condition *c, const json_t *value)
{
	enum condition_kind kind = condition_kind_of(c->field);

	if (c->op == OP_SET || c->op == OP_UNSET)
		return value ? wrong(r, place, "'%s' takes no value", condition_op_word(c->op)) : RC_OK;
	if (!value)
		return wrong(r, place, "a value is wanted");
	if (kind == KIND_HOURS)
		return read_hours(r, place, c, value);
	if (kind == KIND_FLAG) {
		c->mask = json_is_true(value) ? 2 : 1;
		return json_is_boolean(value) ? RC_OK : wrong(r, place, "true or false is wanted");
	}
	return takes_list(c->op) ? read_list(r, place, c, value) : read_one(r, place, c, value);
}

static enum condition_test test_of(enum condition_kind kind, enum condition_op op)
{
	switch (kind) {
	case KIND_ENUM:
	case KIND_RANK:
	case KIND_FLAG:
		return TEST_MASK;
	case KIND_ID:
		return TEST_IDS;
	case KIND_WORD:
	case KIND_TAGS:
		return TEST_WORDS;
	case KIND_HOURS:
		return TEST_HOURS;
	case KIND_TEXT:
		break;
	}
	return op == OP_IS ? TEST_EQUALS : op == OP_STARTS_WITH ? TEST_STARTS : TEST_CONTAINS;
}

static bool turned_round(enum condition_op op)
{
	return op == OP_IS_NOT || op == OP_NONE_OF || op == OP_UNSET || op == OP_HAS_NOT ||
	       op == OP_HAS_NONE || op == OP_CONTAINS_NOT || op == OP_CONTAINS_NONE || op == OP_LESS_THAN;
}

/* As people read it; a quoted word loses its quotes. */
static const char *shown(struct reader *r, const json_t *value)
{
	const char *text = json_string_value(value);

	if (!value)
		return "";
	if (text)
		return talloc_strdup(r->ctx, text);
	char *made = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY), *copy = talloc_strdup(r->ctx, made);

	free(made);
	return copy;
}

static enum rc read_row(struct reader *r, const char *place, const json_t *row, struct condition *c)
{
	const char *field = json_string_value(json_object_get(row, "field"));
	const char *op = json_string_value(json_object_get(row, "op"));
	const json_t *value = json_object_get(row, "value");
	char *at_value = talloc_asprintf(r->ctx, "%s.value", place);

	if (++r->rows > CONDITION_ROWS_MOST)
		return wrong(r, place, "more than %d rows", CONDITION_ROWS_MOST);
	if (!field || !op || json_object_size(row) != (value ? 3U : 2U))
		return wrong(r, place, "a row has a field, an op and a value");
	*c = (struct condition){.field = condition_field_of(field), .op = condition_op_of(op)};
	if (c->field == CONDITION_FIELD_END)
		return wrong(r, talloc_asprintf(r->ctx, "%s.field", place), "there is no field '%s'", field);
	enum condition_kind kind = condition_kind_of(c->field);

	if (c->op == OP_END || !(condition_ops_of(kind) & (1U << c->op)))
		return wrong(r, talloc_asprintf(r->ctx, "%s.op", place), "%s cannot be asked with '%s'",
			     field, op);
	c->test = test_of(kind, c->op);
	c->negate = turned_round(c->op);
	TRY(read_value(r, at_value, c, value));
	c->shown = shown(r, value);
	return RC_OK;
}

/* {"all": [...]} or {"any": [...]}: its rows, NULL when it is neither. */
static const json_t *rows_of(const json_t *spec, bool *any_r)
{
	const json_t *all = json_object_get(spec, "all"), *any = json_object_get(spec, "any");

	*any_r = any != NULL;
	if (json_object_size(spec) != 1)
		return NULL;
	return json_is_array(all) ? all : json_is_array(any) ? any : NULL;
}

static bool reads_text(const struct condition *c)
{
	return condition_kind_of(c->field) == KIND_TEXT;
}

/* Keep the order, but ask for texts last. */
static void texts_last(struct reader *r, struct condition_group *g)
{
	struct condition *sorted = talloc_array(r->ctx, struct condition, (unsigned)g->n + 1);
	size_t n = 0;

	for (int text = 0; text <= 1; text++)
		for (size_t i = 0; i < g->n; i++)
			if (reads_text(&g->rows[i]) == (bool)text)
				sorted[n++] = g->rows[i];
	talloc_free(g->rows);
	g->rows = sorted;
}

static enum rc read_group(struct reader *r, const char *place, const json_t *spec,
			  struct condition_list *list, struct condition_group *g);

/* A group inside a group holds rows alone. */
static enum rc read_members(struct reader *r, const char *place, const json_t *rows, bool outermost,
			    struct condition_list *list, struct condition_group *g)
{
	const json_t *row;
	size_t i;

	json_array_foreach(rows, i, row)
	{
		char *at = talloc_asprintf(r->ctx, "%s[%zu]", place, i);
		bool group = json_object_get(row, "all") || json_object_get(row, "any");

		if (group && !outermost)
			return wrong(r, at, "groups go one level deep");
		if (group) {
			TRY(read_group(r, at, row, list, &list->groups[list->ngroups++]));
			continue;
		}
		TRY(read_row(r, at, row, &g->rows[g->n]));
		list->fields |= (uint32_t)1 << g->rows[g->n++].field;
	}
	texts_last(r, g);
	return RC_OK;
}

static enum rc read_group(struct reader *r, const char *place, const json_t *spec,
			  struct condition_list *list, struct condition_group *g)
{
	const json_t *rows = rows_of(spec, &g->any);
	bool outermost = g == &list->top;
	size_t n = json_array_size(rows);

	if (!rows)
		return wrong(r, *place ? place : "conditions",
			     "a list of rows under 'all' or 'any' is wanted");
	char *at = talloc_asprintf(r->ctx, "%s%s%s", place, *place ? "." : "", g->any ? "any" : "all");

	if (n == 0 && (g->any || !outermost))
		return wrong(r, at, "there are no rows");
	if (n > CONDITION_ROWS_MOST)
		return wrong(r, at, "more than %d rows", CONDITION_ROWS_MOST);
	g->rows = talloc_zero_array(r->ctx, struct condition, (unsigned)n + 1);
	return read_members(r, at, rows, outermost, list, g);
}

enum rc condition_list_read(void *ctx, const json_t *spec, struct condition_list **list_r, const char **why_r)
{
	struct condition_list *list = talloc_zero(ctx, struct condition_list);
	struct reader r = {.ctx = list};

	list->groups = talloc_zero_array(list, struct condition_group, CONDITION_ROWS_MOST);
	if (read_group(&r, "", spec, list, &list->top) != RC_OK) {
		*why_r = talloc_steal(ctx, r.why);
		talloc_free(list);
		return RC_INVALID;
	}
	*list_r = list;
	return RC_OK;
}
