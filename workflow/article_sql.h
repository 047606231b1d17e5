/*
 * article_sql.h - the predicate of article_may() for statements, and the rows of article, article_text, article_version.
 * Private to workflow.
 */
#ifndef WORKFLOW_ARTICLE_SQL_H
#define WORKFLOW_ARTICLE_SQL_H

#include "workflow/article.h"

/*
 * Over article a and article_text t. Numbers of the closed lists of article.h; tests/db/test_article_sight.c holds
 * article_may() against them for every state.
 */
#define ARTICLE_LIVE_SQL "(a.archived = 0 AND t.live > 0 AND t.state <> 3)"
#define ARTICLE_PUBLIC_SQL "(a.visibility = 1 AND " ARTICLE_LIVE_SQL ")"
/* Takes three values: ARTICLE_SEEN_ARGS(who). */
#define ARTICLE_SEEN_SQL "(" ARTICLE_LIVE_SQL " OR ? OR a.owner_id = ? OR t.editor_id = ?)"
#define ARTICLE_SEEN_ARGS(who) V(article_sees_all(who)), V((who)->agent.v), V((who)->agent.v)

/* Who may publish sees everything. */
bool article_sees_all(const struct access *who);

#define ARTICLE_COLUMNS                                                                            \
	"a.id, a.version, a.category_id AS category, a.owner_id AS owner, a.visibility, a.source," \
	" a.archived, a.review_by, a.created, a.changed"
#define ARTICLE_TEXT_COLUMNS                                                                               \
	"t.article_id AS article, t.locale, t.version, t.state, t.working, t.live, t.editor_id AS editor," \
	" t.title, t.live_title, t.from_locale, t.from_version, t.converted, t.live_converted, t.changed," \
	" t.published, t.updated, t.term_changed"
extern const struct db_shape article_shape, article_text_shape;

/* Those of at most DB_IN_LONG_LIST_SIZE ids that there are, and their texts; in no order. */
MUST_CHECK enum rc article_by_ids(struct db_tx *tx, const uint64_t *ids, size_t n, struct article **list_r,
				  size_t *n_r);
MUST_CHECK enum rc article_texts_by_ids(struct db_tx *tx, const uint64_t *ids, size_t n,
					struct article_text **list_r, size_t *n_r);
/* Locked until the end of the transaction; before its texts. */
MUST_CHECK enum rc article_lock(struct db_tx *tx, article_id id, struct article *a_r);
MUST_CHECK enum rc article_insert(struct db_tx *tx, const struct article *a);
/* RC_CONFLICT: it was changed meanwhile. */
MUST_CHECK enum rc article_update(struct db_tx *tx, const struct article *a);
/* One of its texts has changed now. */
MUST_CHECK enum rc article_changed_at(struct db_tx *tx, article_id id);
MUST_CHECK enum rc article_text_insert(struct db_tx *tx, const struct article_text *t);
/* RC_CONFLICT: it was changed meanwhile. */
MUST_CHECK enum rc article_text_update(struct db_tx *tx, const struct article_text *t);
MUST_CHECK enum rc article_version_insert(struct db_tx *tx, article_id id, enum locale l,
					  const struct article_version *v);

#endif
