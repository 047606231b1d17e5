/* report_comment_sql.c - comments of answers; rows of report_handled. */
#include "workflow/report_comment_sql.h"
#include "workflow/report_cells_sql.h"
#include "workflow/report_comment.h"
#include "workflow/survey_sql.h"

static const struct db_col comment_cols[] = {
	DB_COL(struct report_comment, id),	  DB_COL(struct report_comment, at),
	DB_COL(struct report_comment, kind),	  DB_COL(struct report_comment, reason),
	DB_COL(struct report_comment, score),	  DB_COL(struct report_comment, text),
	DB_COL(struct report_comment, locale),	  DB_COL(struct report_comment, customer),
	DB_COL(struct report_comment, ticket),	  DB_COL(struct report_comment, team),
	DB_COL(struct report_comment, agent),	  DB_COL(struct report_comment, handled_by),
	DB_COL(struct report_comment, recover_to)};
static const struct db_shape comment_shape = DB_SHAPE(struct report_comment, comment_cols);

enum rc report_comments(struct db_tx *tx, const struct report_ask *ask, bool lowest, size_t skip, size_t most,
			struct report_comment **list_r, size_t *n_r)
{
	struct db_val v[8 + FILTER_VALUES];
	size_t n = 0;

	v[n++] = V(report_day_begins(ask->state.z, ask->days.from));
	v[n++] = V(report_day_begins(ask->state.z, ask->days.to + 1));
	n += report_filter_values(v + n, &ask->filter);
	v[n++] = V(lowest);
	v[n++] = V(skip);
	v[n++] = V(most);
	/* state 2: answered, and not revoked since; each score by its own scale */
	return db_all(
		tx,
		SQL("SELECT a.request_id AS id, a.at AS at, q.kind AS kind, a.reason AS reason, a.score AS "
		    "score,"
		    " a.comment AS text, q.locale AS locale, COALESCE(t.customer_name, '') AS customer,"
		    " q.ticket_id AS ticket, q.team_id AS team, q.owner_id AS agent,"
		    " COALESCE(h.agent_id, 0) AS handled_by, " SURVEY_RECOVER_TO " AS recover_to"
		    " FROM survey_answer a JOIN survey_request q ON q.id = a.request_id"
		    " LEFT JOIN survey_version v ON v.survey_id = q.survey_id AND v.version = "
		    "q.survey_version"
		    " LEFT JOIN ticket t ON t.id = q.ticket_id LEFT JOIN report_handled h ON h.answer_id = "
		    "q.id"
		    " WHERE a.at >= ? AND a.at < ? AND a.comment <> '' AND q.state = 2"
		    " AND (? = 0 OR q.team_id IN " DB_IN_LIST ") AND (? = 0 OR q.owner_id IN " DB_IN_LIST ")"
		    " AND (? = 0 OR q.channel IN " DB_IN_LIST ") AND (? = 0 OR q.survey_id IN " DB_IN_LIST ")"
		    " AND (? = 0 OR t.language IN " DB_IN_LIST ")"
		    " AND (? = 0 OR EXISTS (SELECT 1 FROM ticket_tag g WHERE g.ticket_id = q.ticket_id"
		    " AND g.tag IN " DB_IN_LIST "))"
		    " ORDER BY IF(?, CASE q.kind WHEN 0 THEN (a.score + 2) / 4 WHEN 1 THEN (a.score - 1) / 4"
		    " WHEN 2 THEN a.score / 10 WHEN 3 THEN (a.score - 1) / 6 ELSE 2 END, 0), a.at DESC, q.id "
		    "DESC"
		    " LIMIT ?, ?"),
		(struct db_args){v, n}, &comment_shape, most, list_r, n_r);
}

enum rc report_comment_team(struct db_tx *tx, uint64_t id, uint64_t *team_r)
{
	int64_t team;

	TRY(db_number(tx,
		      SQL("SELECT q.team_id FROM survey_answer a JOIN survey_request q ON q.id = a.request_id"
			  " WHERE a.request_id = ? AND a.comment <> ''"),
		      ARGS(V(id)), &team));
	*team_r = (uint64_t)team;
	return RC_OK;
}

enum rc report_handled_put(struct db_tx *tx, uint64_t id)
{
	return db_exec(tx,
		       SQL("INSERT IGNORE INTO report_handled (answer_id, agent_id, at) VALUES (?, ?, ?)"),
		       ARGS(V(id), V(tx->job->actor), V(tx->job->now)), NULL);
}

enum rc report_handled_delete(struct db_tx *tx, uint64_t id)
{
	return db_exec(tx, SQL("DELETE FROM report_handled WHERE answer_id = ?"), ARGS(V(id)), NULL);
}
