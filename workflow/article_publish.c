/* article_publish.c - review, publish, archive: the state of a text, and what readers see of it. */
#include <string.h>

#include "hub/text/utf8.h"
#include "workflow/article_file.h"
#include "workflow/article_verb.h"
#include "workflow/excerpt.h"

static enum rc require_state(struct db_tx *tx, const struct article_work *w, bool right, const char *why)
{
	if (!w->begun)
		return because(tx->job, RC_NOT_FOUND, "there is no such text");
	return right ? RC_OK : because(tx->job, RC_INVALID, "%s", why);
}

/* A text without words is no help to anybody. */
static enum rc require_filled(struct db_tx *tx, const struct article_text *t)
{
	struct article_version v;

	TRY(article_version_get(tx, t->article, t->locale, t->working, &v));
	return v.body[strspn(v.body, " \t\r\n")]
		       ? RC_OK
		       : because(tx->job, RC_INVALID, "there is nothing written yet");
}

enum rc article_submit(struct db_tx *tx, article_id id, enum locale l, uint32_t seen)
{
	struct article_work w;

	TRY(article_text_begin(tx, id, l, seen, &w));
	TRY(require_state(tx, &w, w.text.state == ARTICLE_DRAFT, "only a draft can be submitted"));
	TRY(require_filled(tx, &w.text));
	w.text.state = ARTICLE_IN_REVIEW;
	return article_text_done(tx, &w, "submitted", "");
}

enum rc article_send_back(struct db_tx *tx, article_id id, enum locale l, uint32_t seen, const char *words)
{
	struct article_work w;

	TRY(article_text_begin(tx, id, l, seen, &w));
	TRY(article_require_publish(tx, &w));
	TRY(require_state(tx, &w, w.text.state == ARTICLE_IN_REVIEW, "it is not in review"));
	if (!utf8_is_text((struct bytes){(const uint8_t *)words, strlen(words)}) ||
	    excerpt_length(words) > ARTICLE_WHAT_MOST)
		return because(tx->job, RC_INVALID, "words: at most 200 characters");
	w.text.state = ARTICLE_DRAFT;
	return article_text_done(tx, &w, "sent_back", words);
}

enum rc article_publish(struct db_tx *tx, article_id id, enum locale l, uint32_t seen)
{
	struct article_work w;

	TRY(article_text_begin(tx, id, l, seen, &w));
	TRY(article_require_publish(tx, &w));
	TRY(require_state(tx, &w, w.text.state != ARTICLE_PUBLISHED, "it is published already"));
	if (w.article.archived)
		return because(tx->job, RC_INVALID, "the article is archived");
	TRY(require_filled(tx, &w.text));
	TRY(article_make_live(tx, &w));
	TRY(article_text_done(tx, &w, "published", ""));
	return article_convert_other(tx, &w);
}

enum rc article_archive_text(struct db_tx *tx, article_id id, enum locale l, uint32_t seen)
{
	struct article_work w;

	TRY(article_text_begin(tx, id, l, seen, &w));
	TRY(article_require_publish(tx, &w));
	TRY(require_state(tx, &w, w.text.state != ARTICLE_ARCHIVED, "it is archived already"));
	w.text.state = ARTICLE_ARCHIVED;
	TRY(article_file_show(tx, id, l, NULL));
	w.text.live = 0;
	return article_text_done(tx, &w, "archived", "");
}

enum rc article_archive(struct db_tx *tx, article_id id, uint32_t seen, bool archived)
{
	struct article_work w;

	TRY(article_begin(tx, id, &w));
	TRY(article_require_publish(tx, &w));
	if (w.article.version != seen)
		return because(tx->job, RC_CONFLICT, "the article was changed meanwhile");
	if (w.article.archived == archived)
		return RC_OK;
	w.article.archived = archived;
	return article_done(tx, &w, archived ? "archived" : "unarchived", "");
}

enum rc article_reviewed(struct db_tx *tx, article_id id, enum locale l, uint32_t seen)
{
	struct article_work w;

	TRY(article_text_begin(tx, id, l, seen, &w));
	TRY(require_state(
		tx, &w, w.text.converted || w.text.term_changed || article_stale(&w.text, w.texts, w.ntexts),
		"there is nothing to review"));
	w.text.converted = false;
	w.text.term_changed = false;
	if (w.text.working == w.text.live)
		w.text.live_converted = false;
	for (size_t i = 0; i < w.ntexts; i++)
		if (w.texts[i].locale == w.text.from_locale && w.texts[i].locale != l)
			w.text.from_version = w.texts[i].live;
	return article_text_done(tx, &w, "reviewed", "");
}
