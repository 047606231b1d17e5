/* sla_explain_why.c - which conditions of a policy are true of a ticket, with names in the place of ids and words. */
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/agent.h"
#include "workflow/mailbox.h"
#include "workflow/sla_explain.h"
#include "workflow/ticket_facts.h"

#define BECAUSE_MOST CONDITION_ROWS_MOST

static const struct {
	const char *word, *text[LOCALES];
} values[] = {
	{"low", {"low", "低", "低"}},
	{"normal", {"normal", "普通", "普通"}},
	{"high", {"high", "高", "高"}},
	{"urgent", {"urgent", "紧急", "緊急"}},
	{"mail", {"mail", "邮件", "電子郵件"}},
	{"chat", {"chat", "在线聊天", "線上聊天"}},
	{"fax", {"fax", "传真", "傳真"}},
	{"phone", {"phone", "电话", "電話"}},
	{"web", {"web form", "网页表单", "網頁表單"}},
	{"en", {"English", "英文", "英文"}},
	{"zh-Hans", {"simplified Chinese", "简体中文", "簡體中文"}},
	{"zh-Hant", {"traditional Chinese", "繁体中文", "繁體中文"}},
};

static bool is_word(enum condition_field f)
{
	return f == CONDITION_PRIORITY || f == CONDITION_CHANNEL || f == CONDITION_LANGUAGE;
}

static enum rc name_of(struct db_tx *tx, enum condition_field f, enum locale locale, const char *value,
		       const char **name_r)
{
	struct mailbox box;
	struct team team;
	enum rc rc = RC_OK;
	uint64_t id;

	*name_r = value;
	for (size_t i = 0; is_word(f) && i < COUNT_OF(values); i++) {
		if (strcmp(values[i].word, value) == 0)
			*name_r = values[i].text[locale];
	}
	if ((f != CONDITION_TEAM && f != CONDITION_MAILBOX) || num_u64(value, INT64_MAX, &id) != RC_OK)
		return RC_OK;
	rc = f == CONDITION_TEAM ? team_get(tx, (team_id){id}, &team)
				 : mailbox_get(tx, (mailbox_id){id}, &box);
	if (rc == RC_OK)
		*name_r = f == CONDITION_TEAM ? team.name : box.name;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc value_text(struct db_tx *tx, enum condition_field f, enum locale locale, const json_t *v,
			  const char **text_r)
{
	const char *between = locale == LOCALE_EN ? ", " : "、", *name;
	char *text = talloc_strdup(tx->job->ctx, "");
	json_t *one;
	size_t i;

	*text_r = NULL;
	if (json_is_string(v))
		return name_of(tx, f, locale, json_string_value(v), text_r);
	if (!json_is_array(v))
		return RC_OK;
	json_array_foreach((json_t *)v, i, one)
	{
		TRY(name_of(tx, f, locale, json_is_string(one) ? json_string_value(one) : "?", &name));
		text = talloc_asprintf_append(text, "%s%s", i ? between : "", name);
	}
	*text_r = text;
	return RC_OK;
}

static enum condition_field field_of(const char *word)
{
#define X(name, text, kind) text,
	static const char *const words[] = {CONDITION_FIELD_LIST(X)};
#undef X
	unsigned i = 0;

	while (i < CONDITION_FIELD_END && (!word || strcmp(words[i], word) != 0))
		i++;
	return i;
}

static enum condition_op op_of(const char *word)
{
#define X(name, text) text,
	static const char *const words[] = {CONDITION_OP_LIST(X)};
#undef X
	unsigned i = 0;

	while (i < OP_END && (!word || strcmp(words[i], word) != 0))
		i++;
	return i;
}

/* Is this one row true by itself? */
static bool holds(void *ctx, json_t *row, const struct ticket_facts *facts)
{
	json_t *alone = json_pack("{s:[O]}", "all", row);
	struct condition_list *list;
	const char *why;
	bool yes = condition_list_read(ctx, alone, &list, &why) == RC_OK && condition_list_match(list, facts);

	json_decref(alone);
	return yes;
}

struct found {
	struct sla_because list[BECAUSE_MOST];
	size_t n;
};

static enum rc add_row(struct db_tx *tx, json_t *row, const struct ticket_facts *facts, enum locale locale,
		       struct found *f)
{
	struct sla_because b = {.field = field_of(json_string_value(json_object_get(row, "field"))),
				.op = op_of(json_string_value(json_object_get(row, "op")))};

	if (f->n == BECAUSE_MOST || b.field == CONDITION_FIELD_END || b.op == OP_END ||
	    !holds(tx->job->ctx, row, facts))
		return RC_OK;
	TRY(value_text(tx, b.field, locale, json_object_get(row, "value"), &b.value));
	f->list[f->n++] = b;
	return RC_OK;
}

/* A group's rows, and those of groups in it: the language knows two levels. */
static enum rc add_group(struct db_tx *tx, json_t *group, unsigned level, const struct ticket_facts *facts,
			 enum locale locale, struct found *f)
{
	json_t *rows = json_object_get(group, "all"), *row;
	size_t i;

	if (!rows)
		rows = json_object_get(group, "any");
	json_array_foreach(rows, i, row)
	{
		if (json_object_get(row, "field"))
			TRY(add_row(tx, row, facts, locale, f));
		else if (level < 2)
			TRY(add_group(tx, row, level + 1, facts, locale, f));
	}
	return RC_OK;
}

/* A version that a clock names never changes; where its policy stands does. */
static enum rc place_now(struct db_tx *tx, struct sla_policy *p)
{
	const struct sla_policies *set;

	TRY(sla_policies(tx, &set));
	for (size_t i = 0; i < set->n; i++) {
		if (set->list[i].id == p->id)
			p->place = set->list[i].place;
	}
	return RC_OK;
}

enum rc sla_explain_why(struct db_tx *tx, const struct ticket *t, const struct sla_policy *p,
			enum locale locale, const char **text_r)
{
	struct found *f = talloc_zero(tx->job->ctx, struct found);
	struct sla_policy now = *p;
	struct ticket_facts facts;

	TRY(place_now(tx, &now));
	TRY(ticket_facts_load(tx, t, condition_list_fields(p->body->match), &facts));
	TRY(add_group(tx, json_object_get(p->body->spec, "match"), 1, &facts, locale, f));
	*text_r = sla_why(tx->job->ctx, locale, &now, f->list, f->n);
	return RC_OK;
}
