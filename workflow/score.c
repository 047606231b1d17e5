/* score.c - shares, net promoter scores, means, with their intervals. */
#include "workflow/score.h"

#include <math.h>

#include "hub/base/mix.h"
#include "hub/base/rc.h"

#define RESAMPLES 1000
#define SEED UINT64_C(0x5eed0f0a5c0fe5)

/* a / b, half up toward plus infinity; b > 0. In whole numbers: 12.5 must not depend on how doubles round. */
static int64_t divide_half_up(int64_t a, int64_t b)
{
	int64_t twice = 2 * a + b, q = twice / (2 * b);

	return twice % (2 * b) < 0 ? q - 1 : q;
}

bool score_share(uint64_t hits, uint64_t n, struct score_share *s_r)
{
	if (n == 0 || hits > n)
		return false;
	const double count = (double)n, p = (double)hits / count, z2 = SCORE_Z95 * SCORE_Z95;
	const double middle = (p + z2 / (2 * count)) / (1 + z2 / count);
	const double half =
		SCORE_Z95 * sqrt(p * (1 - p) / count + z2 / (4 * count * count)) / (1 + z2 / count);

	*s_r = (struct score_share){
		.hits = hits,
		.n = n,
		.percent = 100 * p,
		.rounded = divide_half_up(100 * (int64_t)hits, (int64_t)n),
		.low = hits == 0 ? 0 : 100 * (middle - half),
		.high = hits == n ? 100 : 100 * (middle + half),
	};
	return true;
}

bool score_nps(uint64_t promoters, uint64_t passives, uint64_t detractors, struct score_nps *s_r)
{
	const uint64_t n = promoters + passives + detractors;

	if (n == 0)
		return false;
	const double p = (double)promoters / (double)n, d = (double)detractors / (double)n;
	const double variance = p + d - (p - d) * (p - d);
	const double error = 100 * sqrt(fmax(variance, 0) / (double)n);

	*s_r = (struct score_nps){
		.promoters = promoters,
		.passives = passives,
		.detractors = detractors,
		.n = n,
		.points = 100 * (p - d),
		.rounded = divide_half_up(100 * ((int64_t)promoters - (int64_t)detractors), (int64_t)n),
		.standard_error = error,
		.margin = SCORE_Z95 * error,
	};
	return true;
}

/* ---- means ---- */

static uint64_t chance(uint64_t *state)
{
	return mix64(*state += MIX_STEP);
}

/* The smallest of what came so far, in order; the last of them is the one that is asked for. */
struct least {
	double v[RESAMPLES / 40 + 1];
	size_t n;
};

static void least_take(struct least *l, double x)
{
	size_t i = l->n;

	if (l->n == COUNT_OF(l->v)) {
		if (x >= l->v[l->n - 1])
			return;
		i = l->n - 1;
	} else {
		l->n++;
	}
	for (; i > 0 && l->v[i - 1] > x; i--)
		l->v[i] = l->v[i - 1];
	l->v[i] = x;
}

/* The mean of as many of them as there are, each drawn anew; two draws come out of one number. */
static double drawn_mean(const double *each, size_t n, uint64_t *state)
{
	double sum = 0;
	size_t k = 0;

	for (; k + 1 < n; k += 2) {
		uint64_t c = chance(state);

		sum += each[((c >> 32) * n) >> 32] + each[((c & UINT32_MAX) * n) >> 32];
	}
	if (k < n)
		sum += each[((chance(state) >> 32) * n) >> 32];
	return sum / (double)n;
}

static void resample(const struct score_value *values, size_t nvalues, struct score_mean *m)
{
	struct least low = {.n = 0}, high = {.n = 0}; /* of the negative ones: the largest */
	double each[SCORE_RESAMPLED_MOST];
	uint64_t state = SEED;
	size_t n = 0;

	for (size_t i = 0; i < nvalues; i++)
		for (uint64_t k = 0; k < values[i].count; k++)
			each[n++] = values[i].value;
	for (size_t r = 0; r < RESAMPLES; r++) {
		double mean = drawn_mean(each, n, &state);

		least_take(&low, mean);
		least_take(&high, -mean);
	}
	m->low = low.v[low.n - 1];
	m->high = -high.v[high.n - 1];
}

bool score_mean(const struct score_value *values, size_t nvalues, struct score_mean *m_r)
{
	struct score_mean m = {0};
	double sum = 0, squares = 0;

	for (size_t i = 0; i < nvalues; i++) {
		m.n += values[i].count;
		sum += values[i].value * (double)values[i].count;
	}
	if (m.n == 0)
		return false;
	m.mean = sum / (double)m.n;
	if (m.n <= SCORE_RESAMPLED_MOST) {
		resample(values, nvalues, &m);
	} else {
		for (size_t i = 0; i < nvalues; i++) {
			double off = values[i].value - m.mean;

			squares += off * off * (double)values[i].count;
		}
		double half = SCORE_Z95 * sqrt(squares / (double)(m.n - 1) / (double)m.n);

		m.low = m.mean - half;
		m.high = m.mean + half;
	}
	*m_r = m;
	return true;
}
