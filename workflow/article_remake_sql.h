/* article_remake_sql.h - rows of article_remake, and the texts that a term reaches. Private to workflow. */
#ifndef WORKFLOW_ARTICLE_REMAKE_SQL_H
#define WORKFLOW_ARTICLE_REMAKE_SQL_H

#include "workflow/article_remake.h"

struct article_remake {
	uint64_t id;
	char *was_simplified, *was_traditional; /* "" = it was not in use */
	char *simplified, *traditional;		/* "" = it is not */
	uint64_t place;				/* of the last text looked at; 0 = none yet */
};
struct article_reached {
	article_id article;
	enum locale locale;
	uint32_t version;
	bool converted;
	uint64_t place;
};

MUST_CHECK enum rc article_remake_insert(struct db_tx *tx, const struct article_remake *r);
/* The oldest, locked. RC_NOT_FOUND: there is none. */
MUST_CHECK enum rc article_remake_lock(struct db_tx *tx, struct article_remake *r_r);
MUST_CHECK enum rc article_remake_moved(struct db_tx *tx, uint64_t id, uint64_t place);
MUST_CHECK enum rc article_remake_delete(struct db_tx *tx, uint64_t id);

/* Texts behind r->place, at most ARTICLE_REMAKE_AT_ONCE. */
MUST_CHECK enum rc article_remake_texts(struct db_tx *tx, const struct article_remake *r,
					struct article_reached **list_r, size_t *n_r);
MUST_CHECK enum rc article_remake_count(struct db_tx *tx, const struct article_remake *r,
					struct article_reach *n_r);

#endif
