/* article_use.c - noting uses, and what became of their tickets. */
#include "workflow/article_use.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "workflow/article_use_sql.h"
#include "workflow/feed.h"
#include "workflow/ticket_verb.h"

static const char *const hows[] = {
#define X(name, text) [ARTICLE_USED_##name] = text,
	ARTICLE_HOW_LIST(X)
#undef X
};

const char *article_how_name(enum article_how how)
{
	return how < ARTICLE_HOW_END ? hows[how] : "unknown";
}

/* The actor sees the text; the program sees all. */
static enum rc require_sight(struct db_tx *tx, article_id id, enum locale l)
{
	struct article_text t;
	struct article a;
	struct access who;

	TRY(article_get(tx, id, &a));
	TRY(article_text_get(tx, id, l, &t));
	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	return article_may(&a, &t, &who) != ARTICLE_HIDDEN
		       ? RC_OK
		       : because(tx->job, RC_NOT_FOUND, "there is no such article");
}

enum rc article_use(struct db_tx *tx, ticket_id ticket, article_id id, enum locale l, enum article_how how)
{
	struct article_use u = {.article = id,
				.locale = l,
				.ticket = ticket,
				.agent = {tx->job->actor},
				.how = how,
				.at = tx->job->now};
	struct ticket t;
	uint64_t row;

	TRY(ticket_begin(tx, ticket, ACCESS_TICKET_REPLY, ANY_VERSION, &t));
	TRY(require_sight(tx, id, l));
	if (!ticket_status_is_open((enum ticket_status)t.status))
		u.solved = tx->job->now; /* it was solved with it, in the same act */
	TRY(ids_next(tx->job, "article_use", &row));
	TRY(article_use_insert(tx, row, &u));
	return feed_touch_topic(tx, FEED_ARTICLE,
				id.v); /* by which reports find the ticket: it took no step */
}

enum rc article_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	enum ticket_status was;

	if (strcmp(h->step.kind, "status") != 0 || ticket_status_read(h->step.was, &was) != RC_OK)
		return RC_OK;
	bool is_open = ticket_status_is_open((enum ticket_status)t->status);

	if (ticket_status_is_open(was) == is_open)
		return RC_OK;
	return is_open ? article_use_reopened(tx, t->id) : article_use_solved(tx, t->id);
}

/* ---- counts ---- */

static struct article_counts counts_of(const struct article_counts *rows, size_t n, uint64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].article.v == id)
			return rows[i];
	return (struct article_counts){.article = {id}};
}

enum rc article_counts(struct db_tx *tx, const uint64_t *ids, size_t n, struct article_counts **list_r)
{
	instant since = instant_after(tx->job->now, SPAN_MS(-ARTICLE_COUNT_SINCE.ms));
	struct article_counts *list = talloc_array(tx->job->ctx, struct article_counts, (unsigned)n), *rows;

	for (size_t from = 0; from < n; from += DB_IN_LONG_LIST_SIZE) {
		size_t some = n - from < DB_IN_LONG_LIST_SIZE ? n - from : DB_IN_LONG_LIST_SIZE, found;

		TRY(article_use_sums(tx, since, ids + from, some, &rows, &found));
		for (size_t i = 0; i < some; i++)
			list[from + i] = counts_of(rows, found, ids[from + i]);
	}
	*list_r = list;
	return RC_OK;
}
