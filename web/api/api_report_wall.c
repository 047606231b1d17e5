/* api_report_wall.c - six numbers of now and today, for a screen on the wall. */
#include "web/api/report_json.h"
#include "workflow/agent_state.h"
#include "workflow/civil_date.h"
#include "workflow/report_wall.h"

static void number_json(struct writer *w, const char *key, const char *unit, int64_t n)
{
	writer_object(w, NULL);
	writer_text(w, "key", key);
	writer_text(w, "unit", unit);
	writer_integer(w, "n", n);
	writer_integer(w, "value", n);
	writer_end(w);
}

static enum rc of_day(struct api *a, const struct report_ask *ask, enum report_key key,
		      struct report_figure *f_r)
{
	struct report_sheet s;

	TRY(report_read(a->tx, ask, ask->days, &key, 1, false, &s));
	*f_r = report_sheet_figure(&s, report_sheet_row(&s, 0, ""), ask, key);
	return RC_OK;
}

enum rc api_report_wall(struct api *a)
{
	const struct report_wall_ask_params *p = a->params;
	struct report_state s;
	struct report_ask today, week;
	struct report_figure solved, csat;
	struct report_now now;

	TRY(report_state_get(a->tx, &s));
	int32_t day = report_day(s.z, a->tx->job->now);

	TRY(report_ask_days(a->tx, (struct report_days){day, day}, p->teams, &today));
	TRY(report_ask_days(a->tx, (struct report_days){day - 6, day}, p->teams, &week));
	TRY(report_now(a->tx, &today.filter, &now));
	TRY(of_day(a, &today, REPORT_KEY_SOLVED, &solved));
	TRY(of_day(a, &week, REPORT_KEY_CSAT, &csat));
	writer_list(a->out, "numbers");
	number_json(a->out, "open_now", "count", now.open);
	number_json(a->out, "unassigned_now", "count", now.unassigned);
	number_json(a->out, "breached_now", "count", now.breached);
	number_json(a->out, "agents_online", "count", now.online);
	number_json(a->out, "solved_today", "count", solved.value);
	writer_object(a->out, NULL);
	writer_text(a->out, "key", "csat_week");
	writer_text(a->out, "unit", "share");
	writer_integer(a->out, "n", csat.n);
	if (csat.has_value)
		writer_integer(a->out, "value", csat.value);
	writer_end(a->out);
	writer_end(a->out);
	writer_integer(a->out, "now", a->tx->job->now.ms);
	writer_integer(a->out, "through", today.state.through.ms);
	return RC_OK;
}
