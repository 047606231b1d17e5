/* report_source_sql.c - rows of what happened, ticket by ticket. */
#include "workflow/report_source_sql.h"
#include "workflow/survey_sql.h"

#include <talloc.h>

#define T(type, field) DB_COL(struct type, field)

static const struct db_col ticket_cols[] = {T(source_ticket, id),      T(source_ticket, team),
					    T(source_ticket, agent),   T(source_ticket, channel),
					    T(source_ticket, created), T(source_ticket, language)};
static const struct db_shape ticket_shape = DB_SHAPE(struct source_ticket, ticket_cols);
static const struct db_col tag_cols[] = {T(source_tag, ticket), T(source_tag, tag)};
static const struct db_shape tag_shape = DB_SHAPE(struct source_tag, tag_cols);
static const struct db_col event_cols[] = {T(source_event, ticket), T(source_event, kind),
					   T(source_event, at),	    T(source_event, was),
					   T(source_event, became), T(source_event, actor)};
static const struct db_shape event_shape = DB_SHAPE(struct source_event, event_cols);
static const struct db_col reply_cols[] = {T(report_reply, ticket), T(report_reply, at),
					   T(report_reply, agent)};
static const struct db_shape reply_shape = DB_SHAPE(struct report_reply, reply_cols);
static const struct db_col clock_cols[] = {
	T(report_clock, ticket),  T(report_clock, kind),  T(report_clock, state),
	T(report_clock, started), T(report_clock, ended), T(report_clock, breached_at),
	T(report_clock, target),  T(report_clock, used),  T(report_clock, retargeted)};
static const struct db_shape clock_shape = DB_SHAPE(struct report_clock, clock_cols);
static const struct db_col level_cols[] = {T(report_level, ticket), T(report_level, kind),
					   T(report_level, level),  T(report_level, team),
					   T(report_level, at),	    T(report_level, acknowledged)};
static const struct db_shape level_shape = DB_SHAPE(struct report_level, level_cols);

_Static_assert(REPORT_BATCH == DB_IN_LONG_LIST_SIZE, "a batch is one list of ids");

static enum rc of_tickets(struct db_tx *tx, struct sql q, const uint64_t *ids, size_t n,
			  const struct db_shape *shape, void *rows_r, size_t *n_r)
{
	struct db_val v[REPORT_BATCH];

	db_fill_list(v, REPORT_BATCH, ids, n);
	return db_all(tx, q, (struct db_args){v, REPORT_BATCH}, shape, SOURCE_ROWS_MOST, rows_r, n_r);
}

enum rc source_tickets(struct db_tx *tx, const uint64_t *ids, size_t n, struct source_ticket **rows_r,
		       size_t *n_r)
{
	return of_tickets(
		tx,
		SQL("SELECT id, team_id AS team, assignee_id AS agent, channel, created, language FROM ticket"
		    " WHERE id IN " DB_IN_LONG_LIST " ORDER BY id"),
		ids, n, &ticket_shape, rows_r, n_r);
}

enum rc source_tags(struct db_tx *tx, const uint64_t *ids, size_t n, struct source_tag **rows_r, size_t *n_r)
{
	return of_tickets(
		tx,
		SQL("SELECT ticket_id AS ticket, tag FROM ticket_tag WHERE ticket_id IN " DB_IN_LONG_LIST
		    " ORDER BY ticket_id, tag"),
		ids, n, &tag_shape, rows_r, n_r);
}

enum rc source_events(struct db_tx *tx, const uint64_t *ids, size_t n, struct source_event **rows_r,
		      size_t *n_r)
{
	return of_tickets(
		tx,
		SQL("SELECT ticket_id AS ticket, kind, at, was, became, actor_id AS actor FROM ticket_event"
		    " WHERE ticket_id IN " DB_IN_LONG_LIST " AND kind IN ('status', 'assigned', 'moved')"
		    " ORDER BY ticket_id, version LIMIT 20000"),
		ids, n, &event_shape, rows_r, n_r);
}

enum rc source_replies(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_reply **rows_r,
		       size_t *n_r)
{
	/* kind 1: reply; class 0: of a person */
	return of_tickets(tx,
			  SQL("SELECT ticket_id AS ticket, created AS at, author_id AS agent FROM message"
			      " WHERE ticket_id IN " DB_IN_LONG_LIST
			      " AND kind = 1 AND class = 0 AND author_id <> 0"
			      " ORDER BY ticket_id, seq LIMIT 20000"),
			  ids, n, &reply_shape, rows_r, n_r);
}

enum rc source_clocks(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_clock **rows_r,
		      size_t *n_r)
{
	/* event 10: breach */
	return of_tickets(
		tx,
		SQL("SELECT c.ticket_id AS ticket, c.kind AS kind, c.state AS state, c.started AS started, "
		    "c.ended AS ended,"
		    " c.breached_at AS breached_at, c.target AS target, c.used AS used,"
		    " EXISTS (SELECT 1 FROM sla_event e WHERE e.ticket_id = c.ticket_id AND e.kind = c.kind"
		    " AND e.cycle = c.cycle AND e.event = 10 AND e.cause LIKE 'retarget%') AS retargeted"
		    " FROM sla_clock c WHERE c.ticket_id IN " DB_IN_LONG_LIST
		    " ORDER BY c.ticket_id, c.kind, c.cycle LIMIT 20000"),
		ids, n, &clock_shape, rows_r, n_r);
}

enum rc source_levels(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_level **rows_r,
		      size_t *n_r)
{
	return of_tickets(tx,
			  SQL("SELECT ticket_id AS ticket, kind, level, team_id AS team, fired_at AS at, "
			      "acked_at <> 0 AS acknowledged"
			      " FROM escalation WHERE ticket_id IN " DB_IN_LONG_LIST
			      " ORDER BY ticket_id, fired_at, kind, cycle, level LIMIT 20000"),
			  ids, n, &level_shape, rows_r, n_r);
}

/* ---- surveys and articles ---- */

static const struct db_col asked_cols[] = {
	T(report_asked, ticket),    T(report_asked, request), T(report_asked, survey),
	T(report_asked, kind),	    T(report_asked, state),   T(report_asked, team),
	T(report_asked, owner),	    T(report_asked, created), T(report_asked, asked),
	T(report_asked, answered),  T(report_asked, score),   T(report_asked, recovery),
	T(report_asked, called),    T(report_asked, ended),   T(report_asked, settled),
	T(report_asked, recover_to)};
static const struct db_shape asked_shape = DB_SHAPE(struct report_asked, asked_cols);
static const struct db_col share_cols[] = {T(report_share, ticket), T(report_share, request),
					   T(report_share, agent)};
static const struct db_shape share_shape = DB_SHAPE(struct report_share, share_cols);
static const struct db_col pair_cols[] = {T(report_pair, ticket), T(report_pair, request),
					  T(report_pair, dimension), T(report_pair, expected),
					  T(report_pair, perceived)};
static const struct db_shape pair_shape = DB_SHAPE(struct report_pair, pair_cols);
static const struct db_col hope_cols[] = {T(report_hope, ticket), T(report_hope, asked),
					  T(report_hope, hoped), T(report_hope, answered),
					  T(report_hope, agent)};
static const struct db_shape hope_shape = DB_SHAPE(struct report_hope, hope_cols);
static const struct db_col use_cols[] = {T(report_use, ticket), T(report_use, article), T(report_use, agent),
					 T(report_use, at)};
static const struct db_shape use_shape = DB_SHAPE(struct report_use, use_cols);

enum rc source_asked(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_asked **rows_r,
		     size_t *n_r)
{
	/* state 2 of a recovery: settled */
	return of_tickets(
		tx,
		SQL("SELECT q.ticket_id AS ticket, q.id AS request, q.survey_id AS survey, q.kind AS kind,"
		    " q.state AS state, q.team_id AS team, q.owner_id AS owner, q.created AS created,"
		    " q.asked AS asked, COALESCE(a.at, 0) AS answered, COALESCE(a.score, 0) AS score,"
		    " COALESCE(r.opened, 0) AS recovery, COALESCE(r.called, 0) AS called,"
		    " COALESCE(r.ended, 0) AS ended, COALESCE(r.state = 2, 0) AS settled,"
		    " " SURVEY_RECOVER_TO " AS recover_to"
		    " FROM survey_request q LEFT JOIN survey_answer a ON a.request_id = q.id"
		    " LEFT JOIN survey_version v ON v.survey_id = q.survey_id AND v.version = "
		    "q.survey_version"
		    " LEFT JOIN recovery r ON r.ticket_id = q.ticket_id AND r.request_id = q.id"
		    " WHERE q.ticket_id IN " DB_IN_LONG_LIST " ORDER BY q.ticket_id, q.id LIMIT 20000"),
		ids, n, &asked_shape, rows_r, n_r);
}

enum rc source_shares(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_share **rows_r,
		      size_t *n_r)
{
	return of_tickets(tx,
			  SQL("SELECT q.ticket_id AS ticket, q.id AS request, s.agent_id AS agent"
			      " FROM survey_request q JOIN survey_share s ON s.request_id = q.id"
			      " WHERE q.ticket_id IN " DB_IN_LONG_LIST
			      " ORDER BY q.ticket_id, q.id, s.agent_id LIMIT 20000"),
			  ids, n, &share_shape, rows_r, n_r);
}

enum rc source_pairs(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_pair **rows_r,
		     size_t *n_r)
{
	return of_tickets(tx,
			  SQL("SELECT q.ticket_id AS ticket, q.id AS request, i.dimension AS dimension,"
			      " i.expected AS expected, i.perceived AS perceived"
			      " FROM survey_request q JOIN survey_item i ON i.request_id = q.id"
			      " WHERE q.ticket_id IN " DB_IN_LONG_LIST
			      " ORDER BY q.ticket_id, q.id, i.dimension LIMIT 20000"),
			  ids, n, &pair_shape, rows_r, n_r);
}

enum rc source_hopes(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_hope **rows_r,
		     size_t *n_r)
{
	return of_tickets(tx,
			  SQL("SELECT ticket_id AS ticket, asked, hoped, answered, agent_id AS agent"
			      " FROM expectation WHERE ticket_id IN " DB_IN_LONG_LIST
			      " ORDER BY ticket_id, seq LIMIT 20000"),
			  ids, n, &hope_shape, rows_r, n_r);
}

enum rc source_uses(struct db_tx *tx, const uint64_t *ids, size_t n, struct report_use **rows_r, size_t *n_r)
{
	/* put into a reply, as text or as a link */
	return of_tickets(tx,
			  SQL("SELECT ticket_id AS ticket, article_id AS article, agent_id AS agent, at"
			      " FROM article_use WHERE ticket_id IN " DB_IN_LONG_LIST
			      " AND how IN (0, 1) ORDER BY ticket_id, at, id LIMIT 20000"),
			  ids, n, &use_shape, rows_r, n_r);
}
