/* demo_escalation.c - somebody is on call at every hour of the demo's week, and everybody reports to somebody. */
#include "ops/demo_escalation.h"

#include <string.h>

#include "workflow/agent_manager.h"

#define DAY_MIN 1440
#define AT(day, hour) ((day)*DAY_MIN + (hour)*60)

static const struct {
	const char *login, *manager;
} reports[] = {
	{"zhangwei", "tom"}, {"chiahui", "tom"}, {"priya", "tom"}, {"tom", "linmei"}, {"linmei", "amelia"}};

/* Nights from 18:00 to 09:00, the weekend from Friday evening to Monday morning. */
static const struct {
	const char *login;
	uint32_t start, hours;
} shifts[] = {
	{"tom", AT(0, 18), 15},	     {"zhangwei", AT(1, 18), 15}, {"tom", AT(2, 18), 15},
	{"zhangwei", AT(3, 18), 15}, {"tom", AT(4, 18), 27},	  {"zhangwei", AT(5, 21), 36},
};

enum rc demo_escalation(struct db_tx *tx, const struct demo_world *w, on_call_id *nights_r)
{
	struct on_call_shift list[COUNT_OF(shifts)];
	struct on_call nights = {
		.name = (char *)"Nights and weekends 夜间与周末",
		.timezone = (char *)"Asia/Shanghai",
		.weeks = 1,
		.active = true,
		.shifts = list,
		.nshifts = COUNT_OF(list),
	};

	for (size_t i = 0; i < COUNT_OF(shifts); i++)
		list[i] = (struct on_call_shift){demo_person(w, shifts[i].login), shifts[i].start,
						 shifts[i].hours * 60};
	for (size_t i = 0; i < COUNT_OF(reports); i++)
		TRY(agent_set_manager(tx, demo_person(w, reports[i].login),
				      demo_person(w, reports[i].manager)));
	return on_call_save(tx, &nights, nights_r);
}
