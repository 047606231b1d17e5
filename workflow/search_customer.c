/* search_customer.c - a question through the shelf of customers, its answers through the tickets one may read. */
#include "workflow/search_customer.h"

#include <inttypes.h>
#include <talloc.h>

#include "workflow/search_inner.h"
#include "workflow/search_sql.h"

#define LOOKED_AT 400 /* customers; what the index names beyond them is not asked about */

struct finding {
	struct db_tx *tx;
	const struct access *who;
	struct search_query q;
	bool all; /* they know every customer */
};

/* Only to spare the index; the tickets decide. */
static enum rc scope_of(struct finding *f, char **scope_r)
{
	char *scope = talloc_strdup(f->tx->job->ctx, "");
	struct search_assigned_row *rows;
	size_t n;

	*scope_r = scope;
	if (f->all)
		return RC_OK;
	scope = talloc_strdup_append(scope, "scope : (\"nobody\"");
	for (size_t i = 0; i < f->who->nteams; i++)
		scope = talloc_asprintf_append(scope, " OR \"t%" PRIu64 "\"", f->who->teams[i].v);
	TRY(search_tickets_assigned(f->tx, f->who->agent, SEARCH_ASSIGNED_MOST, &rows, &n));
	for (size_t i = 0; i < n; i++)
		scope = talloc_asprintf_append(scope, " OR \"c%" PRIu64 "\"", rows[i].customer.v);
	*scope_r = talloc_strdup_append(scope, ")");
	must(*scope_r);
	return RC_OK;
}

/* The newest ticket of theirs that the actor may read. */
static enum rc find_ticket(struct finding *f, struct search_customer_hit *h)
{
	ticket_id id;
	enum rc rc = search_newest_ticket(f->tx, h->customer.id, f->all, f->who->agent, &id);

	if (rc != RC_NOT_FOUND) {
		TRY(rc);
		TRY(ticket_get(f->tx, id, &h->ticket));
		h->has_ticket = access_may(f->who, ACCESS_TICKET_READ, ticket_scope(&h->ticket));
	}
	return h->has_ticket || f->all ? RC_OK : RC_NOT_FOUND;
}

static bool is_marked(const struct search_excerpt *e)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->pieces[i].hit)
			return true;
	return false;
}

/* The first address in which a word of the question stands, else their first. */
static enum rc show_address(struct finding *f, struct search_customer_hit *h)
{
	struct customer_address *list;
	size_t n;

	TRY(customer_addresses(f->tx, h->customer.id, &list, &n));
	for (size_t i = 0; i < n; i++) {
		struct search_excerpt e = search_excerpt(f->tx->job->ctx, list[i].shown, &f->q, UINT32_MAX);

		if (list[i].kind == ADDRESS_CHAT || (h->address.n && !is_marked(&e)))
			continue;
		h->address = e;
		h->plain_address = list[i].shown;
		if (is_marked(&e))
			break;
	}
	return RC_OK;
}

static enum rc look_at(struct finding *f, customer_id id, struct search_customer_hit *h)
{
	*h = (struct search_customer_hit){.plain_address = ""};
	TRY(customer_get(f->tx, id, &h->customer));
	TRY(find_ticket(f, h));
	h->name = search_excerpt(f->tx->job->ctx, h->customer.name, &f->q, UINT32_MAX);
	return show_address(f, h);
}

static enum rc gather(struct finding *f, const struct text_hit *hits, size_t n, size_t most,
		      struct search_customers_found *found)
{
	found->hits = talloc_zero_array(f->tx->job->ctx, struct search_customer_hit, (unsigned)most + 1);
	must(found->hits);
	for (size_t i = 0; i < n && i < LOOKED_AT && found->n <= most; i++) {
		enum rc rc = look_at(f, (customer_id){hits[i].id}, &found->hits[found->n]);

		if (rc == RC_NOT_FOUND)
			continue;
		TRY(rc);
		found->n++;
	}
	found->more = found->n > most;
	if (found->more)
		found->n = most;
	return RC_OK;
}

enum rc search_customers(struct db_tx *tx, const struct access *who, const char *text, bool typing,
			 size_t most, struct search_customers_found *f_r)
{
	struct finding f = {
		.tx = tx, .who = who, .all = who->role == ROLE_MANAGER || who->role == ROLE_ADMIN};
	struct text_hit *hits;
	char *scope;
	size_t n;

	must(most <= SEARCH_CUSTOMERS_MOST);
	*f_r = (struct search_customers_found){.progress = search_progress()};
	f.q = search_query_read(tx->job->ctx, text, (struct search_reading){.unfinished = typing});
	if (!search_query_has_words(&f.q) || search_query_has_keys(&f.q))
		return RC_OK;
	TRY(scope_of(&f, &scope));
	TRY(search_shelf_ranked(tx->job, SEARCH_SHELF_CUSTOMERS, &f.q, scope, &hits, &n));
	return gather(&f, hits, n, most, f_r);
}
