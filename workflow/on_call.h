/*
 * on_call.h - who is on call: rotas of weekly shifts, and what is put in their place for a time.
 *
 * Owns: tables on_call, on_call_shift, on_call_override. Thread: workers, inside the caller's transaction; on_call_who is
 * pure. Shifts are what the clock on the wall of the rota's zone shows: minutes since Monday 00:00 of the rota's first
 * week, and how long; a shift may go past the end of the rota's last week into its first. A rota of several weeks begins
 * anew after them; week 0 is that of Monday 1970-01-05. An override counts before all shifts; of several the last.
 * What changes a rota needs ACCESS_ON_CALL_MANAGE (RC_DENIED) and is written to setting_event ("on_call").
 * Event: feed_touch_topic(SETTINGS).
 */
#ifndef WORKFLOW_ON_CALL_H
#define WORKFLOW_ON_CALL_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"
#include "workflow/time_zone.h"

#define ON_CALL_WEEKS_MOST 8
#define ON_CALL_SHIFTS_MOST 200
#define ON_CALL_OVERRIDES_MOST 200
#define ON_CALL_WEEK_MIN 10080

ID_TYPE(on_call_id);

struct on_call_shift {
	agent_id agent;
	uint32_t start_min;  /* 0 .. weeks * 10080 - 1 */
	uint32_t length_min; /* 1 .. 10080 */
};
struct on_call_override {
	agent_id agent; /* 0 = nobody */
	instant begins, ends;
};
struct on_call {
	on_call_id id;
	char *name;
	char *timezone;
	uint32_t weeks;
	uint32_t version;
	bool active;
	const struct on_call_shift *shifts;
	size_t nshifts;
	const struct on_call_override *overrides;
	size_t noverrides;
};

/* Who is on call at `at`, in the order of the shifts; `out` has room for nshifts + 1. Returns how many. Pure. */
size_t on_call_who(const struct on_call *rota, const struct time_zone *zone, instant at, agent_id *out);
/* Which of its weeks this is, from 0. Pure. */
uint32_t on_call_week(const struct on_call *rota, const struct time_zone *zone, instant at);
/*
 * When somebody else is on call than at `at`; INT64_MAX: not within two weeks. To the minute; a clock change in between
 * is followed. Pure.
 */
instant on_call_changes(const struct on_call *rota, const struct time_zone *zone, instant at);
/* Why this rota cannot be, NULL = it can; text on ctx. Pure. */
const char *on_call_barred(void *ctx, const struct on_call *rota);

/* Who is on call now; accounts that are inactive are left out. A rota that is gone or not active has nobody. */
MUST_CHECK enum rc on_call_at(struct db_tx *tx, on_call_id id, instant at, agent_id **list_r, size_t *n_r);
struct on_call_now {
	uint32_t week;
	agent_id *list; /* also accounts that are inactive: the rota wants them changed */
	size_t n;
	instant changes; /* INT64_MAX: not soon */
};
MUST_CHECK enum rc on_call_now(struct db_tx *tx, const struct on_call *rota, struct on_call_now *now_r);
/* All with shifts and overrides, by name. At most 200. */
MUST_CHECK enum rc on_call_all(struct db_tx *tx, struct on_call **list_r, size_t *n_r);
MUST_CHECK enum rc on_call_get(struct db_tx *tx, on_call_id id, struct on_call *r_r);
/*
 * Add (id 0) or replace the rota as a whole. `rota->version`: the one the actor saw. RC_CONFLICT: it has changed
 * meanwhile, or the name is taken. RC_INVALID. RC_NOT_FOUND.
 */
MUST_CHECK enum rc on_call_save(struct db_tx *tx, const struct on_call *rota, on_call_id *id_r);

#endif
