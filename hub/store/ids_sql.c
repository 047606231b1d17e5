/* ids_sql.c - blocks of numbers. */
#include "hub/store/ids_sql.h"

enum rc ids_take_block(struct job *j, const char *name, uint64_t *next_r, uint64_t *end_r)
{
	AUTO(db_tx) tx = db_begin(j);
	int64_t next;
	enum rc rc = db_number(&tx, SQL("SELECT next FROM id_block WHERE name = ? FOR UPDATE"), ARGS(V(name)),
			       &next);

	if (rc == RC_NOT_FOUND)
		return because(j, RC_BUG, "id_block has no row of this name");
	TRY(rc);
	TRY(db_exec(&tx, SQL("UPDATE id_block SET next = ? WHERE name = ?"),
		    ARGS(V(next + IDS_BLOCK), V(name)), NULL));
	TRY(db_commit(&tx));
	*next_r = (uint64_t)next;
	*end_r = (uint64_t)next + IDS_BLOCK;
	return RC_OK;
}
