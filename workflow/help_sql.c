/* help_sql.c - rows of the help centre: its setting, requests to be confirmed, links, and a customer's tickets. */
#include "workflow/help_sql.h"

static const struct db_col setting_cols[] = {
	DB_COL(struct help_setting, version),	   DB_COL(struct help_setting, active),
	DB_COL(struct help_setting, contact),	   DB_COL(struct help_setting, requests),
	DB_ID(struct help_setting, team),	   DB_COL(struct help_setting, title_en),
	DB_COL(struct help_setting, title_zh_cn),  DB_COL(struct help_setting, title_zh_tw),
	DB_COL(struct help_setting, notice_en),	   DB_COL(struct help_setting, notice_zh_cn),
	DB_COL(struct help_setting, notice_zh_tw), DB_COL(struct help_setting, logo),
	DB_COL(struct help_setting, home_url),	   DB_COL(struct help_setting, accent),
	DB_COL(struct help_setting, theme),
};
static const struct db_shape setting_shape = DB_SHAPE(struct help_setting, setting_cols);

struct pending_row {
	struct bytes form;
	struct help_pending p;
};
static const struct db_col pending_cols[] = {
	DB_COL(struct pending_row, form),
	DB_AS(struct pending_row, p.address, "address"),
	DB_AS(struct pending_row, p.name, "name"),
	DB_AS(struct pending_row, p.subject, "subject"),
	DB_AS(struct pending_row, p.text, "text"),
	DB_AS(struct pending_row, p.locale, "locale"),
	DB_AS(struct pending_row, p.created, "created"),
	DB_AS(struct pending_row, p.ticket.v, "ticket"),
};
static const struct db_shape pending_shape = DB_SHAPE(struct pending_row, pending_cols);

static const struct db_col link_cols[] = {DB_COL(struct help_link, address),
					  DB_ID(struct help_link, customer), DB_COL(struct help_link, until)};
static const struct db_shape link_shape = DB_SHAPE(struct help_link, link_cols);

static const struct db_col ticket_cols[] = {DB_ID(struct help_ticket, id), DB_COL(struct help_ticket, status),
					    DB_COL(struct help_ticket, created),
					    DB_COL(struct help_ticket, activity),
					    DB_COL(struct help_ticket, subject)};
static const struct db_shape ticket_shape = DB_SHAPE(struct help_ticket, ticket_cols);

static struct bytes form_bytes(const struct client_id *form)
{
	return (struct bytes){form->b, sizeof(form->b)};
}

/* ---- the setting ---- */

enum rc help_setting_row(struct db_tx *tx, struct help_setting *s_r)
{
	return db_one(tx,
		      SQL("SELECT version, active <> 0 AS active, contact <> 0 AS contact, requests <> 0 AS "
			  "requests,"
			  " team_id AS team, title_en, title_zh_cn, title_zh_tw, notice_en, notice_zh_cn,"
			  " notice_zh_tw, logo, home_url, accent, theme FROM help_setting WHERE id = 1"),
		      NO_ARGS, &setting_shape, s_r);
}

enum rc help_setting_update(struct db_tx *tx, const struct help_setting *s)
{
	uint64_t n;

	TRY(db_exec(
		tx,
		SQL("UPDATE help_setting SET version = version + 1, active = ?, contact = ?, requests = ?,"
		    " team_id = ?, title_en = ?, title_zh_cn = ?, title_zh_tw = ?, notice_en = ?,"
		    " notice_zh_cn = ?, notice_zh_tw = ?, logo = ?, home_url = ?, accent = ?, theme = ?"
		    " WHERE id = 1 AND version = ?"),
		ARGS(V(s->active), V(s->contact), V(s->requests), V(s->team.v), V(s->title_en),
		     V(s->title_zh_cn), V(s->title_zh_tw), V(s->notice_en), V(s->notice_zh_cn),
		     V(s->notice_zh_tw), V(s->logo), V(s->home_url), V(s->accent), V(s->theme),
		     V(s->version)),
		&n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "somebody else has just changed this");
}

/* ---- requests to be confirmed ---- */

enum rc help_pending_insert(struct db_tx *tx, struct key32 hash, const struct help_request *r, instant until)
{
	return db_exec(tx,
		       SQL("INSERT INTO help_pending (token_hash, form, address, name, subject, text, locale,"
			   " created, until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(hash), V(form_bytes(&r->form)), V(r->address), V(r->name), V(r->subject),
			    V(r->text), V(r->locale), V(tx->job->now), V(until)),
		       NULL);
}

enum rc help_pending_lock(struct db_tx *tx, struct key32 hash, struct help_pending *p_r)
{
	struct pending_row row;

	TRY(db_one(tx,
		   SQL("SELECT form, address, name, subject, text, locale, created, ticket_id AS ticket"
		       " FROM help_pending WHERE token_hash = ? AND until > ? FOR UPDATE"),
		   ARGS(V(hash), V(tx->job->now)), &pending_shape, &row));
	*p_r = row.p;
	must(row.form.n == sizeof(p_r->form.b));
	for (size_t i = 0; i < row.form.n; i++)
		p_r->form.b[i] = row.form.p[i];
	return RC_OK;
}

enum rc help_form_begin(struct db_tx *tx, struct key32 hash, const struct client_id *form, instant until,
			ticket_id *ticket_r)
{
	enum rc rc = db_exec(
		tx,
		SQL("INSERT INTO help_pending (token_hash, form, address, name, subject, text, locale,"
		    " created, until) VALUES (?, ?, '', '', '', '', '', ?, ?)"),
		ARGS(V(hash), V(form_bytes(form)), V(tx->job->now), V(until)), NULL);
	int64_t n;

	if (rc != RC_CONFLICT)
		return rc;
	TRY(db_number(tx, SQL("SELECT CAST(ticket_id AS SIGNED) FROM help_pending WHERE form = ? FOR UPDATE"),
		      ARGS(V(form_bytes(form))), &n));
	*ticket_r = (ticket_id){(uint64_t)n};
	return RC_CONFLICT;
}

enum rc help_pending_done(struct db_tx *tx, struct key32 hash, ticket_id ticket)
{
	return db_exec(tx, SQL("UPDATE help_pending SET ticket_id = ?, text = '' WHERE token_hash = ?"),
		       ARGS(V(ticket.v), V(hash)), NULL);
}

enum rc help_mail_counted(struct db_tx *tx, const char *address, instant since, int64_t *n_r)
{
	TRY(db_exec(tx,
		    SQL("INSERT INTO help_mail (address, since, n) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE"
			" n = IF(since > ?, n + 1, 1), since = IF(since > ?, since, VALUES(since))"),
		    ARGS(V(address), V(tx->job->now), V(since), V(since)), NULL));
	return db_number(tx, SQL("SELECT n FROM help_mail WHERE address = ?"), ARGS(V(address)), n_r);
}

/* ---- links ---- */

enum rc help_link_insert(struct db_tx *tx, struct key32 hash, const struct help_link *l, instant until)
{
	return db_exec(tx,
		       SQL("INSERT INTO help_link (token_hash, address, customer_id, created, until)"
			   " VALUES (?, ?, ?, ?, ?)"),
		       ARGS(V(hash), V(l->address), V(l->customer.v), V(tx->job->now), V(until)), NULL);
}

enum rc help_link_row(struct db_tx *tx, struct key32 hash, struct help_link *l_r)
{
	return db_one(tx,
		      SQL("SELECT address, customer_id AS customer, until FROM help_link"
			  " WHERE token_hash = ? AND until > ?"),
		      ARGS(V(hash), V(tx->job->now)), &link_shape, l_r);
}

enum rc help_forget(struct db_tx *tx, instant before, instant day, size_t most)
{
	TRY(db_exec(tx, SQL("DELETE FROM help_pending WHERE until < ? LIMIT ?"),
		    ARGS(V(before), V((uint64_t)most)), NULL));
	TRY(db_exec(tx, SQL("DELETE FROM help_mail WHERE since < ? LIMIT ?"), ARGS(V(day), V((uint64_t)most)),
		    NULL));
	return db_exec(tx, SQL("DELETE FROM help_link WHERE until < ? LIMIT ?"),
		       ARGS(V(before), V((uint64_t)most)), NULL);
}

enum rc help_tickets_of(struct db_tx *tx, customer_id customer, size_t most, struct help_ticket **list_r,
			size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT id, status, created, activity, subject FROM ticket WHERE customer_id = ?"
			  " ORDER BY created DESC, id DESC LIMIT ?"),
		      ARGS(V(customer.v), V((uint64_t)most)), &ticket_shape, most, list_r, n_r);
}
