/*
 * fuzz_survey_body.c - a survey's body from bytes, as each kind and trigger would read it.
 *
 * Holds: a body that is refused says where; one that is read has its numbers in their bounds and all of its words, and
 * what is written of it is read again as the same.
 */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/survey.h"

static void hold(const struct survey_body *b)
{
	must(b->sample_percent >= 1 && b->sample_percent <= 100);
	must(b->quiet_days >= SURVEY_QUIET_LEAST_DAYS && b->delay_min <= SURVEY_DELAY_MOST_MIN);
	must(b->recover_to >= -7 && b->recover_to <= 10);
	for (size_t l = 0; l < LOCALES; l++)
		must(b->words[l].subject && b->words[l].question && b->words[l].thanks);
}

static void again(struct job *j, enum survey_kind k, enum survey_trigger on, const struct survey_body *b)
{
	AUTO(json) whole = {survey_body_json(b)}, second = {NULL};
	struct survey_body *read;
	const char *why = NULL;

	must(survey_body_read(j->ctx, k, on, whole.v, &read, &why) == RC_OK);
	second.v = survey_body_json(read);
	must(json_equal(whole.v, second.v));
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	AUTO(json) v = {NULL};

	if (n > 1 && json_read(&j, (struct bytes){p + 1, n - 1}, 1 << 16, &v) == RC_OK) {
		const enum survey_kind k = (enum survey_kind)(p[0] % SURVEY_KIND_END);
		const enum survey_trigger on = (enum survey_trigger)(p[0] / 16 % SURVEY_TRIGGER_END);
		struct survey_body *b;
		const char *why = NULL;

		if (survey_body_read(j.ctx, k, on, v.v, &b, &why) == RC_OK) {
			hold(b);
			again(&j, k, on, b);
		} else {
			must(why && *why);
		}
	}
	talloc_free(j.ctx);
	return 0;
}
