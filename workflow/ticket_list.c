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

/* What a view is being made of. */
struct merged {
	const struct access *who;
	bool slack, at_risk;
	struct ticket_range range;
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

	if (x->at.ms != y->at.ms)
		return x->at.ms > y->at.ms ? -1 : 1;
	return (x->id.v < y->id.v) - (x->id.v > y->id.v);
}

static int by_slack(const void *a, const void *b)
{
	return by_place(b, a);
}

/* Sort, take out what came from two ranges, keep the first `most`. */
static void settle(struct merged *m, size_t most)
{
	size_t kept = 0;

	if (m->n > 0)
		qsort(m->p, m->n, sizeof(*m->p), m->slack ? by_slack : by_place);
	for (size_t i = 0; i < m->n && kept < most; i++) {
		if (kept == 0 || m->p[i].id.v != m->p[kept - 1].id.v)
			m->p[kept++] = m->p[i];
	}
	m->n = kept;
}

static enum rc add_team(struct db_tx *tx, struct merged *m, bool unassigned, team_id team)
{
	struct ticket_place *p;
	size_t n;

	if (m->at_risk)
		TRY(ticket_slack_at_risk(tx, m->range, tx->job->now, team, NULL, &p, &n));
	else if (m->slack && unassigned)
		TRY(ticket_slack_unassigned(tx, m->range, team, &p, &n));
	else if (m->slack)
		TRY(ticket_slack_of_team(tx, m->range, team, &p, &n));
	else if (unassigned)
		TRY(ticket_places_unassigned(tx, m->range, team, &p, &n));
	else
		TRY(ticket_places_of_team(tx, m->range, team, &p, &n));
	append(tx->job->ctx, m, p, n);
	return RC_OK;
}

static enum rc add_assigned(struct db_tx *tx, struct merged *m, agent_id whose)
{
	struct ticket_place *p;
	size_t n;

	if (m->at_risk)
		TRY(ticket_slack_at_risk(tx, m->range, tx->job->now, (team_id){0}, &whose, &p, &n));
	else if (m->slack && whose.v == 0)
		TRY(ticket_slack_nobodys(tx, m->range, &p, &n));
	else if (m->slack)
		TRY(ticket_slack_assigned(tx, m->range, whose, &p, &n));
	else
		TRY(ticket_places_assigned(tx, m->range, whose, &p, &n));
	append(tx->job->ctx, m, p, n);
	return RC_OK;
}

static enum rc add_all(struct db_tx *tx, struct merged *m)
{
	struct ticket_place *p;
	size_t n;

	if (m->at_risk)
		TRY(ticket_slack_at_risk(tx, m->range, tx->job->now, (team_id){0}, NULL, &p, &n));
	else if (m->slack)
		TRY(ticket_slack_all(tx, m->range, &p, &n));
	else
		TRY(ticket_places_all(tx, m->range, &p, &n));
	append(tx->job->ctx, m, p, n);
	return RC_OK;
}

static enum rc add_teams(struct db_tx *tx, struct merged *m, bool unassigned)
{
	for (size_t i = 0; i < m->who->nteams; i++)
		TRY(add_team(tx, m, unassigned, m->who->teams[i]));
	return RC_OK;
}

static enum rc add_visible(struct db_tx *tx, struct merged *m)
{
	if (m->who->role >= ROLE_MANAGER)
		return add_all(tx, m);
	TRY(add_teams(tx, m, false));
	return add_assigned(tx, m, m->who->agent); /* what they were given in other teams */
}

static enum rc add_view(struct db_tx *tx, struct merged *m, enum ticket_view view, team_id team)
{
	switch (view) {
	case VIEW_MINE:
		return add_assigned(tx, m, m->who->agent);
	case VIEW_UNASSIGNED:
		if (m->who->role >= ROLE_MANAGER)
			return add_assigned(tx, m, (agent_id){0});
		return add_teams(tx, m, true);
	case VIEW_TEAM:
		if (!access_may(m->who, ACCESS_TICKET_READ, (struct scope){.team = team}))
			return because(tx->job, RC_DENIED, "you do not work in this team");
		return add_team(tx, m, false, team);
	case VIEW_OPEN:
	case VIEW_AT_RISK:
	case VIEW_BREACHED:
		return add_visible(tx, m);
	case VIEW_SOLVED:
		m->range.shelf = SHELF_DONE;
		return add_visible(tx, m);
	case VIEW_SNOOZED:
		m->range.shelf = SHELF_SNOOZED;
		return add_visible(tx, m);
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

static int rows_by_activity(const void *a, const void *b)
{
	const struct ticket *x = a, *y = b;
	struct ticket_place px = {x->activity, x->id}, py = {y->activity, y->id};

	return by_place(&px, &py);
}

static int rows_by_slack(const void *a, const void *b)
{
	const struct ticket *x = a, *y = b;
	struct ticket_place px = {x->due, x->id}, py = {y->due, y->id};

	return by_slack(&px, &py);
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

bool ticket_page_is_by_slack(const struct ticket_page *p)
{
	return p->view == VIEW_AT_RISK || p->view == VIEW_BREACHED ||
	       (p->slack && p->view != VIEW_SOLVED && p->view != VIEW_SNOOZED);
}

struct ticket_place ticket_page_place(const struct ticket_page *p, const struct ticket *t)
{
	return (struct ticket_place){ticket_page_is_by_slack(p) ? t->due : t->activity, t->id};
}

enum ticket_standing ticket_standing(struct ticket_deadline d, instant now)
{
	if (d.due.ms <= now.ms)
		return STANDING_BREACHED;
	return d.risk.ms <= now.ms ? STANDING_AT_RISK : STANDING_FINE;
}

enum rc ticket_list(struct db_tx *tx, const struct access *who, const struct ticket_page *page,
		    struct ticket **rows_r, size_t *n_r)
{
	struct merged m = {.who = who,
			   .slack = ticket_page_is_by_slack(page),
			   .at_risk = page->view == VIEW_AT_RISK,
			   .range = {.shelf = SHELF_OPEN,
				     .after = page->after,
				     .most = page->most < LIST_MOST ? page->most : LIST_MOST,
				     .until = page->view == VIEW_BREACHED ? tx->job->now : TICKET_NEVER}};

	TRY(add_view(tx, &m, page->view, page->team));
	settle(&m, m.range.most);
	ticket_id *ids = talloc_array(tx->job->ctx, ticket_id, (unsigned)m.n + 1);

	for (size_t i = 0; i < m.n; i++)
		ids[i] = m.p[i].id;
	TRY(ticket_by_ids(tx, ids, m.n, rows_r, n_r));
	/* A ticket may have moved between the two reads: what counts is how it is now. */
	*n_r = keep_visible(who, *rows_r, *n_r);
	qsort(*rows_r, *n_r, sizeof(**rows_r), m.slack ? rows_by_slack : rows_by_activity);
	return RC_OK;
}
