/* business_spec.c - a calendar's spec, read strictly: a day is drawn minute by minute, then kept as its pieces. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "workflow/business_time_inner.h"

enum { MINUTES = 24 * 60, MINUTE_MS = 60000 };

static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

enum dated { SHIFTS, BREAKS, OPENS, DATED_N };

static const char *const dated_names[DATED_N] = {"shifts", "breaks", "opens"};

/* What the spec says about one date. */
struct special {
	int32_t day;
	bool holiday;
	json_t *list[DATED_N]; /* borrowed from the spec, NULL = nothing */
};

struct reading {
	void *ctx;
	const char **why;
	struct business_calendar *cal;
	bool week[7][MINUTES];
	struct special special[BUSINESS_DATES_MOST];
	size_t special_n;
};

FORMAT(3, 4) static enum rc wrong(struct reading *r, const char *place, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *what = talloc_vasprintf(r->ctx, fmt, ap);

	va_end(ap);
	*r->why = talloc_asprintf(r->ctx, "%s: %s", place, what);
	return RC_INVALID;
}

/* "09:30" as minutes, up to 24:00; -1 = another form. */
static int read_minute(const json_t *v)
{
	const char *t = json_string_value(v);

	if (!t || strlen(t) != 5 || t[2] != ':')
		return -1;
	for (int i = 0; i < 5; i++) {
		if (i != 2 && (t[i] < '0' || t[i] > '9'))
			return -1;
	}
	int hour = (t[0] - '0') * 10 + t[1] - '0', minute = (t[3] - '0') * 10 + t[4] - '0';

	return minute < 60 && hour * 60 + minute <= MINUTES ? hour * 60 + minute : -1;
}

/* Set the minutes of a list of intervals to `open`; `day` NULL = only look whether it is one. */
static enum rc draw(struct reading *r, const char *place, const json_t *list, bool open, bool *day)
{
	if (!json_is_array(list))
		return wrong(r, place, "a list of [from, to] is expected");
	if (json_array_size(list) > BUSINESS_INTERVALS_MOST)
		return wrong(r, place, "more than %d intervals", BUSINESS_INTERVALS_MOST);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *pair = json_array_get(list, i);
		char at[128];

		snprintf(at, sizeof(at), "%s[%zu]", place, i);
		if (json_array_size(pair) != 2)
			return wrong(r, at, "[from, to] is expected");
		int from = read_minute(json_array_get(pair, 0)), to = read_minute(json_array_get(pair, 1));

		if (from < 0 || to < 0)
			return wrong(r, at, "a time is written as \"09:30\", from \"00:00\" to \"24:00\"");
		if (from >= to)
			return wrong(r, at,
				     "ends before it begins; hours over midnight are two intervals, one on "
				     "each day");
		if (day)
			memset(day + from, open, (size_t)(to - from) * sizeof(*day));
	}
	return RC_OK;
}

static int weekday_of(const char *name)
{
	for (int i = 0; name && i < 7; i++) {
		if (strcmp(weekdays[i], name) == 0)
			return i;
	}
	return -1;
}

static struct day_hours pieces_of(struct reading *r, const bool *day)
{
	struct day_piece found[MINUTES / 2], *kept;
	struct day_hours h = {NULL, 0, 0};

	for (int m = 0; m < MINUTES; m++) {
		if (day[m] && (m == 0 || !day[m - 1]))
			found[h.n].from = m * MINUTE_MS;
		if (day[m] && (m + 1 == MINUTES || !day[m + 1]))
			found[h.n++].to = (m + 1) * MINUTE_MS;
	}
	kept = talloc_array(r->cal, struct day_piece, h.n);
	must(kept != NULL);
	for (uint32_t i = 0; i < h.n; i++) {
		kept[i] = found[i];
		h.open += found[i].to - found[i].from;
	}
	h.piece = kept;
	return h;
}

static enum rc read_week(struct reading *r, json_t *hours)
{
	const char *name;
	json_t *list;

	if (!hours)
		return RC_OK;
	if (!json_is_object(hours))
		return wrong(r, "hours", "an object of weekdays is expected");
	json_object_foreach(hours, name, list)
	{
		int weekday = weekday_of(name);
		char place[32];

		if (weekday < 0)
			return wrong(r, "hours", "a weekday is one of mon tue wed thu fri sat sun");
		snprintf(place, sizeof(place), "hours.%s", name);
		TRY(draw(r, place, list, true, r->week[weekday]));
	}
	return RC_OK;
}

static enum rc special_at(struct reading *r, const char *place, const char *date, struct special **s_r)
{
	civil_date d;

	if (!date || civil_read(date, &d) != RC_OK)
		return wrong(r, place, "a date is written as \"2026-02-14\" and must exist");
	if (r->special_n == BUSINESS_DATES_MOST)
		return wrong(r, place, "more than %d dates in one calendar", BUSINESS_DATES_MOST);
	*s_r = &r->special[r->special_n++];
	**s_r = (struct special){.day = d.days};
	return RC_OK;
}

static enum rc read_holidays(struct reading *r, json_t *list)
{
	struct special *s = NULL; /* gcc 12, optimising, does not see that it is filled */

	if (list && !json_is_array(list))
		return wrong(r, "holidays", "a list of dates is expected");
	for (size_t i = 0; i < json_array_size(list); i++) {
		char place[48];

		snprintf(place, sizeof(place), "holidays[%zu]", i);
		TRY(special_at(r, place, json_string_value(json_array_get(list, i)), &s));
		s->holiday = true;
	}
	return RC_OK;
}

/* {date: intervals}; an opening may also name a weekday. */
static enum rc read_dated(struct reading *r, enum dated kind, json_t *dates)
{
	const char *date;
	json_t *list;

	if (!dates)
		return RC_OK;
	if (!json_is_object(dates))
		return wrong(r, dated_names[kind], "an object of dates is expected");
	json_object_foreach(dates, date, list)
	{
		struct special *s;
		char place[48];

		TRY(special_at(r, dated_names[kind], date, &s));
		snprintf(place, sizeof(place), "%s.%s", dated_names[kind], date);
		if (kind != OPENS || !json_is_string(list))
			TRY(draw(r, place, list, true, NULL));
		else if (weekday_of(json_string_value(list)) < 0)
			return wrong(r, place, "a weekday is one of mon tue wed thu fri sat sun");
		s->list[kind] = list;
	}
	return RC_OK;
}

static enum rc read_names(struct reading *r, json_t *names)
{
	const char *date;
	json_t *name;
	civil_date d;

	if (!names)
		return RC_OK;
	if (!json_is_object(names) || json_object_size(names) > BUSINESS_DATES_MOST)
		return wrong(r, "names", "an object of at most %d dates is expected", BUSINESS_DATES_MOST);
	json_object_foreach(names, date, name)
	{
		if (civil_read(date, &d) != RC_OK)
			return wrong(r, "names", "a date is written as \"2026-02-14\" and must exist");
		if (!json_is_string(name) || json_string_length(name) > BUSINESS_NAME_MOST)
			return wrong(r, "names", "the name of %s is no text of at most %d bytes", date,
				     BUSINESS_NAME_MOST);
	}
	return RC_OK;
}

static int by_day(const void *a, const void *b)
{
	const struct special *x = a, *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

/* One entry a date, in order. */
static void join_specials(struct reading *r)
{
	size_t kept = 0;

	qsort(r->special, r->special_n, sizeof(r->special[0]), by_day);
	for (size_t i = 0; i < r->special_n; i++) {
		struct special *s = &r->special[i], *into = kept ? &r->special[kept - 1] : NULL;

		if (!into || into->day != s->day) {
			r->special[kept++] = *s;
			continue;
		}
		into->holiday |= s->holiday;
		for (int kind = 0; kind < DATED_N; kind++)
			into->list[kind] = s->list[kind] ? s->list[kind] : into->list[kind];
	}
	r->special_n = kept;
}

/* What the date is like after all that is said of it; the lists were looked at when they were read. */
static enum rc draw_special(struct reading *r, const struct special *s, bool *day)
{
	if (s->holiday || s->list[SHIFTS])
		memset(day, 0, MINUTES * sizeof(*day));
	else
		memcpy(day, r->week[civil_weekday((civil_date){s->day})], MINUTES * sizeof(*day));
	if (s->list[SHIFTS] && !s->holiday)
		TRY(draw(r, "shifts", s->list[SHIFTS], true, day));
	if (s->list[BREAKS])
		TRY(draw(r, "breaks", s->list[BREAKS], false, day));
	if (json_is_array(s->list[OPENS]))
		return draw(r, "opens", s->list[OPENS], true, day);
	int like = weekday_of(json_string_value(s->list[OPENS]));

	for (int m = 0; like >= 0 && m < MINUTES; m++)
		day[m] |= r->week[like][m];
	return RC_OK;
}

static enum rc exchange_days(struct reading *r)
{
	struct business_calendar *cal = r->cal;
	bool day[MINUTES];

	join_specials(r);
	cal->exchanged_n = r->special_n;
	cal->exchanged = talloc_zero_array(cal, struct exchanged_day, (unsigned)r->special_n);
	must(cal->exchanged != NULL);
	for (size_t i = 0; i < r->special_n; i++) {
		TRY(draw_special(r, &r->special[i], day));
		cal->exchanged[i].day = r->special[i].day;
		cal->exchanged[i].hours = pieces_of(r, day);
	}
	return RC_OK;
}

static enum rc read_zone(struct reading *r, json_t *name)
{
	if (!json_is_string(name))
		return wrong(r, "timezone", "the name of a time zone is expected, such as \"Asia/Shanghai\"");
	if (time_zone_read(r->cal, json_string_value(name), &r->cal->zone) != RC_OK)
		return wrong(r, "timezone", "this computer knows no time zone of that name");
	return RC_OK;
}

static enum rc read_fields(struct reading *r, json_t *spec)
{
	static const char *const known[] = {"timezone", "hours", "shifts", "breaks",
					    "holidays", "opens", "names"};
	const char *key;
	json_t *v;

	if (!json_is_object(spec))
		return wrong(r, "calendar", "an object is expected");
	json_object_foreach(spec, key, v)
	{
		size_t i = 0;

		while (i < COUNT_OF(known) && strcmp(known[i], key) != 0)
			i++;
		if (i == COUNT_OF(known))
			return wrong(r, "calendar", "has no field of the name %.40s", key);
	}
	TRY(read_zone(r, json_object_get(spec, "timezone")));
	TRY(read_week(r, json_object_get(spec, "hours")));
	TRY(read_holidays(r, json_object_get(spec, "holidays")));
	for (enum dated kind = 0; kind < DATED_N; kind++)
		TRY(read_dated(r, kind, json_object_get(spec, dated_names[kind])));
	return read_names(r, json_object_get(spec, "names"));
}

enum rc business_calendar_read(void *ctx, json_t *spec, struct business_calendar **cal_r, const char **why_r)
{
	struct reading *r = talloc_zero(ctx, struct reading);

	must(r != NULL);
	r->ctx = ctx;
	r->why = why_r;
	r->cal = talloc_zero(r, struct business_calendar);
	must(r->cal != NULL);

	enum rc rc = read_fields(r, spec);

	if (rc == RC_OK)
		rc = exchange_days(r);
	if (rc == RC_OK) {
		for (int i = 0; i < 7; i++)
			r->cal->week[i] = pieces_of(r, r->week[i]);
		business_calendar_sum(r->cal, r->cal);
		*cal_r = talloc_steal(ctx, r->cal);
	}
	talloc_free(r);
	return rc;
}
