/* phone_provider_sql.c - who tells us of calls, and which of their requests were believed. */
#include "workflow/phone_provider_sql.h"

#define COLUMNS "id, version, active, name, kind, hook, secret, address, country, heard"

static const struct db_col cols[] = {
	DB_COL(struct phone_provider, id),	DB_COL(struct phone_provider, version),
	DB_COL(struct phone_provider, active),	DB_COL(struct phone_provider, name),
	DB_COL(struct phone_provider, kind),	DB_COL(struct phone_provider, hook),
	DB_COL(struct phone_provider, secret),	DB_COL(struct phone_provider, address),
	DB_COL(struct phone_provider, country), DB_COL(struct phone_provider, heard),
};
static const struct db_shape shape = DB_SHAPE(struct phone_provider, cols);

enum rc phone_provider_all(struct db_tx *tx, struct phone_provider **list_r, size_t *n_r)
{
	return db_all(tx, SQL("SELECT " COLUMNS " FROM phone_provider ORDER BY id LIMIT ?"),
		      ARGS(V(PHONE_PROVIDERS_MOST)), &shape, PHONE_PROVIDERS_MOST, list_r, n_r);
}

enum rc phone_provider_get(struct db_tx *tx, uint64_t id, struct phone_provider *p_r)
{
	enum rc rc = db_one(tx, SQL("SELECT " COLUMNS " FROM phone_provider WHERE id = ?"), ARGS(V(id)),
			    &shape, p_r);

	return rc == RC_NOT_FOUND ? because(tx->job, rc, "there is no such provider") : rc;
}

enum rc phone_provider_by_hook(struct db_tx *tx, const char *hook, struct phone_provider *p_r)
{
	return db_one(tx, SQL("SELECT " COLUMNS " FROM phone_provider WHERE hook = ? AND active = 1"),
		      ARGS(V(hook)), &shape, p_r);
}

enum rc phone_provider_of_kind(struct db_tx *tx, enum phone_kind kind, struct phone_provider *p_r)
{
	return db_one(tx,
		      SQL("SELECT " COLUMNS
			  " FROM phone_provider WHERE kind = ? AND active = 1 ORDER BY id LIMIT 1"),
		      ARGS(V(kind)), &shape, p_r);
}

static struct bytes secret_of(const struct phone_provider *p)
{
	return p->secret.p ? p->secret : (struct bytes){(const uint8_t *)"", 0};
}

enum rc phone_provider_insert(struct db_tx *tx, const struct phone_provider *p)
{
	return db_exec(tx,
		       SQL("INSERT INTO phone_provider (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"),
		       ARGS(V(p->id), V(p->version), V(p->active), V(p->name), V(p->kind), V(p->hook),
			    V(secret_of(p)), V(p->address), V(p->country)),
		       NULL);
}

enum rc phone_provider_update(struct db_tx *tx, const struct phone_provider *p)
{
	uint64_t n;

	TRY(db_exec(tx,
		    SQL("UPDATE phone_provider SET version = ?, active = ?, name = ?, kind = ?, secret = ?,"
			" address = ?, country = ? WHERE id = ? AND version = ?"),
		    ARGS(V(p->version), V(p->active), V(p->name), V(p->kind), V(secret_of(p)), V(p->address),
			 V(p->country), V(p->id), V(p->version - 1)),
		    &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "the provider was changed meanwhile");
}

enum rc phone_provider_set_heard(struct db_tx *tx, uint64_t id)
{
	return db_exec(tx, SQL("UPDATE phone_provider SET heard = ? WHERE id = ?"),
		       ARGS(V(tx->job->now), V(id)), NULL);
}

enum rc phone_nonce_insert(struct db_tx *tx, uint64_t provider, struct key32 nonce)
{
	return db_exec(tx, SQL("INSERT INTO phone_nonce (provider_id, nonce, at) VALUES (?, ?, ?)"),
		       ARGS(V(provider), V(nonce), V(tx->job->now)), NULL);
}

enum rc phone_nonce_prune(struct db_tx *tx, instant before)
{
	return db_exec(tx, SQL("DELETE FROM phone_nonce WHERE at < ? LIMIT 1000"), ARGS(V(before)), NULL);
}
