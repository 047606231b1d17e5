/* message_ref.c - Message-IDs by their sums. */
#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"
#include "workflow/message_sql.h"

char *message_mid_bare(void *ctx, const char *mid)
{
	size_t n;

	if (!mid)
		return talloc_strdup(ctx, "");
	mid += strspn(mid, " \t\r\n<");
	n = strlen(mid);
	while (n > 0 && strchr(" \t\r\n>", mid[n - 1]))
		n--;
	return talloc_strndup(ctx, mid, n);
}

static struct key32 mid_sum(void *ctx, const char *mid)
{
	return sum_of_text(message_mid_bare(ctx, mid));
}

enum rc message_ref_add(struct db_tx *tx, ticket_id ticket, message_id message, const char *mid, bool ours)
{
	struct message_ref_row row = {mid_sum(tx->job->ctx, mid), ticket, message, ours, 0};

	return message_refs_insert(tx, &row, 1);
}

enum rc message_ref_add_all(struct db_tx *tx, ticket_id ticket, const char *const *mids, size_t n)
{
	struct message_ref_row *rows = talloc_array(tx->job->ctx, struct message_ref_row, (unsigned)n);

	if (n == 0)
		return RC_OK;
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct message_ref_row){mid_sum(rows, mids[i]), ticket, {0}, false, 0};
	return message_refs_insert(tx, rows, n);
}

/* The hits of one statement's worth of ids, appended. */
static enum rc find_some(struct db_tx *tx, const char *const *mids, size_t first, size_t n,
			 struct message_ref_hit **hits, size_t *nhits)
{
	struct key32 sums[DB_IN_LIST_SIZE];
	struct message_ref_row *rows;
	size_t nrows;

	for (size_t i = 0; i < n; i++)
		sums[i] = mid_sum(tx->job->ctx, mids[first + i]);
	TRY(message_refs_by_hash(tx, sums, n, &rows, &nrows));
	*hits = talloc_realloc(tx->job->ctx, *hits, struct message_ref_hit, (unsigned)(*nhits + nrows) + 1);
	for (size_t r = 0; r < nrows; r++) {
		size_t at = 0;

		while (at < n - 1 && memcmp(&sums[at], &rows[r].mid_hash, sizeof(sums[at])) != 0)
			at++;
		(*hits)[(*nhits)++] = (struct message_ref_hit){
			.ref = {rows[r].ticket, rows[r].message, rows[r].ours},
			.at = first + at,
			.status = rows[r].status,
		};
	}
	return RC_OK;
}

enum rc message_ref_find_all(struct db_tx *tx, const char *const *mids, size_t n,
			     struct message_ref_hit **hits_r, size_t *n_r)
{
	*hits_r = NULL;
	*n_r = 0;
	for (size_t i = 0; i < n; i += DB_IN_LIST_SIZE)
		TRY(find_some(tx, mids, i, n - i < DB_IN_LIST_SIZE ? n - i : DB_IN_LIST_SIZE, hits_r, n_r));
	return RC_OK;
}

enum rc message_ref_find(struct db_tx *tx, const char *mid, struct message_ref *r_r)
{
	struct message_ref_hit *hits;
	size_t n;

	TRY(message_ref_find_all(tx, &mid, 1, &hits, &n));
	if (n == 0)
		return because(tx->job, RC_NOT_FOUND, "no ticket has heard of this Message-ID");
	*r_r = hits[0].ref;
	for (size_t i = 1; i < n; i++) {
		if (hits[i].ref.ticket.v < r_r->ticket.v)
			*r_r = hits[i].ref;
	}
	return RC_OK;
}
