/* calendar_rule.c - is this date one of a rule's? */
#include "workflow/calendar_rule.h"

struct parts {
	int year, month, day, month_days, year_day, year_days;
	enum weekday weekday;
};

static struct parts parts_of(civil_date d)
{
	struct parts p;

	civil_parts(d, &p.year, &p.month, &p.day);
	civil_date month = civil_of(p.year, p.month, 1),
		   next = p.month == 12 ? civil_of(p.year + 1, 1, 1) : civil_of(p.year, p.month + 1, 1);

	p.month_days = next.days - month.days;
	p.year_day = d.days - civil_of(p.year, 1, 1).days + 1;
	p.year_days = civil_of(p.year + 1, 1, 1).days - civil_of(p.year, 1, 1).days;
	p.weekday = civil_weekday(d);
	return p;
}

static int monday_of(civil_date d)
{
	return d.days - (int)civil_weekday(d);
}

/* Does a step of the rule fall on the day, week, month or year of `d`? */
static bool in_step(const struct day_rule *r, civil_date d, const struct parts *p, const struct parts *start)
{
	int steps = 0;

	switch (r->step) {
	case RULE_DAYS:
		steps = d.days - r->start.days;
		break;
	case RULE_WEEKS:
		steps = (monday_of(d) - monday_of(r->start)) / 7;
		break;
	case RULE_MONTHS:
		steps = (p->year - start->year) * 12 + p->month - start->month;
		break;
	case RULE_YEARS:
		steps = p->year - start->year;
		break;
	}
	return steps % r->interval == 0;
}

static bool on_weekday(const struct day_rule *r, const struct parts *p)
{
	bool of_year = r->step == RULE_YEARS && r->months == 0;
	int day = of_year ? p->year_day : p->day, days = of_year ? p->year_days : p->month_days;
	int nth = (day - 1) / 7 + 1, from_end = -((days - day) / 7 + 1);

	return r->weekdays[53][p->weekday] || r->weekdays[53 + nth][p->weekday] ||
	       r->weekdays[53 + from_end][p->weekday];
}

bool day_rule_has(const struct day_rule *r, civil_date d)
{
	if (d.days < r->start.days || d.days > r->until.days)
		return false;
	struct parts p = parts_of(d), start = parts_of(r->start);

	if (!in_step(r, d, &p, &start) || (r->months && !(r->months >> p.month & 1)))
		return false;
	if (r->has_days && !r->days[31 + p.day] && !r->days[31 + p.day - p.month_days - 1])
		return false;
	if (r->has_weekdays)
		return on_weekday(r, &p);
	if (r->has_days || r->step == RULE_DAYS)
		return true;
	if (r->step == RULE_WEEKS)
		return p.weekday == start.weekday;
	return p.day == start.day && (r->step == RULE_MONTHS || r->months || p.month == start.month);
}
