/* on_call.c - rotas kept and changed; who is on call by them. */
#include "workflow/on_call.h"

#include <jansson.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/on_call_sql.h"
#include "workflow/setting_event.h"

#define NAME_MOST 120
#define MINUTE_MS 60000
#define AHEAD SPAN_H(14 * 24)
#define FIRST_MONDAY_MIN (INT64_C(4) * 1440) /* 1970-01-05 */

/* ---- rules ---- */

static int64_t wrapped(int64_t n, int64_t by)
{
	return (n % by + by) % by;
}

/* Minutes of the local clock since the beginning of the rota's first week. */
static int64_t minute_of_rota(const struct on_call *rota, const struct time_zone *zone, instant at)
{
	int64_t local = at.ms + zone->stretch[time_zone_at(zone, at)].ahead.ms;
	int64_t min = local / MINUTE_MS - (local % MINUTE_MS < 0);

	return wrapped(min - FIRST_MONDAY_MIN, (int64_t)rota->weeks * ON_CALL_WEEK_MIN);
}

static bool covers(const struct on_call_shift *s, int64_t minute, int64_t rota_min)
{
	return wrapped(minute - s->start_min, rota_min) < s->length_min;
}

static size_t add_once(agent_id *out, size_t n, agent_id a)
{
	for (size_t i = 0; i < n; i++) {
		if (out[i].v == a.v)
			return n;
	}
	if (a.v != 0)
		out[n++] = a;
	return n;
}

size_t on_call_who(const struct on_call *rota, const struct time_zone *zone, instant at, agent_id *out)
{
	int64_t rota_min = (int64_t)rota->weeks * ON_CALL_WEEK_MIN, minute = minute_of_rota(rota, zone, at);
	size_t n = 0;

	for (size_t i = rota->noverrides; i > 0; i--) {
		const struct on_call_override *o = &rota->overrides[i - 1];

		if (at.ms >= o->begins.ms && at.ms < o->ends.ms)
			return add_once(out, 0, o->agent);
	}
	for (size_t i = 0; i < rota->nshifts; i++) {
		if (covers(&rota->shifts[i], minute, rota_min))
			n = add_once(out, n, rota->shifts[i].agent);
	}
	return n;
}

uint32_t on_call_week(const struct on_call *rota, const struct time_zone *zone, instant at)
{
	return (uint32_t)(minute_of_rota(rota, zone, at) / ON_CALL_WEEK_MIN);
}

static int64_t nearer(int64_t ms, int64_t best)
{
	return ms > 0 && ms < best ? ms : best;
}

/* How long until the next moment at which a shift or an override begins or ends, as the local clock now goes. */
static int64_t until_next_edge(const struct on_call *rota, const struct time_zone *zone, instant at)
{
	int64_t rota_min = (int64_t)rota->weeks * ON_CALL_WEEK_MIN, minute = minute_of_rota(rota, zone, at);
	int64_t into_minute = wrapped(at.ms, MINUTE_MS), best = INT64_MAX;

	for (size_t i = 0; i < rota->nshifts; i++) {
		const struct on_call_shift *s = &rota->shifts[i];
		int64_t begins = wrapped(s->start_min - minute - 1, rota_min) + 1;
		int64_t ends = wrapped((int64_t)s->start_min + s->length_min - minute - 1, rota_min) + 1;

		best = nearer(begins * MINUTE_MS - into_minute, best);
		best = nearer(ends * MINUTE_MS - into_minute, best);
	}
	for (size_t i = 0; i < rota->noverrides; i++) {
		best = nearer(rota->overrides[i].begins.ms - at.ms, best);
		best = nearer(rota->overrides[i].ends.ms - at.ms, best);
	}
	return best;
}

static bool same_people(const agent_id *a, size_t na, const agent_id *b, size_t nb)
{
	for (size_t i = 0; i < na && na == nb; i++) {
		if (a[i].v != b[i].v)
			return false;
	}
	return na == nb;
}

instant on_call_changes(const struct on_call *rota, const struct time_zone *zone, instant at)
{
	agent_id now[ON_CALL_SHIFTS_MOST + 1], then[ON_CALL_SHIFTS_MOST + 1];
	size_t n = on_call_who(rota, zone, at, now);
	instant t = at;

	while (instant_between(at, t).ms < AHEAD.ms) {
		int64_t ms = until_next_edge(rota, zone, t);

		if (ms == INT64_MAX)
			break;
		t.ms += ms;
		if (!same_people(now, n, then, on_call_who(rota, zone, t, then)))
			return t;
	}
	return (instant){INT64_MAX};
}

const char *on_call_barred(void *ctx, const struct on_call *rota)
{
	struct time_zone *zone;

	if (!*rota->name || excerpt_length(rota->name) > NAME_MOST)
		return "a rota needs a name of at most 120 characters";
	if (time_zone_read(ctx, rota->timezone, &zone) != RC_OK)
		return "there is no such time zone";
	if (rota->weeks < 1 || rota->weeks > ON_CALL_WEEKS_MOST)
		return "a rota has 1 to 8 weeks";
	if (rota->nshifts > ON_CALL_SHIFTS_MOST || rota->noverrides > ON_CALL_OVERRIDES_MOST)
		return "a rota has at most 200 shifts and 200 overrides";
	for (size_t i = 0; i < rota->nshifts; i++) {
		const struct on_call_shift *s = &rota->shifts[i];

		if (s->agent.v == 0 || s->start_min >= rota->weeks * ON_CALL_WEEK_MIN)
			return "a shift has somebody, and begins within the rota's weeks";
		if (s->length_min < 1 || s->length_min > ON_CALL_WEEK_MIN)
			return "a shift is at least a minute and at most a week long";
	}
	for (size_t i = 0; i < rota->noverrides; i++) {
		if (rota->overrides[i].ends.ms <= rota->overrides[i].begins.ms)
			return "an override ends after it begins";
	}
	return NULL;
}

/* ---- kept ---- */

enum rc on_call_get(struct db_tx *tx, on_call_id id, struct on_call *r_r)
{
	TRY(on_call_select(tx, id, r_r));
	TRY(on_call_shifts(tx, r_r));
	return on_call_overrides(tx, r_r);
}

enum rc on_call_all(struct db_tx *tx, struct on_call **list_r, size_t *n_r)
{
	TRY(on_call_select_all(tx, list_r, n_r));
	for (size_t i = 0; i < *n_r; i++) {
		TRY(on_call_shifts(tx, &(*list_r)[i]));
		TRY(on_call_overrides(tx, &(*list_r)[i]));
	}
	return RC_OK;
}

enum rc on_call_at(struct db_tx *tx, on_call_id id, instant at, agent_id **list_r, size_t *n_r)
{
	void *ctx = tx->job->ctx;
	struct on_call rota;
	struct time_zone *zone;
	enum rc rc = on_call_get(tx, id, &rota);
	size_t n, kept = 0;

	*list_r = NULL;
	*n_r = 0;
	if (rc == RC_NOT_FOUND || (rc == RC_OK && !rota.active))
		return RC_OK;
	TRY(rc);
	if (time_zone_read(ctx, rota.timezone, &zone) != RC_OK)
		return RC_OK; /* this machine's tzdata has lost it: nobody, and who asked falls back */

	agent_id *list = talloc_array(ctx, agent_id, (unsigned)rota.nshifts + 1);

	must(list);
	n = on_call_who(&rota, zone, at, list);
	for (size_t i = 0; i < n; i++) {
		bool works;

		TRY(on_call_agent_works(tx, list[i], &works));
		if (works)
			list[kept++] = list[i];
	}
	*list_r = list;
	*n_r = kept;
	return RC_OK;
}

enum rc on_call_now(struct db_tx *tx, const struct on_call *rota, struct on_call_now *now_r)
{
	void *ctx = tx->job->ctx;
	struct time_zone *zone;

	*now_r = (struct on_call_now){.changes = {INT64_MAX}};
	if (time_zone_read(ctx, rota->timezone, &zone) != RC_OK)
		return RC_OK; /* this machine's tzdata has lost it */
	now_r->list = talloc_array(ctx, agent_id, (unsigned)rota->nshifts + 1);
	must(now_r->list);
	now_r->n = on_call_who(rota, zone, tx->job->now, now_r->list);
	now_r->week = on_call_week(rota, zone, tx->job->now);
	now_r->changes = on_call_changes(rota, zone, tx->job->now);
	return RC_OK;
}

/* ---- changed ---- */

static json_t *id_json(uint64_t id)
{
	char text[24];

	(void)snprintf(text, sizeof(text), "%llu", (unsigned long long)id);
	return json_string(text);
}

/* As the audit shows it. */
static const char *rota_text(void *ctx, const struct on_call *r)
{
	AUTO(json)
	v = {json_pack("{s:s, s:s, s:i, s:b, s:[], s:[]}", "name", r->name, "timezone", r->timezone, "weeks",
		       (int)r->weeks, "active", r->active, "shifts", "overrides")};

	must(v.v);
	for (size_t i = 0; i < r->nshifts; i++)
		must(json_array_append_new(json_object_get(v.v, "shifts"),
					   json_pack("{s:o, s:i, s:i}", "agent_id",
						     id_json(r->shifts[i].agent.v), "start_min",
						     (int)r->shifts[i].start_min, "length_min",
						     (int)r->shifts[i].length_min)) == 0);
	for (size_t i = 0; i < r->noverrides; i++)
		must(json_array_append_new(json_object_get(v.v, "overrides"),
					   json_pack("{s:o, s:I, s:I}", "agent_id",
						     id_json(r->overrides[i].agent.v), "begins",
						     (json_int_t)r->overrides[i].begins.ms, "ends",
						     (json_int_t)r->overrides[i].ends.ms)) == 0);
	return json_text(ctx, v.v);
}

static enum rc require_agents(struct db_tx *tx, const struct on_call *r)
{
	for (size_t i = 0; i < r->nshifts + r->noverrides; i++) {
		agent_id a = i < r->nshifts ? r->shifts[i].agent : r->overrides[i - r->nshifts].agent;
		bool works = true;

		if (a.v != 0)
			TRY(on_call_agent_works(tx, a, &works));
		if (!works)
			return because(tx->job, RC_INVALID, "somebody in this rota has no account any more");
	}
	return RC_OK;
}

static enum rc add_or_update(struct db_tx *tx, struct on_call *r, const char **was_r)
{
	struct on_call old;

	*was_r = "";
	if (r->id.v == 0) {
		r->version = 1;
		TRY(ids_next(tx->job, "on_call", &r->id.v));
		return on_call_insert(tx, r);
	}
	TRY(on_call_get(tx, r->id, &old));
	*was_r = rota_text(tx->job->ctx, &old);
	return on_call_update(tx, r, r->version++);
}

enum rc on_call_save(struct db_tx *tx, const struct on_call *rota, on_call_id *id_r)
{
	struct on_call r = *rota;
	const char *barred, *was;

	TRY(access_require_anywhere(tx, ACCESS_ON_CALL_MANAGE));
	barred = on_call_barred(tx->job->ctx, &r);
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(require_agents(tx, &r));

	enum rc rc = add_or_update(tx, &r, &was);

	if (rc == RC_CONFLICT && !tx->job->why)
		return because(tx->job, rc, "another rota has this name");
	TRY(rc);
	TRY(on_call_replace_parts(tx, &r));
	TRY(setting_note(tx, "on_call", r.id.v, r.version, was, rota_text(tx->job->ctx, &r)));
	*id_r = r.id;
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
