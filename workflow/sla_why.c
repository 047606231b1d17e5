/* sla_why.c - why this policy: the conditions that were true, in the reader's language. */
#include <talloc.h>

#include "workflow/sla_sentence.h"

static const struct {
	enum condition_field field;
	const char *text[LOCALES];
} fields[] = {
	{CONDITION_CUSTOMER_CLASS, {"customer class", "客户等级", "客戶等級"}},
	{CONDITION_PRIORITY, {"priority", "优先级", "優先順序"}},
	{CONDITION_TEAM, {"team", "团队", "團隊"}},
	{CONDITION_CHANNEL, {"channel", "渠道", "管道"}},
	{CONDITION_LANGUAGE, {"language", "语言", "語言"}},
	{CONDITION_TAG, {"tag", "标签", "標籤"}},
	{CONDITION_MAILBOX, {"mailbox", "邮箱", "信箱"}},
};

static const struct {
	enum condition_op op;
	const char *text[LOCALES];
} ops[] = {
	{OP_IS, {"is", "为", "為"}},
	{OP_IS_NOT, {"is not", "不是", "不是"}},
	{OP_ANY_OF, {"is one of", "属于", "屬於"}},
	{OP_NONE_OF, {"is none of", "不属于", "不屬於"}},
	{OP_AT_LEAST, {"is at least", "不低于", "不低於"}},
	{OP_AT_MOST, {"is at most", "不高于", "不高於"}},
	{OP_SET, {"is set", "已设置", "已設定"}},
	{OP_UNSET, {"is not set", "未设置", "未設定"}},
	{OP_HAS, {"has", "包含", "包含"}},
	{OP_HAS_NOT, {"has not", "不包含", "不包含"}},
	{OP_HAS_ANY, {"has one of", "包含任一", "包含任一"}},
	{OP_HAS_NONE, {"has none of", "不含", "不含"}},
};

static const char *field_text(enum locale locale, enum condition_field field)
{
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		if (fields[i].field == field)
			return fields[i].text[locale];
	}
	return "?";
}

static const char *op_text(enum locale locale, enum condition_op op)
{
	for (size_t i = 0; i < COUNT_OF(ops); i++) {
		if (ops[i].op == op)
			return ops[i].text[locale];
	}
	return "?";
}

static char *because_text(void *ctx, enum locale locale, const struct sla_because *list, size_t n)
{
	char *text = talloc_strdup(ctx, "");

	for (size_t i = 0; i < n; i++) {
		const char *between = i == 0 ? "" : locale == LOCALE_EN ? " and " : "，且";

		text = talloc_asprintf_append(text, "%s%s%s%s", between, field_text(locale, list[i].field),
					      locale == LOCALE_EN ? " " : "", op_text(locale, list[i].op));
		if (list[i].value)
			text = talloc_asprintf_append(text, " %s", list[i].value);
	}
	return text;
}

char *sla_why(void *ctx, enum locale locale, const struct sla_policy *p, const struct sla_because *list,
	      size_t n)
{
	const char *why = because_text(ctx, locale, list, n);

	switch (locale) {
	case LOCALE_ZH_CN:
		return n ? talloc_asprintf(ctx, "策略 %u“%s”，因为%s。", p->place, p->name, why)
			 : talloc_asprintf(ctx, "策略 %u“%s”，适用于所有工单。", p->place, p->name);
	case LOCALE_ZH_TW:
		return n ? talloc_asprintf(ctx, "政策 %u「%s」，因為%s。", p->place, p->name, why)
			 : talloc_asprintf(ctx, "政策 %u「%s」，適用於所有工單。", p->place, p->name);
	default:
		return n ? talloc_asprintf(ctx, "Policy %u, \"%s\", because %s.", p->place, p->name, why)
			 : talloc_asprintf(ctx, "Policy %u, \"%s\": it applies to every ticket.", p->place,
					   p->name);
	}
}

char *sla_why_none(void *ctx, enum locale locale)
{
	static const char *const texts[LOCALES] = {"No policy matches this ticket.", "没有策略适用于此工单。",
						   "沒有政策適用於此工單。"};

	return talloc_strdup(ctx, texts[locale]);
}
