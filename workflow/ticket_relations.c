/* ticket_relations.c - what a ticket has to do with others. */
#include "workflow/ticket_relations.h"

#include <string.h>
#include <talloc.h>

#include "workflow/civil_date.h"
#include "workflow/subject.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_relations_sql.h"
#include "workflow/ticket_verb.h"

static bool may_read(const struct access *who, const struct ticket *t)
{
	return access_may(who, ACCESS_TICKET_READ, ticket_scope(t));
}

struct dismissed {
	ticket_id *list;
	size_t n;
};

static bool is_dismissed(const struct dismissed *d, ticket_id id)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->list[i].v == id.v)
			return true;
	return false;
}

/* The ticket, where the actor may read it; else id 0. */
static enum rc named(struct db_tx *tx, const struct access *who, ticket_id id, struct ticket *t_r)
{
	enum rc rc = ticket_get(tx, id, t_r);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && !may_read(who, t_r)))
		*t_r = (struct ticket){.id = {0}};
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* Does the cause say WORD and a number? */
static bool names(const char *cause, const char *word, ticket_id *id_r)
{
	size_t n = strlen(word);

	return strncmp(cause, word, n) == 0 && ticket_number_read(cause + n, id_r) == RC_OK;
}

/* "possibly #100017-K", "split from #100017-K" and "follows #100017-K" stand as the cause of how it began. */
static enum rc origin(struct db_tx *tx, const struct access *who, const struct ticket *t,
		      const struct dismissed * not, struct ticket_relations *r)
{
	struct ticket_event *list;
	ticket_id id;
	size_t n;

	TRY(ticket_events(tx, t->id, 0, 1, &list, &n));
	if (n == 0)
		return RC_OK;
	if (names(list[0].cause, "possibly #", &id))
		return is_dismissed(not, id) ? RC_OK : named(tx, who, id, &r->possibly);
	if (names(list[0].cause, "split from #", &id))
		return named(tx, who, id, &r->split_from);
	return names(list[0].cause, "follows #", &id) ? named(tx, who, id, &r->follows) : RC_OK;
}

static enum rc successor(struct db_tx *tx, const struct access *who, const struct ticket *t,
			 struct ticket_relations *r)
{
	struct ticket_event *last;
	ticket_id id;
	size_t n;

	if (ticket_status_is_open((enum ticket_status)t->status))
		return RC_OK;
	TRY(ticket_last_followed(tx, t->id, &last, &n));
	return n && ticket_number_read(last->became, &id) == RC_OK ? named(tx, who, id, &r->followed) : RC_OK;
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
		       const struct dismissed * not, struct ticket_relations *r)
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
		    !is_dismissed(not, list[i].id) && may_read(who, &list[i]))
			list[r->nsuggested++] = list[i];
	}
	return RC_OK;
}

enum rc ticket_relations(struct db_tx *tx, const struct ticket *t, const struct access *who,
			 struct ticket_relations *r_r)
{
	struct dismissed not ;

	*r_r = (struct ticket_relations){.nmerged = 0};
	TRY(merges(tx, who, t, r_r));
	TRY(ticket_dismissed_of(tx, t->id, &not .list, &not .n));
	TRY(origin(tx, who, t, &not, r_r));
	TRY(successor(tx, who, t, r_r));
	return suggest(tx, who, t, &not, r_r);
}

enum rc ticket_dismiss(struct db_tx *tx, ticket_id id, ticket_id other, uint32_t seen)
{
	char number[TICKET_NUMBER_SIZE];
	struct ticket_step step = {.kind = "dismissed", .became = number};
	struct ticket t, o;
	bool news;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	TRY(ticket_get(tx, other, &o));
	TRY(access_require(tx, ACCESS_TICKET_READ, ticket_scope(&o)));
	if (id.v == other.v)
		return because(tx->job, RC_INVALID, "it is the same ticket");
	TRY(ticket_dismissed_insert(tx, id, other, &news));
	if (!news)
		return RC_OK;
	ticket_number_write(other, number);
	return ticket_save(tx, &t, &step);
}
