/* reading_setting_sql.c - the row of reading_setting. */
#include "workflow/reading_setting_sql.h"

static const struct db_col cols[] = {
	DB_COL(struct reading_setting, version),
	DB_COL(struct reading_setting, pictures),
};
static const struct db_shape shape = DB_SHAPE(struct reading_setting, cols);

enum rc reading_setting_row(struct db_tx *tx, struct reading_setting *s_r)
{
	return db_one(tx, SQL("SELECT version, pictures FROM reading_setting WHERE id = 1"), NO_ARGS, &shape,
		      s_r);
}

enum rc reading_setting_update(struct db_tx *tx, const struct reading_setting *s)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE reading_setting SET version = version + 1, pictures = ?"
			" WHERE id = 1 AND version = ?"),
		    ARGS(V(s->pictures), V(s->version)), &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "somebody else has just changed this");
}
