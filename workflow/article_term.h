/*
 * article_term.h - what the house calls a thing in each Chinese script, where OpenCC's tables would say it otherwise.
 *
 * Owns: table article_term; one is switched off, never deleted. Who changed one is setting_event "article_term". Event:
 * FEED_ARTICLE 0. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_ARTICLE_TERM_H
#define WORKFLOW_ARTICLE_TERM_H

#include "workflow/article.h"

#define ARTICLE_TERMS_MOST 1000
#define ARTICLE_TERM_MOST 60 /* characters of a side */

struct article_term {
	uint64_t id;
	uint32_t version;
	bool active;
	char *simplified, *traditional;
};

/* All, by their Simplified side; at most ARTICLE_TERMS_MOST. */
MUST_CHECK enum rc article_terms(struct db_tx *tx, struct article_term **list_r, size_t *n_r);
/*
 * Add (id 0) or change one; t->version is the version seen; id and version are filled in. RC_DENIED: ACCESS_ARTICLE_MANAGE;
 * RC_CONFLICT: changed meanwhile, or there is one of the same Simplified words; RC_INVALID with the place.
 */
MUST_CHECK enum rc article_term_save(struct db_tx *tx, struct article_term *t);
/* Text into one of the two Chinese locales, by the active terms, then OpenCC. RC_INVALID: no tables, or not Chinese. */
MUST_CHECK enum rc article_convert_words(struct db_tx *tx, const char *text, enum locale to,
					 char **converted_r);

#endif
