/* demo_calendar.c - the demo's opening hours, filled with the built-in lists as a manager would. */
#include "ops/demo_calendar.h"

#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/holiday_list.h"

#define FIVE_DAYS(hours) "'mon':" hours ",'tue':" hours ",'wed':" hours ",'thu':" hours ",'fri':" hours

static const struct office {
	const char *name, *spec, *list, *locale;
} offices[] = {
	{"Shanghai 上海",
	 "{'timezone':'Asia/Shanghai','hours':{" FIVE_DAYS("[['09:00','12:00'],['13:00','18:00']]") "}}",
	 "cn", "zh-CN"},
	{"Taipei 臺北",
	 "{'timezone':'Asia/Taipei','hours':{" FIVE_DAYS("[['09:00','12:30'],['13:30','18:00']]") "}}", "tw",
	 "zh-TW"},
	{"London",
	 "{'timezone':'Europe/London','hours':{" FIVE_DAYS(
		 "[['09:00','17:30']]") ",'sat':[['10:00','14:00']]}}",
	 "gb-eng", "en"},
};

static json_t *spec_of(void *ctx, const char *quoted)
{
	char *text = talloc_strdup(ctx, quoted);

	for (char *p = text; *p; p++)
		*p = *p == '\'' ? '"' : *p;
	json_t *spec = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

	must(spec != NULL);
	return spec;
}

static enum rc add_office(struct db_tx *tx, const struct office *o, calendar_id *id_r)
{
	struct import *i = import_make(tx->job->ctx,
				       (struct import_range){civil_of(2026, 1, 1), civil_of(2027, 12, 31)});
	AUTO(json) spec = {spec_of(tx->job->ctx, o->spec)};

	TRY(holiday_list_days(tx->job, o->list, o->locale, i));
	import_apply(i, spec.v, "mon", NULL, 0);
	return calendar_add(tx, o->name, spec.v, id_r);
}

enum rc demo_calendar_add(struct db_tx *tx, struct demo_calendars *made_r)
{
	TRY(add_office(tx, &offices[0], &made_r->shanghai));
	TRY(add_office(tx, &offices[1], &made_r->taipei));
	return add_office(tx, &offices[2], &made_r->london);
}
