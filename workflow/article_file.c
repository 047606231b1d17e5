/* article_file.c - who may have an article's file; taking one in. */
#include "workflow/article_file.h"

#include <talloc.h>

#include "hub/store/blob.h"
#include "hub/store/ids.h"
#include "hub/text/markdown.h"
#include "workflow/article_file_sql.h"
#include "workflow/article_sql.h"
#include "workflow/article_verb.h"
#include "workflow/feed.h"
#include "workflow/upload.h"

enum rc article_file_public(struct db_tx *tx, article_file_id id, struct article_file *f_r)
{
	return article_file_get_public(tx, id, f_r);
}

enum rc article_file_for(struct db_tx *tx, article_file_id id, const struct access *who,
			 struct article_file *f_r)
{
	struct article_text *texts;
	struct article a;
	size_t n;

	TRY(article_file_get(tx, id, f_r));
	TRY(article_get(tx, f_r->article, &a));
	TRY(article_texts(tx, a.id, &texts, &n));
	for (size_t i = 0; i < n; i++) {
		enum article_sight sight = article_may(&a, &texts[i], who);

		if (sight == ARTICLE_SEES_WORKING || (sight == ARTICLE_SEES_LIVE && f_r->shown))
			return RC_OK;
	}
	return RC_NOT_FOUND;
}

static enum rc store(struct db_tx *tx, article_id id, const struct attachment_in *in,
		     struct article_file *f_r)
{
	*f_r = (struct article_file){.article = id,
				     .name = talloc_strdup(tx->job->ctx, in->name),
				     .type = talloc_strdup(tx->job->ctx, in->type),
				     .size = in->content.n,
				     .agent = {tx->job->actor},
				     .at = tx->job->now};
	TRY(blob_put(tx, in->content, &f_r->sha256));
	TRY(ids_next(tx->job, "article_file", &f_r->id.v));
	return article_file_insert(tx, f_r);
}

enum rc article_file_add(struct db_tx *tx, article_id id, const char *token, struct article_file *f_r)
{
	const struct upload_owner me = {.agent = {tx->job->actor}};
	struct attachment_in *files;
	struct article_file *have;
	struct article_work w;
	size_t n;

	TRY(article_begin(tx, id, &w));
	TRY(article_files(tx, id, &have, &n));
	if (n == ARTICLE_FILES_MOST)
		return because(tx->job, RC_INVALID, "an article has at most %d files", ARTICLE_FILES_MOST);
	TRY(upload_take(tx, me, &token, 1, &files));
	TRY(store(tx, id, &files[0], f_r));
	return feed_touch_topic(tx, FEED_ARTICLE, id.v);
}

enum rc article_file_show(struct db_tx *tx, article_id id, enum locale l, const char *body)
{
	uint64_t *numbers;
	size_t n = 0;

	TRY(article_shown_clear(tx, id, l));
	if (!body)
		return RC_OK;
	numbers = markdown_numbers(tx->job->ctx, body, "file", &n);
	for (size_t i = 0; i < n && i < ARTICLE_FILES_MOST; i++)
		TRY(article_shown_insert(tx, id, l, numbers[i]));
	return RC_OK;
}
