/* decode.c - strict JSON in. */
#include "web/api/decode.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"

#define ID_MOST INT64_MAX /* the database's ids; also what every reader of the wire can hold */

struct reading {
	void *ctx;
	struct wire_error *why;
	char path[DECODE_PATH_SIZE];
	size_t path_n;
};

static enum rc refuse(struct reading *r, const char *message)
{
	*r->why = (struct wire_error){.status = 422, .code = "invalid", .message = message};
	r->why->path = talloc_strndup(r->ctx, r->path, r->path_n);
	must(r->why->path);
	return RC_INVALID;
}

/* Go down to `name` (NULL: item `i` of a list); what does not fit is left out of the path, not out of the check. */
static size_t descend(struct reading *r, const char *name, size_t i)
{
	size_t before = r->path_n;
	int n;

	if (name)
		n = snprintf(r->path + before, sizeof(r->path) - before, "%s%.64s", before ? "." : "", name);
	else
		n = snprintf(r->path + before, sizeof(r->path) - before, "[%zu]", i);
	if (n > 0 && (size_t)n < sizeof(r->path) - before)
		r->path_n += (size_t)n;
	r->path[r->path_n] = '\0';
	return before;
}

static void ascend(struct reading *r, size_t before)
{
	r->path_n = before;
	r->path[before] = '\0';
}

/* ---- single values ---- */

static int64_t code_points(const char *text)
{
	int64_t n = 0;

	for (; *text; text++)
		n += ((unsigned char)*text & 0xc0) != 0x80;
	return n;
}

static enum rc read_text(struct reading *r, const json_t *v, const struct field *f, void *at)
{
	const char *text = json_string_value(v), *copy;
	int64_t n;

	if (!text)
		return refuse(r, "has to be text");
	n = code_points(text);
	if (n < f->min)
		return refuse(r, n == 0 ? "may not be empty" : "is too short");
	if (n > f->max)
		return refuse(r, "is too long");
	copy = talloc_strndup(r->ctx, text, json_string_length(v));
	must(copy);
	memcpy(at, &copy, sizeof(copy));
	return RC_OK;
}

static enum rc read_id(struct reading *r, const json_t *v, void *at)
{
	const char *text = json_string_value(v);
	uint64_t id;

	if (!text)
		return refuse(r, "has to be an id in quotes");
	if (*text == '0' || num_u64(text, ID_MOST, &id) != RC_OK)
		return refuse(r, "is no id");
	memcpy(at, &id, sizeof(id));
	return RC_OK;
}

bool client_id_of_text(const char *text, struct client_id *id_r)
{
	if (strspn(text, "0123456789abcdef") != 2 * sizeof(id_r->b) || text[2 * sizeof(id_r->b)])
		return false;
	for (size_t i = 0; i < sizeof(id_r->b); i++)
		id_r->b[i] = (uint8_t)(num_hex_digit(text[2 * i]) << 4 | num_hex_digit(text[2 * i + 1]));
	return true;
}

static enum rc read_client_id(struct reading *r, const json_t *v, void *at)
{
	const char *text = json_string_value(v);
	struct client_id id;

	if (!text || json_string_length(v) != 2 * sizeof(id.b) || !client_id_of_text(text, &id))
		return refuse(r, "has to be 32 hex digits");
	memcpy(at, &id, sizeof(id));
	return RC_OK;
}

static enum rc read_integer(struct reading *r, const json_t *v, const struct field *f, void *at)
{
	int64_t n;

	if (!json_is_integer(v))
		return refuse(r, "has to be a whole number");
	n = json_integer_value(v);
	if (n < f->min || n > f->max)
		return refuse(r, "is out of range");
	memcpy(at, &n, sizeof(n));
	return RC_OK;
}

static enum rc read_bool(struct reading *r, const json_t *v, void *at)
{
	bool b = json_is_true(v);

	if (!json_is_boolean(v))
		return refuse(r, "has to be true or false");
	memcpy(at, &b, sizeof(b));
	return RC_OK;
}

static enum rc read_enum(struct reading *r, const json_t *v, const struct field *f, void *at)
{
	const char *text = json_string_value(v);

	if (!text)
		return refuse(r, "has to be a word");
	for (size_t i = 0; i < f->nwords; i++) {
		int word = (int)i;

		if (strcmp(text, f->words[i]) == 0) {
			memcpy(at, &word, sizeof(word));
			return RC_OK;
		}
	}
	return refuse(r, "is no word that is known here");
}

static enum rc read_members(struct reading *r, const json_t *object, const struct shape *shape, char *out);

/* ---- lists and objects ---- */

static enum rc read_object(struct reading *r, const json_t *v, const struct shape *shape, char *out)
{
	if (!json_is_object(v))
		return refuse(r, "has to be an object");
	return read_members(r, v, shape, out);
}

static enum rc read_list(struct reading *r, const json_t *v, const struct field *f, char *out)
{
	size_t n = json_array_size(v), size = f->sub->size;
	char *items;

	if (!json_is_array(v))
		return refuse(r, "has to be a list");
	if (f->max > 0 && n > (uint64_t)f->max)
		return refuse(r, "has too many items");
	items = talloc_zero_size(r->ctx, n * size);
	must(items);
	for (size_t i = 0; i < n; i++) {
		size_t before = descend(r, NULL, i);

		TRY(read_object(r, json_array_get(v, i), f->sub, items + i * size));
		ascend(r, before);
	}
	memcpy(out + f->offset, &items, sizeof(items));
	memcpy(out + f->count, &n, sizeof(n));
	return RC_OK;
}

static enum rc read_json(struct reading *r, const json_t *v, void *at)
{
	if (!json_is_object(v))
		return refuse(r, "has to be an object");
	memcpy(at, &v, sizeof(v));
	return RC_OK;
}

static enum rc read_value(struct reading *r, const json_t *v, const struct field *f, char *out)
{
	char *at = out + f->offset;

	switch (f->kind) {
	case FIELD_TEXT:
		return read_text(r, v, f, at);
	case FIELD_ID:
		return read_id(r, v, at);
	case FIELD_CLIENT_ID:
		return read_client_id(r, v, at);
	case FIELD_INTEGER:
		return read_integer(r, v, f, at);
	case FIELD_BOOL:
		return read_bool(r, v, at);
	case FIELD_ENUM:
		return read_enum(r, v, f, at);
	case FIELD_OBJECT:
		return read_object(r, v, f->sub, at);
	case FIELD_LIST:
		return read_list(r, v, f, out);
	case FIELD_JSON:
		return read_json(r, v, at);
	}
	return refuse(r, "cannot be read");
}

static const struct field *field_of(const struct shape *shape, const char *name)
{
	for (size_t i = 0; i < shape->nfields; i++)
		if (strcmp(shape->fields[i].name, name) == 0)
			return &shape->fields[i];
	return NULL;
}

static enum rc read_member(struct reading *r, const json_t *v, const struct field *f, char *out)
{
	const bool yes = true;

	TRY(read_value(r, v, f, out));
	if (f->given != NOT_OPTIONAL)
		memcpy(out + f->given, &yes, sizeof(yes));
	return RC_OK;
}

static enum rc read_members(struct reading *r, const json_t *object, const struct shape *shape, char *out)
{
	const char *name;
	json_t *v;

	json_object_foreach((json_t *)object, name, v)
	{
		const struct field *f = field_of(shape, name);
		size_t before = descend(r, name, 0);

		if (!f)
			return refuse(r, "is unknown here");
		TRY(read_member(r, v, f, out));
		ascend(r, before);
	}
	for (size_t i = 0; i < shape->nfields; i++)
		if (shape->fields[i].required && !json_object_get(object, shape->fields[i].name)) {
			descend(r, shape->fields[i].name, 0);
			return refuse(r, "is missing");
		}
	return RC_OK;
}

enum rc decode_object(void *ctx, const json_t *object, const struct shape *shape, void *out,
		      struct wire_error *r_r)
{
	struct reading r = {.ctx = ctx, .why = r_r};

	memset(out, 0, shape->size);
	return read_members(&r, object, shape, out);
}

/* ---- texts of paths and queries ---- */

/* The JSON value that this field wants; NULL when the text cannot be one. What is left is judged by read_value. */
static json_t *value_of(const struct field *f, const char *text)
{
	int64_t n;

	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_ID:
	case FIELD_CLIENT_ID:
	case FIELD_ENUM:
		return json_string(text);
	case FIELD_INTEGER:
		return num_i64(text, INT64_MIN, INT64_MAX, &n) == RC_OK ? json_integer(n) : NULL;
	case FIELD_BOOL:
		if (strcmp(text, "true") == 0)
			return json_true();
		return strcmp(text, "false") == 0 ? json_false() : NULL;
	case FIELD_OBJECT:
	case FIELD_LIST:
	case FIELD_JSON:
		break;
	}
	return NULL;
}

enum rc decode_pairs(void *ctx, const struct text_pair *pairs, size_t n, const struct shape *shape,
		     json_t *object, struct wire_error *r_r)
{
	struct reading r = {.ctx = ctx, .why = r_r};

	for (size_t i = 0; i < n; i++) {
		const struct field *f = field_of(shape, pairs[i].name);
		size_t before = descend(&r, pairs[i].name, 0);
		json_t *v;

		if (!f)
			return refuse(&r, "is unknown here");
		if (json_object_get(object, pairs[i].name))
			return refuse(&r, "is given twice");
		v = value_of(f, pairs[i].text);
		if (!v)
			return refuse(&r, "cannot be read from this text");
		must(json_object_set_new(object, pairs[i].name, v) == 0);
		ascend(&r, before);
	}
	return RC_OK;
}
