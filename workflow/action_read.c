/* action_read.c - acts out of JSON: strictly, and with the place of what is wrong. */
#include <stdarg.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/utf8.h"
#include "workflow/action_inner.h"
#include "workflow/ticket_rules.h"

/* clang-format off */
#define X(name, word, value, text) {word, VALUE_##value, text},
static const struct {
	const char *word;
	enum action_value value;
	bool text;
} table[] = {ACTION_LIST(X)};
#undef X
#define X(name, word) word,
static const char *const whom_words[] = {ACTION_WHOM_LIST(X)};
#undef X
/* clang-format on */
static const char *const value_words[] = {"none", "status", "priority", "id", "tag", "whom", "hours", "url"};

const char *action_word(enum action_kind kind)
{
	return table[kind].word;
}

enum action_value action_value_of(enum action_kind kind)
{
	return table[kind].value;
}

bool action_has_text(enum action_kind kind)
{
	return table[kind].text;
}

enum action_kind action_kind_of(const char *word)
{
	enum action_kind k = 0;

	while (k < ACTION_END && strcmp(table[k].word, word) != 0)
		k++;
	return k;
}

json_t *action_table(void)
{
	json_t *all = json_array();

	for (enum action_kind k = 0; k < ACTION_END; k++)
		json_array_append_new(all, json_pack("{s:s, s:s, s:b}", "name", table[k].word, "value",
						     value_words[table[k].value], "text", table[k].text));
	return all;
}

struct reader {
	void *ctx;
	char *why;
	bool for_macro;
};

FORMAT(3, 4) static enum rc wrong(struct reader *r, const char *place, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *what = talloc_vasprintf(r->ctx, fmt, ap);

	va_end(ap);
	r->why = talloc_asprintf(r->ctx, "%s: %s", place, what);
	return RC_INVALID;
}

static enum rc read_word(struct reader *r, const char *place, struct action *a, const char *text)
{
	enum ticket_status status;
	enum ticket_priority priority;

	if (action_value_of(a->kind) == VALUE_STATUS) {
		if (ticket_status_read(text, &status) != RC_OK || status == TICKET_NEW)
			return wrong(r, place, "there is no status '%s' to set", text);
		a->word = status;
		return RC_OK;
	}
	if (ticket_priority_read(text, &priority) != RC_OK)
		return wrong(r, place, "there is no priority '%s'", text);
	a->word = priority;
	return RC_OK;
}

static enum rc read_id(struct reader *r, const char *place, struct action *a, const char *text)
{
	if (num_u64(text, UINT64_MAX, &a->id) != RC_OK || a->id == 0)
		return wrong(r, place, "an id is decimal text");
	return RC_OK;
}

static enum rc read_whom(struct reader *r, const char *place, struct action *a, const char *text)
{
	while (a->word < WHOM_AGENT && strcmp(whom_words[a->word], text) != 0)
		a->word++;
	return a->word < WHOM_AGENT ? RC_OK : read_id(r, place, a, text);
}

static enum rc read_tag(struct reader *r, const char *place, struct action *a, const char *text)
{
	const char *barred = ticket_tag_barred(text);

	a->value = talloc_strdup(r->ctx, text);
	return barred ? wrong(r, place, "%s", barred) : RC_OK;
}

static enum rc read_url(struct reader *r, const char *place, struct action *a, const char *text)
{
	size_t n = strlen(text);

	if (strncmp(text, "https://", 8) != 0 || n < 9 || n > ACTION_URL_MOST)
		return wrong(r, place, "an address begins with https://");
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p <= ' ' || (unsigned char)*p >= 127)
			return wrong(r, place, "an address has neither blanks nor letters beyond ASCII");
	a->value = talloc_strdup(r->ctx, text);
	return RC_OK;
}

static enum rc read_hours(struct reader *r, const char *place, struct action *a, const json_t *value)
{
	json_int_t n = json_integer_value(value);

	if (!json_is_integer(value) || n < 1 || n > ACTION_HOURS_MOST)
		return wrong(r, place, "hours are a whole number from 1 to %d", ACTION_HOURS_MOST);
	a->hours = SPAN_H(n);
	return RC_OK;
}

static enum rc read_value(struct reader *r, const char *place, struct action *a, const json_t *value)
{
	const char *text = json_string_value(value);
	enum action_value kind = action_value_of(a->kind);

	if (kind == VALUE_NONE)
		return value ? wrong(r, place, "'%s' takes no value", action_word(a->kind)) : RC_OK;
	if (kind == VALUE_HOURS)
		return read_hours(r, place, a, value);
	if (!text || strlen(text) != json_string_length(value))
		return wrong(r, place, "a text is wanted");
	switch (kind) {
	case VALUE_ID:
		return read_id(r, place, a, text);
	case VALUE_TAG:
		return read_tag(r, place, a, text);
	case VALUE_WHOM:
		return read_whom(r, place, a, text);
	case VALUE_URL:
		return read_url(r, place, a, text);
	default:
		return read_word(r, place, a, text);
	}
}

static enum rc read_one_text(struct reader *r, const char *place, const json_t *text, const char **to_r)
{
	struct bytes b = {(const uint8_t *)json_string_value(text), json_string_length(text)};

	if (!json_is_string(text) || b.n > ACTION_TEXT_MOST || !utf8_is_text(b))
		return wrong(r, place, "a text of at most %d bytes is wanted", ACTION_TEXT_MOST);
	if (*utf8_fold(r->ctx, json_string_value(text)) == '\0')
		return wrong(r, place, "there is nothing written");
	*to_r = talloc_strdup(r->ctx, json_string_value(text));
	return RC_OK;
}

/* One for all, or {"en": ..., "zh-Hans": ..., "zh-Hant": ...}. */
static enum rc read_text(struct reader *r, const char *place, struct action *a, const json_t *text)
{
	const struct {
		const char *code;
		const char **to;
	} parts[] = {{"en", &a->text.en}, {"zh-Hans", &a->text.hans}, {"zh-Hant", &a->text.hant}};
	size_t n = 0;

	if (!action_has_text(a->kind))
		return text ? wrong(r, place, "'%s' takes no text", action_word(a->kind)) : RC_OK;
	if (!json_is_object(text))
		return read_one_text(r, place, text, &a->text.en);
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		const json_t *one = json_object_get(text, parts[i].code);

		if (!one)
			continue;
		TRY(read_one_text(r, talloc_asprintf(r->ctx, "%s.%s", place, parts[i].code), one,
				  parts[i].to));
		n++;
	}
	if (n == 0 || n != json_object_size(text))
		return wrong(r, place, "texts are for en, zh-Hans and zh-Hant, at least for one of them");
	return RC_OK;
}

static enum rc read_action(struct reader *r, const char *place, const json_t *spec, struct action *a)
{
	const char *what = json_string_value(json_object_get(spec, "do"));
	const json_t *value = json_object_get(spec, "value"), *text = json_object_get(spec, "text");

	if (!what || json_object_size(spec) != 1U + (value != NULL) + (text != NULL))
		return wrong(r, place, "an act has a do, and a value or a text");
	a->kind = action_kind_of(what);
	if (a->kind == ACTION_END)
		return wrong(r, talloc_asprintf(r->ctx, "%s.do", place), "there is no act '%s'", what);
	if (a->kind == ACTION_ASSIGN_ME && !r->for_macro)
		return wrong(r, talloc_asprintf(r->ctx, "%s.do", place), "'%s' needs somebody who runs it",
			     what);
	TRY(read_value(r, talloc_asprintf(r->ctx, "%s.value", place), a, value));
	return read_text(r, talloc_asprintf(r->ctx, "%s.text", place), a, text);
}

static enum rc read_all(struct reader *r, const json_t *spec, struct action_list *list)
{
	const json_t *one;
	size_t i, n = json_array_size(spec);

	if (!json_is_array(spec) || n == 0 || n > ACTIONS_MOST)
		return wrong(r, "actions", "a list of 1 to %d acts is wanted", ACTIONS_MOST);
	list->acts = talloc_zero_array(list, struct action, (unsigned)n);
	json_array_foreach(spec, i, one)
		TRY(read_action(r, talloc_asprintf(r->ctx, "[%zu]", i), one, &list->acts[list->n++]));
	return RC_OK;
}

enum rc action_list_read(void *ctx, const json_t *spec, bool for_macro, struct action_list **list_r,
			 const char **why_r)
{
	struct action_list *list = talloc_zero(ctx, struct action_list);
	struct reader r = {.ctx = list, .for_macro = for_macro};

	if (read_all(&r, spec, list) != RC_OK) {
		*why_r = talloc_steal(ctx, r.why);
		talloc_free(list);
		return RC_INVALID;
	}
	*list_r = list;
	return RC_OK;
}

uint64_t *action_ids(void *ctx, const struct action_list *list, enum action_kind kind, size_t *n_r)
{
	uint64_t *ids = talloc_array(ctx, uint64_t, ACTIONS_MOST);

	*n_r = 0;
	for (size_t i = 0; i < list->n; i++)
		if (list->acts[i].kind == kind && list->acts[i].id != 0)
			ids[(*n_r)++] = list->acts[i].id;
	return ids;
}

bool action_says(const struct action_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->acts[i].kind == ACTION_REPLY || list->acts[i].kind == ACTION_NOTE)
			return true;
	return false;
}
