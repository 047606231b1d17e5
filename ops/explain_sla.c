/* explain_sla.c - questions to calendars, from a file, answered. */
#include "ops/explain_sla.h"

#include <string.h>
#include <talloc.h>

#include "workflow/business_time.h"
#include "workflow/civil_date.h"

/* Calendars by their place in the file, so that each is read once. */
struct shelf {
	struct job *j;
	json_t *specs;
	struct business_calendar **read;
};

struct question {
	struct job *j;
	const json_t *vector;
	const char *place; /* "vectors[3]" */
	const struct business_calendar *cal;
};

static enum rc take_calendar(struct shelf *s, const char *name, const struct business_calendar **cal_r)
{
	const char *key, *why;
	json_t *spec;
	size_t i = 0;

	json_object_foreach(s->specs, key, spec)
	{
		if (strcmp(key, name) != 0) {
			i++;
			continue;
		}
		if (!s->read[i] && business_calendar_read(s->j->ctx, spec, &s->read[i], &why) != RC_OK)
			return because(s->j, RC_INVALID, "calendars.%s: %s", name, why);
		*cal_r = s->read[i];
		return RC_OK;
	}
	return because(s->j, RC_INVALID, "there is no calendar \"%s\"", name);
}

static enum rc moment(const struct question *q, const char *key, instant *t_r)
{
	const char *text = json_string_value(json_object_get(q->vector, key));

	if (!text || instant_read(text, t_r) != RC_OK)
		return because(q->j, RC_INVALID,
			       "%s.%s: a moment such as \"2026-02-14T09:30:00Z\" is expected", q->place, key);
	return RC_OK;
}

static enum rc pauses(const struct question *q, struct span_of_time **p_r, size_t *n_r)
{
	const json_t *list = json_object_get(q->vector, "pauses");

	*n_r = json_array_size(list);
	*p_r = talloc_array(q->j->ctx, struct span_of_time, (unsigned)*n_r);
	must(*p_r != NULL);
	if (list && !json_is_array(list))
		return because(q->j, RC_INVALID, "%s.pauses: a list is expected", q->place);
	for (size_t i = 0; i < *n_r; i++) {
		const json_t *pair = json_array_get(list, i);
		const char *from = json_string_value(json_array_get(pair, 0)),
			   *to = json_string_value(json_array_get(pair, 1));

		if (json_array_size(pair) != 2 || !from || !to ||
		    instant_read(from, &(*p_r)[i].from) != RC_OK || instant_read(to, &(*p_r)[i].to) != RC_OK)
			return because(q->j, RC_INVALID, "%s.pauses[%zu]: two moments are expected", q->place,
				       i);
	}
	*n_r = business_pauses_settle(*p_r, *n_r);
	return RC_OK;
}

/* NOT_FOUND is an answer too: null. */
static enum rc tell_moment(enum rc rc, instant t, json_t **answer_r)
{
	char text[CIVIL_INSTANT_SIZE];

	*answer_r = rc == RC_OK ? json_string(instant_text(t, text)) : json_null();
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc answer_due(const struct question *q, json_t **answer_r)
{
	const json_t *seconds = json_object_get(q->vector, "business_seconds");
	struct span_of_time *p;
	instant start, due;
	size_t n;

	if (!json_is_number(seconds) || json_number_value(seconds) < 0 || json_number_value(seconds) > 1e9)
		return because(q->j, RC_INVALID,
			       "%s.business_seconds: a number from 0 to 1000000000 is expected", q->place);
	TRY(moment(q, "start", &start));
	TRY(pauses(q, &p, &n));
	return tell_moment(business_due(q->cal, start, SPAN_MS((int64_t)(json_number_value(seconds) * 1000)),
					p, n, &due),
			   due, answer_r);
}

static enum rc answer_elapsed(const struct question *q, json_t **answer_r)
{
	struct span_of_time *p;
	instant from, to;
	size_t n;

	TRY(moment(q, "from", &from));
	TRY(moment(q, "to", &to));
	TRY(pauses(q, &p, &n));
	span s = business_between(q->cal, from, to, p, n);

	*answer_r = s.ms % 1000 ? json_real((double)s.ms / 1000) : json_integer(s.ms / 1000);
	return RC_OK;
}

static enum rc answer_open(const struct question *q, json_t **answer_r)
{
	instant at;

	TRY(moment(q, "at", &at));
	*answer_r = json_boolean(business_open(q->cal, at));
	return RC_OK;
}

static enum rc answer_next_open(const struct question *q, json_t **answer_r)
{
	instant at, next;

	TRY(moment(q, "at", &at));
	return tell_moment(business_next_open(q->cal, at, &next), next, answer_r);
}

static enum rc answer(const struct question *q, json_t **answer_r)
{
	static const struct {
		const char *op;
		enum rc (*answer)(const struct question *q, json_t **answer_r);
	} ops[] = {
		{"due", answer_due},
		{"elapsed", answer_elapsed},
		{"open", answer_open},
		{"next_open", answer_next_open},
	};
	const char *op = json_string_value(json_object_get(q->vector, "op"));

	for (size_t i = 0; op && i < COUNT_OF(ops); i++) {
		if (strcmp(ops[i].op, op) == 0)
			return ops[i].answer(q, answer_r);
	}
	return because(q->j, RC_INVALID, "%s.op: one of due, elapsed, open, next_open is expected", q->place);
}

static enum rc answer_vector(struct shelf *s, const json_t *vector, size_t i, json_t *answers)
{
	struct question q = {s->j, vector, talloc_asprintf(s->j->ctx, "vectors[%zu]", i), NULL};
	const char *id = json_string_value(json_object_get(vector, "id"));
	const char *calendar = json_string_value(json_object_get(vector, "calendar"));
	json_t *a = NULL;

	if (!id || json_object_get(answers, id))
		return because(s->j, RC_INVALID, "%s.id: a text is expected, another one for each vector",
			       q.place);
	if (!calendar)
		return because(s->j, RC_INVALID, "%s.calendar: the name of a calendar is expected", q.place);
	TRY(take_calendar(s, calendar, &q.cal));
	TRY(answer(&q, &a));
	must(json_object_set_new(answers, id, a) == 0);
	return RC_OK;
}

enum rc explain_sla(struct job *j, const struct json *file, struct json *answers_r)
{
	struct shelf s = {j, json_object_get(file->v, "calendars"), NULL};
	const json_t *vectors = json_object_get(file->v, "vectors");

	if (!json_is_object(s.specs))
		return because(j, RC_INVALID, "calendars: an object of calendars is expected");
	if (!json_is_array(vectors))
		return because(j, RC_INVALID, "vectors: a list of vectors is expected");
	s.read = talloc_zero_array(j->ctx, struct business_calendar *, (unsigned)json_object_size(s.specs));
	must(s.read != NULL);
	answers_r->v = json_object();
	for (size_t i = 0; i < json_array_size(vectors); i++)
		TRY(answer_vector(&s, json_array_get(vectors, i), i, answers_r->v));
	return RC_OK;
}
