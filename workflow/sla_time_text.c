/* sla_time_text.c - lengths and moments as people of each language write them. */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/civil_date.h"
#include "workflow/sla_sentence.h"

#define MINUTE 60000
#define HOUR (60 * MINUTE)

static const struct {
	const char *hours, *minutes, *both, *less;
} lengths[LOCALES] = {
	{"%" PRId64 " h", "%" PRId64 " min", "%" PRId64 " h %" PRId64 " min", "less than a minute"},
	{"%" PRId64 " 小时", "%" PRId64 " 分钟", "%" PRId64 " 小时 %" PRId64 " 分钟", "不到 1 分钟"},
	{"%" PRId64 " 小時", "%" PRId64 " 分鐘", "%" PRId64 " 小時 %" PRId64 " 分鐘", "不到 1 分鐘"},
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *sla_length_text(void *ctx, enum locale locale, span s)
{
	int64_t hours = s.ms / HOUR, minutes = s.ms % HOUR / MINUTE;

	if (hours == 0 && minutes == 0)
		return talloc_strdup(ctx,
				     s.ms > 0 ? lengths[locale].less
					      : talloc_asprintf(ctx, lengths[locale].minutes, INT64_C(0)));
	if (minutes == 0)
		return talloc_asprintf(ctx, lengths[locale].hours, hours);
	if (hours == 0)
		return talloc_asprintf(ctx, lengths[locale].minutes, minutes);
	return talloc_asprintf(ctx, lengths[locale].both, hours, minutes);
}

#pragma GCC diagnostic pop

static const char *const days[LOCALES][7] = {
	{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
	{"周一", "周二", "周三", "周四", "周五", "周六", "周日"},
	{"週一", "週二", "週三", "週四", "週五", "週六", "週日"},
};
static const char *const months[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
				       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct wall {
	int year, month, day, hour, minute;
	enum weekday weekday;
};

static struct wall wall_of(instant at, const struct business_calendar *cal)
{
	int64_t ms = at.ms + (cal ? business_clock_ahead(cal, at).ms : 0);
	int64_t date = ms / DAY_MS - (ms % DAY_MS < 0), rest = ms - date * DAY_MS;
	struct wall w = {.hour = (int)(rest / HOUR), .minute = (int)(rest % HOUR / MINUTE)};
	civil_date d = {(int32_t)date};

	civil_parts(d, &w.year, &w.month, &w.day);
	w.weekday = civil_weekday(d);
	return w;
}

char *sla_moment_text(void *ctx, enum locale locale, instant at, instant now,
		      const struct business_calendar *cal)
{
	struct wall w = wall_of(at, cal), today = wall_of(now, cal);
	const char *day = days[locale][w.weekday], *zone = cal ? "" : " UTC";
	char year[16] = "";

	if (locale == LOCALE_EN) {
		if (w.year != today.year)
			snprintf(year, sizeof(year), " %d", w.year);
		return talloc_asprintf(ctx, "%s %d %s%s %02d:%02d%s", day, w.day, months[w.month - 1], year,
				       w.hour, w.minute, zone);
	}
	if (w.year != today.year)
		snprintf(year, sizeof(year), "%d年", w.year);
	return talloc_asprintf(ctx, "%s%d月%d日（%s）%02d:%02d%s", year, w.month, w.day, day, w.hour,
			       w.minute, zone);
}
