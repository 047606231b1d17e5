/* ticket_relations.c - what a ticket has to do with others. */
#include "workflow/ticket_relations.h"

#include <string.h>
#include <talloc.h>

#include "workflow/civil_date.h"
#include "workflow/subject.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_relations_sql.h"

static bool may_read(const struct access *who, const struct ticket *t)
{
	return access_may(who, ACCESS_TICKET_READ, ticket_scope(t));
}

/* The ticket, where the actor may read it; else id 0. */
static enum rc named(struct db_tx *tx, const struct access *who, ticket_id id, struct ticket *t_r)
{
	enum rc rc = ticket_get(tx, id, t_r);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && !may_read(who, t_r)))
		*t_r = (struct ticket){.id = {0}};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* "possibly #100017-K" and "split from #100017-K" stand as the cause of how it began. */
static enum rc origin(struct db_tx *tx, const struct access *who, const struct ticket *t,
		      struct ticket_relations *r)
{
	static const char possibly[] = "possibly #", split_from[] = "split from #";
	struct ticket_event *list;
	ticket_id id;
	size_t n;

	TRY(ticket_events(tx, t->id, 0, 1, &list, &n));
	if (n == 0)
		return RC_OK;
	const char *cause = list[0].cause;

	if (strncmp(cause, possibly, sizeof(possibly) - 1) == 0 &&
	    ticket_number_read(cause + sizeof(possibly) - 1, &id) == RC_OK)
		return named(tx, who, id, &r->possibly);
	if (strncmp(cause, split_from, sizeof(split_from) - 1) == 0 &&
	    ticket_number_read(cause + sizeof(split_from) - 1, &id) == RC_OK)
		return named(tx, who, id, &r->split_from);
	return RC_OK;
}

static enum rc merges(struct db_tx *tx, const struct access *who, const struct ticket *t,
		      struct ticket_relations *r)
{
	struct ticket_merged m, *sources;
	size_t n;
	enum rc rc = ticket_merge_get(tx, t->id, &m);

	if (rc == RC_OK)
		rc = named(tx, who, m.target, &r->merged_into);
	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	TRY(ticket_merge_sources(tx, t->id, &sources, &n));
	r->merged = talloc_array(tx->job->ctx, struct ticket, (unsigned)n);
	must(r->merged || n == 0);
	for (size_t i = 0; i < n; i++) {
		TRY(named(tx, who, sources[i].source, &r->merged[r->nmerged]));
		r->nmerged += r->merged[r->nmerged].id.v != 0;
	}
	return RC_OK;
}

static enum rc suggest(struct db_tx *tx, const struct access *who, const struct ticket *t,
		       struct ticket_relations *r)
{
	const char *subject = subject_fold(tx->job->ctx, t->subject);
	const instant from = {t->created.ms - TICKET_SUGGEST_DAYS * DAY_MS},
		      until = {t->created.ms + TICKET_SUGGEST_DAYS * DAY_MS};
	struct ticket *list;
	size_t n;

	if (!*subject || t->customer.v == 0 || t->channel != CHANNEL_MAIL || t->status == TICKET_CLOSED)
		return RC_OK;
	TRY(tickets_about_then(tx, t, from, until, &list, &n));
	r->suggested = list;
	for (size_t i = 0; i < n && r->nsuggested < TICKET_SUGGEST_MOST; i++) {
		if (strcmp(subject_fold(tx->job->ctx, list[i].subject), subject) == 0 &&
		    may_read(who, &list[i]))
			list[r->nsuggested++] = list[i];
	}
	return RC_OK;
}

enum rc ticket_relations(struct db_tx *tx, const struct ticket *t, const struct access *who,
			 struct ticket_relations *r_r)
{
	*r_r = (struct ticket_relations){.nmerged = 0};
	TRY(merges(tx, who, t, r_r));
	TRY(origin(tx, who, t, r_r));
	return suggest(tx, who, t, r_r);
}
