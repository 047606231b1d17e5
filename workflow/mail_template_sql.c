/* mail_template_sql.c - the house's own texts of automatic mail. */
#include "workflow/mail_template.h"

static const struct db_col cols[] = {
	DB_COL(struct mail_template_row, kind),	   DB_COL(struct mail_template_row, locale),
	DB_COL(struct mail_template_row, version), DB_COL(struct mail_template_row, subject),
	DB_COL(struct mail_template_row, text),
};
static const struct db_shape shape = DB_SHAPE(struct mail_template_row, cols);

#define COLUMNS "kind, locale, version, subject, text"

enum rc mail_template_all(struct db_tx *tx, struct mail_template_row **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM automatic_template ORDER BY kind, locale"), NO_ARGS,
		      &shape, TEMPLATE_END * LOCALES, list_r, n_r);
}

enum rc mail_template_row_get(struct db_tx *tx, enum mail_template k, enum locale l,
			      struct mail_template_row *r_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM automatic_template WHERE kind = ? AND locale = ?"),
		      ARGS(V(k), V(l)), &shape, r_r);
}

enum rc mail_template_row_put(struct db_tx *tx, const struct mail_template_row *r)
{
	uint64_t n;

	if (r->version == 1)
		return db_exec(tx, SQL("INSERT INTO automatic_template (" COLUMNS ") VALUES (?, ?, ?, ?, ?)"),
			       ARGS(V(r->kind), V(r->locale), V(r->version), V(r->subject), V(r->text)),
			       NULL);
	TRY(db_exec(
		tx,
		SQL("UPDATE automatic_template SET version = ?, subject = ?, text = ?"
		    " WHERE kind = ? AND locale = ? AND version = ?"),
		ARGS(V(r->version), V(r->subject), V(r->text), V(r->kind), V(r->locale), V(r->version - 1)),
		&n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "somebody else has just changed this text");
}
