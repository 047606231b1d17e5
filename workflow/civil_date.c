/* civil_date.c - dates of the civil calendar as numbers, and moments as text. */
#include "workflow/civil_date.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool civil_exists(int year, int month, int day)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month < 1 || month > 12 || day < 1)
		return false;
	return day <= length[month - 1] + (month == 2 && leap(year));
}

civil_date civil_of(int year, int month, int day)
{
	must(civil_exists(year, month, day));
	year -= month <= 2;
	int era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return (civil_date){era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468};
}

void civil_parts(civil_date d, int *year_r, int *month_r, int *day_r)
{
	int z = d.days + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097, in_era = z - era * 146097;
	int year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
	int of_year = in_era - (365 * year + year / 4 - year / 100), shifted = (5 * of_year + 2) / 153;

	*day_r = of_year - (153 * shifted + 2) / 5 + 1;
	*month_r = shifted < 10 ? shifted + 3 : shifted - 9;
	*year_r = year + era * 400 + (*month_r <= 2);
}

enum weekday civil_weekday(civil_date d)
{
	int w = (d.days + 3) % 7; /* 1970-01-01 was a Thursday */

	return (enum weekday)(w < 0 ? w + 7 : w);
}

/* Exactly `n` digits at *p, which moves on. */
static bool digits(const char **p, int n, int *value_r)
{
	*value_r = 0;
	for (int i = 0; i < n; i++, (*p)++) {
		if (**p < '0' || **p > '9')
			return false;
		*value_r = *value_r * 10 + (**p - '0');
	}
	return true;
}

static bool sign(const char **p, char c)
{
	if (**p != c)
		return false;
	(*p)++;
	return true;
}

static bool read_date(const char **p, civil_date *d_r)
{
	int y, m, d;

	if (!digits(p, 4, &y) || !sign(p, '-') || !digits(p, 2, &m) || !sign(p, '-') || !digits(p, 2, &d))
		return false;
	if (y < CIVIL_YEAR_LEAST || y > CIVIL_YEAR_MOST || !civil_exists(y, m, d))
		return false;
	*d_r = civil_of(y, m, d);
	return true;
}

enum rc civil_read(const char *text, civil_date *d_r)
{
	return read_date(&text, d_r) && !*text ? RC_OK : RC_INVALID;
}

const char *civil_text(civil_date d, char *out)
{
	int year, month, day;

	civil_parts(d, &year, &month, &day);
	must(year >= 0 && year <= 9999);
	snprintf(out, CIVIL_DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
		 (unsigned)day % 100);
	return out;
}

/* Up to three digits behind a point, as milliseconds. */
static bool read_fraction(const char **p, int *ms_r)
{
	int unit = 100;

	*ms_r = 0;
	if (!sign(p, '.'))
		return true;
	for (; unit > 0 && **p >= '0' && **p <= '9'; unit /= 10, (*p)++)
		*ms_r += (**p - '0') * unit;
	return unit < 100;
}

enum rc instant_read(const char *text, instant *t_r)
{
	civil_date d;
	int h, m, s, ms;

	if (!read_date(&text, &d) || !sign(&text, 'T') || !digits(&text, 2, &h) || !sign(&text, ':') ||
	    !digits(&text, 2, &m) || !sign(&text, ':') || !digits(&text, 2, &s) || !read_fraction(&text, &ms))
		return RC_INVALID;
	if (strcmp(text, "Z") != 0 || h > 23 || m > 59 || s > 59)
		return RC_INVALID;
	t_r->ms = d.days * DAY_MS + (h * INT64_C(3600) + m * 60 + s) * 1000 + ms;
	return RC_OK;
}

const char *instant_text(instant t, char *out)
{
	int64_t day = t.ms / DAY_MS - (t.ms % DAY_MS < 0), ms = t.ms - day * DAY_MS;
	char date[CIVIL_DATE_SIZE];
	int n = snprintf(out, CIVIL_INSTANT_SIZE, "%sT%02" PRIi64 ":%02" PRIi64 ":%02" PRIi64,
			 civil_text((civil_date){(int32_t)day}, date), ms / 3600000, ms / 60000 % 60,
			 ms / 1000 % 60);

	if (ms % 1000)
		snprintf(out + n, CIVIL_INSTANT_SIZE - (size_t)n, ".%03" PRIi64 "Z", ms % 1000);
	else
		snprintf(out + n, CIVIL_INSTANT_SIZE - (size_t)n, "Z");
	return out;
}
