/* sla_words.c - the clocks' names. */
#include "workflow/sla_words.h"

/* clang-format off */
static const char *const words[LOCALES][SLA_KIND_END] = {
	[LOCALE_EN] = {"First response", "Next response", "Solution", "Take-over", "Chat queue", "Promise", "Recovery"},
	[LOCALE_ZH_CN] = {"首次响应", "后续响应", "解决", "接手", "聊天排队", "承诺", "回访"},
	[LOCALE_ZH_TW] = {"首次回應", "後續回應", "解決", "接手", "聊天排隊", "承諾", "回訪"},
};
/* clang-format on */

const char *sla_kind_said(enum sla_kind kind, enum locale locale)
{
	must(kind < SLA_KIND_END && locale < LOCALES);
	return words[locale][kind];
}
