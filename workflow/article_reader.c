/* article_reader.c - feedback and gaps, without who it was. */
#include "workflow/article_reader.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/utf8.h"
#include "hub/text/words.h"
#include "workflow/article_reader_sql.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/personal.h"

#define GAP_CHARACTERS_LEAST 2
#define GAP_KEPT SPAN_H(90 * 24) /* one that was looked for once or twice */

static const char *const reasons[] = {
#define X(name, text) [ARTICLE_REASON_##name] = text,
	ARTICLE_REASON_LIST(X)
#undef X
};

const char *article_reason_name(enum article_reason r)
{
	return r < ARTICLE_REASON_END ? reasons[r] : "unknown";
}

enum rc article_reason_read(const char *text, enum article_reason *r_r)
{
	for (unsigned i = 0; i < ARTICLE_REASON_END; i++)
		if (strcmp(text, reasons[i]) == 0) {
			*r_r = (enum article_reason)i;
			return RC_OK;
		}
	return RC_INVALID;
}

static char *without_persons(void *ctx, const char *text, enum locale l)
{
	size_t counts[PERSONAL_END] = {0};

	return personal_take_out(ctx, text, NULL, 0, l, counts);
}

/* ---- feedback ---- */

static void tidy(struct db_tx *tx, struct article_feedback *f)
{
	f->words = excerpt_cut(tx->job->ctx, without_persons(tx->job->ctx, f->words, f->locale),
			       ARTICLE_FEEDBACK_WORDS_MOST);
}

enum rc article_feedback_explain(struct db_tx *tx, article_id id, struct article_feedback *f)
{
	tidy(tx, f);
	TRY(article_feedback_update(tx, id, f));
	return feed_touch_topic(tx, FEED_ARTICLE, 0);
}

enum rc article_feedback_add(struct db_tx *tx, article_id id, struct article_feedback *f)
{
	struct article_text t;
	struct article a;

	TRY(article_get(tx, id, &a));
	TRY(article_text_get(tx, id, f->locale, &t));
	if (article_may(&a, &t, NULL) != ARTICLE_SEES_LIVE)
		return RC_NOT_FOUND;
	f->number = t.live;
	f->at = tx->job->now;
	tidy(tx, f);
	if (f->helped)
		f->reason = ARTICLE_REASON_NONE;
	TRY(ids_next(tx->job, "article_feedback", &f->id));
	TRY(article_feedback_insert(tx, id, f));
	return feed_touch_topic(tx, FEED_ARTICLE, 0);
}

/* ---- gaps ---- */

/* As it is compared and as it is shown, both short enough for their columns. */
static void fold(void *ctx, const char *query, enum locale l, char **folded_r, char **shown_r)
{
	char *line = without_persons(ctx, utf8_line_of(ctx, query), l);

	line[utf8_cut(line, ARTICLE_GAP_MOST)] = 0;
	*shown_r = line;
	*folded_r = words_fold(ctx, line);
	(*folded_r)[utf8_cut(*folded_r, ARTICLE_GAP_MOST)] = 0;
}

enum rc article_gap_note(struct db_tx *tx, enum locale l, const char *query)
{
	char *folded, *shown;

	fold(tx->job->ctx, query, l, &folded, &shown);
	if (excerpt_length(folded) < GAP_CHARACTERS_LEAST)
		return RC_OK;
	TRY(article_gap_count(tx, l, folded, shown));
	TRY(article_gap_forget(tx, instant_after(tx->job->now, SPAN_MS(-GAP_KEPT.ms))));
	return feed_touch_topic(tx, FEED_ARTICLE, 0);
}

enum rc article_gap_settle(struct db_tx *tx, enum locale l, const char *query, article_id by)
{
	char *folded, *shown;
	struct article a;

	TRY(access_require_anywhere(tx, ACCESS_ARTICLE_WRITE));
	fold(tx->job->ctx, query, l, &folded, &shown);
	if (by.v) {
		enum rc rc = article_get(tx, by, &a);

		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "article_id: there is no such article");
		TRY(rc);
	}
	TRY(article_gap_close(tx, l, folded, by));
	return feed_touch_topic(tx, FEED_ARTICLE, 0);
}
