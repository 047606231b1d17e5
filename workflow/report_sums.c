/* report_sums.c - facts into a table of sums by their keys. */
#include "workflow/report_sums.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/mix.h"

#define ROOM_FIRST 1024

struct report_sums {
	const struct time_zone *zone;
	struct report_sum *sums; /* in the order in which they came */
	uint32_t *slots;	 /* place in sums, + 1; 0 = empty */
	size_t n, room, nslots;	 /* nslots: a power of two, at least twice n */
};

bool report_grain_holds(enum report_grain g, enum report_measure m)
{
	bool shared = m >= REPORT_CSAT_SHARED && m <= REPORT_GAP_SHARED;

	switch (g) {
	case GRAIN_ALL:
	case GRAIN_TEAM:
	case GRAIN_HOME:
	case GRAIN_WAY:
		return !shared;
	case GRAIN_TEAM_WEEK:
		return !shared && m != REPORT_HOLDS;
	case GRAIN_WEEK:
		if (m == REPORT_HOLDS) /* it has no day */
			return false;
		/* fall through */
	case GRAIN_WHO:
		return m != REPORT_OPENED && m != REPORT_ARRIVED;
	case GRAIN_TAG:
		return !shared && m != REPORT_ARRIVED;
	default:
		return (m >= REPORT_MOVED && m <= REPORT_GAP) || m == REPORT_PAIR || m == REPORT_ARTICLE ||
		       m == REPORT_ARTICLE_SOLVE;
	}
}

enum report_grain report_grain_by_week(enum report_grain g)
{
	return g == GRAIN_WHO ? GRAIN_WEEK : g == GRAIN_TEAM ? GRAIN_TEAM_WEEK : GRAIN_END;
}

int32_t report_week_of(int32_t day)
{
	int32_t into = day % REPORT_WEEK;

	return day - (into < 0 ? into + REPORT_WEEK : into);
}

struct report_sums *report_sums_make(void *ctx, const struct time_zone *z)
{
	struct report_sums *s = talloc_zero(ctx, struct report_sums);

	must(s);
	s->zone = z;
	s->room = ROOM_FIRST;
	s->nslots = ROOM_FIRST * 2;
	s->sums = talloc_array(s, struct report_sum, (unsigned)s->room);
	s->slots = talloc_zero_array(s, uint32_t, (unsigned)s->nslots);
	must(s->sums && s->slots);
	return s;
}

/* ---- keys ---- */

static int compare_numbers(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int by_key(const void *a, const void *b)
{
	const struct report_sum *x = a, *y = b;
	const uint64_t xs[] = {x->grain, x->measure, (uint32_t)x->day, x->mark,
			       x->team,	 x->agent,   x->other,	       x->channel};
	const uint64_t ys[] = {y->grain, y->measure, (uint32_t)y->day, y->mark,
			       y->team,	 y->agent,   y->other,	       y->channel};
	int c = 0;

	for (size_t i = 0; c == 0 && i < sizeof(xs) / sizeof(xs[0]); i++)
		c = compare_numbers(xs[i], ys[i]);
	if (c == 0)
		c = strcmp(x->language, y->language);
	return c ? c : strcmp(x->tag, y->tag);
}

static uint64_t mix(uint64_t h, uint64_t x)
{
	h = (h ^ x) * MIX_STEP;
	return h ^ (h >> 29);
}

static uint64_t mix_text(uint64_t h, const char *text)
{
	for (; *text; text++)
		h = mix(h, (unsigned char)*text);
	return h;
}

static uint64_t hash_of(const struct report_sum *k)
{
	uint64_t h = mix((uint64_t)k->grain << 40 | (uint64_t)k->measure << 32 | (uint32_t)k->day, k->mark);

	h = mix(mix(mix(mix(h, k->team), k->agent), k->other), k->channel);
	return mix_text(mix_text(h, k->language), k->tag);
}

static void place(struct report_sums *s, size_t i)
{
	size_t at = hash_of(&s->sums[i]) & (s->nslots - 1);

	while (s->slots[at])
		at = (at + 1) & (s->nslots - 1);
	s->slots[at] = (uint32_t)i + 1;
}

static void grow(struct report_sums *s)
{
	s->room *= 2;
	s->nslots *= 2;
	s->sums = talloc_realloc(s, s->sums, struct report_sum, (unsigned)s->room);
	talloc_free(s->slots);
	s->slots = talloc_zero_array(s, uint32_t, (unsigned)s->nslots);
	must(s->sums && s->slots);
	for (size_t i = 0; i < s->n; i++)
		place(s, i);
}

static void count(struct report_sums *s, const struct report_sum *k, int64_t n, int64_t value)
{
	size_t at = hash_of(k) & (s->nslots - 1);

	for (; s->slots[at]; at = (at + 1) & (s->nslots - 1)) {
		struct report_sum *have = &s->sums[s->slots[at] - 1];

		if (by_key(have, k) == 0) {
			have->n += n;
			have->value += value;
			return;
		}
	}
	if (s->n == s->room)
		grow(s);
	s->sums[s->n] = *k;
	s->sums[s->n].n = n;
	s->sums[s->n].value = value;
	place(s, s->n++);
}

/* ---- grains ---- */

struct counting {
	struct report_sums *sums;
	const struct report_fact *fact;
	const char *const *tags;
	size_t ntags;
};

static struct report_sum key_of(enum report_grain g, enum report_measure m, int32_t day, uint32_t mark)
{
	return (struct report_sum){
		.grain = g, .measure = m, .day = day, .mark = mark, .language = "", .tag = ""};
}

static void count_grains(const struct counting *c, enum report_measure m, int32_t day, uint32_t mark,
			 int64_t n, int64_t value)
{
	const struct report_fact *f = c->fact;

	for (enum report_grain g = GRAIN_ALL; g < GRAIN_END; g++) {
		struct report_sum k = key_of(g, m, day, mark);

		if (!report_grain_holds(g, m))
			continue;
		k.team = g == GRAIN_ALL || g == GRAIN_WAY ? 0 : f->team;
		k.agent = g == GRAIN_WHO || g == GRAIN_WEEK ? f->agent : 0;
		k.day = g == GRAIN_WEEK || g == GRAIN_TEAM_WEEK ? report_week_of(day) : day;
		k.other = g == GRAIN_OTHER ? f->other : 0;
		if (g == GRAIN_HOME || g == GRAIN_WAY) {
			k.channel = f->channel;
			k.language = f->language;
		}
		if (g != GRAIN_TAG)
			count(c->sums, &k, n, value);
		for (size_t i = 0; g == GRAIN_TAG && i < c->ntags; i++) {
			k.tag = c->tags[i];
			count(c->sums, &k, n, value);
		}
	}
}

/* The first day at whose end the moment has passed. */
static int32_t day_ending_after(const struct time_zone *z, instant at)
{
	int32_t day = report_day(z, at);

	return report_day_begins(z, day).ms == at.ms ? day - 1 : day;
}

/* Held from `at` until `until`: in each day's end in between, by its age then; as differences from the day before. */
static void count_backlog(const struct counting *c, int sign)
{
	const struct report_fact *f = c->fact;
	const struct time_zone *z = c->sums->zone;
	int32_t end = f->measure == REPORT_HOLDS ? INT32_MAX : report_day(z, f->until);
	int32_t from = f->day;

	for (uint32_t age = 0; age < REPORT_AGES && from < end; age++) {
		int32_t to = end;

		if (age + 1 < REPORT_AGES) {
			int32_t older = day_ending_after(z, (instant){f->value + report_age_least(age + 1)});

			to = older < end ? older : end;
		}
		if (to <= from)
			continue;
		count_grains(c, REPORT_BACKLOG, from, age, sign, 0);
		if (to < INT32_MAX)
			count_grains(c, REPORT_BACKLOG, to, age, -sign, 0);
		from = to;
	}
}

void report_sums_add(struct report_sums *s, const struct report_fact *f, const char *const *tags,
		     size_t ntags, int sign)
{
	const struct counting c = {s, f, tags, ntags};
	int64_t n = (int64_t)sign * f->times, value = sign * f->value;

	switch (f->measure) {
	case REPORT_HOLDS:
		count_grains(&c, REPORT_HOLDS, 0, 0, n, 0);
		count_backlog(&c, sign);
		break;
	case REPORT_HELD:
		count_backlog(&c, sign);
		break;
	case REPORT_OPENED:
		count_grains(&c, REPORT_OPENED, f->day, 0, n, 0);
		count_grains(&c, REPORT_ARRIVED, f->day, f->mark, n, 0);
		break;
	default:
		count_grains(&c, (enum report_measure)f->measure, f->day, f->mark, n, value);
	}
}

const struct report_sum *report_sums_list(struct report_sums *s, size_t *n_r)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->n; i++) {
		if (s->sums[i].n != 0 || s->sums[i].value != 0)
			s->sums[kept++] = s->sums[i];
	}
	s->n = kept;
	if (kept)
		qsort(s->sums, kept, sizeof(*s->sums), by_key);
	memset(s->slots, 0, s->nslots * sizeof(*s->slots));
	for (size_t i = 0; i < s->n; i++)
		place(s, i);
	*n_r = kept;
	return s->sums;
}
