/* escalation_next.c - which level is next, and when it rings. */
#include "workflow/escalation_next.h"

#include <string.h>
#include <talloc.h>

#include "workflow/sla_calendar.h"
#include "workflow/sla_policy.h"

/* ---- ladders, read once a connection: a policy's version never changes ---- */

#define KEPT_MOST 300

struct kept_ladder {
	uint64_t policy;
	uint32_t version, kind;
	const struct escalation_ladder *ladder; /* NULL = none */
};
struct kept {
	struct kept_ladder list[KEPT_MOST];
	size_t n;
	struct escalation_ladder *recovery; /* the one built in; NULL = not read yet */
};
static const char key;

/* Who was let down must not be forgotten where nobody has thought of a ladder for it. */
static const char recovery_ladder[] =
	"[{\"at\": {\"percent\": 100}, \"audience\": [{\"who\": \"assignee\"}, {\"who\": \"lead\"}],"
	" \"actions\": [{\"do\": \"notify\"}]},"
	" {\"at\": {\"after_min\": 1440, \"time\": \"wall\"}, \"audience\": [{\"who\": \"lead\"},"
	" {\"who\": \"role\", \"role\": \"manager\"}], \"actions\": [{\"do\": \"notify\"}, {\"do\": "
	"\"mail\"}]}]";

static struct kept *kept_of(struct db_tx *tx)
{
	void **place = db_keep(tx->job->db, &key);

	if (!*place)
		*place = talloc_zero(tx->job->db, struct kept);
	must(*place);
	return *place;
}

static enum rc read_ladder(struct db_tx *tx, void *ctx, const struct sla_clock *c,
			   const struct escalation_ladder **ladder_r)
{
	const struct sla_policy *p;
	struct escalation_ladder *ladder;
	const char *why = "";

	TRY(sla_policy_version(tx, c->policy, c->policy_version, &p));
	const json_t *spec = json_object_get(json_object_get(p->body->spec, "ladder"),
					     sla_kind_name((enum sla_kind)c->kind));

	*ladder_r = NULL;
	if (!spec || json_array_size(spec) == 0)
		return RC_OK;
	if (escalation_ladder_read(ctx, spec, &ladder, &why) != RC_OK)
		return because(tx->job, RC_BUG, "policy %s, ladder %s: %s", p->name,
			       sla_kind_name((enum sla_kind)c->kind), why);
	*ladder_r = ladder;
	return RC_OK;
}

static enum rc usual_ladder(struct db_tx *tx, const struct escalation_ladder **ladder_r)
{
	struct kept *k = kept_of(tx);
	const char *why = "";

	if (!k->recovery) {
		json_t *spec = json_loads(recovery_ladder, 0, NULL);
		enum rc rc = escalation_ladder_read(k, spec, &k->recovery, &why);

		json_decref(spec);
		if (rc != RC_OK)
			return because(tx->job, RC_BUG, "the ladder of recoveries: %s", why);
	}
	*ladder_r = k->recovery;
	return RC_OK;
}

static enum rc policys_ladder(struct db_tx *tx, const struct sla_clock *c,
			      const struct escalation_ladder **ladder_r)
{
	struct kept *k = kept_of(tx);
	bool room = k->n < KEPT_MOST;

	*ladder_r = NULL;
	if (c->policy == 0)
		return RC_OK;
	for (size_t i = 0; i < k->n; i++) {
		const struct kept_ladder *l = &k->list[i];

		if (l->policy == c->policy && l->version == c->policy_version && l->kind == c->kind) {
			*ladder_r = l->ladder;
			return RC_OK;
		}
	}
	TRY(read_ladder(tx, room ? (void *)k : tx->job->ctx, c, ladder_r));
	if (room)
		k->list[k->n++] = (struct kept_ladder){c->policy, c->policy_version, c->kind, *ladder_r};
	return RC_OK;
}

enum rc escalation_ladder_of(struct db_tx *tx, const struct sla_clock *c,
			     const struct escalation_ladder **ladder_r)
{
	TRY(policys_ladder(tx, c, ladder_r));
	return *ladder_r || c->kind != SLA_RECOVERY ? RC_OK : usual_ladder(tx, ladder_r);
}

/* ---- the climb ---- */

#define QUIET_GRACE SPAN_MIN(1)

enum rc escalation_climb_of(struct db_tx *tx, const struct sla_clock *c, bool fresh,
			    struct escalation_climb *k_r)
{
	struct escalation_base base = {.started = c->started, .due = c->due, .target = c->target};
	struct span_of_time *pauses;
	struct sla_calendar cal;

	*k_r = (struct escalation_climb){0};
	if (c->state != SLA_RUNNING || c->due.ms == SLA_NEVER.ms)
		return RC_OK;
	TRY(escalation_ladder_of(tx, c, &k_r->ladder));
	if (!k_r->ladder)
		return RC_OK;
	TRY(sla_calendar_at(tx, c->calendar, c->calendar_version, &cal));
	base.calendar = cal.cal;
	if (!fresh) {
		TRY(escalation_state_of(tx, c, &k_r->state));
		TRY(sla_clock_pauses(tx, c, &pauses, &base.npauses));
		base.pauses = pauses;
	}
	escalation_dues(k_r->ladder, &base, k_r->due);
	return RC_OK;
}

/* The hours in which a level may ring: its own, or those of the calendar in use; a calendar that is gone holds nothing. */
static enum rc rings_of(struct db_tx *tx, const struct escalation_level *l,
			const struct business_calendar **rings_r)
{
	struct sla_calendar cal;
	enum rc rc;

	*rings_r = l->rings;
	if (l->quiet_calendar == 0)
		return RC_OK;
	rc = sla_calendar_now(tx, l->quiet_calendar, &cal);
	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	*rings_r = cal.cal;
	return RC_OK;
}

enum rc escalation_next_of(struct db_tx *tx, const struct escalation_climb *k, uint32_t level, instant now,
			   struct escalation_next *n_r)
{
	const struct business_calendar *rings;

	*n_r = (struct escalation_next){.level = level ? level : k->state.rung + 1, .held = ""};
	if (!k->ladder || n_r->level > k->ladder->n || k->due[n_r->level - 1].ms == INT64_MAX) {
		n_r->level = 0;
		return RC_OK;
	}
	n_r->due = n_r->at = k->due[n_r->level - 1];
	if (k->state.held_until.ms > n_r->at.ms && k->state.held_until.ms > now.ms) {
		n_r->at = k->state.held_until;
		n_r->held = "ack";
	}
	TRY(rings_of(tx, &k->ladder->levels[n_r->level - 1], &rings));

	/* Quiet when it was due, and quiet now when it comes late: both hold it. A moment late is not late. */
	bool late = now.ms - n_r->at.ms > QUIET_GRACE.ms;
	instant from = late && escalation_after_quiet(rings, n_r->at).ms <= now.ms ? now : n_r->at;
	instant loud = escalation_after_quiet(rings, from);

	if (loud.ms > from.ms) {
		n_r->at = loud;
		n_r->held = "quiet";
	}
	return RC_OK;
}
