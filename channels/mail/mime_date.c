/* mime_date.c - the Date field. */
#include "channels/mail/mime_date.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* What is left to read. */
struct cursor {
	const char *p;
};

static void skip_blanks(struct cursor *c)
{
	for (;;) {
		while (isspace((unsigned char)*c->p) || *c->p == ',' || *c->p == '-')
			c->p++;
		if (*c->p != '(')
			return;
		while (*c->p && *c->p != ')')
			c->p++;
		c->p += *c->p != 0;
	}
}

static bool number(struct cursor *c, int most_digits, int *n_r)
{
	int n = 0, digits = 0;

	for (; isdigit((unsigned char)*c->p) && digits < most_digits; digits++)
		n = n * 10 + (*c->p++ - '0');
	*n_r = n;
	return digits > 0;
}

static bool month(struct cursor *c, int *n_r)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (int i = 0; i < 12; i++) {
		if (strncasecmp(c->p, names + (size_t)i * 3, 3) == 0) {
			while (isalpha((unsigned char)*c->p))
				c->p++;
			*n_r = i + 1;
			return true;
		}
	}
	return false;
}

int64_t mime_days(int64_t year, int m, int day)
{
	/* years begin in March, so that the leap day is the last */
	int64_t y = year - (m <= 2), era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
	int64_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool in_month(int year, int m, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return day >= 1 && day <= days[m - 1] + (m == 2 && leap);
}

/* Minutes east of Greenwich. */
static int zone(struct cursor *c)
{
	static const struct {
		const char *name;
		int minutes;
	} named[] = {{"EST", -300}, {"EDT", -240}, {"CST", -360}, {"CDT", -300}, {"MST", -420},
		     {"MDT", -360}, {"PST", -480}, {"PDT", -420}, {"JST", 540}};
	int n;

	while (isspace((unsigned char)*c->p))
		c->p++;
	if (*c->p == '+' || *c->p == '-') {
		int sign = *c->p++ == '-' ? -1 : 1;

		if (!number(c, 4, &n) || n / 100 > 23 || n % 100 > 59)
			return 0;
		return sign * (n / 100 * 60 + n % 100);
	}
	for (size_t i = 0; i < COUNT_OF(named); i++) {
		if (strncasecmp(c->p, named[i].name, 3) == 0)
			return named[i].minutes;
	}
	return 0;
}

/* "10:22", "10:22:33"; also with dots. */
static bool clock_time(struct cursor *c, int *seconds_r)
{
	int h, m, s = 0;

	if (!number(c, 2, &h) || (*c->p != ':' && *c->p != '.'))
		return false;
	c->p++;
	if (!number(c, 2, &m))
		return false;
	if (*c->p == ':' || *c->p == '.') {
		c->p++;
		if (!number(c, 2, &s))
			return false;
	}
	*seconds_r = h * 3600 + m * 60 + s;
	return h < 24 && m < 60 && s <= 60;
}

enum rc mime_date(const char *text, instant *t_r)
{
	struct cursor c = {text};
	int day, mon, year, seconds;

	skip_blanks(&c);
	while (isalpha((unsigned char)*c.p)) /* the day's name says nothing */
		c.p++;
	skip_blanks(&c);
	if (!number(&c, 2, &day))
		return RC_INVALID;
	skip_blanks(&c);
	if (!month(&c, &mon))
		return RC_INVALID;
	skip_blanks(&c);
	if (!number(&c, 4, &year))
		return RC_INVALID;
	if (year < 100)
		year += year < 50 ? 2000 : 1900;
	skip_blanks(&c);
	if (isdigit((unsigned char)*c.p) == 0 || !clock_time(&c, &seconds) || year < 1970 ||
	    !in_month(year, mon, day))
		return RC_INVALID;
	t_r->ms = (mime_days(year, mon, day) * 86400 + seconds - zone(&c) * 60) * 1000;
	return RC_OK;
}
