/* report_page_words.c - what pages and figures are called, and how a value reads, in three languages. */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/report_page.h"

static const struct phrase pages[REPORT_PAGE_END] = {
	[REPORT_PAGE_SATISFACTION] = {{"Satisfaction", "满意度", "滿意度"}},
	[REPORT_PAGE_SLA] = {{"Service levels", "服务水平", "服務水準"}},
	[REPORT_PAGE_FLOW] = {{"Backlog and flow", "积压与流转", "積壓與流轉"}},
	[REPORT_PAGE_ESCALATIONS] = {{"Escalations", "升级", "升級"}},
	[REPORT_PAGE_WORKLOAD] = {{"Workload", "工作量", "工作量"}},
	[REPORT_PAGE_CHANNELS] = {{"Channels", "渠道", "管道"}},
	[REPORT_PAGE_ARTICLES] = {{"Articles", "文章", "文章"}},
};

static const struct phrase keys[REPORT_KEY_END] = {
	[REPORT_KEY_CSAT] = {{"Satisfied customers (CSAT)", "满意客户占比（CSAT）", "滿意顧客占比（CSAT）"}},
	[REPORT_KEY_NPS] = {{"Net promoter score (NPS)", "净推荐值（NPS）", "淨推薦值（NPS）"}},
	[REPORT_KEY_CES] = {{"Ease (CES, 1 to 7)", "轻松程度（CES，1–7）", "輕鬆程度（CES，1–7）"}},
	[REPORT_KEY_GAP] = {{"Compared with expectation (-2 to 2)", "与期望相比（-2 到 2）",
			     "與期望相比（-2 到 2）"}},
	[REPORT_KEY_RESPONSE_RATE] = {{"Surveys answered", "问卷回复率", "問卷回覆率"}},
	[REPORT_KEY_RESPONSIVENESS] = {{"Earlier than hoped by", "比期望提早", "比期望提早"}},
	[REPORT_KEY_OPENED] = {{"Tickets opened", "新建工单", "新建工單"}},
	[REPORT_KEY_SOLVED] = {{"Tickets solved", "解决工单", "解決工單"}},
	[REPORT_KEY_REOPENED] = {{"Solves that were reopened", "解决后重开占比", "解決後重開占比"}},
	[REPORT_KEY_BACKLOG] = {{"Open at the end", "期末未解决", "期末未解決"}},
	[REPORT_KEY_BACKLOG_OLD] = {{"of them older than 7 days", "其中超过 7 天", "其中超過 7 天"}},
	[REPORT_KEY_FIRST_REPLY] = {{"Time to the first reply", "首次回复用时", "首次回覆用時"}},
	[REPORT_KEY_RESOLUTION] = {{"Time to the solution", "解决用时", "解決用時"}},
	[REPORT_KEY_SLA_FIRST] = {{"First response in time", "首次响应达标率", "首次回應達標率"}},
	[REPORT_KEY_SLA_NEXT] = {{"Next response in time", "后续响应达标率", "後續回應達標率"}},
	[REPORT_KEY_SLA_RESOLVE] = {{"Solved in time", "解决达标率", "解決達標率"}},
	[REPORT_KEY_SLA_OWN] = {{"Between teams in time", "团队间协作达标率", "團隊間協作達標率"}},
	[REPORT_KEY_SLA_QUEUE] = {{"Chat queue in time", "聊天排队达标率", "聊天排隊達標率"}},
	[REPORT_KEY_SLA_PROMISE] = {{"Promises kept in time", "承诺兑现率", "承諾兌現率"}},
	[REPORT_KEY_ESCALATED] = {{"Escalations", "升级次数", "升級次數"}},
	[REPORT_KEY_MOVED] = {{"Handed to another team", "转交其他团队", "轉交其他團隊"}},
	[REPORT_KEY_REPLIES] = {{"Replies", "回复数", "回覆數"}},
	[REPORT_KEY_RECOVERY_OPENED] = {{"Recoveries opened", "发起回访", "發起回訪"}},
	[REPORT_KEY_RECOVERY_SETTLED] = {{"Recoveries settled", "完成回访", "完成回訪"}},
	[REPORT_KEY_ARTICLE_USED] = {{"Articles used in replies", "回复中使用文章", "回覆中使用文章"}},
	[REPORT_KEY_ARTICLE_SOLVED] = {{"Solves with an article that held", "使用文章且未重开的解决占比",
					"使用文章且未重開的解決占比"}},
};

const char *report_page_word(enum report_page p)
{
#define X(name, word) word,
	static const char *const words[] = {REPORT_PAGE_LIST(X)};
#undef X
	return p < REPORT_PAGE_END ? words[p] : "unknown";
}

enum rc report_page_read(const char *word, enum report_page *p_r)
{
	for (size_t i = 0; i < REPORT_PAGE_END; i++) {
		if (strcmp(word, report_page_word((enum report_page)i)) == 0) {
			*p_r = (enum report_page)i;
			return RC_OK;
		}
	}
	return RC_INVALID;
}

const char *report_page_title(enum report_page p, enum locale l)
{
	return pages[p].in[l];
}

const char *report_key_title(enum report_key k, enum locale l)
{
	return keys[k].in[l];
}

/* ---- values ---- */

static char *thousandths(void *ctx, int64_t value, const char *unit)
{
	int64_t tenths = (value < 0 ? -value + 50 : value + 50) / 100;

	return talloc_asprintf(ctx, "%s%" PRId64 ".%" PRId64 "%s", value < 0 && tenths ? "-" : "",
			       tenths / 10, tenths % 10, unit);
}

static char *time_text(void *ctx, int64_t ms, enum locale l)
{
	static const struct phrase day = {{" d ", " 天 ", " 天 "}}, hour = {{" h ", " 小时 ", " 小時 "}},
				   minute = {{" min", " 分钟", " 分鐘"}};
	int64_t all = (ms < 0 ? -ms : ms) / 60000, days = all / 1440, hours = all / 60 % 24;
	char *text = talloc_strdup(ctx, ms < 0 ? "-" : "");

	if (days)
		text = talloc_asprintf_append(text, "%" PRId64 "%s", days, day.in[l]);
	if (hours || days)
		text = talloc_asprintf_append(text, "%" PRId64 "%s", hours, hour.in[l]);
	if (!days)
		text = talloc_asprintf_append(text, "%" PRId64 "%s", all % 60, minute.in[l]);
	must(text);
	while (*text && text[strlen(text) - 1] == ' ')
		text[strlen(text) - 1] = '\0';
	return text;
}

char *report_value_text(void *ctx, enum report_key k, enum locale l, bool has_value, int64_t value)
{
	char *text;

	if (!has_value)
		return talloc_strdup(ctx, "-");
	switch (report_key_unit(k)) {
	case REPORT_UNIT_SHARE:
		text = thousandths(ctx, value * 100, " %");
		break;
	case REPORT_UNIT_POINTS:
	case REPORT_UNIT_SCORE:
		text = thousandths(ctx, value, "");
		break;
	case REPORT_UNIT_TIME:
		text = time_text(ctx, value, l);
		break;
	default:
		text = talloc_asprintf(ctx, "%" PRId64, value);
	}
	must(text);
	return text;
}
