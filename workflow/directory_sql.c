/* directory_sql.c - the one row, the groups, and whose account is whose entry. */
#include "workflow/directory_sql.h"

#define ACCOUNTS_MOST 10000

static const struct db_col setting_cols[] = {
	DB_COL(struct directory_setting, version),
	DB_COL(struct directory_setting, enabled),
	DB_COL(struct directory_setting, host),
	DB_COL(struct directory_setting, port),
	DB_COL(struct directory_setting, tls),
	DB_COL(struct directory_setting, ca),
	DB_COL(struct directory_setting, bind_dn),
	DB_COL(struct directory_setting, secret),
	DB_COL(struct directory_setting, people_base),
	DB_COL(struct directory_setting, people_filter),
	DB_COL(struct directory_setting, group_base),
	DB_COL(struct directory_setting, id_attribute),
	DB_COL(struct directory_setting, login_attribute),
	DB_COL(struct directory_setting, name_attribute),
	DB_COL(struct directory_setting, mail_attribute),
	DB_COL(struct directory_setting, manager_attribute),
	DB_COL(struct directory_setting, every_minutes),
	DB_COL(struct directory_setting, end_most),
	DB_COL(struct directory_setting, begun),
	DB_COL(struct directory_setting, next),
};
static const struct db_shape setting_shape = DB_SHAPE(struct directory_setting, setting_cols);

static const struct db_col group_cols[] = {DB_COL(struct directory_group, dn),
					   DB_COL(struct directory_group, role),
					   DB_ID(struct directory_group, team)};
static const struct db_shape group_shape = DB_SHAPE(struct directory_group, group_cols);

static const struct db_col account_cols[] = {DB_ID(struct directory_account, agent),
					     DB_COL(struct directory_account, uid),
					     DB_COL(struct directory_account, dn)};
static const struct db_shape account_shape = DB_SHAPE(struct directory_account, account_cols);

enum rc directory_setting_get(struct db_tx *tx, struct directory_setting *s_r)
{
	enum rc rc = db_one(tx,
			    SQL("SELECT version, enabled <> 0 AS enabled, host, port, tls, ca, bind_dn, "
				"secret, people_base,"
				" people_filter, group_base, id_attribute, login_attribute, name_attribute, "
				"mail_attribute,"
				" manager_attribute, every_minutes, end_most, begun, next"
				" FROM directory WHERE id = 1"),
			    NO_ARGS, &setting_shape, s_r);

	if (rc == RC_NOT_FOUND)
		*s_r = directory_setting_plain();
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc directory_row_update(struct db_tx *tx, const struct directory_setting *s)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("UPDATE directory SET version = version + 1, enabled = ?, host = ?, port = ?, tls = ?, "
		    "ca = ?,"
		    " bind_dn = ?, secret = ?, people_base = ?, people_filter = ?, group_base = ?,"
		    " id_attribute = ?, login_attribute = ?, name_attribute = ?, mail_attribute = ?,"
		    " manager_attribute = ?, every_minutes = ?, end_most = ?, begun = ?,"
		    " next = ? WHERE id = 1 AND version = ?"),
		ARGS(V(s->enabled), V(s->host), V(s->port), V(s->tls), V(s->ca), V(s->bind_dn),
		     V(db_bytes_full(s->secret)), V(s->people_base), V(s->people_filter), V(s->group_base),
		     V(s->id_attribute), V(s->login_attribute), V(s->name_attribute), V(s->mail_attribute),
		     V(s->manager_attribute), V(s->every_minutes), V(s->end_most), V(s->begun), V(s->next),
		     V(s->version)),
		&n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "somebody else has just changed this");
}

enum rc directory_row_insert(struct db_tx *tx, const struct directory_setting *s)
{
	enum rc rc = db_exec(
		tx,
		SQL("INSERT INTO directory (id, version, enabled, host, port, tls, ca, bind_dn, secret, "
		    "people_base,"
		    " people_filter, group_base, id_attribute, login_attribute, name_attribute, "
		    "mail_attribute,"
		    " manager_attribute, every_minutes, end_most, begun, next)"
		    " VALUES (1, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		ARGS(V(s->enabled), V(s->host), V(s->port), V(s->tls), V(s->ca), V(s->bind_dn),
		     V(db_bytes_full(s->secret)), V(s->people_base), V(s->people_filter), V(s->group_base),
		     V(s->id_attribute), V(s->login_attribute), V(s->name_attribute), V(s->mail_attribute),
		     V(s->manager_attribute), V(s->every_minutes), V(s->end_most), V(s->begun), V(s->next)),
		NULL);

	return rc == RC_CONFLICT ? because(tx->job, rc, "somebody else has just changed this") : rc;
}

enum rc directory_set_begun(struct db_tx *tx)
{
	return db_exec(tx, SQL("UPDATE directory SET begun = ? WHERE id = 1 AND begun = 0"),
		       ARGS(V(tx->job->now)), NULL);
}

enum rc directory_groups(struct db_tx *tx, struct directory_group **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT dn, role, team_id AS team FROM directory_group ORDER BY id"), NO_ARGS,
		      &group_shape, DIRECTORY_GROUPS_MOST, list_r, n_r);
}

enum rc directory_groups_set(struct db_tx *tx, const struct directory_group *list, size_t n)
{
	TRY(db_exec(tx, SQL("DELETE FROM directory_group"), NO_ARGS, NULL));
	for (size_t i = 0; i < n; i++)
		TRY(db_exec(tx,
			    SQL("INSERT INTO directory_group (id, dn, role, team_id) VALUES (?, ?, ?, ?)"),
			    ARGS(V(i + 1), V(list[i].dn), V(list[i].role), V(list[i].team.v)), NULL));
	return RC_OK;
}

/* ---- accounts ---- */

enum rc directory_accounts(struct db_tx *tx, struct directory_account **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT agent_id AS agent, uid, dn FROM directory_account ORDER BY agent_id"),
		      NO_ARGS, &account_shape, ACCOUNTS_MOST, list_r, n_r);
}

enum rc directory_account_of(struct db_tx *tx, agent_id agent, struct directory_account *a_r)
{
	return db_one(tx, SQL("SELECT agent_id AS agent, uid, dn FROM directory_account WHERE agent_id = ?"),
		      ARGS(V(agent.v)), &account_shape, a_r);
}

enum rc directory_account_put(struct db_tx *tx, const struct directory_account *a)
{
	uint64_t n;

	TRY(db_exec(tx, SQL("UPDATE directory_account SET dn = ?, seen = ? WHERE agent_id = ? AND uid = ?"),
		    ARGS(V(a->dn), V(tx->job->now), V(a->agent.v), V(a->uid)), &n));
	if (n == 1)
		return RC_OK;
	enum rc rc =
		db_exec(tx,
			SQL("INSERT INTO directory_account (agent_id, uid, dn, linked, seen)"
			    " VALUES (?, ?, ?, ?, ?)"),
			ARGS(V(a->agent.v), V(a->uid), V(a->dn), V(tx->job->now), V(tx->job->now)), NULL);

	return rc == RC_CONFLICT ? because(tx->job, rc, "this entry, or this account, is linked already")
				 : rc;
}

enum rc directory_local_admin(struct db_tx *tx, agent_id but, bool *yes_r)
{
	int64_t n;

	TRY(db_number(
		tx,
		SQL("SELECT COUNT(*) FROM agent a LEFT JOIN directory_account d ON d.agent_id = a.id"
		    " WHERE a.active = 1 AND a.role = ? AND a.password IS NOT NULL AND d.agent_id IS NULL"
		    " AND a.id <> ?"),
		ARGS(V((uint32_t)ROLE_ADMIN), V(but.v)), &n));
	*yes_r = n > 0;
	return RC_OK;
}
