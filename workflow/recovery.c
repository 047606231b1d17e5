/* recovery.c - opened, taken, called back, settled or lost. */
#include "workflow/recovery.h"

#include <inttypes.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "workflow/customer.h"
#include "workflow/escalation_audience.h"
#include "workflow/escalation_level.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/notice.h"
#include "workflow/recovery_sql.h"
#include "workflow/sla_terms.h"
#include "workflow/ticket_verb.h"

#define X(name, word) word,
static const char *const states[] = {RECOVERY_STATE_LIST(X)};
static const char *const causes[] = {RECOVERY_CAUSE_LIST(X)};
static const char *const kinds[] = {RECOVERY_EVENT_LIST(X)};
#undef X

const char *recovery_state_name(enum recovery_state s)
{
	return s < RECOVERY_STATE_END ? states[s] : "unknown";
}

const char *recovery_cause_name(enum recovery_cause c)
{
	return c < RECOVERY_CAUSE_END ? causes[c] : "unknown";
}

const char *recovery_event_name(enum recovery_event_kind k)
{
	return k < RECOVERY_EVENT_END ? kinds[k] : "unknown";
}

/* ---- its clock ---- */

static enum rc start_clock(struct db_tx *tx, struct ticket *t, const struct recovery *r, uint32_t hours)
{
	const struct sla_policy *policy;
	struct sla_terms terms;
	struct sla_work *w;

	TRY(sla_policy_of(tx, t, &policy)); /* for its ladder, also where it has no target */
	TRY(sla_terms_by(tx, policy, SLA_RECOVERY, &terms));
	if (terms.target.ms == 0) {
		terms.target = SPAN_H(hours ? hours : RECOVERY_HOURS);
		terms.risk_percent = SLA_RISK_PERCENT;
	}
	const struct sla_step start = {.at = r->opened,
				       .cause = recovery_cause_name((enum recovery_cause)r->cause),
				       .terms = &terms};

	TRY(sla_work_of(tx, t->id, false, &w));
	w->actor = (agent_id){tx->job->actor};
	sla_work_start(tx, w, SLA_RECOVERY, r->n, &start);
	return sla_work_done(tx, w, t);
}

/* Nothing where it has ended already. */
static enum rc end_clock(struct db_tx *tx, struct ticket *t, const struct recovery *r,
			 enum sla_event_kind how, const char *cause)
{
	const struct sla_step step = {.event = how, .at = tx->job->now, .cause = cause};
	struct sla_track *c;
	struct sla_work *w;

	TRY(sla_work_of(tx, t->id, false, &w));
	c = sla_work_cycle(w, SLA_RECOVERY, r->n);
	if (!c || !sla_track_is_on(c))
		return RC_OK;
	w->actor = (agent_id){tx->job->actor};
	sla_track_add(tx, c, &step);
	return sla_work_done(tx, w, t);
}

/* ---- told ---- */

static enum rc note(struct db_tx *tx, struct ticket *t, const char *kind, const struct recovery *r,
		    const char *cause)
{
	struct ticket_step step = {.kind = kind, .became = ticket_event_id(tx, r->n), .cause = cause};

	TRY(ticket_save(tx, t, &step));
	return feed_touch_topic(tx, FEED_SURVEYS, t->team.v);
}

/* The team's leads: who let somebody down is not to decide alone what becomes of it. */
static enum rc tell_leads(struct db_tx *tx, const struct ticket *t, const struct recovery *r)
{
	const struct escalation_level leads = {.audience = {{.who = WHO_LEAD}}, .naudience = 1};
	json_t *args = json_pack("{s:s}", "text", recovery_cause_name((enum recovery_cause)r->cause));
	struct escalation_audience who;
	enum rc rc;

	must(args);
	rc = escalation_audience_of(tx, t, &leads, &who);
	for (size_t i = 0; rc == RC_OK && i < who.n; i++)
		rc = notice_add(tx, who.list[i], NOTICE_RECOVERY, t->id, args);
	json_decref(args);
	return rc;
}

/* ---- opened ---- */

/* One stands already: what came is written to it. */
static enum rc again(struct db_tx *tx, struct ticket *t, struct recovery *r, const struct recovery_why *why)
{
	TRY(recovery_event_insert(tx, r->id, RECOVERY_WAS_AGAIN, why->text ? why->text : ""));
	TRY(recovery_update(tx, r));
	return feed_touch_topic(tx, FEED_SURVEYS, t->team.v);
}

enum rc recovery_open(struct db_tx *tx, struct ticket *t, const struct recovery_why *why)
{
	struct recovery r;
	uint32_t before;
	enum rc rc = recovery_standing(tx, t->id, &r);

	if (rc == RC_OK)
		return again(tx, t, &r, why);
	if (rc != RC_NOT_FOUND)
		return rc;
	TRY(recovery_count(tx, t->id, &before));
	r = (struct recovery){
		.ticket = t->id,
		.n = before + 1,
		.request = why->request,
		.cause = why->cause,
		.team = t->team,
		.state = RECOVERY_OPEN,
		.version = 1,
		.opened = tx->job->now,
	};
	TRY(ids_next(tx->job, "recovery", &r.id));
	TRY(recovery_insert(tx, &r));
	TRY(recovery_event_insert(tx, r.id, RECOVERY_WAS_OPENED, why->text ? why->text : ""));
	TRY(start_clock(tx, t, &r, why->hours));
	TRY(note(tx, t, "recovery_opened", &r, recovery_cause_name(why->cause)));
	return tell_leads(tx, t, &r);
}

static enum rc end(struct db_tx *tx, struct ticket *t, struct recovery *r, enum recovery_state how,
		   enum sla_event_kind clock, const char *cause, const char *text)
{
	r->state = how;
	r->ended = tx->job->now;
	TRY(recovery_update(tx, r));
	TRY(recovery_event_insert(tx, r->id, how == RECOVERY_LOST ? RECOVERY_WAS_LOST : RECOVERY_WAS_SETTLED,
				  text));
	TRY(end_clock(tx, t, r, clock, cause));
	return note(tx, t, "recovery_ended", r, recovery_state_name(how));
}

enum rc recovery_withdraw(struct db_tx *tx, struct ticket *t, uint64_t request)
{
	struct recovery r;
	enum rc rc = recovery_standing(tx, t->id, &r);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	if (r.request != request)
		return RC_OK;
	if (r.state == RECOVERY_OPEN && r.assignee.v == 0)
		return end(tx, t, &r, RECOVERY_SETTLED, SLA_EVENT_CANCEL, "withdrawn", "");
	return again(tx, t, &r, &(struct recovery_why){0});
}

/* ---- seen to ---- */

static enum rc begin(struct db_tx *tx, uint64_t id, uint32_t seen, struct ticket *t, struct recovery *r)
{
	TRY(recovery_get(tx, id, r));
	TRY(ticket_begin_merged_too(tx, r->ticket, ACCESS_RECOVERY_WORK, ANY_VERSION, t));
	TRY(recovery_get(tx, id, r)); /* as it is under the ticket's lock */
	if (r->version != seen)
		return because(tx->job, RC_CONFLICT, "this recovery changed meanwhile");
	if (r->ended.ms)
		return because(tx->job, RC_INVALID, "this recovery has ended");
	return RC_OK;
}

static const char *words(struct db_tx *tx, const char *text)
{
	return excerpt_cut(tx->job->ctx, text, RECOVERY_TEXT_MOST);
}

static enum rc take(struct db_tx *tx, struct recovery *r)
{
	if (r->assignee.v == tx->job->actor)
		return RC_OK;
	r->assignee = (agent_id){tx->job->actor};
	return recovery_event_insert(tx, r->id, RECOVERY_WAS_TAKEN, "");
}

enum rc recovery_take(struct db_tx *tx, uint64_t id, uint32_t seen)
{
	struct recovery r;
	struct ticket t;

	TRY(begin(tx, id, seen, &t, &r));
	if (r.assignee.v == tx->job->actor)
		return RC_OK;
	TRY(take(tx, &r));
	TRY(recovery_update(tx, &r));
	return note(tx, &t, "recovery_taken", &r, NULL);
}

enum rc recovery_call(struct db_tx *tx, uint64_t id, bool reached, const char *text, uint32_t seen)
{
	struct recovery r;
	struct ticket t;

	TRY(begin(tx, id, seen, &t, &r));
	TRY(take(tx, &r));
	if (reached) {
		r.state = RECOVERY_CALLED;
		r.called = r.called.ms ? r.called : tx->job->now;
	}
	TRY(recovery_update(tx, &r));
	TRY(recovery_event_insert(tx, r.id, reached ? RECOVERY_WAS_CALLED : RECOVERY_WAS_TRIED,
				  words(tx, text)));
	if (reached)
		TRY(end_clock(tx, &t, &r, SLA_EVENT_FULFIL, "called"));
	return note(tx, &t, "recovery_called", &r, reached ? NULL : "tried");
}

enum rc recovery_settle(struct db_tx *tx, uint64_t id, bool lost, const char *text, uint32_t seen)
{
	struct recovery r;
	struct ticket t;

	TRY(begin(tx, id, seen, &t, &r));
	if (excerpt_length(text) == 0)
		return because(tx->job, RC_INVALID, "say in a few words what became of it");
	TRY(take(tx, &r));
	return end(tx, &t, &r, lost ? RECOVERY_LOST : RECOVERY_SETTLED, SLA_EVENT_FULFIL,
		   lost ? "lost" : "settled", words(tx, text));
}

/* ---- how they can be reached ---- */

enum rc recovery_reach_of(struct db_tx *tx, const struct ticket *t, struct recovery_reach *r_r)
{
	struct customer_address *list;
	char **to;
	size_t n = 0;

	*r_r = (struct recovery_reach){"", ""};
	TRY(ticket_answer_to(tx, t->id, &to));
	if (to[0])
		r_r->address = to[0];
	if (t->customer.v)
		TRY(customer_addresses(tx, t->customer, &list, &n));
	for (size_t i = 0; i < n && !*r_r->phone; i++)
		if (list[i].kind == ADDRESS_PHONE)
			r_r->phone = list[i].shown;
	return RC_OK;
}
