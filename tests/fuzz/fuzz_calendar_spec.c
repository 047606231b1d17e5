/*
 * fuzz_calendar_spec.c - a calendar's spec from bytes, and questions to what was read.
 *
 * Holds: a spec that is refused says where; a split span has the same sum; a deadline found has its business time before
 * it; the next opening is open.
 */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/business_time.h"

static void ask(const struct business_calendar *cal, uint64_t seed)
{
	for (int i = 0; i < 8; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		instant a = {(int64_t)(seed >> 22) % INT64_C(3000000000000)};
		instant b = {a.ms + (int64_t)(seed % (INT64_C(400) * 86400000))},
			c = {b.ms + (int64_t)(seed % (INT64_C(9) * 86400000))}, t;
		int64_t ab = business_between(cal, a, b, NULL, 0).ms,
			bc = business_between(cal, b, c, NULL, 0).ms;

		must(ab >= 0 && ab <= b.ms - a.ms);
		must(ab + bc == business_between(cal, a, c, NULL, 0).ms);
		if (business_next_open(cal, a, &t) == RC_OK)
			must(t.ms >= a.ms && business_open(cal, t) &&
			     business_between(cal, a, t, NULL, 0).ms == 0);
		if (business_due(cal, a, SPAN_MS(ab), NULL, 0, &t) == RC_OK)
			must(t.ms <= b.ms && business_between(cal, a, t, NULL, 0).ms == ab);
		if (business_next_change(cal, a, &t) == RC_OK)
			must(business_open(cal, a) != business_open(cal, t));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	AUTO(json) v = {NULL};
	struct business_calendar *cal;
	const char *why = NULL;

	if (json_read(&j, (struct bytes){p, n}, 1 << 16, &v) == RC_OK) {
		if (business_calendar_read(j.ctx, v.v, &cal, &why) == RC_OK)
			ask(cal, n);
		else
			must(why && *why);
	}
	talloc_free(j.ctx);
	return 0;
}
