/* sla_policy.c - the policies in memory, and which of them is a ticket's. */
#include "workflow/sla_policy.h"

#include <talloc.h>

#include "workflow/sla_policy_inner.h"
#include "workflow/sla_policy_sql.h"
#include "workflow/ticket_facts.h"

/* What a connection keeps: the list in use, and versions that clocks name. */
struct kept {
	struct sla_policies *set; /* NULL = not read yet */
	struct sla_policy **old;
	size_t nold;
};
#define OLD_MOST 200

static const char key;	       /* with the connection: struct kept */
static const char changed_key; /* with a transaction that has changed policies itself */
static const char asked_key;   /* with a transaction: the list, compared once */

void sla_policies_changed(struct db_tx *tx)
{
	static char yes;

	*db_tx_keep(tx, &changed_key) = &yes;
}

/* What is read goes where it may stay: with the connection, unless this transaction has changed it itself. */
static struct kept *kept_of(struct db_tx *tx)
{
	void **place;

	if (*db_tx_keep(tx, &changed_key))
		return talloc_zero(tx->job->ctx, struct kept);
	place = db_keep(tx->job->db, &key);
	if (!*place)
		*place = talloc_zero(tx->job->db, struct kept);
	return *place;
}

enum rc sla_policy_open(struct db_tx *tx, void *ctx, struct sla_policy *p)
{
	json_error_t e;
	json_t *spec = json_loads(p->text, JSON_REJECT_DUPLICATES, &e);
	struct sla_policy_body *body = NULL;
	const char *why = e.text;
	enum rc rc = spec ? sla_policy_body_read(ctx, spec, &body, &why) : RC_INVALID;

	json_decref(spec);
	if (rc != RC_OK)
		return because(tx->job, RC_BUG, "policy %s cannot be read: %s", p->name, why);
	p->body = body;
	p->name = talloc_strdup(ctx, p->name);
	p->text = talloc_strdup(ctx, p->text);
	return RC_OK;
}

/* The list read before may still be in use in this transaction: it goes with the job. */
static enum rc read_set(struct db_tx *tx, struct kept *k, uint32_t version)
{
	struct sla_policies *set = talloc_zero(k, struct sla_policies);
	struct sla_policy *rows, *list;
	size_t n;

	talloc_steal(tx->job->ctx, k->set);
	k->set = NULL;
	TRY(sla_policy_rows(tx, &rows, &n));
	list = talloc_array(set, struct sla_policy, (unsigned)n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].active)
			continue;
		TRY(sla_policy_open(tx, list, &rows[i]));
		set->fields |= condition_list_fields(rows[i].body->match);
		list[set->n++] = rows[i];
	}
	set->list = list;
	set->version = version;
	k->set = set;
	return RC_OK;
}

enum rc sla_policies(struct db_tx *tx, const struct sla_policies **set_r)
{
	struct kept *k = kept_of(tx);
	uint32_t version;

	*set_r = *db_tx_keep(tx, &asked_key);
	if (*set_r && !*db_tx_keep(tx, &changed_key))
		return RC_OK;
	TRY(sla_policy_list_version(tx, &version));
	if (!k->set || k->set->version != version)
		TRY(read_set(tx, k, version));
	*set_r = k->set;
	*db_tx_keep(tx, &asked_key) = k->set;
	return RC_OK;
}

enum rc sla_policies_all(struct db_tx *tx, struct sla_policy **list_r, size_t *n_r, uint32_t *version_r)
{
	TRY(sla_policy_list_version(tx, version_r));
	TRY(sla_policy_rows(tx, list_r, n_r));
	for (size_t i = 0; i < *n_r; i++)
		TRY(sla_policy_open(tx, tx->job->ctx, &(*list_r)[i]));
	return RC_OK;
}

enum rc sla_policy_version(struct db_tx *tx, uint64_t id, uint32_t version, const struct sla_policy **p_r)
{
	struct kept *k = kept_of(tx);
	struct sla_policy *p;

	for (size_t i = 0; i < k->nold; i++) {
		if (k->old[i]->id == id && k->old[i]->version == version) {
			*p_r = k->old[i];
			return RC_OK;
		}
	}
	if (!k->old)
		k->old = talloc_array(k, struct sla_policy *, OLD_MOST);
	p = talloc(tx->job->ctx, struct sla_policy);
	TRY(sla_policy_version_row(tx, id, version, p));
	TRY(sla_policy_open(tx, p, p));
	*p_r = p;
	if (k->nold < OLD_MOST) /* more are read each time: nobody has so many under way */
		k->old[k->nold++] = talloc_steal(k, p);
	return RC_OK;
}

enum rc sla_policy_of(struct db_tx *tx, const struct ticket *t, const struct sla_policy **p_r)
{
	const struct sla_policies *set;
	struct ticket_facts facts;

	*p_r = NULL;
	TRY(sla_policies(tx, &set));
	if (set->n == 0)
		return RC_OK;
	TRY(ticket_facts_load(tx, t, set->fields, &facts));
	for (size_t i = 0; i < set->n; i++) {
		if (condition_list_match(set->list[i].body->match, &facts)) {
			*p_r = &set->list[i];
			break;
		}
	}
	return RC_OK;
}
