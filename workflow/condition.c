/* condition.c - does a list apply? Numbers and bits first; texts were folded when the facts were made. */
#include "workflow/condition.h"

#include <string.h>
#include <talloc.h>

#include "workflow/condition_inner.h"
#include "workflow/ticket_facts.h"

static uint64_t number_of(const struct ticket_facts *f, enum condition_field field)
{
	switch (field) {
	case CONDITION_STATUS:
		return f->status;
	case CONDITION_NAMED_STATUS:
		return f->named_status;
	case CONDITION_PRIORITY:
		return f->priority;
	case CONDITION_TEAM:
		return f->team;
	case CONDITION_ASSIGNEE:
		return f->assignee;
	case CONDITION_MAILBOX:
		return f->mailbox;
	case CONDITION_CHANNEL:
		return f->channel;
	case CONDITION_LANGUAGE:
		return f->language;
	case CONDITION_SAID_CLASS:
		return f->said_class;
	case CONDITION_EVENT:
		return f->event;
	case CONDITION_BY:
		return f->by;
	case CONDITION_BREACHED:
		return f->breached;
	default:
		return 0;
	}
}

static const char *text_of(const struct ticket_facts *f, enum condition_field field)
{
	const char *text = field == CONDITION_SUBJECT ? f->subject : f->said;

	return text ? text : "";
}

static span since(const struct ticket_facts *f, enum condition_field field)
{
	instant from = field == CONDITION_SINCE_CREATED	   ? f->created
		       : field == CONDITION_SINCE_ACTIVITY ? f->activity
							   : f->status_since;

	return instant_between(from, f->now);
}

static bool among_ids(const struct condition *c, uint64_t id)
{
	if (c->n == 0)
		return id != 0;
	for (size_t i = 0; i < c->n; i++)
		if (c->ids[i] == id)
			return true;
	return false;
}

static bool among_words(const struct condition *c, const char *word)
{
	if (c->n == 0)
		return *word != '\0';
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->words[i], word) == 0)
			return true;
	return false;
}

static bool words_match(const struct condition *c, const struct ticket_facts *f)
{
	if (c->field == CONDITION_CUSTOMER_CLASS)
		return among_words(c, f->customer_class ? f->customer_class : "");
	for (size_t i = 0; i < f->ntags; i++)
		if (among_words(c, f->tags[i]))
			return true;
	return false;
}

static bool text_matches(const struct condition *c, const char *text)
{
	for (size_t i = 0; i < c->n; i++) {
		const char *word = c->words[i];

		if (c->test == TEST_CONTAINS ? strstr(text, word) != NULL
		    : c->test == TEST_STARTS ? strncmp(text, word, strlen(word)) == 0
					     : strcmp(text, word) == 0)
			return true;
	}
	return false;
}

static bool test(const struct condition *c, const struct ticket_facts *f)
{
	switch (c->test) {
	case TEST_MASK:
		return (c->mask >> (number_of(f, c->field) & 63)) & 1;
	case TEST_IDS:
		return among_ids(c, number_of(f, c->field));
	case TEST_WORDS:
		return words_match(c, f);
	case TEST_CONTAINS:
	case TEST_STARTS:
	case TEST_EQUALS:
		return text_matches(c, text_of(f, c->field));
	case TEST_HOURS:
		return since(f, c->field).ms >= c->least.ms;
	}
	return false;
}

static bool row_matches(const struct condition *c, const struct ticket_facts *f)
{
	return test(c, f) != c->negate;
}

/* Does a row decide the group? One that is true decides "any", one that is false "all". */
static bool decided(const struct condition_group *g, const struct ticket_facts *f)
{
	for (size_t i = 0; i < g->n; i++)
		if (row_matches(&g->rows[i], f) == g->any)
			return true;
	return false;
}

bool condition_list_match(const struct condition_list *list, const struct ticket_facts *f)
{
	bool any = list->top.any;

	if (decided(&list->top, f))
		return any;
	for (size_t i = 0; i < list->ngroups; i++) {
		const struct condition_group *g = &list->groups[i];

		if ((decided(g, f) ? g->any : !g->any) == any)
			return any;
	}
	return !any;
}

uint32_t condition_list_fields(const struct condition_list *list)
{
	return list->fields;
}

static char *add_true_rows(char *text, const struct condition_group *g, const struct ticket_facts *f)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct condition *c = &g->rows[i];

		if (row_matches(c, f))
			text = talloc_asprintf_append_buffer(
				text, "%s%s %s%s%s", *text ? ", " : "", condition_field_word(c->field),
				condition_op_word(c->op), *c->shown ? " " : "", c->shown);
	}
	return text;
}

char *condition_list_because(void *ctx, const struct condition_list *list, const struct ticket_facts *f)
{
	char *text = add_true_rows(talloc_strdup(ctx, ""), &list->top, f);

	for (size_t i = 0; i < list->ngroups; i++)
		text = add_true_rows(text, &list->groups[i], f);
	return *text ? text : talloc_strdup(ctx, "always");
}

static size_t add_ids(const struct condition_group *g, enum condition_field field, uint64_t *ids)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; g->rows[i].field == field && k < g->rows[i].n; k++)
			ids[n++] = g->rows[i].ids[k];
	return n;
}

uint64_t *condition_ids(void *ctx, const struct condition_list *list, enum condition_field field, size_t *n_r)
{
	uint64_t *ids = talloc_array(ctx, uint64_t, CONDITION_ROWS_MOST * CONDITION_VALUES_MOST);

	must(condition_kind_of(field) == KIND_ID);
	*n_r = add_ids(&list->top, field, ids);
	for (size_t i = 0; i < list->ngroups; i++)
		*n_r += add_ids(&list->groups[i], field, ids + *n_r);
	return ids;
}
