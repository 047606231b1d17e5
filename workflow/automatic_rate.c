/* automatic_rate.c - token buckets, the breaker of subjects, floods. */
#include "workflow/automatic_rate.h"

#include <talloc.h>

#include "hub/text/utf8.h"
#include "hub/trust/sum.h"
#include "workflow/excerpt.h"

#define SUBJECT_KEPT 250
#define SWEEP_MOST 1000

static const struct {
	int64_t n;
	span per;
} buckets[] = {
#define X(name, n, per) [AUTOMATIC_##name] = {n, per},
	AUTOMATIC_BUCKETS(X)
#undef X
};

/* A bucket is the moment at which it is full again: each token taken moves it by one token's time. */
enum rc automatic_take(struct db_tx *tx, enum automatic_bucket b, const char *subject, bool *taken_r)
{
	must(b < AUTOMATIC_BUCKET_END);
	return automatic_bucket_take(tx, b, subject, SPAN_MS(buckets[b].per.ms / buckets[b].n),
				     buckets[b].per, taken_r);
}

enum rc automatic_subject_seen(struct db_tx *tx, const char *subject, bool *open_r, bool *opens_r)
{
	char *line = excerpt_line(tx->job->ctx, subject, UINT32_MAX, SUBJECT_KEPT);
	struct key32 sum = sum_of_text(utf8_fold(tx->job->ctx, line));
	instant now = tx->job->now;
	struct automatic_subject_row r;

	TRY(automatic_subject_count(tx, sum, line, instant_after(now, SPAN_MS(-AUTOMATIC_SUBJECT_SPAN.ms)),
				    &r));
	bool was = r.open_until.ms > now.ms;

	*open_r = was || r.n >= AUTOMATIC_SUBJECT_MOST;
	*opens_r = *open_r && !was;
	return *open_r ? automatic_subject_open(tx, sum, instant_after(now, AUTOMATIC_SUBJECT_SPAN), !was)
		       : RC_OK;
}

bool automatic_is_flood(const struct automatic_flood *f, instant now)
{
	const int64_t hour = SPAN_H(1).ms;
	int64_t gone = now.ms - f->since.ms;

	if (gone < 0)
		gone = 0;
	if (gone > hour)
		gone = hour;
	return (int64_t)f->n * hour + (int64_t)f->earlier * (hour - gone) > AUTOMATIC_FLOOD_MOST * hour;
}

enum rc automatic_flood_seen(struct db_tx *tx, const char *folded_address, bool *fold_r, ticket_id *into_r)
{
	struct automatic_flood f;

	TRY(automatic_flood_count(tx, folded_address, &f));
	*fold_r = automatic_is_flood(&f, tx->job->now);
	*into_r = *fold_r ? f.ticket : (ticket_id){0};
	if (!*fold_r && f.ticket.v) /* it is over: the next one has a ticket of its own */
		return automatic_flood_set(tx, folded_address, (ticket_id){0});
	return RC_OK;
}

enum rc automatic_flood_into(struct db_tx *tx, const char *folded_address, ticket_id ticket)
{
	return automatic_flood_set(tx, folded_address, ticket);
}

enum rc automatic_rate_sweep(struct db_tx *tx)
{
	return automatic_rate_forget(tx, SWEEP_MOST);
}
