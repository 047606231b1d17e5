/* promise.c - made, kept, cancelled, reminded of. */
#include "workflow/promise.h"

#include <inttypes.h>
#include <talloc.h>

#include "workflow/excerpt.h"
#include "workflow/notice.h"
#include "workflow/promise_sql.h"
#include "workflow/sla_terms.h"
#include "workflow/ticket_verb.h"

#define AHEAD_MOST (INT64_C(366) * 86400000)

static const char *const words[] = {
#define X(name, word) word,
	PROMISE_KIND_LIST(X)
#undef X
};

const char *promise_kind_name(enum promise_kind k)
{
	return k < PROMISE_KIND_END ? words[k] : "unknown";
}

const char *promise_barred(const struct promise_in *in, instant now)
{
	if (in->kind >= PROMISE_KIND_END)
		return "there is no such promise";
	if (!in->text || !in->text[0] || excerpt_length(in->text) > PROMISE_TEXT_MOST)
		return "say in at most 500 characters what is promised";
	if (in->due.ms <= now.ms)
		return "what is promised lies ahead";
	if (in->due.ms - now.ms > AHEAD_MOST)
		return "nobody promises more than a year ahead";
	if (in->remind.ms < 0)
		return "a reminder comes before";
	return NULL;
}

/* ---- made ---- */

static enum rc start_clock(struct db_tx *tx, struct sla_work *w, const struct ticket *t,
			   const struct promise *p)
{
	const struct sla_policy *policy;
	struct sla_terms terms;

	TRY(sla_policy_of(tx, t, &policy)); /* for its ladder */
	TRY(sla_terms_by(tx, policy, SLA_PROMISE, &terms));
	terms.target = instant_between(p->made, p->due);
	terms.risk_percent = SLA_RISK_PERCENT;
	const struct sla_step start = {
		.at = p->made, .cause = promise_kind_name(p->kind), .ref = p->seq, .terms = &terms};

	sla_work_start(tx, w, SLA_PROMISE, p->n, &start);
	return RC_OK;
}

static enum rc set_reminder(struct db_tx *tx, const struct promise *p)
{
	return p->remind.ms ? alarm_set(tx, ALARM_PROMISE, p->ticket, p->n, p->remind) : RC_OK;
}

static enum rc note(struct db_tx *tx, struct ticket *t, const char *kind, uint32_t n, const char *cause)
{
	struct ticket_step step = {.kind = kind, .became = ticket_event_id(tx, n), .cause = cause};

	return ticket_save(tx, t, &step);
}

enum rc promise_make(struct db_tx *tx, ticket_id id, const struct promise_in *in, uint32_t *n_r)
{
	const char *barred = promise_barred(in, tx->job->now);
	const struct sla_track *last;
	struct sla_work *w;
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_REPLY, ANY_VERSION, &t));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(sla_work_of(tx, id, false, &w));
	last = sla_work_last(w, SLA_PROMISE);
	struct promise p = {
		.ticket = id,
		.n = last ? last->cycle + 1 : 1,
		.kind = in->kind,
		.text = talloc_strdup(tx->job->ctx, in->text),
		.due = in->due,
		.remind = in->remind.ms ? (instant){in->due.ms - in->remind.ms} : (instant){0},
		.seq = t.last_seq,
		.maker = {tx->job->actor},
		.made = tx->job->now,
	};
	if (p.remind.ms <= p.made.ms)
		p.remind = (instant){0}; /* it was just said */
	w->actor = p.maker;
	TRY(promise_insert(tx, &p));
	TRY(start_clock(tx, w, &t, &p));
	TRY(set_reminder(tx, &p));
	TRY(note(tx, &t, "promised", p.n, promise_kind_name(p.kind)));
	*n_r = p.n;
	return sla_work_done(tx, w, &t);
}

/* ---- ended ---- */

static enum rc end(struct db_tx *tx, struct sla_track *c, enum sla_event_kind how, const char *cause,
		   uint64_t ref, instant at)
{
	const struct sla_step step = {.event = how, .at = at, .cause = cause, .ref = ref};

	sla_track_add(tx, c, &step);
	return alarm_clear(tx, ALARM_PROMISE, c->work->ticket, c->cycle);
}

static enum rc end_by_agent(struct db_tx *tx, ticket_id id, uint32_t n, enum sla_event_kind how,
			    const char *kind)
{
	struct sla_track *c;
	struct sla_work *w;
	struct promise p;
	struct ticket t;

	TRY(ticket_begin_merged_too(tx, id, ACCESS_TICKET_REPLY, ANY_VERSION, &t));
	TRY(promise_get(tx, id, n, &p));
	TRY(sla_work_of(tx, id, false, &w));
	c = sla_work_cycle(w, SLA_PROMISE, n);
	if (!c || !sla_track_is_on(c))
		return because(tx->job, RC_INVALID, "this promise is not open any more");
	w->actor = (agent_id){tx->job->actor};
	TRY(end(tx, c, how, how == SLA_EVENT_FULFIL ? "kept" : "cancelled", 0, tx->job->now));
	TRY(note(tx, &t, kind, n, NULL));
	return sla_work_done(tx, w, &t);
}

enum rc promise_keep(struct db_tx *tx, ticket_id id, uint32_t n)
{
	return end_by_agent(tx, id, n, SLA_EVENT_FULFIL, "promise_kept");
}

enum rc promise_cancel(struct db_tx *tx, ticket_id id, uint32_t n)
{
	return end_by_agent(tx, id, n, SLA_EVENT_CANCEL, "promise_cancelled");
}

/* Every open promise of this kind that was made before message `seq`. */
static enum rc keep_all(struct db_tx *tx, struct sla_work *w, enum promise_kind kind, uint32_t seq,
			instant at, const char *cause, size_t *kept_r)
{
	struct promise *list;
	size_t n;

	*kept_r = 0;
	if (!sla_work_on(w, SLA_PROMISE))
		return RC_OK;
	TRY(promise_list(tx, w->ticket, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct sla_track *c = sla_work_cycle(w, SLA_PROMISE, list[i].n);

		if (!c || !sla_track_is_on(c) || list[i].kind != kind || list[i].seq >= seq)
			continue;
		TRY(end(tx, c, SLA_EVENT_FULFIL, cause, seq == UINT32_MAX ? 0 : seq, at));
		++*kept_r;
	}
	return RC_OK;
}

enum rc promise_replied(struct db_tx *tx, struct sla_work *w, uint32_t seq, instant at)
{
	size_t kept;

	return keep_all(tx, w, PROMISE_REPLY, seq, at, "reply", &kept);
}

enum rc promise_called(struct db_tx *tx, ticket_id id)
{
	struct sla_work *w;
	struct ticket t;
	size_t kept;

	TRY(ticket_begin_merged_too(tx, id, ACCESS_TICKET_NOTE, ANY_VERSION, &t));
	TRY(sla_work_of(tx, id, false, &w));
	w->actor = (agent_id){tx->job->actor};
	TRY(keep_all(tx, w, PROMISE_CALL, UINT32_MAX, tx->job->now, "call", &kept));
	return kept ? sla_work_done(tx, w, &t) : RC_OK;
}

/* ---- soon due ---- */

static enum rc remind(struct db_tx *tx, agent_id to, const struct promise *p)
{
	json_t *args = json_pack("{s:I, s:s}", "due", (json_int_t)p->due.ms, "text", p->text);
	enum rc rc;

	must(args);
	rc = notice_add(tx, to, NOTICE_PROMISE, p->ticket, args);
	json_decref(args);
	return rc;
}

enum rc promise_ring(struct db_tx *tx, const struct alarm *a, span late_by UNUSED)
{
	const struct sla_track *c;
	struct sla_work *w;
	struct promise p;
	struct ticket t;

	TRY(ticket_lock(tx, a->ticket, &t));
	TRY(promise_get(tx, a->ticket, (uint32_t)a->ref, &p));
	TRY(sla_work_of(tx, a->ticket, false, &w));
	c = sla_work_cycle(w, SLA_PROMISE, p.n);
	if (!c || !sla_track_is_on(c))
		return RC_OK;
	TRY(remind(tx, p.maker, &p));
	return t.assignee.v == p.maker.v ? RC_OK : remind(tx, t.assignee, &p);
}
