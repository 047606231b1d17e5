/* phone_call.c - words, and what an event changes in a call. Pure. */
#include "workflow/phone_call.h"

#include <string.h>
#include <talloc.h>

#include "workflow/excerpt.h"

#define RECORDING_MOST 500

/* clang-format off */
#define X(name, text) text,
static const char *const directions[] = {PHONE_DIRECTION_LIST(X)};
static const char *const states[] = {PHONE_STATE_LIST(X)};
static const char *const results[] = {PHONE_RESULT_LIST(X)};
static const char *const hopes[] = {PHONE_HOPE_LIST(X)};
#undef X
/* clang-format on */

const char *phone_direction_name(uint32_t d)
{
	return d < PHONE_DIRECTION_END ? directions[d] : "";
}

const char *phone_state_name(uint32_t s)
{
	return s < PHONE_STATE_END ? states[s] : "";
}

const char *phone_result_name(uint32_t r)
{
	return r < PHONE_RESULT_END ? results[r] : "";
}

const char *phone_hope_name(uint32_t h)
{
	return h < PHONE_HOPE_END ? hopes[h] : "";
}

static enum rc word_at(const char *const *words, unsigned n, const char *text, unsigned *i_r)
{
	for (*i_r = 0; *i_r < n; ++*i_r) {
		if (strcmp(words[*i_r], text) == 0)
			return RC_OK;
	}
	return RC_INVALID;
}

enum rc phone_direction_read(const char *text, enum phone_direction *d_r)
{
	return word_at(directions, PHONE_DIRECTION_END, text, (unsigned *)d_r);
}

enum rc phone_state_read(const char *text, enum phone_state *s_r)
{
	return word_at(states, PHONE_STATE_END, text, (unsigned *)s_r);
}

enum rc phone_result_read(const char *text, enum phone_result *r_r)
{
	return word_at(results, PHONE_RESULT_END, text, (unsigned *)r_r);
}

enum rc phone_hope_read(const char *text, enum phone_hope *h_r)
{
	return word_at(hopes, PHONE_HOPE_END, text, (unsigned *)h_r);
}

const char *phone_event_barred(const struct phone_event *e)
{
	if (!e->ref || !*e->ref || excerpt_length(e->ref) > PHONE_REF_MOST)
		return "a call has an id of 1 to 120 characters";
	if (e->account && excerpt_length(e->account) > PHONE_REF_MOST)
		return "an account has at most 120 characters";
	if (e->state >= PHONE_STATE_END || e->result >= PHONE_RESULT_END ||
	    e->direction >= PHONE_DIRECTION_END)
		return "there is no such state, result or direction";
	if (e->talked.ms < 0)
		return "nobody talks for less than no time";
	return NULL;
}

/* ---- what an event changes ---- */

struct taking {
	void *ctx;
	struct phone_call *c;
	bool changed;
};

/* What is known stays: the first to say it was there. */
static void fill(struct taking *k, char **at, const char *text, size_t most)
{
	char *line;

	if ((*at && **at) || !text || !*text)
		return;
	line = excerpt_line(k->ctx, text, UINT32_MAX, most);
	if (!*line)
		return;
	*at = line;
	k->changed = true;
}

static void set(struct taking *k, uint32_t *at, uint32_t to)
{
	k->changed |= *at != to;
	*at = to;
}

static void set_moment(struct taking *k, instant *at, instant to)
{
	k->changed |= at->ms != to.ms;
	*at = to;
}

static void fill_numbers(struct taking *k, const struct phone_event *e, const char *country)
{
	bool outbound = k->c->direction == PHONE_OUTBOUND;
	const char *theirs = outbound ? e->called : e->caller, *ours = outbound ? e->caller : e->called;
	char number[PHONE_NUMBER_SIZE];

	fill(k, &k->c->written, theirs, PHONE_TEXT_MOST);
	if (theirs && phone_number_read(theirs, country, number) == RC_OK)
		fill(k, &k->c->number, number, PHONE_NUMBER_SIZE);
	fill(k, &k->c->called, ours, PHONE_TEXT_MOST);
	if (!outbound)
		fill(k, &k->c->name, e->name, PHONE_TEXT_MOST);
	if (e->recording && strncmp(e->recording, "https://", 8) == 0 &&
	    excerpt_length(e->recording) <= RECORDING_MOST)
		fill(k, &k->c->recording, e->recording, RECORDING_MOST);
}

static void take_answer(struct taking *k, const struct phone_event *e)
{
	struct phone_call *c = k->c;

	if (c->answered.ms == 0 || e->at.ms < c->answered.ms)
		set_moment(k, &c->answered, e->at);
	if (c->state == PHONE_IS_RINGING)
		set(k, &c->state, PHONE_IS_ANSWERED);
	else if (c->state == PHONE_IS_ENDED &&
		 (c->result == PHONE_RESULT_MISSED || c->result == PHONE_RESULT_NO_ANSWER)) {
		set(k, &c->result, PHONE_RESULT_ANSWERED); /* its end had come before its answer */
		c->talked = instant_between(c->answered, c->ended);
		if (c->talked.ms < 0)
			c->talked = (span){0};
	}
}

/* As it went so far, where the end itself does not say. */
static enum phone_result result_of(const struct phone_call *c, const struct phone_event *e)
{
	if (e->result != PHONE_RESULT_NONE)
		return e->result;
	if (c->answered.ms || e->talked.ms)
		return PHONE_RESULT_ANSWERED;
	return c->direction == PHONE_OUTBOUND ? PHONE_RESULT_NO_ANSWER : PHONE_RESULT_MISSED;
}

static void take_end(struct taking *k, const struct phone_event *e)
{
	struct phone_call *c = k->c;

	if (c->state == PHONE_IS_ENDED)
		return;
	set(k, &c->result, result_of(c, e));
	set(k, &c->state, PHONE_IS_ENDED);
	set_moment(k, &c->ended, e->at);
	if (c->result != PHONE_RESULT_ANSWERED)
		return;
	if (e->talked.ms)
		c->talked = e->talked;
	else if (c->answered.ms && e->at.ms > c->answered.ms)
		c->talked = instant_between(c->answered, e->at);
	if (c->answered.ms == 0 && e->talked.ms)
		c->answered = (instant){e->at.ms - e->talked.ms};
}

bool phone_call_take(void *ctx, struct phone_call *c, const struct phone_event *e, const char *country)
{
	struct taking k = {ctx, c, false};
	instant began = {e->at.ms - (e->state == PHONE_IS_ENDED ? e->talked.ms : 0)};

	if (e->began.ms)
		began = e->began;

	if (c->direction == PHONE_UNKNOWN)
		set(&k, &c->direction, e->direction == PHONE_UNKNOWN ? PHONE_INBOUND : e->direction);
	fill_numbers(&k, e, country);
	if (c->started.ms == 0 || began.ms < c->started.ms)
		set_moment(&k, &c->started, began);
	if (e->state == PHONE_IS_ANSWERED)
		take_answer(&k, e);
	else if (e->state == PHONE_IS_ENDED && !e->leg)
		take_end(&k, e);
	return k.changed;
}
