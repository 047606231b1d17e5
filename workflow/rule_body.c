/* rule_body.c - a rule out of JSON. */
#include "workflow/rule_body.h"

#include <stdarg.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"

struct reader {
	void *ctx;
	const char *why;
};

FORMAT(2, 3) static enum rc wrong(struct reader *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	r->why = talloc_vasprintf(r->ctx, fmt, ap);
	va_end(ap);
	return RC_INVALID;
}

static enum rc read_events(struct reader *r, const json_t *on, struct rule_body *b)
{
	const json_t *one;
	size_t i;

	if (!json_is_array(on) || json_array_size(on) == 0)
		return wrong(r, "on: at least one event is wanted");
	json_array_foreach(on, i, one)
	{
		const char *word = json_string_value(one);
		enum fact_event e = word ? fact_event_of(word) : FACT_NO_EVENT;

		if (e == FACT_NO_EVENT || e == FACT_TIME)
			return wrong(r, "on[%zu]: there is no event '%s'", i, word ? word : "?");
		b->events |= 1U << e;
	}
	return RC_OK;
}

static enum rc read_since(struct reader *r, const json_t *since, struct rule_body *b)
{
	static const char *const words[] = {"holds", "activity", "created"};
	const char *word = json_string_value(since);

	while (word && b->since < COUNT_OF(words) && strcmp(words[b->since], word) != 0)
		b->since++;
	if (!word || b->since == COUNT_OF(words))
		return wrong(r, "after.since: holds, activity or created is wanted");
	return RC_OK;
}

static enum rc read_after(struct reader *r, const json_t *after, struct rule_body *b)
{
	const json_t *minutes = json_object_get(after, "minutes"), *since = json_object_get(after, "since");
	const json_t *calendar = json_object_get(after, "calendar");
	json_int_t n = json_integer_value(minutes);

	if (json_object_size(after) != 2U + (calendar != NULL))
		return wrong(r, "after: minutes and since are wanted, and perhaps a calendar");
	if (!json_is_integer(minutes) || n < 1 || n > RULE_MINUTES_MOST)
		return wrong(r, "after.minutes: a whole number from 1 to %d is wanted", RULE_MINUTES_MOST);
	b->after = SPAN_MIN(n);
	TRY(read_since(r, since, b));
	if (calendar &&
	    (!json_is_string(calendar) ||
	     num_u64(json_string_value(calendar), UINT64_MAX, &b->calendar) != RC_OK || b->calendar == 0))
		return wrong(r, "after.calendar: an id is decimal text");
	return RC_OK;
}

/* A rule on time sees no event, and counts its hours itself. */
static enum rc require_lasting(struct reader *r, const struct rule_body *b)
{
	static const uint32_t passing =
		CONDITION_BIT(EVENT) | CONDITION_BIT(BY) | CONDITION_BIT(SAID) | CONDITION_BIT(SAID_CLASS);
	static const uint32_t hours =
		CONDITION_BIT(SINCE_CREATED) | CONDITION_BIT(SINCE_ACTIVITY) | CONDITION_BIT(SINCE_STATUS);

	if (!rule_is_timed(b))
		return RC_OK;
	if (condition_list_fields(b->when) & passing)
		return wrong(
			r, "when: a rule on time looks at what lasts, not at an event, its author or words");
	if (condition_list_fields(b->when) & hours)
		return wrong(r, "when: a rule on time counts its hours itself");
	return RC_OK;
}

static enum rc read_body(struct reader *r, const json_t *spec, struct rule_body *b)
{
	const json_t *on = json_object_get(spec, "on"), *after = json_object_get(spec, "after");
	const char *why;

	if (json_object_size(spec) != 3 || (on != NULL) == (after != NULL))
		return wrong(r, "a rule has 'on' or 'after', and 'when' and 'do'");
	TRY(on ? read_events(r, on, b) : read_after(r, after, b));
	if (condition_list_read(b, json_object_get(spec, "when"), &b->when, &why) != RC_OK)
		return wrong(r, "when.%s", why);
	if (action_list_read(b, json_object_get(spec, "do"), false, &b->acts, &why) != RC_OK)
		return wrong(r, "do%s%s", *why == '[' ? "" : ".", why);
	return require_lasting(r, b);
}

enum rc rule_body_read(void *ctx, const json_t *spec, struct rule_body **body_r, const char **why_r)
{
	struct rule_body *b = talloc_zero(ctx, struct rule_body);
	struct reader r = {.ctx = ctx};

	if (read_body(&r, spec, b) != RC_OK) {
		*why_r = r.why;
		talloc_free(b);
		return RC_INVALID;
	}
	*body_r = b;
	return RC_OK;
}
