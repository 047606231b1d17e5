/* condition_table.c - the closed table: fields, their kinds, the operators of a kind, the words of closed lists. */
#include <string.h>

#include "workflow/condition_inner.h"
#include "workflow/ticket_facts.h"

/* clang-format off */
#define WORD(name, text) text,
#define WORD3(name, text, code) text,
static const char *const status_words[] = {TICKET_STATUS_LIST(WORD)};
static const char *const priority_words[] = {TICKET_PRIORITY_LIST(WORD)};
static const char *const channel_words[] = {CHANNEL_LIST(WORD)};
static const char *const language_words[] = {FACT_LANGUAGE_LIST(WORD3)};
static const char *const class_words[] = {NULL, MESSAGE_CLASS_LIST(WORD)};
static const char *const event_words[] = {NULL, FACT_EVENT_LIST(WORD)};
static const char *const by_words[] = {NULL, FACT_BY_LIST(WORD)};

#define X(name, word, kind) {word, KIND_##kind},
static const struct {
	const char *word;
	enum condition_kind kind;
} fields[] = {CONDITION_FIELD_LIST(X)};
#undef X
static const char *const op_words[] = {CONDITION_OP_LIST(WORD)};
/* clang-format on */

static const char *const kind_words[] = {"enum", "rank", "id", "word", "tags", "text", "flag", "hours"};

#define BIT(op) (1U << OP_##op)
#define AMONG (BIT(IS) | BIT(IS_NOT) | BIT(ANY_OF) | BIT(NONE_OF))
#define THERE (BIT(SET) | BIT(UNSET))

static const uint32_t kind_ops[] = {
	[KIND_ENUM] = AMONG,
	[KIND_RANK] = AMONG | BIT(AT_LEAST) | BIT(AT_MOST),
	[KIND_ID] = AMONG | THERE,
	[KIND_WORD] = AMONG | THERE,
	[KIND_TAGS] = BIT(HAS) | BIT(HAS_NOT) | BIT(HAS_ANY) | BIT(HAS_NONE) | THERE,
	[KIND_TEXT] = BIT(IS) | BIT(STARTS_WITH) | BIT(CONTAINS) | BIT(CONTAINS_NOT) | BIT(CONTAINS_ANY) |
		      BIT(CONTAINS_NONE),
	[KIND_FLAG] = BIT(IS),
	[KIND_HOURS] = BIT(AT_LEAST) | BIT(LESS_THAN),
};

const char *const *condition_words(enum condition_field field, size_t *n_r)
{
#define LIST(words)             \
	*n_r = COUNT_OF(words); \
	return words
	switch (field) {
	case CONDITION_STATUS:
		LIST(status_words);
	case CONDITION_PRIORITY:
		LIST(priority_words);
	case CONDITION_CHANNEL:
		LIST(channel_words);
	case CONDITION_LANGUAGE:
		LIST(language_words);
	case CONDITION_SAID_CLASS:
		LIST(class_words);
	case CONDITION_EVENT:
		LIST(event_words);
	case CONDITION_BY:
		LIST(by_words);
	default:
		*n_r = 0;
		return NULL;
	}
#undef LIST
}

enum condition_kind condition_kind_of(enum condition_field field)
{
	return fields[field].kind;
}

uint32_t condition_ops_of(enum condition_kind kind)
{
	return kind_ops[kind];
}

const char *condition_field_word(enum condition_field field)
{
	return fields[field].word;
}

const char *condition_op_word(enum condition_op op)
{
	return op_words[op];
}

enum condition_field condition_field_of(const char *word)
{
	enum condition_field f = 0;

	while (f < CONDITION_FIELD_END && strcmp(fields[f].word, word) != 0)
		f++;
	return f;
}

enum condition_op condition_op_of(const char *word)
{
	enum condition_op op = 0;

	while (op < OP_END && strcmp(op_words[op], word) != 0)
		op++;
	return op;
}

json_t *condition_table(void)
{
	json_t *table = json_array();

	for (enum condition_field f = 0; f < CONDITION_FIELD_END; f++) {
		json_t *ops = json_array(), *values = json_array();
		size_t n;
		const char *const *words = condition_words(f, &n);

		for (enum condition_op op = 0; op < OP_END; op++)
			if (kind_ops[fields[f].kind] & (1U << op))
				json_array_append_new(ops, json_string(op_words[op]));
		for (size_t i = 0; i < n; i++)
			if (words[i])
				json_array_append_new(values, json_string(words[i]));
		json_array_append_new(table,
				      json_pack("{s:s, s:s, s:o, s:o}", "name", fields[f].word, "kind",
						kind_words[fields[f].kind], "ops", ops, "values", values));
	}
	return table;
}
