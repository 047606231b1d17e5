/* api_calendar_import.c - built-in holiday lists, and what a file or list would change in a calendar. */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "hub/text/locale.h"
#include "web/api/api.h"
#include "workflow/business_time.h"
#include "workflow/holiday_list.h"

/* In the order of Weekday in the schema. */
static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

static void year_json(struct writer *w, const struct holiday_year *y)
{
	writer_object(w, NULL);
	writer_integer(w, "year", y->year);
	writer_integer(w, "days", (int64_t)y->days);
	writer_bool(w, "provisional", y->provisional);
	writer_text(w, "source", y->source);
	writer_text(w, "note", y->note);
	writer_end(w);
}

enum rc api_calendar_holiday_lists(struct api *a)
{
	const struct list_holiday_lists_params *p = a->params;
	struct holiday_list *list;
	size_t n;

	TRY(holiday_lists(a->tx->job, locale_name((enum locale)p->locale), &list, &n));
	writer_list(a->out, "lists");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		writer_text(a->out, "list", list[i].id);
		writer_text(a->out, "name", list[i].name);
		writer_text(a->out, "timezone", list[i].zone);
		writer_list(a->out, "years");
		for (size_t y = 0; y < list[i].years_n; y++)
			year_json(a->out, &list[i].years[y]);
		writer_end(a->out);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

static enum rc read_days(struct job *j, const struct preview_import_params *p, struct import *into)
{
	if (p->format == WIRE_IMPORT_FORMAT_LIST)
		return holiday_list_days(j, p->has_list ? p->list : "", locale_name((enum locale)p->locale),
					 into);
	if (!p->has_text)
		return because(j, RC_INVALID, "text: the file is missing");
	return p->format == WIRE_IMPORT_FORMAT_CSV ? import_csv(j, p->text, into)
						   : import_ical(j, p->text, into);
}

static enum rc read_skipped(struct job *j, const struct preview_import_params *p, civil_date **skip_r)
{
	*skip_r = talloc_array(j->ctx, civil_date, (unsigned)p->skip_n);
	must(*skip_r != NULL);
	for (size_t i = 0; i < p->skip_n; i++) {
		if (civil_read(p->skip[i].date, &(*skip_r)[i]) != RC_OK)
			return because(j, RC_INVALID, "skip: no date");
	}
	return RC_OK;
}

static enum rc check_spec(struct job *j, json_t *spec)
{
	struct business_calendar *cal;
	const char *why = "";

	if (business_calendar_read(j->ctx, spec, &cal, &why) != RC_OK)
		return because(j, RC_INVALID, "spec.%s", why);
	talloc_free(cal);
	return RC_OK;
}

static void day_json(struct writer *w, const struct import_day *d)
{
	char date[CIVIL_DATE_SIZE];

	writer_object(w, NULL);
	writer_integer(w, "line", d->line);
	if (d->fault != IMPORT_FAULT_DATE && d->fault != IMPORT_FAULT_TIMED && d->fault != IMPORT_FAULT_RULE)
		writer_text(w, "date", civil_text(d->date, date));
	writer_text(w, "name", d->name);
	writer_bool(w, "open", d->open);
	if (d->hours)
		writer_json(w, "hours", d->hours, strlen(d->hours));
	writer_text(w, "outcome", import_outcome_name(d->outcome));
	if (d->fault)
		writer_text(w, "fault", import_fault_name(d->fault));
	writer_end(w);
}

static enum rc answer(struct api *a, const struct import *i, const json_t *spec)
{
	const char *text = json_text(a->tx->job->ctx, spec);

	writer_list(a->out, "days");
	for (size_t k = 0; k < i->n; k++)
		day_json(a->out, &i->day[k]);
	writer_end(a->out);
	writer_json(a->out, "spec", text, strlen(text));
	return a->out->n <= API_ANSWER_MOST
		       ? RC_OK
		       : because(a->tx->job, RC_INVALID, "too much at once: choose fewer years");
}

enum rc api_calendar_preview_import(struct api *a)
{
	const struct preview_import_params *p = a->params;
	struct job *j = a->tx->job;
	civil_date *skip;

	if (p->first_year > p->last_year)
		return because(j, RC_INVALID, "last_year: lies before the first");
	TRY(check_spec(j, p->spec));
	TRY(read_skipped(j, p, &skip));
	struct import *i = import_make(j->ctx, (struct import_range){civil_of((int)p->first_year, 1, 1),
								     civil_of((int)p->last_year, 12, 31)});

	TRY(read_days(j, p, i));
	AUTO(json) spec = {json_deep_copy(p->spec)};

	import_apply(i, spec.v, weekdays[p->has_like ? p->like : 0], skip, p->skip_n);
	TRY(check_spec(j, spec.v)); /* too many dates, for one */
	return answer(a, i, spec.v);
}
