/* holiday_list.c - built-in holiday lists out of their JSON. */
#include "workflow/holiday_list.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/embedded.h"
#include "hub/text/json.h"

extern const struct embedded_text embedded_holidays[];

/* What is built in was looked at by a test; a slip in it is a fault of ours. */
static enum rc load(struct job *j, const struct embedded_text *file, struct json *v_r)
{
	json_error_t e;

	v_r->v = json_loads(file->text, JSON_REJECT_DUPLICATES, &e);
	if (!v_r->v)
		return because(j, RC_BUG, "%s:%d: %s", file->name, e.line, e.text);
	return RC_OK;
}

static char *text_of(void *ctx, const json_t *o, const char *key)
{
	const char *t = json_string_value(json_object_get(o, key));

	return talloc_strdup(ctx, t ? t : "");
}

static char *in_locale(void *ctx, const json_t *texts, const char *locale)
{
	return text_of(ctx, texts, json_object_get(texts, locale) ? locale : "en");
}

/* "2026-02-15/2026-02-23" or one date. */
static bool read_dates(const char *text, civil_date *first_r, civil_date *last_r)
{
	char date[CIVIL_DATE_SIZE];
	const char *slash = text ? strchr(text, '/') : NULL;

	if (!text)
		return false;
	if (!slash) {
		if (civil_read(text, first_r) != RC_OK)
			return false;
		*last_r = *first_r;
		return true;
	}
	if (slash - text != CIVIL_DATE_SIZE - 1)
		return false;
	memcpy(date, text, CIVIL_DATE_SIZE - 1);
	date[CIVIL_DATE_SIZE - 1] = 0;
	return civil_read(date, first_r) == RC_OK && civil_read(slash + 1, last_r) == RC_OK &&
	       first_r->days < last_r->days;
}

/* A row of `days`: [dates, word] or [dates, word, "open"]. */
struct row {
	civil_date first, last;
	const json_t *texts;
	bool open;
};

static enum rc read_row(struct job *j, const json_t *list, const json_t *row, struct row *r_r)
{
	const char *dates = json_string_value(json_array_get(row, 0)),
		   *word = json_string_value(json_array_get(row, 1)),
		   *open = json_string_value(json_array_get(row, 2));

	r_r->texts = json_object_get(json_object_get(list, "words"), word ? word : "");
	r_r->open = open != NULL;
	if (!read_dates(dates, &r_r->first, &r_r->last) || !r_r->texts || (open && strcmp(open, "open") != 0))
		return because(j, RC_BUG, "holiday list %s: a row that is none, at %s",
			       json_string_value(json_object_get(list, "id")), dates ? dates : "?");
	return RC_OK;
}

static enum rc read_year(struct job *j, const json_t *list, const json_t *year, const char *locale,
			 struct holiday_year *y_r)
{
	const json_t *days = json_object_get(year, "days");

	*y_r = (struct holiday_year){
		.year = (int)json_integer_value(json_object_get(year, "year")),
		.provisional = json_is_true(json_object_get(year, "provisional")),
		.source = text_of(j->ctx, year, "source"),
		.note = in_locale(j->ctx, json_object_get(year, "note"), locale),
	};
	for (size_t i = 0; i < json_array_size(days); i++) {
		struct row r;

		TRY(read_row(j, list, json_array_get(days, i), &r));
		y_r->days += (size_t)(r.last.days - r.first.days + 1);
	}
	return RC_OK;
}

static enum rc read_list(struct job *j, const json_t *v, const char *locale, struct holiday_list *l_r)
{
	const json_t *years = json_object_get(v, "years");

	*l_r = (struct holiday_list){
		.id = text_of(j->ctx, v, "id"),
		.name = in_locale(j->ctx, json_object_get(v, "names"), locale),
		.zone = text_of(j->ctx, v, "zone"),
		.years_n = json_array_size(years),
	};
	l_r->years = talloc_zero_array(j->ctx, struct holiday_year, (unsigned)l_r->years_n);
	must(l_r->years != NULL);
	for (size_t i = 0; i < l_r->years_n; i++)
		TRY(read_year(j, v, json_array_get(years, i), locale, &l_r->years[i]));
	return RC_OK;
}

enum rc holiday_lists(struct job *j, const char *locale, struct holiday_list **list_r, size_t *n_r)
{
	size_t n = 0;

	while (embedded_holidays[n].name)
		n++;
	*list_r = talloc_zero_array(j->ctx, struct holiday_list, (unsigned)n);
	must(*list_r != NULL);
	*n_r = n;
	for (size_t i = 0; i < n; i++) {
		AUTO(json) v = {NULL};

		TRY(load(j, &embedded_holidays[i], &v));
		TRY(read_list(j, v.v, locale, &(*list_r)[i]));
	}
	return RC_OK;
}

static enum rc add_row(struct job *j, const struct row *r, const char *locale, struct import *into)
{
	for (int32_t day = r->first.days; day <= r->last.days; day++) {
		struct import_day *d = import_add(into, 0);

		if (!d)
			return because(j, RC_INVALID, "more than %d days at once", IMPORT_DAYS_MOST);
		d->date.days = day;
		d->name = in_locale(into, r->texts, locale);
		d->open = r->open;
	}
	return RC_OK;
}

/* A year of the list, when it touches the range. */
static enum rc add_year(struct job *j, const json_t *list, const json_t *year, const char *locale,
			struct import *into)
{
	const json_t *days = json_object_get(year, "days");
	int number = (int)json_integer_value(json_object_get(year, "year"));

	if (civil_of(number, 12, 31).days < into->range.first.days ||
	    civil_of(number, 1, 1).days > into->range.last.days)
		return RC_OK;
	for (size_t i = 0; i < json_array_size(days); i++) {
		struct row r;

		TRY(read_row(j, list, json_array_get(days, i), &r));
		TRY(add_row(j, &r, locale, into));
	}
	return RC_OK;
}

static enum rc add_list(struct job *j, const json_t *v, const char *locale, struct import *into)
{
	const json_t *years = json_object_get(v, "years");

	for (size_t i = 0; i < json_array_size(years); i++)
		TRY(add_year(j, v, json_array_get(years, i), locale, into));
	return into->n ? RC_OK : because(j, RC_INVALID, "the list has no days in these years");
}

enum rc holiday_list_days(struct job *j, const char *id, const char *locale, struct import *into)
{
	for (const struct embedded_text *f = embedded_holidays; f->name; f++) {
		AUTO(json) v = {NULL};

		TRY(load(j, f, &v));
		if (strcmp(json_string_value(json_object_get(v.v, "id")), id) == 0)
			return add_list(j, v.v, locale, into);
	}
	return because(j, RC_NOT_FOUND, "there is no such holiday list");
}
