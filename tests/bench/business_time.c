/*
 * business_time.c - how many business-time questions a second one thread answers, and what asking the zone alone costs.
 *
 * Usage: business_time
 * A calendar in Berlin (clock changes), two intervals a day, 200 holidays and make-up days; 4,096 tickets over four
 * years, asked in turn: a deadline of 1 to 40 business hours, one with three pauses, the time between two moments, is
 * it open. The floor is GLib's conversion of the same moments to local time: what any answer has to do at least once.
 * Output: one JSON line, nanoseconds a question: {"floor":..,"due":..,"due_paused":..,"between":..,"open":..}.
 */
#include <glib.h>
#include <stdio.h>
#include <talloc.h>

#include "workflow/business_time.h"
#include "workflow/civil_date.h"

enum { MOMENTS = 4096, ROUNDS = 100, HOLIDAYS = 200 };

struct bench {
	GTimeZone *zone;
	struct business_calendar *cal;
	instant at[MOMENTS];
	span target[MOMENTS];
	int64_t sum; /* so that nothing is optimised away */
};

static json_t *spec(void)
{
	json_t *s = json_pack("{s:s, s:{}, s:[], s:{}}", "timezone", "Europe/Berlin", "hours", "holidays",
			      "opens");
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri"};
	char date[CIVIL_DATE_SIZE];

	for (size_t i = 0; i < COUNT_OF(days); i++)
		json_object_set_new(json_object_get(s, "hours"), days[i],
				    json_pack("[[ss][ss]]", "09:00", "12:00", "13:00", "18:00"));
	for (int i = 0; i < HOLIDAYS; i++) {
		civil_text((civil_date){civil_of(2023, 1, 1).days + i * 9}, date);
		if (i % 4)
			json_array_append_new(json_object_get(s, "holidays"), json_string(date));
		else
			json_object_set_new(json_object_get(s, "opens"), date, json_string("mon"));
	}
	return s;
}

static void ask_floor(struct bench *b, int i)
{
	int64_t s = b->at[i].ms / 1000;

	b->sum += s + g_time_zone_get_offset(b->zone,
					     g_time_zone_find_interval(b->zone, G_TIME_TYPE_UNIVERSAL, s));
}

static void ask_due(struct bench *b, int i)
{
	instant due;

	must(business_due(b->cal, b->at[i], b->target[i], NULL, 0, &due) == RC_OK);
	b->sum += due.ms;
}

static void ask_due_paused(struct bench *b, int i)
{
	struct span_of_time p[3];
	instant due;

	for (int k = 0; k < 3; k++) {
		p[k].from = instant_after(b->at[i], SPAN_H(1 + k * 5));
		p[k].to = instant_after(b->at[i], SPAN_H(3 + k * 5));
	}
	must(business_due(b->cal, b->at[i], b->target[i], p, 3, &due) == RC_OK);
	b->sum += due.ms;
}

static void ask_between(struct bench *b, int i)
{
	b->sum += business_between(b->cal, b->at[i], instant_after(b->at[i], SPAN_MS(b->target[i].ms * 5)),
				   NULL, 0)
			  .ms;
}

static void ask_open(struct bench *b, int i)
{
	b->sum += business_open(b->cal, b->at[i]);
}

/* Nanoseconds a question, the best of five. */
static double cost(struct bench *b, void (*ask)(struct bench *b, int i))
{
	int64_t best = INT64_MAX;

	for (int turn = 0; turn < 5; turn++) {
		int64_t began = clock_mono_us();

		for (int r = 0; r < ROUNDS; r++) {
			for (int i = 0; i < MOMENTS; i++)
				ask(b, i);
		}
		int64_t took = clock_mono_us() - began;

		best = took < best ? took : best;
	}
	return (double)best * 1000 / (ROUNDS * MOMENTS);
}

int main(void)
{
	struct bench *b = talloc_zero(NULL, struct bench);
	json_t *s = spec();
	const char *why;
	uint64_t seed = 1;

	must(business_calendar_read(b, s, &b->cal, &why) == RC_OK);
	json_decref(s);
	b->zone = g_time_zone_new_identifier("Europe/Berlin");
	for (int i = 0; i < MOMENTS; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		b->at[i].ms = INT64_C(1672531200000) + (int64_t)(seed >> 20) % (INT64_C(1461) * DAY_MS);
		b->target[i] = SPAN_MIN(60 + (int64_t)(seed >> 40) % 2340);
	}
	double floor = cost(b, ask_floor), due = cost(b, ask_due), paused = cost(b, ask_due_paused);

	printf("{\"floor\":%.1f,\"due\":%.1f,\"due_paused\":%.1f,\"between\":%.1f,\"open\":%.1f,\"sum\":%d}"
	       "\n",
	       floor, due, paused, cost(b, ask_between), cost(b, ask_open), b->sum != 0);
	g_time_zone_unref(b->zone);
	talloc_free(b);
	return 0;
}
