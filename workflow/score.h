/*
 * score.h - figures made of answers: shares, net promoter scores, means, each with how far it can be trusted.
 *
 * Pure: no database, no clock, and the same answers always give the same figures, also where chance is used
 * (the resampling has a fixed seed). No answers give no score, which is not 0: every function then says false and
 * leaves its result as it was.
 * Source: E. B. Wilson 1927 (intervals of shares), B. Efron 1979 (resampling); NPS as Reichheld counts it.
 */
#ifndef WORKFLOW_SCORE_H
#define WORKFLOW_SCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SCORE_Z95 1.959964 /* 95 of 100 lie within so many standard errors */
/* Below this many answers nobody is ranked: the order would be chance. */
#define SCORE_RANKED_FROM 30
/* Of more answers the interval of a mean is the normal one: resampling would give the same, only slower. */
#define SCORE_RESAMPLED_MOST 100

/* ---- shares: CSAT (4 and 5 of 5), kept clocks, answered requests ---- */

struct score_share {
	uint64_t hits, n;
	double percent;
	int64_t rounded;  /* half up */
	double low, high; /* percent, Wilson, 95 % */
};
bool score_share(uint64_t hits, uint64_t n, struct score_share *s_r);

/* ---- net promoter score ---- */

#define SCORE_PROMOTES_FROM 9 /* of 0 to 10 */
#define SCORE_PASSIVE_FROM 7

struct score_nps {
	uint64_t promoters, passives, detractors, n;
	double points;	       /* -100 to 100 */
	int64_t rounded;       /* half up, toward plus infinity: -12.5 is -12 */
	double standard_error; /* points */
	double margin;	       /* points, 95 % */
};
bool score_nps(uint64_t promoters, uint64_t passives, uint64_t detractors, struct score_nps *s_r);

/* ---- means: ratings, gaps ---- */

/* So many answers had this value. */
struct score_value {
	double value;
	uint64_t count;
};
struct score_mean {
	uint64_t n;
	double mean;
	double low, high; /* 95 %: of 1,000 resamples, of many answers by the normal distribution */
};
bool score_mean(const struct score_value *values, size_t nvalues, struct score_mean *m_r);

#endif
