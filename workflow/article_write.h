/*
 * article_write.h - the verbs on articles: write, review, publish, archive, restore, convert.
 *
 * Every verb locks the article first, asks for its right, and takes the version that was seen (of the text, or of the article):
 * RC_CONFLICT when it has changed since. RC_NOT_FOUND: nothing of it is in the actor's sight. RC_DENIED. RC_INVALID with the
 * reason. Each leaves a line in the article's history and FEED_ARTICLE. Versions are only added.
 */
#ifndef WORKFLOW_ARTICLE_WRITE_H
#define WORKFLOW_ARTICLE_WRITE_H

#include "workflow/article.h"

#define ARTICLE_WHAT_MOST 200 /* characters */

struct article_words {
	const char *title, *body;
	const char *what; /* changed; "" = not said */
	/* a translation: the text that was translated, and its live number that the translator saw; number 0: as it was */
	enum locale from_locale;
	uint32_t from_version;
};

/* A new article with a draft in `a->source`; category, visibility and review_by as in `a`, owned by the actor; a->id is filled in. */
MUST_CHECK enum rc article_create(struct db_tx *tx, struct article *a, const struct article_words *words);
/* Category, owner, visibility, source, review date. Of another's or a public article: ACCESS_ARTICLE_PUBLISH. */
MUST_CHECK enum rc article_set(struct db_tx *tx, const struct article *to, uint32_t seen);
/* Add a version; seen 0: begin the text. The same words again change nothing. Over another's unpublished words: RC_CONFLICT. */
MUST_CHECK enum rc article_write(struct db_tx *tx, article_id id, enum locale l, uint32_t seen,
				 const struct article_words *words);
/* An old version's words as a new one. */
MUST_CHECK enum rc article_restore(struct db_tx *tx, article_id id, enum locale l, uint32_t seen,
				   uint32_t number);

MUST_CHECK enum rc article_submit(struct db_tx *tx, article_id id, enum locale l, uint32_t seen);
MUST_CHECK enum rc article_send_back(struct db_tx *tx, article_id id, enum locale l, uint32_t seen,
				     const char *words);
/*
 * What is working becomes live. Where the other Chinese script has no text, or one that only conversion has made, that is made
 * anew from this and is live too, marked as converted.
 */
MUST_CHECK enum rc article_publish(struct db_tx *tx, article_id id, enum locale l, uint32_t seen);
MUST_CHECK enum rc article_archive_text(struct db_tx *tx, article_id id, enum locale l, uint32_t seen);
MUST_CHECK enum rc article_archive(struct db_tx *tx, article_id id, uint32_t seen, bool archived);
/* Somebody has read a converted, stale or term-changed text: it is right as it is. */
MUST_CHECK enum rc article_reviewed(struct db_tx *tx, article_id id, enum locale l, uint32_t seen);
/*
 * Make this Chinese text from the other one's live version: a draft, or live where what is live was made so. RC_INVALID: the
 * other has nothing live, people have written this one, or no tables of OpenCC are here.
 */
MUST_CHECK enum rc article_convert(struct db_tx *tx, article_id id, enum locale l);

/* ---- history ---- */

struct article_event {
	instant at;
	agent_id actor;	    /* 0 = the program */
	const char *locale; /* "" = of the article as a whole */
	char *what;	    /* "written", "published", ... */
	uint32_t number;    /* of the version; 0 = of none */
	char *words;
};
/* The newest first. */
MUST_CHECK enum rc article_history(struct db_tx *tx, article_id id, struct article_event **list_r,
				   size_t *n_r);

#endif
