/*
 * report_figure.h - from sums to figures: what one says, how many it rests on, how far it can be trusted. Pure.
 *
 * Shares, points and scores are in thousandths, times in milliseconds (report_ask.h names the units). A share has a
 * Wilson interval, a mean one by resampling (score.h): what lies in a bucket of times counts as the bucket's middle, so
 * that interval is as wide as the buckets allow, around the exact mean.
 */
#ifndef WORKFLOW_REPORT_FIGURE_H
#define WORKFLOW_REPORT_FIGURE_H

#include "workflow/report_cells.h"

struct report_figure {
	enum report_key key;
	int64_t n;
	bool has_value, has_interval, has_of, has_median;
	bool hidden; /* of a group that is too small to be shown: nothing else is set */
	int64_t value, low, high;
	int64_t of,
		response; /* surveys sent of its kind in the period, the share of them that was answered */
	int64_t median;
};

/* Which measures a figure is made of; *backlog_r: it is of the end of the last day, so all days before count too. */
size_t report_figure_measures(enum report_key k, bool shared, enum report_measure m_r[2], bool *backlog_r);
/* Of these cells (of any measures; those of other rows and days left out by the caller). */
struct report_figure report_figure_of(enum report_key k, bool shared, const struct report_cell *cells,
				      size_t n);
/* Too few to say anything. */
bool report_figure_is_thin(const struct report_figure *f);

#endif
