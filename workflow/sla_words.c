/* sla_words.c - the clocks' names. */
#include "workflow/sla_words.h"

#include <string.h>

static const struct {
	const char *locale;
	const char *kinds[SLA_KIND_END];
} words[] = {
	/* clang-format off */
	{"en", {"First response", "Next response", "Solution", "Take-over", "Chat queue", "Promise", "Recovery"}},
	{"zh-CN", {"首次响应", "后续响应", "解决", "接手", "聊天排队", "承诺", "回访"}},
	{"zh-TW", {"首次回應", "後續回應", "解決", "接手", "聊天排隊", "承諾", "回訪"}},
	/* clang-format on */
};

const char *sla_kind_said(enum sla_kind kind, const char *locale)
{
	size_t i = COUNT_OF(words) - 1;

	must(kind < SLA_KIND_END);
	while (i > 0 && strcmp(words[i].locale, locale) != 0)
		i--;
	return words[i].kinds[kind];
}
