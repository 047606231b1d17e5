/* report_list.c - which facts stand behind a figure and its parts. */
#include "workflow/report_list.h"

#include <string.h>

#include "hub/base/num.h"
#include "workflow/agent_state.h"
#include "workflow/civil_date.h"
#include "workflow/report_figure.h"
#include "workflow/report_list_sql.h"

#define MARK_MOST 65535
#define HOUR_MS INT64_C(3600000)

static struct hit_range any(enum report_measure m, struct report_days days)
{
	return (struct hit_range){.measure = m,
				  .also = m,
				  .days = days,
				  .marks_to = MARK_MOST,
				  .weekday = -1,
				  .step = -1,
				  .value_from = INT64_MIN,
				  .value_to = INT64_MAX,
				  .without = -1,
				  .without_step = -1};
}

/* The marks that count for a figure, and those that count against it. */
static const struct {
	int good_from, good_to, bad_from, bad_to;
} parts[REPORT_KEY_END] = {
	[REPORT_KEY_CSAT] = {4, 5, 1, 3},
	[REPORT_KEY_NPS] = {9, 10, 0, 6},
	[REPORT_KEY_CES] = {5, 7, 1, 3},
	[REPORT_KEY_GAP] = {4, 5, 1, 2},
	[REPORT_KEY_RESPONSIVENESS] = {REPORT_TIMES, REPORT_GAPS, 0, REPORT_TIMES - 1},
	[REPORT_KEY_SLA_FIRST] = {0, REPORT_IN_TIME - 1, REPORT_IN_TIME, REPORT_LATENESS},
	[REPORT_KEY_SLA_NEXT] = {0, REPORT_IN_TIME - 1, REPORT_IN_TIME, REPORT_LATENESS},
	[REPORT_KEY_SLA_RESOLVE] = {0, REPORT_IN_TIME - 1, REPORT_IN_TIME, REPORT_LATENESS},
	[REPORT_KEY_SLA_OWN] = {0, REPORT_IN_TIME - 1, REPORT_IN_TIME, REPORT_LATENESS},
	[REPORT_KEY_SLA_QUEUE] = {0, REPORT_IN_TIME - 1, REPORT_IN_TIME, REPORT_LATENESS},
	[REPORT_KEY_SLA_PROMISE] = {0, REPORT_IN_TIME - 1, REPORT_IN_TIME, REPORT_LATENESS},
	[REPORT_KEY_ARTICLE_SOLVED] = {0, 0, 1, 1},
};

static void take_part(struct hit_range *r, const struct report_hits_ask *h)
{
	if (h->part == PART_ALL || parts[h->key].bad_to + parts[h->key].good_to == 0)
		return;
	r->marks_from = h->part == PART_GOOD ? parts[h->key].good_from : parts[h->key].bad_from;
	r->marks_to = h->part == PART_GOOD ? parts[h->key].good_to : parts[h->key].bad_to;
}

/* Open at the end of the last day. */
static void take_backlog(struct hit_range *r, const struct report_ask *ask, const struct report_hits_ask *h)
{
	instant end = report_day_begins(ask->state.z, ask->days.to + 1);
	int64_t age = h->key == REPORT_KEY_BACKLOG_OLD ? REPORT_AGES - 1 : h->mark;

	*r = any(REPORT_HELD, (struct report_days){INT32_MIN, ask->days.to});
	r->also = REPORT_HOLDS;
	r->until = end.ms;
	if (age < 0 || age >= REPORT_AGES)
		return;
	r->value_to = end.ms - report_age_least((uint32_t)age);
	if (age + 1 < REPORT_AGES)
		r->value_from = end.ms - report_age_least((uint32_t)age + 1) + 1;
	if (age == 0)
		r->value_to = INT64_MAX;
}

static void take_pairs(struct hit_range *r, const struct report_hits_ask *h)
{
	if (h->key == REPORT_KEY_RESPONSE_RATE) {
		r->step = h->part == PART_GOOD ? STEP_ANSWERED : STEP_SENT;
		r->without = h->part == PART_BAD ? (int)REPORT_FUNNEL : -1;
		r->without_step = STEP_ANSWERED;
	} else if (h->key == REPORT_KEY_REOPENED) {
		r->measure = r->also = h->part == PART_GOOD ? REPORT_UNDONE : REPORT_SOLVED;
		r->without = h->part == PART_BAD ? (int)REPORT_UNDONE : -1;
	} else if (h->key == REPORT_KEY_RECOVERY_OPENED) {
		r->marks_from = r->marks_to = RECOVERY_FACT_OPENED;
	} else if (h->key == REPORT_KEY_RECOVERY_SETTLED) {
		r->marks_from = r->marks_to = RECOVERY_FACT_SETTLED;
	}
}

static void take_mark(struct hit_range *r, const struct report_hits_ask *h)
{
	if (h->mark < 0)
		return;
	r->marks_from = r->marks_to = h->key == REPORT_KEY_OPENED ? h->mark % 24 : h->mark;
	if (h->key == REPORT_KEY_OPENED)
		r->weekday = (int)(h->mark / 24);
}

static enum rc one_id(struct job *j, const char *row, struct report_ids *ids)
{
	ids->n = 1;
	return num_u64(row, UINT64_MAX, &ids->v[0]) == RC_OK
		       ? RC_OK
		       : because(j, RC_INVALID, "\"%s\" is no row", row);
}

/* Only what one row of the table counts. */
static enum rc take_row(struct job *j, struct report_ask *ask, struct hit_range *r, const char *row)
{
	struct report_filter *f = &ask->filter;
	uint64_t channel = 0;

	switch (ask->by) {
	case REPORT_BY_AGENT:
		return one_id(j, row, &f->agents);
	case REPORT_BY_TEAM:
		return one_id(j, row, &f->teams);
	case REPORT_BY_ARTICLE:
		return num_u64(row, UINT64_MAX, &r->other) == RC_OK
			       ? RC_OK
			       : because(j, RC_INVALID, "\"%s\" is no row", row);
	case REPORT_BY_CHANNEL:
		while (channel < CHANNEL_END && strcmp(channel_name((enum channel)channel), row) != 0)
			channel++;
		f->channels = (struct report_ids){{channel}, 1};
		return RC_OK;
	case REPORT_BY_TAG:
		f->tags = (struct report_words){{row}, 1};
		return RC_OK;
	case REPORT_BY_LANGUAGE:
		f->languages = (struct report_words){{strcmp(row, "none") == 0 ? "" : row}, 1};
		return RC_OK;
	default:
		return RC_OK;
	}
}

static bool sees_team(const struct report_ask *ask, uint64_t team)
{
	for (size_t i = 0; i < ask->filter.teams.n; i++) {
		if (ask->filter.teams.v[i] == team)
			return true;
	}
	return ask->filter.teams.n == 0;
}

enum rc report_hits(struct db_tx *tx, const struct report_ask *ask, const struct report_hits_ask *h,
		    struct report_hit **list_r, size_t *n_r)
{
	struct report_ask own = *ask;
	enum report_measure m[2];
	struct hit_range r;
	bool backlog;

	if (h->row && ask->by == REPORT_BY_TEAM)
		TRY(one_id(tx->job, h->row, &own.filter.teams));
	if (report_ask_hides(&own, 0, h->key))
		TRY(report_ask_require_shown(tx, &own));
	own = *ask;
	(void)report_figure_measures(h->key, ask->shared && ask->by == REPORT_BY_AGENT, m, &backlog);
	r = any(m[0], ask->days);
	if (backlog) {
		take_backlog(&r, ask, h);
	} else {
		take_part(&r, h);
		take_pairs(&r, h);
		take_mark(&r, h);
	}
	r.other = h->to_team;
	r.skip = h->skip;
	r.most = h->most;
	report_filter_for(&own.filter, r.measure);
	if (h->row)
		TRY(take_row(tx->job, &own, &r, h->row));
	if (h->row && ask->by == REPORT_BY_TEAM && !sees_team(ask, own.filter.teams.v[0]))
		return because(tx->job, RC_NOT_FOUND, "there is no such team");
	return report_hit_rows(tx, &own, &r, list_r, n_r);
}

enum rc report_breaches(struct db_tx *tx, const struct report_ask *ask, const struct report_breaches_ask *b,
			struct report_breach **list_r, size_t *n_r)
{
	uint32_t first = REPORT_CLOCK_FIRST + (b->kind < 0 ? 0 : (uint32_t)b->kind);
	struct breach_range r = {.first = first,
				 .last = b->kind < 0 ? REPORT_CLOCK_PROMISE : first,
				 .cause = b->cause,
				 .skip = b->skip,
				 .most = b->most};
	struct report_ask own = *ask;

	TRY(report_ask_require_shown(tx, ask));
	report_filter_for(&own.filter, (enum report_measure)first);
	return report_breach_rows(tx, &own, &r, list_r, n_r);
}

/* ---- who was there ---- */

static void there(const struct time_zone *z, instant from, instant to, int64_t online[168])
{
	while (from.ms < to.ms) {
		int32_t day = report_day(z, from);
		unsigned hour = report_hour(z, from);
		int64_t ahead = z->stretch[time_zone_at(z, from)].ahead.ms;
		int64_t next = (from.ms + ahead) / HOUR_MS * HOUR_MS + HOUR_MS - ahead;
		int64_t end = next < to.ms ? next : to.ms;

		online[(size_t)civil_weekday((civil_date){day}) * 24 + hour] += end - from.ms;
		from.ms = end;
	}
}

enum rc report_coverage(struct db_tx *tx, const struct report_ask *ask, int64_t online_r[168])
{
	const struct time_zone *z = ask->state.z;
	instant from = report_day_begins(z, ask->days.from), to = report_day_begins(z, ask->days.to + 1);
	struct state_turn *list, *now;
	size_t n, nnow;

	memset(online_r, 0, 168 * sizeof(*online_r));
	if (to.ms > tx->job->now.ms)
		to = tx->job->now;
	TRY(report_state_turns(tx, from, to, &ask->filter, &list, &n));
	TRY(report_states_now(tx, from, &ask->filter, &now, &nnow));
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0 || list[i - 1].agent != list[i].agent;
		bool last = i + 1 == n || list[i + 1].agent != list[i].agent;

		if (first && list[i].was == AGENT_ONLINE)
			there(z, from, list[i].at, online_r);
		if (list[i].became == AGENT_ONLINE)
			there(z, list[i].at, last ? to : list[i + 1].at, online_r);
	}
	for (size_t i = 0; i < nnow; i++) { /* nothing has changed since before the period */
		if (now[i].became == AGENT_ONLINE)
			there(z, from, to, online_r);
	}
	return RC_OK;
}
