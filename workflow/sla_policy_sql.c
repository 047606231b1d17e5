/* sla_policy_sql.c - rows of policies and their versions. */
#include "workflow/sla_policy_sql.h"

static const struct db_col policy_cols[] = {
	DB_COL(struct sla_policy, id),	  DB_COL(struct sla_policy, version),
	DB_COL(struct sla_policy, place), DB_COL(struct sla_policy, active),
	DB_COL(struct sla_policy, name),  DB_AS(struct sla_policy, text, "body"),
	DB_ID(struct sla_policy, author), DB_COL(struct sla_policy, created),
};
static const struct db_shape policy_shape = DB_SHAPE(struct sla_policy, policy_cols);

static enum rc list_version(struct db_tx *tx, enum rc rc, int64_t n, uint32_t *version_r)
{
	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_BUG, "the list of policies has no version");
	TRY(rc);
	*version_r = (uint32_t)n;
	return RC_OK;
}

enum rc sla_policy_list_version(struct db_tx *tx, uint32_t *version_r)
{
	int64_t n = 0;
	enum rc rc = db_number(tx, SQL("SELECT version FROM sla_policy_list WHERE id = 1"), NO_ARGS, &n);

	return list_version(tx, rc, n, version_r);
}

enum rc sla_policy_list_lock(struct db_tx *tx, uint32_t *version_r)
{
	int64_t n = 0;
	enum rc rc = db_number(tx, SQL("SELECT version FROM sla_policy_list WHERE id = 1 FOR UPDATE"),
			       NO_ARGS, &n);

	return list_version(tx, rc, n, version_r);
}

enum rc sla_policy_list_raise(struct db_tx *tx)
{
	return db_exec(tx, SQL("UPDATE sla_policy_list SET version = version + 1 WHERE id = 1"), NO_ARGS,
		       NULL);
}

enum rc sla_policy_rows(struct db_tx *tx, struct sla_policy **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT p.id, p.version, p.place, p.active, v.name, v.body, v.author_id AS author,"
			  " v.created FROM sla_policy p"
			  " JOIN sla_policy_version v ON v.policy_id = p.id AND v.version = p.version"
			  " ORDER BY p.place, p.id"),
		      NO_ARGS, &policy_shape, SLA_POLICIES_MOST, list_r, n_r);
}

enum rc sla_policy_version_row(struct db_tx *tx, uint64_t id, uint32_t version, struct sla_policy *p_r)
{
	return db_one(tx,
		      SQL("SELECT p.id, v.version, p.place, p.active, v.name, v.body, v.author_id AS author,"
			  " v.created FROM sla_policy p JOIN sla_policy_version v ON v.policy_id = p.id"
			  " WHERE p.id = ? AND v.version = ?"),
		      ARGS(V(id), V(version)), &policy_shape, p_r);
}

enum rc sla_policy_insert(struct db_tx *tx, const struct sla_policy *p)
{
	return db_exec(tx, SQL("INSERT INTO sla_policy (id, place, active, version) VALUES (?, ?, ?, ?)"),
		       ARGS(V(p->id), V(p->place), V(p->active), V(p->version)), NULL);
}

enum rc sla_policy_update(struct db_tx *tx, const struct sla_policy *p)
{
	return db_exec(tx, SQL("UPDATE sla_policy SET active = ?, version = ? WHERE id = ?"),
		       ARGS(V(p->active), V(p->version), V(p->id)), NULL);
}

enum rc sla_policy_version_insert(struct db_tx *tx, const struct sla_policy *p)
{
	return db_exec(
		tx,
		SQL("INSERT INTO sla_policy_version (policy_id, version, name, body, author_id, created)"
		    " VALUES (?, ?, ?, ?, ?, ?)"),
		ARGS(V(p->id), V(p->version), V(p->name), V(p->text), V(p->author.v), V(p->created)), NULL);
}

enum rc sla_policy_set_place(struct db_tx *tx, uint64_t id, uint32_t place)
{
	return db_exec(tx, SQL("UPDATE sla_policy SET place = ? WHERE id = ?"), ARGS(V(place), V(id)), NULL);
}
