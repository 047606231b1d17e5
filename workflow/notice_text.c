/* notice_text.c - what a mail to an agent says. */
#include "workflow/notice_text.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/pattern.h"
#include "workflow/sla_words.h"

/* {n} stands for a number, {tickets} for lines; see pattern.h. The mails' own texts: mail_template_words.c. */
struct words {
	const char *still, *nobody, *in, *since_now;
	const char *minutes, *hours, *days; /* one and many are alike where they can be */
	const char *minute, *hour, *day;
};

/* clang-format off */
static const struct words all_words[LOCALES] = {
	[LOCALE_EN] = {"\nStill open:\n{tickets}", "nobody", "in {n}", "{n} ago", "{n} minutes", "{n} hours", "{n} days", "1 minute", "1 hour", "1 day"},
	[LOCALE_ZH_CN] = {"\n仍待处理：\n{tickets}", "无人", "{n}后", "{n}前", " {n} 分钟", " {n} 小时", " {n} 天", " 1 分钟", " 1 小时", " 1 天"},
	[LOCALE_ZH_TW] = {"\n仍待處理：\n{tickets}", "無人", "{n}後", "{n}前", " {n} 分鐘", " {n} 小時", " {n} 天", " 1 分鐘", " 1 小時", " 1 天"},
};
/* clang-format on */

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

static struct placeholder_values values_of_ticket(void *ctx, const struct words *w,
						  const struct notice_story *s)
{
	return (struct placeholder_values){
		.of = {
			[PLACEHOLDER_TICKET_NUMBER] = s->number,
			[PLACEHOLDER_TICKET_SUBJECT] = s->subject,
			[PLACEHOLDER_CUSTOMER_NAME] = s->customer,
			[PLACEHOLDER_TEAM_NAME] = s->team,
			[PLACEHOLDER_ASSIGNEE_NAME] = s->assignee ? s->assignee : w->nobody,
			[PLACEHOLDER_CLOCK] = clock_words(s->locale, or_empty(s->clock)),
			[PLACEHOLDER_LEVEL] = number(ctx, s->level),
			[PLACEHOLDER_SPAN] = span_words(ctx, w, s),
			[PLACEHOLDER_TICKET_LINK] = s->link,
		}};
}

static struct mail_text mail_of(void *ctx, const struct notice_story *s, enum mail_template usual,
				const struct placeholder_values *v)
{
	const struct mail_text *t =
		s->own ? s->own : mail_template_usual(usual, locale_of_tag(s->locale, LOCALE_EN));
	struct mail_text m = mail_template_fill(ctx, t, v);

	m.subject += *m.subject == ' '; /* Chinese sets numbers apart, but not from the beginning */
	return m;
}

enum mail_template notice_text_kind(const struct notice_story *s)
{
	return is_ahead(s) ? TEMPLATE_ALARM_AHEAD : TEMPLATE_ALARM_OVERDUE;
}

struct mail_text notice_text_escalation(void *ctx, const struct notice_story *s)
{
	const struct placeholder_values v = values_of_ticket(ctx, words_of(s), s);

	return mail_of(ctx, s, notice_text_kind(s), &v);
}

struct mail_text notice_text_cleared(void *ctx, const struct notice_story *s)
{
	const struct placeholder_values v = values_of_ticket(ctx, words_of(s), s);

	return mail_of(ctx, s, TEMPLATE_ALARM_CLEARED, &v);
}

/* Those that still stand, under their heading; "" = none does. */
static const char *still_open(void *ctx, const struct words *w, const struct notice_story *s)
{
	char *tickets = talloc_strdup(ctx, "");

	for (size_t i = 0; i < s->ntickets; i++)
		tickets = talloc_asprintf_append(tickets, "  %s\n", s->tickets[i]);
	must(tickets);

	const struct pattern_value values[] = {{"tickets", tickets}, {NULL, NULL}};

	return s->ntickets ? pattern_fill(ctx, w->still, values) : "";
}

struct mail_text notice_text_digest(void *ctx, const struct notice_story *s)
{
	const struct placeholder_values v = {.of = {
						     [PLACEHOLDER_ALARMS] = number(ctx, (int64_t)s->alarms),
						     [PLACEHOLDER_CLEARED] = number(ctx, (int64_t)s->cleared),
						     [PLACEHOLDER_TICKETS] = still_open(ctx, words_of(s), s),
						     [PLACEHOLDER_TICKET_LINK] = s->link,
					     }};

	return mail_of(ctx, s, TEMPLATE_ALARM_DIGEST, &v);
}
