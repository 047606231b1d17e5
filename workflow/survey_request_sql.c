/* survey_request_sql.c - rows of survey_request and survey_share. */
#include "workflow/survey_request_sql.h"

#include "workflow/customer.h"

#define LIST_MOST 100
#define COLUMNS                                                                                        \
	"id, survey_id AS survey, survey_version, kind, ticket_id AS ticket, episode, customer_id AS " \
	"customer,"                                                                                    \
	" recipient, team_id AS team, owner_id AS owner, channel, way, locale, dimension, state, why," \
	" outbox_id AS outbox, created, due, asked, expires, answered, ended, ended_by, reason"

#define T struct survey_request
static const struct db_col request_cols[] = {
	DB_COL(T, id),	     DB_COL(T, survey),	   DB_COL(T, survey_version),
	DB_COL(T, kind),     DB_ID(T, ticket),	   DB_COL(T, episode),
	DB_ID(T, customer),  DB_COL(T, recipient), DB_ID(T, team),
	DB_ID(T, owner),     DB_COL(T, channel),   DB_COL(T, way),
	DB_COL(T, locale),   DB_COL(T, dimension), DB_COL(T, state),
	DB_COL(T, why),	     DB_ID(T, outbox),	   DB_COL(T, created),
	DB_COL(T, due),	     DB_COL(T, asked),	   DB_COL(T, expires),
	DB_COL(T, answered), DB_COL(T, ended),	   DB_ID(T, ended_by),
	DB_COL(T, reason),
};
static const struct db_shape request_shape = DB_SHAPE(T, request_cols);
#undef T

enum rc survey_request_insert(struct db_tx *tx, const struct survey_request *r)
{
	return db_exec(
		tx,
		SQL("INSERT INTO survey_request (id, survey_id, survey_version, kind, ticket_id, episode,"
		    " customer_id, recipient, team_id, owner_id, channel, way, locale, dimension, state,"
		    " why, created, due, asked, expires, ended)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(r->id), V(r->survey), V(r->survey_version), V(r->kind), V(r->ticket.v), V(r->episode),
		     V(r->customer.v), V(r->recipient), V(r->team.v), V(r->owner.v), V(r->channel), V(r->way),
		     V(r->locale), V(r->dimension), V(r->state), V(r->why), V(r->created), V(r->due),
		     V(r->asked), V(r->expires), V(r->ended)),
		NULL);
}

enum rc survey_request_update(struct db_tx *tx, const struct survey_request *r)
{
	return db_exec(tx,
		       SQL("UPDATE survey_request SET way = ?, state = ?, why = ?, outbox_id = ?, asked = ?,"
			   " expires = ?, answered = ?, ended = ?, ended_by = ?, reason = ? WHERE id = ?"),
		       ARGS(V(r->way), V(r->state), V(r->why), V(r->outbox.v), V(r->asked), V(r->expires),
			    V(r->answered), V(r->ended), V(r->ended_by.v), V(r->reason), V(r->id)),
		       NULL);
}

enum rc survey_request_set_token(struct db_tx *tx, uint64_t id, struct key32 hash)
{
	return db_exec(tx, SQL("UPDATE survey_request SET token_hash = ? WHERE id = ?"), ARGS(V(hash), V(id)),
		       NULL);
}

enum rc survey_request_get(struct db_tx *tx, uint64_t id, struct survey_request *r_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM survey_request WHERE id = ?"), ARGS(V(id)),
		      &request_shape, r_r);
}

enum rc survey_request_lock(struct db_tx *tx, uint64_t id, struct survey_request *r_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM survey_request WHERE id = ? FOR UPDATE"), ARGS(V(id)),
		      &request_shape, r_r);
}

enum rc survey_request_by_hash(struct db_tx *tx, struct key32 hash, struct survey_request *r_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM survey_request WHERE token_hash = ?"), ARGS(V(hash)),
		      &request_shape, r_r);
}

enum rc survey_request_by_outbox(struct db_tx *tx, outbox_id id, struct survey_request *r_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM survey_request WHERE outbox_id = ?"), ARGS(V(id.v)),
		      &request_shape, r_r);
}

enum rc survey_request_of_chat(struct db_tx *tx, ticket_id ticket, struct survey_request *r_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS " FROM survey_request WHERE ticket_id = ? AND way = ?"
			  " AND state IN (?, ?) ORDER BY id DESC LIMIT 1"),
		      ARGS(V(ticket.v), V(SURVEY_BY_CHAT), V(SURVEY_IS_ASKED), V(SURVEY_IS_ANSWERED)),
		      &request_shape, r_r);
}

enum rc survey_requests_of(struct db_tx *tx, ticket_id ticket, struct survey_request **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT " COLUMNS " FROM survey_request WHERE ticket_id = ? ORDER BY id DESC LIMIT ?"),
		ARGS(V(ticket.v), V(LIST_MOST)), &request_shape, LIST_MOST, list_r, n_r);
}

enum rc survey_requests_open(struct db_tx *tx, ticket_id ticket, struct survey_request **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " COLUMNS " FROM survey_request WHERE ticket_id = ? AND state IN (?, ?)"
			  " AND episode > 0 ORDER BY id LIMIT ? FOR UPDATE"),
		      ARGS(V(ticket.v), V(SURVEY_IS_PLANNED), V(SURVEY_IS_ASKED), V(LIST_MOST)),
		      &request_shape, LIST_MOST, list_r, n_r);
}

enum rc survey_asked_since(struct db_tx *tx, const struct survey_request *r, instant since, bool *yes_r)
{
	int64_t n;

	TRY(db_number(
		tx,
		SQL("SELECT (SELECT COUNT(*) FROM survey_request WHERE recipient = ? AND asked > ? AND id <> "
		    "?)"
		    " + (SELECT COUNT(*) FROM survey_request WHERE customer_id = ? AND ? > 0 AND asked > ?"
		    " AND id <> ?)"),
		ARGS(V(r->recipient), V(since), V(r->id), V(r->customer.v), V(r->customer.v), V(since),
		     V(r->id)),
		&n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc survey_share_insert(struct db_tx *tx, uint64_t request, const struct survey_share *s)
{
	return db_exec(tx, SQL("INSERT INTO survey_share (request_id, agent_id, permille) VALUES (?, ?, ?)"),
		       ARGS(V(request), V(s->agent.v), V(s->permille)), NULL);
}

/* ---- what is read at a solve ---- */

static const struct db_col said_cols[] = {DB_ID(struct survey_said, agent), DB_COL(struct survey_said, n)};
static const struct db_shape said_shape = DB_SHAPE(struct survey_said, said_cols);

enum rc survey_said_by(struct db_tx *tx, ticket_id ticket, struct survey_said **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT author_id AS agent, COUNT(*) AS n FROM message"
			  " WHERE ticket_id = ? AND kind = ? AND class = ? AND author_id > 0"
			  " GROUP BY author_id ORDER BY n DESC, author_id LIMIT ?"),
		      ARGS(V(ticket.v), V(MESSAGE_REPLY), V(CLASS_HUMAN), V(LIST_MOST)), &said_shape,
		      LIST_MOST, list_r, n_r);
}

enum rc survey_human_wrote(struct db_tx *tx, ticket_id ticket, bool *yes_r)
{
	int64_t n;

	TRY(db_number(
		tx,
		SQL("SELECT EXISTS (SELECT 1 FROM message WHERE ticket_id = ? AND kind = ? AND class = ?)"),
		ARGS(V(ticket.v), V(MESSAGE_INBOUND), V(CLASS_HUMAN)), &n));
	*yes_r = n > 0;
	return RC_OK;
}

enum rc survey_is_staff(struct db_tx *tx, const char *folded, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT EXISTS (SELECT 1 FROM agent WHERE LOWER(email) = ?)"), ARGS(V(folded)),
		      &n));
	*yes_r = n > 0;
	return RC_OK;
}

/* ---- by the calendar ---- */

static const struct db_col candidate_cols[] = {DB_ID(struct survey_candidate, customer),
					       DB_ID(struct survey_candidate, ticket),
					       DB_COL(struct survey_candidate, address)};
static const struct db_shape candidate_shape = DB_SHAPE(struct survey_candidate, candidate_cols);

enum rc survey_candidates(struct db_tx *tx, uint64_t survey, bool panel, instant since, instant active,
			  size_t most, struct survey_candidate **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT t.customer_id AS customer, MAX(t.id) AS ticket, MIN(a.address) AS address"
		    " FROM ticket t JOIN customer_address a ON a.customer_id = t.customer_id AND a.kind = ?"
		    " WHERE t.customer_id > 0 AND t.is_open = 0 AND t.status IN (?, ?) AND t.activity > ?"
		    " AND (? = 0 OR EXISTS (SELECT 1 FROM survey_panel p WHERE p.customer_id = "
		    "t.customer_id))"
		    " AND NOT EXISTS (SELECT 1 FROM survey_request r WHERE r.customer_id = t.customer_id"
		    " AND r.survey_id = ? AND r.created > ?)"
		    " GROUP BY t.customer_id ORDER BY t.customer_id LIMIT ?"),
		ARGS(V(ADDRESS_MAIL), V(TICKET_SOLVED), V(TICKET_CLOSED), V(active), V(panel), V(survey),
		     V(since), V(most)),
		&candidate_shape, most, list_r, n_r);
}
