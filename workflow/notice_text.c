/* notice_text.c - what a mail to an agent says. */
#include "workflow/notice_text.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/pattern.h"
#include "workflow/sla_words.h"

/* {name} stands for a value; see pattern.h. */
struct words {
	const char *overdue_subject, *ahead_subject, *cleared_subject, *digest_subject;
	const char *overdue, *ahead, *cleared, *digest;
	const char *facts, *open, *still, *foot;
	const char *nobody, *in, *since_now;
	const char *minutes, *hours, *days; /* one and many are alike where they can be */
	const char *minute, *hour, *day;
};

static const struct words all_words[LOCALES] = {
	[LOCALE_EN] =
		{
			.overdue_subject = "Overdue: {clock}, #{number} {subject}",
			.ahead_subject = "Due {span}: {clock}, #{number} {subject}",
			.cleared_subject = "All clear: {clock}, #{number} {subject}",
			.digest_subject = "{alarms} alarms within a minute",
			.overdue = "{clock} on ticket #{number} is overdue; the deadline passed {span}.\n",
			.ahead = "{clock} on ticket #{number} is due {span}.\n",
			.cleared = "All clear: {clock} on ticket #{number} needs nothing more from you.\n",
			.digest = "There were {alarms} more alarms for you within a minute, and {cleared} "
				  "all-clears.\n",
			.facts = "\nSubject:   {subject}\nCustomer:  {customer}\nTeam:      "
				 "{team}\nAssignee:  "
				 "{assignee}\n"
				 "Level:     {level}\n",
			.open = "\nOpen it to answer or to acknowledge:\n{link}\n",
			.still = "\nStill open:\n{tickets}",
			.foot = "\n-- \nOnevoice sent this by the escalation rules of your house. Answers to "
				"this "
				"mail are not"
				" filed; please work in the desk.\n",
			.nobody = "nobody",
			.in = "in {n}",
			.since_now = "{n} ago",
			.minutes = "{n} minutes",
			.hours = "{n} hours",
			.days = "{n} days",
			.minute = "1 minute",
			.hour = "1 hour",
			.day = "1 day",
		},
	[LOCALE_ZH_CN] =
		{
			.overdue_subject = "已超时：{clock}，#{number} {subject}",
			.ahead_subject = "{span}到期：{clock}，#{number} {subject}",
			.cleared_subject = "已解除：{clock}，#{number} {subject}",
			.digest_subject = "一分钟内有 {alarms} 条升级提醒",
			.overdue = "工单 #{number} 的{clock}已超时，截止时间为{span}。\n",
			.ahead = "工单 #{number} 的{clock}将于{span}到期。\n",
			.cleared = "工单 #{number} 的{clock}提醒已解除，无需您再处理。\n",
			.digest = "一分钟内另有 {alarms} 条升级提醒发给您，其中 {cleared} 条已解除。\n",
			.facts = "\n主题：  {subject}\n客户：  {customer}\n团队：  "
				 "{team}\n处理人：{assignee}\n级别：  {level}\n",
			.open = "\n打开工单以回复或确认：\n{link}\n",
			.still = "\n仍待处理：\n{tickets}",
			.foot = "\n-- \n本邮件由 Onevoice "
				"按升级规则自动发送。请勿直接回复，请在工作台中处理。\n",
			.nobody = "无人",
			.in = "{n}后",
			.since_now = "{n}前",
			.minutes = " {n} 分钟",
			.hours = " {n} 小时",
			.days = " {n} 天",
			.minute = " 1 分钟",
			.hour = " 1 小时",
			.day = " 1 天",
		},
	[LOCALE_ZH_TW] =
		{
			.overdue_subject = "已逾時：{clock}，#{number} {subject}",
			.ahead_subject = "{span}到期：{clock}，#{number} {subject}",
			.cleared_subject = "已解除：{clock}，#{number} {subject}",
			.digest_subject = "一分鐘內有 {alarms} 則升級提醒",
			.overdue = "工單 #{number} 的{clock}已逾時，期限為{span}。\n",
			.ahead = "工單 #{number} 的{clock}將於{span}到期。\n",
			.cleared = "工單 #{number} 的{clock}提醒已解除，您無須再處理。\n",
			.digest = "一分鐘內另有 {alarms} 則升級提醒傳送給您，其中 {cleared} 則已解除。\n",
			.facts = "\n主旨：  {subject}\n客戶：  {customer}\n團隊：  "
				 "{team}\n處理人：{assignee}\n層級：  {level}\n",
			.open = "\n開啟工單以回覆或確認：\n{link}\n",
			.still = "\n仍待處理：\n{tickets}",
			.foot = "\n-- \n本郵件由 Onevoice "
				"依升級規則自動寄出。請勿直接回覆，請在工作台中處理。\n",
			.nobody = "無人",
			.in = "{n}後",
			.since_now = "{n}前",
			.minutes = " {n} 分鐘",
			.hours = " {n} 小時",
			.days = " {n} 天",
			.minute = " 1 分鐘",
			.hour = " 1 小時",
			.day = " 1 天",
		},
};

static const struct words *words_of(const struct notice_story *s)
{
	return &all_words[locale_of_tag(s->locale, LOCALE_EN)];
}

/* ---- filling in ---- */

static const char *number(void *ctx, int64_t n)
{
	char *text = talloc_asprintf(ctx, "%lld", (long long)n);

	must(text);
	return text;
}

/* "25 minutes", in the largest unit of which there are at least two. */
static const char *length(void *ctx, const struct words *w, int64_t ms)
{
	int64_t min = (ms + 30000) / 60000;
	const char *many = w->minutes, *one = w->minute;
	int64_t n = min > 0 ? min : 1;

	if (min >= 2 * 1440) {
		n = min / 1440;
		many = w->days;
		one = w->day;
	} else if (min >= 120) {
		n = min / 60;
		many = w->hours;
		one = w->hour;
	}
	const struct pattern_value values[] = {{"n", number(ctx, n)}, {NULL, NULL}};

	return n == 1 ? one : pattern_fill(ctx, many, values);
}

static bool is_ahead(const struct notice_story *s)
{
	return s->due.ms > s->now.ms;
}

/* "in 25 minutes", "12 minutes ago". */
static const char *span_words(void *ctx, const struct words *w, const struct notice_story *s)
{
	bool ahead = is_ahead(s);
	int64_t ms = ahead ? s->due.ms - s->now.ms : s->now.ms - s->due.ms;
	const struct pattern_value values[] = {{"n", length(ctx, w, ms)}, {NULL, NULL}};

	return pattern_fill(ctx, ahead ? w->in : w->since_now, values);
}

static const char *clock_words(const char *locale, const char *clock)
{
	enum sla_kind kind;

	return sla_kind_read(clock, &kind) == RC_OK ? sla_kind_said(kind, locale_of_tag(locale, LOCALE_EN))
						    : clock;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

#define VALUES_MOST 16
static void values_of_ticket(void *ctx, const struct words *w, const struct notice_story *s,
			     struct pattern_value values[VALUES_MOST])
{
	const struct pattern_value list[] = {
		{"number", or_empty(s->number)},
		{"subject", or_empty(s->subject)},
		{"customer", or_empty(s->customer)},
		{"team", or_empty(s->team)},
		{"assignee", s->assignee ? s->assignee : w->nobody},
		{"clock", clock_words(s->locale, or_empty(s->clock))},
		{"level", number(ctx, s->level)},
		{"span", span_words(ctx, w, s)},
		{"link", s->link},
		{NULL, NULL},
	};

	memcpy(values, list, sizeof(list));
}

static struct notice_mail mail_of(void *ctx, const struct pattern_value *values, const char *subject,
				  const char *const *parts)
{
	struct notice_mail m = {pattern_fill(ctx, subject, values), talloc_strdup(ctx, "")};

	m.subject += *m.subject == ' '; /* Chinese sets numbers apart, but not from the beginning */
	for (; *parts; parts++)
		m.text = talloc_strdup_append(m.text, pattern_fill(ctx, *parts, values));
	must(m.text);
	return m;
}

struct notice_mail notice_text_escalation(void *ctx, const struct notice_story *s)
{
	const struct words *w = words_of(s);
	bool ahead = is_ahead(s);
	const char *const parts[] = {ahead ? w->ahead : w->overdue, w->facts, w->open, w->foot, NULL};
	struct pattern_value values[VALUES_MOST];

	values_of_ticket(ctx, w, s, values);
	return mail_of(ctx, values, ahead ? w->ahead_subject : w->overdue_subject, parts);
}

struct notice_mail notice_text_cleared(void *ctx, const struct notice_story *s)
{
	const struct words *w = words_of(s);
	const char *const parts[] = {w->cleared, w->facts, w->open, w->foot, NULL};
	struct pattern_value values[VALUES_MOST];

	values_of_ticket(ctx, w, s, values);
	return mail_of(ctx, values, w->cleared_subject, parts);
}

struct notice_mail notice_text_digest(void *ctx, const struct notice_story *s)
{
	const struct words *w = words_of(s);
	const char *const parts[] = {w->digest, s->ntickets ? w->still : "", w->open, w->foot, NULL};
	char *tickets = talloc_strdup(ctx, "");

	for (size_t i = 0; i < s->ntickets; i++)
		tickets = talloc_asprintf_append(tickets, "  %s\n", s->tickets[i]);
	must(tickets);

	const struct pattern_value values[] = {
		{"alarms", number(ctx, (int64_t)s->alarms)},
		{"cleared", number(ctx, (int64_t)s->cleared)},
		{"tickets", tickets},
		{"link", s->link},
		{NULL, NULL},
	};

	return mail_of(ctx, values, w->digest_subject, parts);
}
