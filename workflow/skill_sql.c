/* skill_sql.c - skills, who has them, what needs them. */
#include "workflow/skill_sql.h"

#include <talloc.h>

#define ALL_MOST 100000
#define ROW_VALUES 3

static const struct db_col skill_cols[] = {DB_ID(struct skill, id), DB_COL(struct skill, version),
					   DB_COL(struct skill, name), DB_COL(struct skill, language)};
static const struct db_shape skill_shape = DB_SHAPE(struct skill, skill_cols);

static const struct db_col agent_cols[] = {DB_ID(struct agent_skill, agent), DB_ID(struct agent_skill, skill),
					   DB_COL(struct agent_skill, level)};
static const struct db_shape agent_shape = DB_SHAPE(struct agent_skill, agent_cols);

static const struct db_col level_cols[] = {DB_COL(struct skill_level, skill),
					   DB_COL(struct skill_level, level)};
static const struct db_shape level_shape = DB_SHAPE(struct skill_level, level_cols);

enum rc skill_all(struct db_tx *tx, struct skill **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT id, version, name, language FROM skill ORDER BY name, id"), NO_ARGS,
		      &skill_shape, ALL_MOST, list_r, n_r);
}

enum rc skill_lock(struct db_tx *tx, skill_id id, struct skill *s_r)
{
	return db_one(tx, SQL("SELECT id, version, name, language FROM skill WHERE id = ? FOR UPDATE"),
		      ARGS(V(id.v)), &skill_shape, s_r);
}

enum rc skill_insert(struct db_tx *tx, const struct skill *s)
{
	return db_exec(tx, SQL("INSERT INTO skill (id, version, name, language) VALUES (?, 1, ?, ?)"),
		       ARGS(V(s->id.v), V(s->name), V(s->language)), NULL);
}

enum rc skill_update(struct db_tx *tx, const struct skill *s)
{
	return db_exec(tx, SQL("UPDATE skill SET version = version + 1, name = ?, language = ? WHERE id = ?"),
		       ARGS(V(s->name), V(s->language), V(s->id.v)), NULL);
}

enum rc skill_delete(struct db_tx *tx, skill_id id)
{
	TRY(db_exec(tx, SQL("DELETE FROM agent_skill WHERE skill_id = ?"), ARGS(V(id.v)), NULL));
	TRY(db_exec(tx, SQL("DELETE FROM ticket_skill WHERE skill_id = ?"), ARGS(V(id.v)), NULL));
	return db_exec(tx, SQL("DELETE FROM skill WHERE id = ?"), ARGS(V(id.v)), NULL);
}

enum rc agent_skill_all(struct db_tx *tx, struct agent_skill **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT agent_id AS agent, skill_id AS skill, level FROM agent_skill"
			  " ORDER BY agent_id, skill_id"),
		      NO_ARGS, &agent_shape, ALL_MOST, list_r, n_r);
}

enum rc agent_skill_of(struct db_tx *tx, agent_id agent, struct skill_level **list_r, size_t *n_r)
{
	return db_all(
		tx,
		SQL("SELECT skill_id AS skill, level FROM agent_skill WHERE agent_id = ? ORDER BY skill_id"),
		ARGS(V(agent.v)), &level_shape, SKILLS_OF_ONE_MOST, list_r, n_r);
}

enum rc ticket_skill_of(struct db_tx *tx, ticket_id id, struct skill_level **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT skill_id AS skill, level FROM ticket_skill WHERE ticket_id = ? ORDER BY "
			  "skill_id"),
		      ARGS(V(id.v)), &level_shape, SKILLS_OF_ONE_MOST, list_r, n_r);
}

static struct db_args *rows_of(struct db_tx *tx, uint64_t owner, const struct skill_level *list, size_t n)
{
	struct db_args *args = talloc_array(tx->job->ctx, struct db_args, (unsigned)n);
	struct db_val *vals = talloc_array(args, struct db_val, (unsigned)n * ROW_VALUES);

	for (size_t i = 0; i < n; i++) {
		struct db_val *v = &vals[i * ROW_VALUES];

		v[0] = V(owner);
		v[1] = V(list[i].skill);
		v[2] = V(list[i].level);
		args[i] = (struct db_args){v, ROW_VALUES};
	}
	return args;
}

enum rc agent_skill_replace(struct db_tx *tx, agent_id agent, const struct skill_level *list, size_t n)
{
	TRY(db_exec(tx, SQL("DELETE FROM agent_skill WHERE agent_id = ?"), ARGS(V(agent.v)), NULL));
	return n == 0 ? RC_OK
		      : db_exec_rows(
				tx,
				SQL("INSERT INTO agent_skill (agent_id, skill_id, level) VALUES (?, ?, ?)"),
				rows_of(tx, agent.v, list, n), n);
}

enum rc ticket_skill_replace(struct db_tx *tx, ticket_id id, const struct skill_level *list, size_t n)
{
	TRY(db_exec(tx, SQL("DELETE FROM ticket_skill WHERE ticket_id = ?"), ARGS(V(id.v)), NULL));
	return n == 0 ? RC_OK
		      : db_exec_rows(
				tx,
				SQL("INSERT INTO ticket_skill (ticket_id, skill_id, level) VALUES (?, ?, ?)"),
				rows_of(tx, id.v, list, n), n);
}
