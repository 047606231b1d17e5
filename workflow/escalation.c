/* escalation.c - set the alarm of the next level, ring it once, say when it is over. */
#include "workflow/escalation.h"

#include <inttypes.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/escalation_alarm.h"
#include "workflow/escalation_audience.h"
#include "workflow/escalation_next.h"
#include "workflow/feed.h"
#include "workflow/notice.h"
#include "workflow/ticket_verb.h"

#define AUDIENCE_TEXT_MOST 1900

static uint64_t ref_of(const struct sla_clock *c)
{
	return ESCALATION_REF(c->kind, c->cycle, 0);
}

static const char *kind_of(const struct sla_clock *c)
{
	return sla_kind_name((enum sla_kind)c->kind);
}

/* ---- the next alarm ---- */

static void set_next(struct db_tx *tx, const struct sla_clock *c, const struct escalation_next *n,
		     instant not_before)
{
	if (n->level == 0)
		escalation_alarm_clear(tx, c);
	else
		escalation_alarm_set(tx, c, n->at.ms > not_before.ms ? n->at : not_before);
}

/* What a change has moved into the past is due now, not late. */
static enum rc plan(struct db_tx *tx, const struct sla_clock *c, bool fresh)
{
	struct escalation_climb k;
	struct escalation_next n;

	TRY(escalation_climb_of(tx, c, fresh, &k));
	if (fresh && !k.ladder)
		return RC_OK;
	TRY(escalation_next_of(tx, &k, 0, tx->job->now, &n));
	set_next(tx, c, &n, tx->job->now);
	return RC_OK;
}

/* ---- over ---- */

static json_t *args_of(const struct sla_clock *c, uint32_t level)
{
	json_t *args = json_pack("{s:s, s:I, s:I}", "clock", kind_of(c), "cycle", (json_int_t)c->cycle,
				 "level", (json_int_t)level);

	must(args);
	return args;
}

static enum rc tell_cleared(struct db_tx *tx, const struct sla_clock *c)
{
	struct notice_alarmed *list;
	AUTO(json) args = {args_of(c, 0)};
	size_t n;

	TRY(notice_clear(tx, c->ticket, ref_of(c), ref_of(c) + UINT8_MAX, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct notice_alarm a = {.to = list[i].agent,
					 .kind = NOTICE_CLEARED,
					 .ticket = c->ticket,
					 .ref = ref_of(c),
					 .args = args.v,
					 .mail = list[i].mail};

		if (list[i].told)
			TRY(notice_alarm(tx, &a));
	}
	return RC_OK;
}

static enum rc stand_down(struct db_tx *tx, const struct sla_clock *c)
{
	uint64_t stood = 0;
	struct ticket t;

	TRY(escalation_mark_cleared(tx, c, &stood));
	if (stood == 0)
		return RC_OK;
	TRY(ticket_get(tx, c->ticket, &t));
	TRY(feed_touch_topic(tx, FEED_BOARD, t.team.v));
	return tell_cleared(tx, c);
}

/* A breach, say, moves no level: what is due stays due since when it was. */
static bool moves_levels(const struct sla_clock *a, const struct sla_clock *b)
{
	return a->state != b->state || a->started.ms != b->started.ms || a->due.ms != b->due.ms ||
	       a->target.ms != b->target.ms || a->policy != b->policy ||
	       a->policy_version != b->policy_version || a->calendar != b->calendar ||
	       a->calendar_version != b->calendar_version;
}

enum rc escalation_clock_changed(struct db_tx *tx, const struct sla_clock *before,
				 const struct sla_clock *now)
{
	if (before && !moves_levels(before, now))
		return RC_OK;
	if (now->state == SLA_RUNNING)
		return plan(tx, now, before == NULL);
	if (before && before->state == SLA_RUNNING)
		escalation_alarm_clear(tx, now);
	if (!before || sla_clock_is_on(now) || !sla_clock_is_on(before))
		return RC_OK;
	return stand_down(tx, now);
}

/* ---- ringing ---- */

/* "12 15 40", as far as it fits. */
static char *ids_text(struct db_tx *tx, const struct escalation_audience *who)
{
	char *text = talloc_strdup(tx->job->ctx, "");

	for (size_t i = 0; i < who->n && talloc_get_size(text) < AUDIENCE_TEXT_MOST; i++)
		text = talloc_asprintf_append(text, "%s%" PRIu64, i ? " " : "", who->list[i].v);
	must(text);
	return text;
}

static enum rc tell_all(struct db_tx *tx, const struct sla_clock *c, const struct escalation_level *l,
			const struct escalation *e, const struct escalation_audience *who)
{
	AUTO(json) args = {args_of(c, e->level)};

	must(json_object_set_new(args.v, "due", json_integer(c->due.ms)) == 0);
	must(json_object_set_new(args.v, "late_by", json_integer(e->late_by.ms)) == 0);
	for (size_t i = 0; i < who->n; i++) {
		struct notice_alarm a = {.to = who->list[i],
					 .kind = NOTICE_ESCALATION,
					 .ticket = c->ticket,
					 .ref = ESCALATION_REF(c->kind, c->cycle, e->level),
					 .args = args.v,
					 .mail = l->mail};

		TRY(notice_alarm(tx, &a));
	}
	return RC_OK;
}

static enum rc note_on_ticket(struct db_tx *tx, struct ticket *t, const struct escalation *e)
{
	struct ticket_step step = {
		.kind = "escalated",
		.became = talloc_asprintf(tx->job->ctx, "%s %" PRIu32, sla_kind_name((enum sla_kind)e->kind),
					  e->level),
		.cause = e->audience,
	};

	must(step.became);
	return ticket_save(tx, t, &step);
}

/* One level, once. */
static enum rc ring(struct db_tx *tx, struct ticket *t, const struct sla_clock *c,
		    const struct escalation_level *l, const struct escalation_next *n, span late_by)
{
	struct escalation_audience who;

	TRY(escalation_audience_of(tx, t, l, &who));

	struct escalation e = {
		.ticket = c->ticket,
		.kind = c->kind,
		.cycle = c->cycle,
		.level = n->level,
		.team = t->team,
		.due = n->due,
		.fired_at = tx->job->now,
		.late_by = late_by,
		.audience = ids_text(tx, &who),
		.fell_back = who.fell_back,
	};

	TRY(escalation_insert(tx, &e));
	TRY(note_on_ticket(tx, t, &e));
	if (l->notify || l->mail)
		TRY(tell_all(tx, c, l, &e, &who));
	if (l->does)
		TRY(action_list_run(
			tx, c->ticket, l->does,
			talloc_asprintf(tx->job->ctx, "escalation: %s %" PRIu32, kind_of(c), e.level)));
	return feed_touch_topic(tx, FEED_BOARD, t->team.v);
}

enum rc escalation_ring(struct db_tx *tx, const struct alarm *a, span late_by)
{
	enum sla_kind kind = (enum sla_kind)(a->ref >> 40);
	uint32_t cycle = (uint32_t)(a->ref >> 8);
	struct escalation_climb k;
	struct escalation_next n;
	struct sla_clock c;
	struct ticket t;
	enum rc rc = sla_clock_get(tx, a->ticket, kind, cycle, &c);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	TRY(ticket_get(tx, a->ticket, &t));
	TRY(escalation_climb_of(tx, &c, false, &k));
	TRY(escalation_next_of(tx, &k, 0, tx->job->now, &n));
	if (n.level == 0)
		return RC_OK;
	if (n.at.ms >
	    tx->job->now.ms) { /* moved meanwhile, or the clock was set back: it waits for its moment */
		set_next(tx, &c, &n, n.at);
		return RC_OK;
	}
	TRY(ring(tx, &t, &c, &k.ladder->levels[n.level - 1], &n, late_by));
	k.state.rung = n.level;
	TRY(escalation_next_of(tx, &k, 0, tx->job->now, &n));
	if (n.level)
		set_next(tx, &c, &n, n.at);
	return RC_OK;
}
