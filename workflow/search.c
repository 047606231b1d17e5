/* search.c - a question through the index, its answers through rights and limits, the page made ready to be shown. */
#include "workflow/search.h"

#include <inttypes.h>
#include <talloc.h>

#include "workflow/excerpt.h"
#include "workflow/search_inner.h"
#include "workflow/search_kept.h"
#include "workflow/search_limit.h"
#include "workflow/search_sql.h"
#include "workflow/ticket_list.h"

static struct text_index *used;

void search_use(struct text_index *ix)
{
	used = ix;
	search_kept_forget();
}

enum rc search_index(struct job *j, struct text_index **ix_r)
{
	*ix_r = used;
	return used ? RC_OK : because(j, RC_BUSY, "there is no search index");
}

struct finding {
	struct db_tx *tx;
	const struct access *who;
	struct search_query q;
	struct text_index *index;
	struct search_limits *limits;
	char *scope;
	struct search_candidate *candidates; /* the best first */
	size_t n;
	bool capped;
};

/* ---- who may find what ---- */

static char *add_scope(char *scope, char letter, uint64_t id)
{
	return talloc_asprintf_append(scope, "%s\"%c%" PRIu64 "\"", *scope ? " OR " : "", letter, id);
}

static bool in_teams(const struct access *who, team_id t)
{
	for (size_t i = 0; i < who->nteams; i++)
		if (who->teams[i].v == t.v)
			return true;
	return false;
}

/* Only to spare the index what would be left out anyway; access_may decides. */
static enum rc scope_of(struct finding *f)
{
	struct search_assigned_row *rows;
	char *scope = talloc_strdup(f->tx->job->ctx, "");
	size_t n;

	f->scope = scope;
	if (f->who->role == ROLE_MANAGER || f->who->role == ROLE_ADMIN)
		return RC_OK;
	for (size_t i = 0; i < f->who->nteams; i++)
		scope = add_scope(scope, 't', f->who->teams[i].v);
	TRY(search_tickets_assigned(f->tx, f->who->agent, SEARCH_ASSIGNED_MOST, &rows, &n));
	for (size_t i = 0; i < n; i++)
		if (!in_teams(f->who, rows[i].team))
			scope = add_scope(scope, 'k', rows[i].id.v);
	f->scope = talloc_asprintf(f->tx->job->ctx, "scope : (%s)", *scope ? scope : "\"nobody\"");
	must(f->scope);
	return RC_OK;
}

/* ---- the index ---- */

static int by_id(const void *a, const void *b)
{
	uint64_t x = ((const struct search_candidate *)a)->message.v,
		 y = ((const struct search_candidate *)b)->message.v;

	return x < y ? 1 : x > y ? -1 : 0;
}

/* The best first; what is as good, the newest first. */
static int by_rank(const void *a, const void *b)
{
	double x = ((const struct search_candidate *)a)->rank, y = ((const struct search_candidate *)b)->rank;

	return x < y ? -1 : x > y ? 1 : by_id(a, b);
}

/* A word that fits well weighs a little more. */
#define NEWNESS_WEIGHS 2.0

static enum rc ask_index(struct finding *f)
{
	void *ctx = f->tx->job->ctx;
	const struct text_match match = search_query_match(ctx, &f->q, f->scope);
	struct text_hit *hits;

	TRY(text_index_find(f->index, ctx, &match, UINT64_MAX, SEARCH_WINDOW, &hits, &f->n));
	f->capped = f->n == SEARCH_WINDOW;
	f->candidates = talloc_zero_array(ctx, struct search_candidate, (unsigned)f->n + 1);
	must(f->candidates);
	for (size_t i = 0; i < f->n; i++) {
		f->candidates[i].message = (message_id){hits[i].id};
		f->candidates[i].rank = hits[i].rank - NEWNESS_WEIGHS * (double)(f->n - i) / (double)f->n;
	}
	qsort(f->candidates, f->n, sizeof(*f->candidates), by_rank);
	return RC_OK;
}

/* ---- one batch: from messages to tickets that may be shown ---- */

static const struct ticket *ticket_among(ticket_id id, const struct ticket *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].id.v == id.v)
			return &rows[i];
	return NULL;
}

static enum rc fetch_tickets(struct finding *f, const struct search_message_row *m, size_t nm,
			     struct ticket **rows_r, size_t *n_r)
{
	ticket_id ids[SEARCH_IDS_MOST];

	for (size_t i = 0; i < nm; i++)
		ids[i] = m[i].ticket;
	*n_r = 0;
	return nm ? ticket_by_ids(f->tx, ids, nm, rows_r, n_r) : RC_OK;
}

static void join_batch(struct finding *f, struct search_candidate *list, size_t n,
		       const struct search_message_row *m, size_t nm, const struct ticket *t, size_t nt)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < nm; k++) {
			if (m[k].id.v != list[i].message.v)
				continue;
			list[i].at = m[k].created;
			list[i].ticket = ticket_among(m[k].ticket, t, nt);
			list[i].kept = list[i].ticket &&
				       access_may(f->who, ACCESS_TICKET_READ, ticket_scope(list[i].ticket));
			break;
		}
}

static enum rc look_at(struct finding *f, struct search_candidate *list, size_t n)
{
	message_id ids[SEARCH_IDS_MOST];
	struct search_message_row *m;
	struct ticket *t = NULL;
	size_t nm, nt;

	for (size_t i = 0; i < n; i++)
		ids[i] = list[i].message;
	TRY(search_messages_by_ids(f->tx, ids, n, &m, &nm));
	TRY(fetch_tickets(f, m, nm, &t, &nt));
	join_batch(f, list, n, m, nm, t, nt);
	return search_limits_keep(f->tx, f->limits, list, n);
}

/* ---- the page ---- */

static bool has_ticket(const struct search_found *found, const struct ticket *t)
{
	for (size_t i = 0; i < found->n; i++)
		if (found->hits[i].ticket.id.v == t->id.v)
			return true;
	return false;
}

/* Tickets in the order of their best messages, up to `most` of them and one more. */
static enum rc gather(struct finding *f, size_t most, struct search_found *found)
{
	for (size_t i = 0; i < f->n && found->n <= most; i += SEARCH_IDS_MOST) {
		size_t n = f->n - i < SEARCH_IDS_MOST ? f->n - i : SEARCH_IDS_MOST;

		TRY(look_at(f, f->candidates + i, n));
		for (size_t k = i; k < i + n && found->n <= most; k++) {
			const struct search_candidate *c = &f->candidates[k];

			if (c->kept && !has_ticket(found, c->ticket))
				found->hits[found->n++] = (struct search_hit){
					.ticket = *c->ticket, .message = c->message, .at = c->at};
		}
	}
	found->more = found->n > most;
	if (found->more)
		found->n = most;
	return RC_OK;
}

static void show(void *ctx, const struct search_query *q, struct search_hit *h,
		 const struct search_text_row *m)
{
	h->seq = m->seq;
	h->kind = m->kind;
	h->author = m->author_name;
	h->subject = search_excerpt(ctx, h->ticket.subject, q, UINT32_MAX);
	h->said = search_excerpt(ctx, excerpt_line(ctx, m->text, m->visible_bytes, SEARCH_TEXT_SHOWN), q,
				 SEARCH_EXCERPT);
}

static enum rc make_ready(struct finding *f, struct search_found *found)
{
	message_id ids[SEARCH_PAGE_MOST];
	struct search_text_row *rows;
	size_t n;

	if (found->n == 0)
		return RC_OK;
	for (size_t i = 0; i < found->n; i++)
		ids[i] = found->hits[i].message;
	TRY(search_texts_by_ids(f->tx, ids, found->n, &rows, &n));
	for (size_t i = 0; i < found->n; i++)
		for (size_t k = 0; k < n; k++)
			if (rows[k].id.v == ids[i].v)
				show(f->tx->job->ctx, &f->q, &found->hits[i], &rows[k]);
	return RC_OK;
}

/* The pages before are gone through again: what is on them may have changed meanwhile. */
static void leave_out(struct search_found *found, size_t skip)
{
	size_t n = skip < found->n ? skip : found->n;

	found->hits += n;
	found->n -= n;
}

static enum rc read_question(struct finding *f, const struct search_ask *ask, struct search_found *found)
{
	const struct search_part *unknown;
	enum rc rc;

	f->q = search_query_read(f->tx->job->ctx, ask->text,
				 (struct search_reading){.unfinished = ask->typing ? SEARCH_UNFINISHED : 0});
	found->cut = f->q.cut;
	rc = search_limits_read(f->tx, f->who, &f->q, ask->zone_minutes, &f->limits, &unknown);
	if (rc == RC_INVALID)
		found->unknown = talloc_asprintf(f->tx->job->ctx, "%s:%s", search_key_name(unknown->key),
						 unknown->value);
	return rc;
}

enum rc search_find(struct db_tx *tx, const struct access *who, const struct search_ask *ask,
		    struct search_found *f_r)
{
	struct finding f = {.tx = tx, .who = who};
	size_t most = ask->skip + ask->most;
	enum rc rc;

	must(ask->most <= SEARCH_PAGE_MOST);
	TRY(search_index(tx->job, &f.index));
	*f_r = (struct search_found){.progress = search_progress()};
	rc = read_question(&f, ask, f_r);
	f_r->blank = f.q.n == 0;
	if (rc == RC_INVALID || f_r->blank)
		return RC_OK;
	TRY(rc);
	f_r->hits = talloc_zero_array(tx->job->ctx, struct search_hit, (unsigned)most + 1);
	must(f_r->hits);
	TRY(scope_of(&f));
	TRY(ask_index(&f));
	TRY(gather(&f, most, f_r));
	f_r->capped = f.capped;
	leave_out(f_r, ask->skip);
	return make_ready(&f, f_r);
}
