/*
 * calendar_import_ical.c - days out of iCalendar, by libical.
 *
 * The text is a stranger's: it is small (IMPORT_TEXT_MOST), holds at most EVENTS_MOST events in components DEPTH_MOST deep,
 * and all its rules together look at STEPS_MOST dates (calendar_rule.h).
 */
#include <libical/ical.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/business_time.h"
#include "workflow/calendar_import.h"
#include "workflow/calendar_rule.h"

enum {
	EVENTS_MOST = 2000,
	DEPTH_MOST = 4,
	STEPS_MOST = 2000000,
	DAYS_OF_EVENT_MOST = 92,
	EXCEPTIONS_MOST = 400
};

struct reading {
	struct job *j;
	struct import *into;
	const char *text; /* from where the next BEGIN:VEVENT is looked for */
	uint32_t line;	  /* of `text` */
	unsigned events, steps;
};

struct event {
	uint32_t line;
	char *name;
	bool open;
	int days;
	civil_date except[EXCEPTIONS_MOST];
	size_t except_n;
};

/* libical does not say where an event stands. Events come in the order of their BEGIN lines. */
static uint32_t line_of_next_event(struct reading *r)
{
	while (*r->text) {
		const char *end = strchr(r->text, '\n');
		bool begins = strncasecmp(r->text, "BEGIN:VEVENT", 12) == 0;
		uint32_t line = r->line++;

		r->text = end ? end + 1 : r->text + strlen(r->text);
		if (begins)
			return line;
	}
	return r->line;
}

static bool to_date(struct icaltimetype t, civil_date *d_r)
{
	if (icaltime_is_null_time(t) || t.year < CIVIL_YEAR_LEAST || t.year > CIVIL_YEAR_MOST ||
	    !civil_exists(t.year, t.month, t.day))
		return false;
	*d_r = civil_of(t.year, t.month, t.day);
	return true;
}

static bool is_cancelled(icalcomponent *c)
{
	return icalcomponent_get_status(c) == ICAL_STATUS_CANCELLED;
}

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

/* A workday by Apple's mark, or by what the summary ends with. */
static bool is_make_up_day(icalcomponent *c, const char *summary)
{
	static const char *const ends[] = {"班", "（班）", "(班)", "[班]", "【班】", "补班日", "補班日"};

	for (icalproperty *p = icalcomponent_get_first_property(c, ICAL_X_PROPERTY); p;
	     p = icalcomponent_get_next_property(c, ICAL_X_PROPERTY)) {
		const char *name = icalproperty_get_x_name(p), *value = icalproperty_get_x(p);

		if (name && value && strcasecmp(name, "X-APPLE-SPECIAL-DAY") == 0)
			return strcasecmp(value, "ALTERNATE-WORKDAY") == 0;
	}
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		if (ends_with(summary, ends[i]))
			return true;
	}
	return false;
}

static enum rc add_day(struct reading *r, const struct event *e, civil_date d)
{
	for (size_t i = 0; i < e->except_n; i++) {
		if (e->except[i].days == d.days)
			return RC_OK;
	}
	for (int i = 0; i < e->days; i++) {
		struct import_day *day = import_add(r->into, e->line);

		if (!day)
			return because(r->j, RC_INVALID, "more than %d days in one file", IMPORT_DAYS_MOST);
		day->date.days = d.days + i;
		day->open = e->open;
		day->name = e->name;
	}
	return RC_OK;
}

static enum rc add_fault(struct reading *r, const struct event *e, enum import_fault fault)
{
	struct import_day *day = import_add(r->into, e->line);

	if (!day)
		return because(r->j, RC_INVALID, "more than %d days in one file", IMPORT_DAYS_MOST);
	day->name = e->name;
	day->fault = fault;
	return RC_OK;
}

/* EXDATE: days that a rule leaves out. */
static bool read_exceptions(icalcomponent *c, struct event *e)
{
	for (icalproperty *p = icalcomponent_get_first_property(c, ICAL_EXDATE_PROPERTY); p;
	     p = icalcomponent_get_next_property(c, ICAL_EXDATE_PROPERTY)) {
		if (e->except_n == EXCEPTIONS_MOST)
			return false;
		if (to_date(icalproperty_get_exdate(p), &e->except[e->except_n]))
			e->except_n++;
	}
	return true;
}

/* What calendar_rule.h knows of libical's rule; false = more than that is asked. */
static bool read_weekdays(const struct icalrecurrencetype *from, struct day_rule *r)
{
	for (int i = 0; i < ICAL_BY_DAY_SIZE && from->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
		int nth = icalrecurrencetype_day_position(from->by_day[i]);
		enum icalrecurrencetype_weekday w = icalrecurrencetype_day_day_of_week(from->by_day[i]);

		if (nth < -53 || nth > 53 || w < ICAL_SUNDAY_WEEKDAY || w > ICAL_SATURDAY_WEEKDAY ||
		    (nth && r->step < RULE_MONTHS))
			return false;
		r->weekdays[53 + nth][(w + 5) % 7] = true; /* libical's week begins on Sunday, with 1 */
		r->has_weekdays = true;
	}
	return true;
}

static bool read_months_and_days(const struct icalrecurrencetype *from, struct day_rule *r)
{
	for (int i = 0; i < ICAL_BY_MONTH_SIZE && from->by_month[i] != ICAL_RECURRENCE_ARRAY_MAX; i++) {
		if (from->by_month[i] < 1 || from->by_month[i] > 12)
			return false;
		r->months |= 1u << from->by_month[i];
	}
	for (int i = 0; i < ICAL_BY_MONTHDAY_SIZE && from->by_month_day[i] != ICAL_RECURRENCE_ARRAY_MAX;
	     i++) {
		int day = from->by_month_day[i];

		if (day < -31 || day > 31 || day == 0 || r->step == RULE_WEEKS)
			return false;
		r->days[31 + day] = true;
		r->has_days = true;
	}
	return true;
}

/* A day of the month without a month is of the month in which the event began, as libical has it. */
static void take_month_of_start(struct day_rule *r)
{
	int year, month, day;

	civil_parts(r->start, &year, &month, &day);
	if (r->step == RULE_YEARS && r->has_days && !r->months)
		r->months = 1u << month;
}

static bool read_step(const struct icalrecurrencetype *from, struct day_rule *r)
{
	switch ((int)from->freq) {
	case ICAL_YEARLY_RECURRENCE:
		r->step = RULE_YEARS;
		return true;
	case ICAL_MONTHLY_RECURRENCE:
		r->step = RULE_MONTHS;
		return true;
	case ICAL_WEEKLY_RECURRENCE:
		r->step = RULE_WEEKS;
		return true;
	case ICAL_DAILY_RECURRENCE:
		r->step = RULE_DAYS;
		return true;
	default:
		return false;
	}
}

static bool read_rule(const struct icalrecurrencetype *from, civil_date start, struct day_rule *r)
{
	r->interval = from->interval < 1 ? 1 : from->interval;
	r->start = start;
	if (!to_date(from->until, &r->until))
		r->until.days = INT32_MAX;
	bool known = from->rscale == NULL && from->by_set_pos[0] == ICAL_RECURRENCE_ARRAY_MAX &&
		     from->by_week_no[0] == ICAL_RECURRENCE_ARRAY_MAX &&
		     from->by_year_day[0] == ICAL_RECURRENCE_ARRAY_MAX &&
		     from->by_hour[0] == ICAL_RECURRENCE_ARRAY_MAX &&
		     from->by_minute[0] == ICAL_RECURRENCE_ARRAY_MAX &&
		     from->by_second[0] == ICAL_RECURRENCE_ARRAY_MAX && read_step(from, r) &&
		     read_weekdays(from, r) && read_months_and_days(from, r);

	take_month_of_start(r);
	return known;
}

/* The days of an RRULE within the range. With COUNT the days before the range have to be looked at too. */
static enum rc add_rule(struct reading *r, const struct event *e, icalproperty *p, civil_date start)
{
	struct icalrecurrencetype from = icalproperty_get_rrule(p);
	struct day_rule *rule = talloc_zero(e, struct day_rule);
	const struct import_range *range = &r->into->range;
	int left = from.count > 0 ? from.count : INT32_MAX;

	must(rule != NULL);
	if (!read_rule(&from, start, rule))
		return add_fault(r, e, IMPORT_FAULT_RULE);
	civil_date d = from.count > 0 || start.days > range->first.days ? start : range->first;

	for (; left > 0 && d.days <= range->last.days && d.days <= rule->until.days; d.days++) {
		if (++r->steps > STEPS_MOST)
			return because(r->j, RC_INVALID,
				       "the rules of the file go too far back, or are too many");
		if (!day_rule_has(rule, d))
			continue;
		left--;
		if (d.days >= range->first.days)
			TRY(add_day(r, e, d));
	}
	return RC_OK;
}

/* Days from DTSTART to DTEND, which is not one of them; 0 = that is no event of whole days. */
static int days_of(icalcomponent *c, struct icaltimetype start, civil_date first)
{
	struct icaltimetype end = icalcomponent_get_dtend(c);
	civil_date after;

	if (!start.is_date)
		return 0;
	if (icaltime_is_null_time(end))
		return 1;
	if (!to_date(end, &after) || after.days - first.days > DAYS_OF_EVENT_MOST)
		return 0;
	return after.days > first.days ? after.days - first.days : 1;
}

static enum rc read_event(struct reading *r, icalcomponent *c)
{
	const char *summary = icalcomponent_get_summary(c);
	struct icaltimetype start = icalcomponent_get_dtstart(c);
	struct event *e = talloc_zero(r->into, struct event);
	icalproperty *rule = icalcomponent_get_first_property(c, ICAL_RRULE_PROPERTY);
	civil_date first;

	must(e != NULL);
	e->line = line_of_next_event(r);
	if (++r->events > EVENTS_MOST)
		return because(r->j, RC_INVALID, "more than %d events in one file", EVENTS_MOST);
	if (is_cancelled(c))
		return RC_OK;
	e->name = utf8_line(r->into, (struct bytes){(const uint8_t *)(summary ? summary : ""),
						    summary ? strlen(summary) : 0});
	e->name[utf8_cut(e->name, BUSINESS_NAME_MOST)] = 0;
	e->open = is_make_up_day(c, e->name);
	if (!to_date(start, &first))
		return add_fault(r, e, IMPORT_FAULT_DATE);
	e->days = days_of(c, start, first);
	if (e->days == 0)
		return add_fault(r, e, IMPORT_FAULT_TIMED);
	if (!read_exceptions(c, e))
		return add_fault(r, e, IMPORT_FAULT_RULE);
	return rule ? add_rule(r, e, rule, first) : add_day(r, e, first);
}

static enum rc read_component(struct reading *r, icalcomponent *c, int depth)
{
	if (icalcomponent_isa(c) == ICAL_VEVENT_COMPONENT)
		return read_event(r, c);
	if (depth == DEPTH_MOST)
		return RC_OK;
	for (icalcompiter i = icalcomponent_begin_component(c, ICAL_ANY_COMPONENT); icalcompiter_deref(&i);
	     icalcompiter_next(&i))
		TRY(read_component(r, icalcompiter_deref(&i), depth + 1));
	return RC_OK;
}

/* Do BEGIN and END nest, and not too deep? libical would build it all, and complain on standard error. */
static bool nests_badly(const char *text)
{
	int depth = 0;

	for (const char *p = text; p; p = strchr(p, '\n')) {
		p += *p == '\n';
		if (strncasecmp(p, "BEGIN:", 6) == 0 && ++depth > DEPTH_MOST)
			return true;
		if (strncasecmp(p, "END:", 4) == 0 && --depth < 0)
			return true;
	}
	return false;
}

enum rc import_ical(struct job *j, const char *text, struct import *into)
{
	struct reading r = {.j = j, .into = into, .text = text, .line = 1};

	if (strlen(text) > IMPORT_TEXT_MOST)
		return because(j, RC_INVALID, "the file has more than %d KiB", IMPORT_TEXT_MOST / 1024);
	if (nests_badly(text))
		return because(j, RC_INVALID,
			       "this is no iCalendar file: its parts do not nest as they should");
	icalerror_set_errors_are_fatal(0);
	icalcomponent *root = icalparser_parse_string(text);

	if (!root)
		return because(j, RC_INVALID, "this is no iCalendar file");
	enum rc rc = read_component(&r, root, 0);

	if (rc == RC_OK && r.events == 0)
		rc = because(j, RC_INVALID, "the file holds no events");
	icalcomponent_free(root);
	icalmemory_free_ring();
	return rc;
}
