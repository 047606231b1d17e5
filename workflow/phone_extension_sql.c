/* phone_extension_sql.c - which telephone is whose. */
#include "workflow/phone_extension_sql.h"

#define LIST_MOST 10000

static const struct db_col cols[] = {DB_ID(struct phone_extension, agent),
				     DB_COL(struct phone_extension, extension)};
static const struct db_shape shape = DB_SHAPE(struct phone_extension, cols);

enum rc phone_extension_all(struct db_tx *tx, struct phone_extension **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT agent_id AS agent, extension FROM phone_extension ORDER BY 1 LIMIT ?"),
		      ARGS(V(LIST_MOST)), &shape, LIST_MOST, list_r, n_r);
}

enum rc phone_extension_find(struct db_tx *tx, const char *folded, agent_id *a_r)
{
	int64_t id;

	TRY(db_number(tx, SQL("SELECT agent_id FROM phone_extension WHERE extension = ?"), ARGS(V(folded)),
		      &id));
	*a_r = (agent_id){(uint64_t)id};
	return RC_OK;
}

enum rc phone_extension_delete(struct db_tx *tx, agent_id agent)
{
	return db_exec(tx, SQL("DELETE FROM phone_extension WHERE agent_id = ?"), ARGS(V(agent.v)), NULL);
}

enum rc phone_extension_insert(struct db_tx *tx, agent_id agent, const char *folded)
{
	return db_exec(tx, SQL("INSERT INTO phone_extension (agent_id, extension) VALUES (?, ?)"),
		       ARGS(V(agent.v), V(folded)), NULL);
}
