/*
 * ticket_list.c - a view is a few index ranges, merged by place; then the page's rows are fetched by id.
 *
 * An agent's teams are separate ranges of the index. One statement over all of them would sort every open ticket of
 * every team for fifty rows; one range each, at most `most` keys long, costs the same at any size of the table.
 */
#include "workflow/ticket_list.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "workflow/ticket_sql.h"

#define LIST_MOST 200

struct merged {
	struct ticket_place *p;
	size_t n;
};

static void append(void *ctx, struct merged *m, const struct ticket_place *p, size_t n)
{
	m->p = talloc_realloc(ctx, m->p, struct ticket_place, (unsigned)(m->n + n) + 1);
	if (n > 0)
		memcpy(m->p + m->n, p, n * sizeof(*p));
	m->n += n;
}

/* Newest first, and the higher id first among equals, as the index runs backwards. */
static int by_place(const void *a, const void *b)
{
	const struct ticket_place *x = a, *y = b;

	if (x->activity.ms != y->activity.ms)
		return x->activity.ms > y->activity.ms ? -1 : 1;
	return (x->id.v < y->id.v) - (x->id.v > y->id.v);
}

/* Sort, take out what came from two ranges, keep the first `most`. */
static void settle(struct merged *m, size_t most)
{
	size_t kept = 0;

	if (m->n > 0)
		qsort(m->p, m->n, sizeof(*m->p), by_place);
	for (size_t i = 0; i < m->n && kept < most; i++) {
		if (kept == 0 || m->p[i].id.v != m->p[kept - 1].id.v)
			m->p[kept++] = m->p[i];
	}
	m->n = kept;
}

static enum rc add_team(struct db_tx *tx, struct ticket_range r, bool unassigned, team_id team,
			struct merged *m)
{
	struct ticket_place *p;
	size_t n;

	if (unassigned)
		TRY(ticket_places_unassigned(tx, r, team, &p, &n));
	else
		TRY(ticket_places_of_team(tx, r, team, &p, &n));
	append(tx->job->ctx, m, p, n);
	return RC_OK;
}

static enum rc add_assigned(struct db_tx *tx, struct ticket_range r, agent_id who, struct merged *m)
{
	struct ticket_place *p;
	size_t n;

	TRY(ticket_places_assigned(tx, r, who, &p, &n));
	append(tx->job->ctx, m, p, n);
	return RC_OK;
}

static enum rc add_all(struct db_tx *tx, struct ticket_range r, struct merged *m)
{
	struct ticket_place *p;
	size_t n;

	TRY(ticket_places_all(tx, r, &p, &n));
	append(tx->job->ctx, m, p, n);
	return RC_OK;
}

static enum rc add_teams(struct db_tx *tx, const struct access *who, struct ticket_range r, bool unassigned,
			 struct merged *m)
{
	for (size_t i = 0; i < who->nteams; i++)
		TRY(add_team(tx, r, unassigned, who->teams[i], m));
	return RC_OK;
}

static enum rc add_visible(struct db_tx *tx, const struct access *who, struct ticket_range r,
			   struct merged *m)
{
	if (who->role >= ROLE_MANAGER)
		return add_all(tx, r, m);
	TRY(add_teams(tx, who, r, false, m));
	return add_assigned(tx, r, who->agent, m); /* what they were given in other teams */
}

static enum rc add_view(struct db_tx *tx, const struct access *who, enum ticket_view view, team_id team,
			struct ticket_range r, struct merged *m)
{
	switch (view) {
	case VIEW_MINE:
		return add_assigned(tx, r, who->agent, m);
	case VIEW_UNASSIGNED:
		if (who->role >= ROLE_MANAGER)
			return add_assigned(tx, r, (agent_id){0}, m);
		return add_teams(tx, who, r, true, m);
	case VIEW_TEAM:
		if (!access_may(who, ACCESS_TICKET_READ, (struct scope){.team = team}))
			return because(tx->job, RC_DENIED, "you do not work in this team");
		return add_team(tx, r, false, team, m);
	case VIEW_OPEN:
		return add_visible(tx, who, r, m);
	case VIEW_SOLVED:
		r.shelf = SHELF_DONE;
		return add_visible(tx, who, r, m);
	case VIEW_SNOOZED:
		r.shelf = SHELF_SNOOZED;
		return add_visible(tx, who, r, m);
	}
	return because(tx->job, RC_INVALID, "there is no such view");
}

enum rc ticket_by_ids(struct db_tx *tx, const ticket_id *ids, size_t n, struct ticket **rows_r, size_t *n_r)
{
	struct ticket *rows = talloc_array(tx->job->ctx, struct ticket, (unsigned)n + 1);
	size_t found = 0;

	for (size_t i = 0; i < n; i += TICKET_IDS_MOST) {
		struct ticket *some;
		size_t nsome;

		TRY(ticket_rows_by_ids(tx, ids + i, n - i < TICKET_IDS_MOST ? n - i : TICKET_IDS_MOST, &some,
				       &nsome));
		memcpy(rows + found, some, nsome * sizeof(*some));
		found += nsome;
	}
	*rows_r = rows;
	*n_r = found;
	return RC_OK;
}

static int rows_by_place(const void *a, const void *b)
{
	const struct ticket *x = a, *y = b;
	struct ticket_place px = {x->activity, x->id}, py = {y->activity, y->id};

	return by_place(&px, &py);
}

static size_t keep_visible(const struct access *who, struct ticket *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (access_may(who, ACCESS_TICKET_READ, ticket_scope(&rows[i])))
			rows[kept++] = rows[i];
	}
	return kept;
}

enum rc ticket_list(struct db_tx *tx, const struct access *who, enum ticket_view view, team_id team,
		    struct ticket_place after, size_t most, struct ticket **rows_r, size_t *n_r)
{
	struct ticket_range r = {SHELF_OPEN, after, most < LIST_MOST ? most : LIST_MOST};
	struct merged m = {0};

	TRY(add_view(tx, who, view, team, r, &m));
	settle(&m, r.most);
	ticket_id *ids = talloc_array(tx->job->ctx, ticket_id, (unsigned)m.n + 1);

	for (size_t i = 0; i < m.n; i++)
		ids[i] = m.p[i].id;
	TRY(ticket_by_ids(tx, ids, m.n, rows_r, n_r));
	/* A ticket may have moved between the two reads: what counts is how it is now. */
	*n_r = keep_visible(who, *rows_r, *n_r);
	qsort(*rows_r, *n_r, sizeof(**rows_r), rows_by_place);
	return RC_OK;
}
