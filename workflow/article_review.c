/* article_review.c - owners told, and owners replaced. */
#include "workflow/article_review.h"

#include <inttypes.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/article_review_sql.h"
#include "workflow/article_verb.h"
#include "workflow/notice.h"

/* ---- who has left ---- */

static enum rc hand_on(struct db_tx *tx, const struct article_left *a)
{
	struct article_work w;
	agent_id to;
	enum rc rc = article_review_heir(tx, a->owner, &to);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	TRY(article_begin(tx, a->id, &w));
	if (w.article.owner.v != a->owner.v)
		return RC_OK; /* somebody has seen to it meanwhile */
	w.article.owner = to;
	return article_done(tx, &w, "owner_left", "");
}

/* ---- what is due ---- */

static enum rc tell(struct db_tx *tx, const struct article_due *list, size_t n)
{
	AUTO(json) args = {json_pack("{s:s, s:i}", "text", list[0].title, "count", (int)n)};

	must(args.v);
	if (n == 1)
		json_object_set_new(args.v, "article_id",
				    json_string(talloc_asprintf(tx->job->ctx, "%" PRIu64, list[0].id.v)));
	for (size_t i = 0; i < n; i++)
		TRY(article_review_told(tx, &list[i]));
	return notice_add(tx, list[0].owner, NOTICE_REVIEW, (ticket_id){0}, args.v);
}

enum rc article_review_sweep(struct db_tx *tx)
{
	struct article_left *left;
	struct article_due *due;
	size_t n;

	TRY(article_review_left(tx, &left, &n));
	for (size_t i = 0; i < n; i++)
		TRY(hand_on(tx, &left[i]));
	TRY(article_review_due(tx, &due, &n));
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && due[end].owner.v == due[i].owner.v;)
			end++;
		TRY(tell(tx, due + i, end - i));
	}
	return RC_OK;
}
