/* on_call_sql.c - rows of rotas. */
#include "workflow/on_call_sql.h"

#include <talloc.h>

#define COLUMNS "id, name, timezone, weeks, version, active"

static const struct db_col rota_cols[] = {DB_ID(struct on_call, id),	    DB_COL(struct on_call, name),
					  DB_COL(struct on_call, timezone), DB_COL(struct on_call, weeks),
					  DB_COL(struct on_call, version),  DB_COL(struct on_call, active)};
static const struct db_shape rota_shape = DB_SHAPE(struct on_call, rota_cols);

static const struct db_col shift_cols[] = {DB_ID(struct on_call_shift, agent),
					   DB_COL(struct on_call_shift, start_min),
					   DB_COL(struct on_call_shift, length_min)};
static const struct db_shape shift_shape = DB_SHAPE(struct on_call_shift, shift_cols);

static const struct db_col override_cols[] = {DB_ID(struct on_call_override, agent),
					      DB_COL(struct on_call_override, begins),
					      DB_COL(struct on_call_override, ends)};
static const struct db_shape override_shape = DB_SHAPE(struct on_call_override, override_cols);

enum rc on_call_select_all(struct db_tx *tx, struct on_call **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM on_call ORDER BY name, id"), NO_ARGS, &rota_shape,
		      ON_CALLS_MOST, list_r, n_r);
}

enum rc on_call_select(struct db_tx *tx, on_call_id id, struct on_call *r_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM on_call WHERE id = ?"), ARGS(V(id.v)), &rota_shape,
		      r_r);
}

enum rc on_call_shifts(struct db_tx *tx, struct on_call *r)
{
	struct on_call_shift *list;

	TRY(db_all(tx,
		   SQL("SELECT agent_id AS agent, start_min, length_min FROM on_call_shift"
		       " WHERE on_call_id = ? ORDER BY n"),
		   ARGS(V(r->id.v)), &shift_shape, ON_CALL_SHIFTS_MOST, &list, &r->nshifts));
	r->shifts = list;
	return RC_OK;
}

enum rc on_call_overrides(struct db_tx *tx, struct on_call *r)
{
	struct on_call_override *list;

	TRY(db_all(tx,
		   SQL("SELECT agent_id AS agent, begins, ends FROM on_call_override"
		       " WHERE on_call_id = ? ORDER BY n"),
		   ARGS(V(r->id.v)), &override_shape, ON_CALL_OVERRIDES_MOST, &list, &r->noverrides));
	r->overrides = list;
	return RC_OK;
}

enum rc on_call_insert(struct db_tx *tx, const struct on_call *r)
{
	return db_exec(tx,
		       SQL("INSERT INTO on_call (id, name, timezone, weeks, version, active)"
			   " VALUES (?, ?, ?, ?, ?, ?)"),
		       ARGS(V(r->id.v), V(r->name), V(r->timezone), V(r->weeks), V(r->version), V(r->active)),
		       NULL);
}

enum rc on_call_update(struct db_tx *tx, const struct on_call *r, uint32_t seen)
{
	uint64_t n = 0;

	TRY(db_exec(tx,
		    SQL("UPDATE on_call SET name = ?, timezone = ?, weeks = ?, version = ?, active = ?"
			" WHERE id = ? AND version = ?"),
		    ARGS(V(r->name), V(r->timezone), V(r->weeks), V(r->version), V(r->active), V(r->id.v),
			 V(seen)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "this rota has changed meanwhile");
}

static enum rc insert_shifts(struct db_tx *tx, const struct on_call *r)
{
	struct db_args *rows = talloc_array(tx->job->ctx, struct db_args, (unsigned)r->nshifts);
	struct db_val *v = talloc_array(rows, struct db_val, (unsigned)r->nshifts * 5);

	for (size_t i = 0; i < r->nshifts; i++, v += 5) {
		v[0] = V(r->id.v);
		v[1] = V(i);
		v[2] = V(r->shifts[i].agent.v);
		v[3] = V(r->shifts[i].start_min);
		v[4] = V(r->shifts[i].length_min);
		rows[i] = (struct db_args){v, 5};
	}
	return db_exec_rows(tx,
			    SQL("INSERT INTO on_call_shift (on_call_id, n, agent_id, start_min, length_min)"
				" VALUES (?, ?, ?, ?, ?)"),
			    rows, r->nshifts);
}

static enum rc insert_overrides(struct db_tx *tx, const struct on_call *r)
{
	struct db_args *rows = talloc_array(tx->job->ctx, struct db_args, (unsigned)r->noverrides);
	struct db_val *v = talloc_array(rows, struct db_val, (unsigned)r->noverrides * 5);

	for (size_t i = 0; i < r->noverrides; i++, v += 5) {
		v[0] = V(r->id.v);
		v[1] = V(i);
		v[2] = V(r->overrides[i].agent.v);
		v[3] = V(r->overrides[i].begins);
		v[4] = V(r->overrides[i].ends);
		rows[i] = (struct db_args){v, 5};
	}
	return db_exec_rows(tx,
			    SQL("INSERT INTO on_call_override (on_call_id, n, agent_id, begins, ends)"
				" VALUES (?, ?, ?, ?, ?)"),
			    rows, r->noverrides);
}

enum rc on_call_replace_parts(struct db_tx *tx, const struct on_call *r)
{
	TRY(db_exec(tx, SQL("DELETE FROM on_call_shift WHERE on_call_id = ?"), ARGS(V(r->id.v)), NULL));
	TRY(db_exec(tx, SQL("DELETE FROM on_call_override WHERE on_call_id = ?"), ARGS(V(r->id.v)), NULL));
	if (r->nshifts)
		TRY(insert_shifts(tx, r));
	return r->noverrides ? insert_overrides(tx, r) : RC_OK;
}

enum rc on_call_agent_works(struct db_tx *tx, agent_id id, bool *yes_r)
{
	int64_t n;

	TRY(db_number(tx, SQL("SELECT COUNT(*) FROM agent WHERE id = ? AND active = 1"), ARGS(V(id.v)), &n));
	*yes_r = n == 1;
	return RC_OK;
}
