/* fax_template_sql.c - what stands above and below faxes: read, add, save under their version. */
#include "workflow/fax_template_sql.h"

static const struct db_col cols[] = {
	DB_ID(struct fax_template, team),	 DB_COL(struct fax_template, language),
	DB_COL(struct fax_template, version),	 DB_COL(struct fax_template, letterhead),
	DB_COL(struct fax_template, footer),	 DB_COL(struct fax_template, cover),
	DB_COL(struct fax_template, cover_note),
};
static const struct db_shape shape = DB_SHAPE(struct fax_template, cols);

enum rc fax_template_all(struct db_tx *tx, struct fax_template **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT team_id AS team, language, version, letterhead, footer, cover, cover_note "
			  "FROM fax_template"
			  " ORDER BY team_id, language LIMIT ?"),
		      ARGS(V(FAX_TEMPLATES_MOST)), &shape, FAX_TEMPLATES_MOST, list_r, n_r);
}

enum rc fax_template_get(struct db_tx *tx, team_id team, const char *language, struct fax_template *t_r)
{
	return db_one(tx,
		      SQL("SELECT team_id AS team, language, version, letterhead, footer, cover, cover_note "
			  "FROM fax_template"
			  " WHERE team_id = ? AND language = ?"),
		      ARGS(V(team.v), V(language)), &shape, t_r);
}

enum rc fax_template_insert(struct db_tx *tx, const struct fax_template *t)
{
	return db_exec(tx,
		       SQL("INSERT INTO fax_template (team_id, language, version, letterhead, footer, cover,"
			   " cover_note) VALUES (?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(t->team.v), V(t->language), V(t->version), V(t->letterhead), V(t->footer),
			    V(t->cover), V(t->cover_note)),
		       NULL);
}

enum rc fax_template_update(struct db_tx *tx, const struct fax_template *t)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE fax_template SET version = ?, letterhead = ?, footer = ?, cover = ?, "
			"cover_note = ?"
			" WHERE team_id = ? AND language = ? AND version = ?"),
		    ARGS(V(t->version), V(t->letterhead), V(t->footer), V(t->cover), V(t->cover_note),
			 V(t->team.v), V(t->language), V(t->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the template was changed meanwhile");
}
