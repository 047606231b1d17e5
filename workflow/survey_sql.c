/* survey_sql.c - rows of survey and survey_version. */
#include "workflow/survey_sql.h"

#define VERSIONS_MOST 200

static const struct db_col survey_cols[] = {
	DB_COL(struct survey, id),	    DB_COL(struct survey, version), DB_COL(struct survey, kind),
	DB_COL(struct survey, asked_on),    DB_COL(struct survey, active),  DB_COL(struct survey, name),
	DB_AS(struct survey, text, "body"), DB_ID(struct survey, author),   DB_COL(struct survey, created),
};
static const struct db_shape survey_shape = DB_SHAPE(struct survey, survey_cols);

enum rc survey_rows(struct db_tx *tx, struct survey **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT s.id, s.version, s.kind, s.asked_on, s.active, s.name, v.body,"
		    " v.author_id AS author, v.created FROM survey s"
		    " JOIN survey_version v ON v.survey_id = s.id AND v.version = s.version ORDER BY s.id"),
		NO_ARGS, &survey_shape, SURVEYS_MOST, list_r, n_r);
}

enum rc survey_version_row(struct db_tx *tx, uint64_t id, uint32_t version, struct survey *s_r)
{
	return db_one(tx,
		      SQL("SELECT s.id, v.version, s.kind, v.asked_on, v.active, v.name, v.body,"
			  " v.author_id AS author, v.created FROM survey s"
			  " JOIN survey_version v ON v.survey_id = s.id WHERE s.id = ? AND v.version = ?"),
		      ARGS(V(id), V(version)), &survey_shape, s_r);
}

enum rc survey_version_rows(struct db_tx *tx, uint64_t id, struct survey **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT s.id, v.version, s.kind, v.asked_on, v.active, v.name, v.body,"
			  " v.author_id AS author, v.created FROM survey s"
			  " JOIN survey_version v ON v.survey_id = s.id WHERE s.id = ?"
			  " ORDER BY v.version DESC LIMIT ?"),
		      ARGS(V(id), V(VERSIONS_MOST)), &survey_shape, VERSIONS_MOST, list_r, n_r);
}

enum rc survey_lock_row(struct db_tx *tx, uint64_t id, uint32_t *version_r)
{
	int64_t n = 0;

	TRY(db_number(tx, SQL("SELECT version FROM survey WHERE id = ? FOR UPDATE"), ARGS(V(id)), &n));
	*version_r = (uint32_t)n;
	return RC_OK;
}

enum rc survey_insert(struct db_tx *tx, const struct survey *s)
{
	return db_exec(tx,
		       SQL("INSERT INTO survey (id, version, active, kind, asked_on, name)"
			   " VALUES (?, ?, ?, ?, ?, ?)"),
		       ARGS(V(s->id), V(s->version), V(s->active), V(s->kind), V(s->asked_on), V(s->name)),
		       NULL);
}

enum rc survey_update(struct db_tx *tx, const struct survey *s)
{
	return db_exec(tx,
		       SQL("UPDATE survey SET version = ?, active = ?, asked_on = ?, name = ? WHERE id = ?"),
		       ARGS(V(s->version), V(s->active), V(s->asked_on), V(s->name), V(s->id)), NULL);
}

enum rc survey_version_insert(struct db_tx *tx, const struct survey *s)
{
	return db_exec(tx,
		       SQL("INSERT INTO survey_version (survey_id, version, active, asked_on, name, body,"
			   " author_id, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(s->id), V(s->version), V(s->active), V(s->asked_on), V(s->name), V(s->text),
			    V(s->author.v), V(s->created)),
		       NULL);
}
