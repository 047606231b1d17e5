/*
 * sla_sentence.c - the sentences, a table a language.
 *
 * A pattern names what it needs in braces, so that each language has its own order of words.
 */
#include "workflow/sla_sentence.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/pattern.h"
#include "workflow/sla_words.h"

/* What patterns may name. */
struct words {
	const char *what, *due, *left, *used, *target, *since, *late, *ended, *why;
};

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static char *fill(void *ctx, const char *pattern, const struct words *w)
{
	const struct pattern_value values[] = {{"what", or_empty(w->what)},	{"due", or_empty(w->due)},
					       {"left", or_empty(w->left)},	{"used", or_empty(w->used)},
					       {"target", or_empty(w->target)}, {"since", or_empty(w->since)},
					       {"late", or_empty(w->late)},	{"ended", or_empty(w->ended)},
					       {"why", or_empty(w->why)},	{NULL, NULL}};

	return pattern_fill(ctx, pattern, values);
}

/* ---- words ---- */

enum pattern {
	RUNS,
	RUNS_OPEN, /* in the hours of a calendar */
	RUNS_LATE,
	RUNS_FREE,
	STANDS,
	STANDS_FREE,
	STANDS_LATE,
	DONE,
	DONE_LATE,
	DONE_FREE,
	CANCELLED,
	PATTERN_END
};

static const char *const patterns[LOCALES][PATTERN_END] = {
	{
		"{what} is due {due}, in {left}. Running since {since}; {used} of {target} used.",
		("{what} is due {due}, in {left} of open time. Running since {since}; {used} of {target} "
		 "used."),
		"{what} was due {due} and is {late} late. Running since {since}.",
		"{what}: running since {since}, {used} so far. No time is promised for it.",
		"{what} is paused since {since}, because {why}. {used} of {target} used, {left} left.",
		"{what} is paused since {since}, because {why}. {used} so far; no time is promised for it.",
		"{what} was missed on {due}, and is paused since {since}, because {why}.",
		"{what}: done {ended} ({why}), after {used} of {target}.",
		"{what}: done {ended} ({why}), missed by {late}. It was due {due}.",
		"{what}: done {ended} ({why}), after {used}. No time was promised for it.",
		"{what}: ended {ended} without result ({why}).",
	},
	{
		"{what}须在 {due} 前完成，还剩 {left}。自 {since} 起计时，已用 {used}（共 {target}）。",
		("{what}须在 {due} 前完成，还剩营业时间 {left}。自 {since} 起计时，已用 {used}（共 "
		 "{target}）。"),
		"{what}应在 {due} 前完成，现已超时 {late}。自 {since} 起计时。",
		"{what}：自 {since} 起计时，已用 {used}，未设时限。",
		"{what}自 {since} 起暂停计时，原因：{why}。已用 {used}（共 {target}），还剩 {left}。",
		"{what}自 {since} 起暂停计时，原因：{why}。已用 {used}，未设时限。",
		"{what}已于 {due} 超时，自 {since} 起暂停计时，原因：{why}。",
		"{what}：{ended} 完成（{why}），用时 {used}（共 {target}）。",
		"{what}：{ended} 完成（{why}），超时 {late}。原定 {due}。",
		"{what}：{ended} 完成（{why}），用时 {used}，未设时限。",
		"{what}：{ended} 终止计时（{why}）。",
	},
	{
		"{what}須於 {due} 前完成，尚餘 {left}。自 {since} 起計時，已用 {used}（共 {target}）。",
		("{what}須於 {due} 前完成，尚餘營業時間 {left}。自 {since} 起計時，已用 {used}（共 "
		 "{target}）。"),
		"{what}應於 {due} 前完成，目前已逾時 {late}。自 {since} 起計時。",
		"{what}：自 {since} 起計時，已用 {used}，未設時限。",
		"{what}自 {since} 起暫停計時，原因：{why}。已用 {used}（共 {target}），尚餘 {left}。",
		"{what}自 {since} 起暫停計時，原因：{why}。已用 {used}，未設時限。",
		"{what}已於 {due} 逾時，自 {since} 起暫停計時，原因：{why}。",
		"{what}：{ended} 完成（{why}），耗時 {used}（共 {target}）。",
		"{what}：{ended} 完成（{why}），逾時 {late}。原訂 {due}。",
		"{what}：{ended} 完成（{why}），耗時 {used}，未設時限。",
		"{what}：{ended} 終止計時（{why}）。",
	},
};

/* Causes of pauses and ends as the events have them. */
static const struct {
	const char *cause, *text[LOCALES];
} causes[] = {
	{"waiting", {"the ticket waits on the customer", "等待客户回复", "等待客戶回覆"}},
	{"waiting_other", {"the ticket waits on a third party", "等待第三方", "等待第三方"}},
	{"reply", {"answered", "已回复", "已回覆"}},
	{"solved", {"solved", "已解决", "已解決"}},
	{"solved without reply", {"solved without a reply", "未回复即解决", "未回覆即解決"}},
	{"no reply needed", {"no reply needed", "无需回复", "無須回覆"}},
	{"no_reply_needed", {"no reply needed", "无需回复", "無須回覆"}},
	{"claimed", {"taken up", "已接手", "已接手"}},
	{"assigned", {"given to an agent", "已分配给客服", "已指派給客服"}},
	{"reassigned", {"given to somebody else", "已改派他人", "已改派他人"}},
	{"unassigned", {"back in the queue", "已退回队列", "已退回佇列"}},
	{"moved", {"moved to another team", "已转到其他团队", "已轉至其他團隊"}},
	{"accepted", {"an agent came", "客服已接入", "客服已接入"}},
	{"abandoned", {"the visitor left", "访客已离开", "訪客已離開"}},
	{"kept", {"kept", "已兑现", "已兌現"}},
	{"cancelled", {"cancelled", "已取消", "已取消"}},
	{"called", {"the customer was called back", "已回访客户", "已回訪客戶"}},
	{"settled", {"settled", "已妥善处理", "已妥善處理"}},
	{"lost", {"the customer is lost", "客户已流失", "客戶已流失"}},
	{"withdrawn", {"the customer changed the answer", "客户已修改评价", "客戶已修改評價"}},
	{"call", {"called", "已致电", "已致電"}},
	{"merged", {"merged into another ticket", "已合并到其他工单", "已合併至其他工單"}},
	{"unmerged", {"no longer merged", "已撤销合并", "已取消合併"}},
	{"answered while merged",
	 {"answered in the merged ticket", "已在合并的工单中回复", "已於合併的工單中回覆"}},
	{"split", {"goes on in another ticket", "已拆分到其他工单", "已拆分至其他工單"}},
	{"bounced", {"an earlier question is open again", "更早的问题重新打开", "較早的問題重新開啟"}},
	{"applied", {"the policies were applied anew", "已重新应用策略", "已重新套用政策"}},
	{"priority", {"the priority changed", "优先级已变更", "優先順序已變更"}},
	{"class", {"the customer's class changed", "客户等级已变更", "客戶等級已變更"}},
	{"tagged", {"a tag was added", "已添加标签", "已加上標籤"}},
	{"untagged", {"a tag was removed", "已移除标签", "已移除標籤"}},
};

static const char *cause_text(enum locale locale, const struct sla_event *e)
{
	if (!e)
		return "";
	for (size_t i = 0; i < COUNT_OF(causes); i++) {
		if (strcmp(causes[i].cause, e->cause) == 0)
			return causes[i].text[locale];
	}
	return e->cause;
}

/* ---- which sentence ---- */

static enum pattern pattern_of(const struct sla_reckoning *r)
{
	bool promised = r->terms && r->terms->target.ms > 0;

	switch (r->state) {
	case SLA_RUNNING:
		if (r->breach || !promised || r->due.ms == SLA_NEVER.ms)
			return r->breach ? RUNS_LATE : RUNS_FREE;
		return r->terms->cal ? RUNS_OPEN : RUNS;
	case SLA_PAUSED:
		return r->breach ? STANDS_LATE : promised ? STANDS : STANDS_FREE;
	case SLA_FULFILLED:
		return r->breach ? DONE_LATE : promised ? DONE : DONE_FREE;
	default:
		return CANCELLED;
	}
}

static span open_between(const struct sla_saying *s, instant from, instant to)
{
	const struct business_calendar *cal = s->r->terms ? s->r->terms->cal : NULL;

	if (to.ms <= from.ms)
		return (span){0};
	return cal ? business_between(cal, from, to, s->r->pauses, s->r->npauses) : instant_between(from, to);
}

char *sla_sentence(void *ctx, const struct sla_saying *s)
{
	const struct sla_reckoning *r = s->r;
	enum locale locale = s->locale;
	span target = r->terms ? r->terms->target : (span){0}, used = r->used, left;
	struct words w = {.what = sla_kind_said(s->kind, locale)};
	instant until = r->ended.ms ? r->ended : s->now;
	instant due = r->breach ? r->breached_at : r->due;

	if (r->state == SLA_RUNNING)
		used = open_between(s, r->started, s->now);
	left = (span){target.ms > used.ms ? target.ms - used.ms : 0};
	if (s->promised)
		w.what = talloc_asprintf(ctx, locale == LOCALE_EN ? "%s \"%s\"" : "%s“%s”", w.what,
					 s->promised);
	w.due = due.ms != SLA_NEVER.ms ? sla_moment_text(ctx, locale, due, s->now, s->shown_by) : "";
	w.since = sla_moment_text(ctx, locale, r->paused_since.ms ? r->paused_since : r->started, s->now,
				  s->shown_by);
	w.ended = r->ended.ms ? sla_moment_text(ctx, locale, r->ended, s->now, s->shown_by) : "";
	w.left = sla_length_text(ctx, locale, left);
	w.used = sla_length_text(ctx, locale, used);
	w.target = sla_length_text(ctx, locale, target);
	w.late = sla_length_text(ctx, locale, open_between(s, due, until));
	w.why = cause_text(locale, r->pause ? r->pause : r->end);
	return fill(ctx, patterns[locale][pattern_of(r)], &w);
}
