/*
 * article_category.h - the shelves that articles stand on, named in three languages.
 *
 * Owns: table article_category; one is switched off, never deleted. Who changed one is setting_event "article_category".
 * Event: FEED_ARTICLE 0. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_CATEGORY_H
#define WORKFLOW_ARTICLE_CATEGORY_H

#include "workflow/article.h"

#define ARTICLE_CATEGORIES_MOST 100
#define ARTICLE_CATEGORY_NAME_MOST 80 /* characters */

struct article_category {
	article_category_id id;
	uint32_t version;
	uint32_t place;
	bool active;
	char *name_en, *name_zh_cn, *name_zh_tw;
};

/* All in their order, also those switched off; at most ARTICLE_CATEGORIES_MOST. */
MUST_CHECK enum rc article_category_all(struct db_tx *tx, struct article_category **list_r, size_t *n_r);
MUST_CHECK enum rc article_category_get(struct db_tx *tx, article_category_id id,
					struct article_category *c_r);
const char *article_category_name(const struct article_category *c, enum locale l);
/*
 * Add (id 0) or change one; c->version is the version seen; id and version are filled in. RC_DENIED:
 * ACCESS_ARTICLE_MANAGE; RC_CONFLICT; RC_INVALID with the place.
 */
MUST_CHECK enum rc article_category_save(struct db_tx *tx, struct article_category *c);

#endif
