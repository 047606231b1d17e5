/* ticket_merge.c - two tickets that turned out to be one, and two again. */
#include "workflow/ticket_merge.h"

#include <talloc.h>

#include "workflow/message_held.h"
#include "workflow/sla_react.h"
#include "workflow/ticket_merge_sql.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_sql.h"
#include "workflow/ticket_verb.h"

#define HOPS_MOST 50 /* a merge never makes a ring: this only bounds what a broken table could do */

const char *ticket_merge_barred(const struct ticket *source, const struct ticket *target)
{
	if (source->id.v == target->id.v)
		return "a ticket cannot lead to itself";
	if (source->channel == CHANNEL_CHAT && ticket_status_is_open((enum ticket_status)source->status))
		return "end the chat first; then it can lead to another ticket";
	return NULL;
}

/* Both locked, the older first whichever way round they are, so that two merges at once never wait for each other. */
static enum rc begin_both(struct db_tx *tx, ticket_id source, ticket_id target, uint32_t seen,
			  struct ticket *s, struct ticket *t)
{
	if (target.v < source.v)
		TRY(ticket_begin_merged_too(tx, target, ACCESS_TICKET_CHANGE, ANY_VERSION, t));
	TRY(ticket_begin_merged_too(tx, source, ACCESS_TICKET_CHANGE, seen, s));
	if (target.v > source.v)
		return ticket_begin_merged_too(tx, target, ACCESS_TICKET_CHANGE, ANY_VERSION, t);
	if (target.v == source.v)
		*t = *s;
	return RC_OK;
}

/* A stranger's words would lie where nobody looks. */
static enum rc require_decided(struct db_tx *tx, ticket_id id)
{
	bool held;

	TRY(message_is_held_on(tx, id, &held));
	return held ? because(tx->job, RC_INVALID, "decide first about the stranger's message on it") : RC_OK;
}

static enum rc require_mergeable(struct db_tx *tx, const struct ticket *s, const struct ticket *t)
{
	const char *barred = ticket_merge_barred(s, t);
	struct ticket_merged m;
	char number[TICKET_NUMBER_SIZE];
	enum rc rc;

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(require_decided(tx, s->id));
	rc = ticket_merge_get(tx, t->id, &m);
	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	ticket_number_write(m.target, number);
	return because(tx->job, RC_INVALID, "that ticket leads to #%s itself; merge into that one", number);
}

enum rc ticket_is_merged(struct db_tx *tx, const struct ticket *t, bool *yes_r)
{
	struct ticket_merged m;
	enum rc rc = t->status == TICKET_CLOSED ? ticket_merge_get(tx, t->id, &m) : RC_NOT_FOUND;

	*yes_r = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc ticket_require_unmerged(struct db_tx *tx, const struct ticket *t)
{
	struct ticket_merged m;
	char number[TICKET_NUMBER_SIZE];
	enum rc rc = t->status == TICKET_CLOSED ? ticket_merge_get(tx, t->id, &m) : RC_NOT_FOUND;

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	ticket_number_write(m.target, number);
	return because(tx->job, RC_INVALID, "it was merged into #%s; go on there, or undo that first",
		       number);
}

static enum rc close_source(struct db_tx *tx, struct ticket *s, const struct ticket *t)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	char number[TICKET_NUMBER_SIZE];
	size_t n = 0;

	ticket_number_write(t->id, number);
	steps[n++] = (struct ticket_step){.kind = "merged", .became = number};
	if (s->status != TICKET_CLOSED)
		steps[n++] = ticket_become(s, TICKET_CLOSED, "merged");
	return ticket_save_steps(tx, s, steps, n);
}

/* What waited in the source must not be lost out of sight in a ticket that is done. */
static enum rc tell_target(struct db_tx *tx, const struct ticket *s, struct ticket *t, bool waited)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	char number[TICKET_NUMBER_SIZE];
	size_t n = 0;

	ticket_number_write(s->id, number);
	steps[n++] = (struct ticket_step){.kind = "merged_in", .became = number};
	if (waited && !ticket_status_is_open((enum ticket_status)t->status))
		steps[n++] = ticket_become(t, TICKET_OPEN, "merged");
	if (s->activity.ms > t->activity.ms)
		t->activity = s->activity;
	return ticket_save_steps(tx, t, steps, n);
}

enum rc ticket_merge(struct db_tx *tx, ticket_id source, ticket_id target, uint32_t seen)
{
	struct ticket_merged m;
	struct ticket s, t;
	enum rc rc;

	TRY(begin_both(tx, source, target, seen, &s, &t));
	rc = ticket_merge_get(tx, source, &m);
	if (rc == RC_OK && m.target.v == target.v)
		return RC_OK;
	if (rc == RC_OK)
		return because(tx->job, RC_INVALID, "it leads to another ticket already");
	if (rc != RC_NOT_FOUND)
		return rc;
	TRY(require_mergeable(tx, &s, &t));
	bool waited = ticket_status_is_open((enum ticket_status)s.status);

	m = (struct ticket_merged){source, target, s.status, s.named_status, tx->job->now};
	TRY(ticket_merge_insert(tx, &m));
	TRY(sla_merged(tx, source, target));
	TRY(close_source(tx, &s, &t));
	return tell_target(tx, &s, &t, waited);
}

/* ---- two again ---- */

static enum rc reopen_source(struct db_tx *tx, struct ticket *s, const struct ticket_merged *m)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	char number[TICKET_NUMBER_SIZE];
	size_t n = 0;

	ticket_number_write(m->target, number);
	steps[n++] = (struct ticket_step){.kind = "unmerged", .was = number};
	if (s->status != m->status) {
		steps[n++] = ticket_become(s, (enum ticket_status)m->status, "unmerged");
		s->named_status = m->named_status;
	}
	return ticket_save_steps(tx, s, steps, n);
}

enum rc ticket_unmerge(struct db_tx *tx, ticket_id source, uint32_t seen)
{
	struct ticket_merged m, still;
	struct ticket s, t;
	char number[TICKET_NUMBER_SIZE];
	enum rc rc = ticket_merge_get(tx, source, &m);

	if (rc == RC_NOT_FOUND) {
		TRY(ticket_begin_merged_too(tx, source, ACCESS_TICKET_CHANGE, seen,
					    &s)); /* who may not see it learns nothing */
		return because(tx->job, RC_INVALID, "it leads to no other ticket");
	}
	TRY(rc);
	TRY(begin_both(tx, source, m.target, seen, &s, &t));
	rc = ticket_merge_get(tx, source, &still); /* now that nobody else can change it */
	if (rc == RC_NOT_FOUND || (rc == RC_OK && still.target.v != m.target.v))
		return because(tx->job, RC_CONFLICT, "the ticket changed meanwhile");
	TRY(rc);
	TRY(ticket_merge_delete(tx, source));
	TRY(sla_unmerged(tx, source, m.target));
	TRY(reopen_source(tx, &s, &m));
	ticket_number_write(source, number);

	struct ticket_step step = {.kind = "merged_out", .was = number};

	return ticket_save(tx, &t, &step);
}

enum rc ticket_merge_lead(struct db_tx *tx, ticket_id target, const struct access *who,
			  struct ticket **list_r, size_t *n_r)
{
	struct ticket *list;
	size_t n, may = 0;

	TRY(ticket_merge_lead_rows(tx, target, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (access_may(who, ACCESS_TICKET_READ, ticket_scope(&list[i])))
			list[may++] = list[i];
	*list_r = list;
	*n_r = may;
	return RC_OK;
}

static void place_target(const struct ticket *t, const struct ticket_merged *ms, size_t nms,
			 const ticket_id *sources, size_t n, struct ticket *targets)
{
	for (size_t m = 0; m < nms; m++)
		for (size_t i = 0; i < n && ms[m].target.v == t->id.v; i++)
			if (ms[m].source.v == sources[i].v)
				targets[i] = *t;
}

enum rc ticket_merge_targets(struct db_tx *tx, const ticket_id *sources, size_t n, const struct access *who,
			     struct ticket **targets_r)
{
	struct ticket *targets = talloc_zero_array(tx->job->ctx, struct ticket, (unsigned)n + 1), *rows;
	struct ticket_merged *ms;
	size_t nms, nrows;

	must(targets);
	*targets_r = targets;
	TRY(ticket_merges_of(tx, sources, n, &ms, &nms));
	if (nms == 0)
		return RC_OK;
	ticket_id *ids = talloc_array(tx->job->ctx, ticket_id, (unsigned)nms);

	must(ids);
	for (size_t i = 0; i < nms; i++)
		ids[i] = ms[i].target;
	TRY(ticket_rows_by_ids(tx, ids, nms, &rows, &nrows));
	for (size_t i = 0; i < nrows; i++)
		if (access_may(who, ACCESS_TICKET_READ, ticket_scope(&rows[i])))
			place_target(&rows[i], ms, nms, sources, n, targets);
	return RC_OK;
}

enum rc ticket_merge_end(struct db_tx *tx, ticket_id id, ticket_id *end_r)
{
	struct ticket_merged m;
	enum rc rc = RC_OK;

	*end_r = id;
	for (int hop = 0; hop < HOPS_MOST && (rc = ticket_merge_get(tx, *end_r, &m)) == RC_OK; hop++)
		*end_r = m.target;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}
