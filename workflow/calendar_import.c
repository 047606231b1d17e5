/* calendar_import.c - days into a calendar's spec, and what each of them changed there. */
#include "workflow/calendar_import.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

const char *import_outcome_name(enum import_outcome o)
{
#define X(name, text) text,
	static const char *const names[] = {IMPORT_OUTCOME_LIST(X)};
#undef X
	return o < IMPORT_OUTCOME_END ? names[o] : "unknown";
}

const char *import_fault_name(enum import_fault f)
{
#define X(name, text) text,
	static const char *const names[] = {IMPORT_FAULT_LIST(X)};
#undef X
	return f < IMPORT_FAULT_END ? names[f] : "unknown";
}

struct import *import_make(void *ctx, struct import_range range)
{
	struct import *i = talloc_zero(ctx, struct import);

	must(i != NULL);
	i->day = talloc_zero_array(i, struct import_day, IMPORT_DAYS_MOST);
	must(i->day != NULL);
	i->range = range;
	return i;
}

struct import_day *import_add(struct import *into, uint32_t line)
{
	if (into->n == IMPORT_DAYS_MOST)
		return NULL;
	struct import_day *d = &into->day[into->n++];

	*d = (struct import_day){.line = line, .name = talloc_strdup(into, "")};
	return d;
}

/* The list or object of the spec that `key` names; made when it is not there. */
static json_t *part(json_t *spec, const char *key, bool list)
{
	json_t *v = json_object_get(spec, key);

	if (!v) {
		v = list ? json_array() : json_object();
		must(json_object_set_new(spec, key, v) == 0);
	}
	return v;
}

static bool is_holiday(const json_t *spec, const char *date, size_t *at_r)
{
	const json_t *list = json_object_get(spec, "holidays");

	for (*at_r = 0; *at_r < json_array_size(list); (*at_r)++) {
		const char *held = json_string_value(json_array_get(list, *at_r));

		if (held && strcmp(held, date) == 0)
			return true;
	}
	return false;
}

static void set_holiday(json_t *spec, const char *date, bool yes)
{
	size_t at;

	if (is_holiday(spec, date, &at) == yes)
		return;
	if (yes)
		must(json_array_append_new(part(spec, "holidays", true), json_string(date)) == 0);
	else
		must(json_array_remove(json_object_get(spec, "holidays"), at) == 0);
}

/* `value` is taken; NULL takes away what is there. */
static void set_dated(json_t *spec, const char *key, const char *date, json_t *value)
{
	if (value)
		must(json_object_set_new(part(spec, key, false), date, value) == 0);
	else if (json_object_get(spec, key))
		json_object_del(json_object_get(spec, key), date);
}

/* When the spec says a date is open, to compare: all but its name, which may be another language's. */
static json_t *said_of(const json_t *spec, const char *date)
{
	static const char *const dated[] = {"shifts", "breaks", "opens"};
	json_t *all = json_object();
	size_t at;

	if (is_holiday(spec, date, &at))
		must(json_object_set_new(all, "holiday", json_true()) == 0);
	for (size_t i = 0; i < COUNT_OF(dated); i++) {
		json_t *v = json_object_get(json_object_get(spec, dated[i]), date);

		if (v)
			must(json_object_set_new(all, dated[i], json_deep_copy(v)) == 0);
	}
	return all;
}

static bool weekday_has_hours(const json_t *spec, civil_date d)
{
	static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

	return json_array_size(json_object_get(json_object_get(spec, "hours"), names[civil_weekday(d)])) > 0;
}

static void write_closed(json_t *spec, const struct import_day *d, const char *date)
{
	if (d->hours) {
		set_dated(spec, "breaks", date, json_loads(d->hours, 0, NULL));
		return;
	}
	set_holiday(spec, date, true);
	set_dated(spec, "opens", date, NULL);
}

static void write_open(json_t *spec, const struct import_day *d, const char *date, const char *like)
{
	set_holiday(spec, date, false);
	set_dated(spec, "breaks", date, NULL);
	set_dated(spec, "shifts", date, d->hours ? json_loads(d->hours, 0, NULL) : NULL);
	set_dated(spec, "opens", date,
		  d->hours || weekday_has_hours(spec, d->date) ? NULL : json_string(like));
}

static enum import_outcome write_day(json_t *spec, const struct import_day *d, const char *like)
{
	char date[CIVIL_DATE_SIZE];
	json_t *was = said_of(spec, civil_text(d->date, date)), *now;

	if (d->open)
		write_open(spec, d, date, like);
	else
		write_closed(spec, d, date);
	now = said_of(spec, date);

	bool same = json_equal(was, now), new = json_object_size(was) == 0;

	if (*d->name && (!same || !json_object_get(json_object_get(spec, "names"), date)))
		set_dated(spec, "names", date, json_string(d->name));
	json_decref(was);
	json_decref(now);
	return same ? IMPORT_SAME : new ? IMPORT_ADDED : IMPORT_CHANGED;
}

static bool stands_before(const struct import *i, size_t at)
{
	for (size_t k = 0; k < at; k++) {
		if (i->day[k].fault == IMPORT_FAULT_NONE && i->day[k].date.days == i->day[at].date.days)
			return true;
	}
	return false;
}

static bool unwanted(civil_date d, const civil_date *skip, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (skip[i].days == d.days)
			return true;
	}
	return false;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(json_string_value(*(json_t *const *)a), json_string_value(*(json_t *const *)b));
}

/* Dates in order, so that equal calendars are equal texts. */
static void order_holidays(json_t *spec)
{
	json_t *list = json_object_get(spec, "holidays"), *ordered = json_array();
	size_t n = json_array_size(list);
	json_t **all = talloc_array(NULL, json_t *, (unsigned)n);

	must(all != NULL);
	for (size_t i = 0; i < n; i++)
		all[i] = json_array_get(list, i);
	if (n)
		qsort(all, n, sizeof(all[0]), by_text);
	for (size_t i = 0; i < n; i++)
		must(json_array_append(ordered, all[i]) == 0);
	talloc_free(all);
	if (n)
		must(json_object_set_new(spec, "holidays", ordered) == 0);
	else
		json_decref(ordered);
}

void import_apply(struct import *i, json_t *spec, const char *like, const civil_date *skip, size_t skip_n)
{
	for (size_t k = 0; k < i->n; k++) {
		struct import_day *d = &i->day[k];

		if (d->fault != IMPORT_FAULT_NONE)
			d->outcome = IMPORT_UNREADABLE;
		else if (d->date.days < i->range.first.days || d->date.days > i->range.last.days)
			d->outcome = IMPORT_OUT_OF_RANGE;
		else if (stands_before(i, k))
			d->outcome = IMPORT_DUPLICATE;
		else if (unwanted(d->date, skip, skip_n))
			d->outcome = IMPORT_SKIPPED;
		else
			d->outcome = write_day(spec, d, like);
	}
	order_holidays(spec);
}
