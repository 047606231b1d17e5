/* score.c - shares, net promoter scores, means, with their intervals. */
#include "workflow/score.h"

#include <math.h>
#include <stdlib.h>

#include "hub/base/mix.h"

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

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void resample(const struct score_value *values, size_t nvalues, struct score_mean *m)
{
	double each[SCORE_RESAMPLED_MOST], means[RESAMPLES];
	uint64_t state = SEED;
	size_t n = 0;

	for (size_t i = 0; i < nvalues; i++)
		for (uint64_t k = 0; k < values[i].count; k++)
			each[n++] = values[i].value;
	for (size_t r = 0; r < RESAMPLES; r++) {
		double sum = 0;

		for (size_t k = 0; k < n; k++)
			sum += each[((chance(&state) >> 32) * n) >> 32];
		means[r] = sum / (double)n;
	}
	qsort(means, RESAMPLES, sizeof(means[0]), by_size);
	m->low = means[RESAMPLES / 40];
	m->high = means[RESAMPLES - 1 - RESAMPLES / 40];
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
