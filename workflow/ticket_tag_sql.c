/* ticket_tag_sql.c - rows of ticket_tag. */
#include "workflow/ticket_sql.h"

static const struct db_col tag_cols[] = {DB_COL(struct ticket_tag, tag)};
static const struct db_shape tag_shape = DB_SHAPE(struct ticket_tag, tag_cols);

enum rc ticket_tag_insert(struct db_tx *tx, ticket_id id, const char *tag, bool *changed_r)
{
	enum rc rc = db_exec(tx, SQL("INSERT INTO ticket_tag (ticket_id, tag) VALUES (?, ?)"),
			     ARGS(V(id.v), V(tag)), NULL);

	*changed_r = rc == RC_OK;
	return rc == RC_CONFLICT ? RC_OK : rc;
}

enum rc ticket_tag_delete(struct db_tx *tx, ticket_id id, const char *tag, bool *changed_r)
{
	uint64_t n = 0;

	TRY(db_exec(tx, SQL("DELETE FROM ticket_tag WHERE ticket_id = ? AND tag = ?"), ARGS(V(id.v), V(tag)),
		    &n));
	*changed_r = n > 0;
	return RC_OK;
}

enum rc ticket_tags(struct db_tx *tx, ticket_id id, struct ticket_tag **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT tag FROM ticket_tag WHERE ticket_id = ? ORDER BY tag LIMIT ?"),
		      ARGS(V(id.v), V(TICKET_TAGS_MOST)), &tag_shape, TICKET_TAGS_MOST, list_r, n_r);
}

enum rc tags_in_use(struct db_tx *tx, const char *begins, size_t most, struct ticket_tag **list_r,
		    size_t *n_r)
{
	/* up to the last character that there is: a range of k_tag, whatever stands in `begins` */
	return db_all(tx,
		      SQL("SELECT tag FROM ticket_tag WHERE tag >= ? AND tag < CONCAT(?, CHAR(0xF48FBFBF "
			  "USING utf8mb4))"
			  " GROUP BY tag ORDER BY tag LIMIT ?"),
		      ARGS(V(begins), V(begins), V(most)), &tag_shape, most, list_r, n_r);
}
