/*
 * fuzz_calendar_import.c - holidays out of a stranger's iCalendar or lines with commas (first byte), put into a calendar.
 *
 * Holds: names are one line of text; whatever was read leaves a spec that can be read; applying it twice changes nothing.
 */
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/business_time.h"
#include "workflow/calendar_import.h"

static const char base[] = "{\"timezone\":\"UTC\",\"hours\":{\"mon\":[[\"09:00\",\"17:00\"]]},"
			   "\"holidays\":[\"2026-01-01\"],\"opens\":{\"2026-02-14\":\"mon\"}}";

static void check(struct import *i)
{
	json_t *spec = json_loads(base, 0, NULL), *once;
	struct business_calendar *cal;
	const char *why = NULL;

	must(i->n <= IMPORT_DAYS_MOST);
	for (size_t k = 0; k < i->n; k++)
		must(utf8_is_line((struct bytes){(const uint8_t *)i->day[k].name, strlen(i->day[k].name)}));
	import_apply(i, spec, "mon", NULL, 0);
	must(business_calendar_read(i, spec, &cal, &why) == RC_OK);
	once = json_deep_copy(spec);
	import_apply(i, spec, "mon", NULL, 0);
	must(json_equal(once, spec));
	json_decref(once);
	json_decref(spec);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct import *i =
		import_make(j.ctx, (struct import_range){civil_of(2026, 1, 1), civil_of(2028, 12, 31)});

	if (n > 1) {
		char *text = utf8_text(j.ctx, (struct bytes){p + 1, n - 1});

		if ((p[0] & 1 ? import_csv(&j, text, i) : import_ical(&j, text, i)) == RC_OK)
			check(i);
		else
			must(j.why && *j.why);
	}
	talloc_free(j.ctx);
	return 0;
}
