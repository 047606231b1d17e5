/* article_list_sql.c - one statement a list, one predicate in all of them. */
#include "workflow/article_list.h"

#include "workflow/article_sql.h"

/* Does the reader see what is being written? Takes ARTICLE_SEEN_ARGS. */
#define WORKING "(? OR a.owner_id = ? OR t.editor_id = ?)"

/*
 * An article with a text in sight that is wanted. Titles: of the live version, of the working one only where that is in sight.
 */
#define FROM_SEEN                                                                                           \
	" FROM article a WHERE (? = 0 OR a.category_id = ?) AND (? = 0 OR a.owner_id = ?)"                  \
	" AND (? = 0 OR NOT EXISTS (SELECT 1 FROM article_text m WHERE m.article_id = a.id AND m.locale = " \
	"?))"                                                                                               \
	" AND EXISTS (SELECT 1 FROM article_text t WHERE t.article_id = a.id AND " ARTICLE_SEEN_SQL         \
	" AND (? = 0 OR t.locale = ?)"                                                                      \
	" AND (? = '' OR LOCATE(?, t.live_title) > 0 OR (" WORKING " AND LOCATE(?, t.title) > 0))"          \
	" AND "
#define FILTER_ARGS(who, f)                                                                               \
	V((f)->category.v), V((f)->category.v), V((f)->owner.v), V((f)->owner.v), V((f)->by_missing),     \
		V((f)->missing), ARTICLE_SEEN_ARGS(who), V((f)->by_locale), V((f)->locale), V((f)->text), \
		V((f)->text), ARTICLE_SEEN_ARGS(who), V((f)->text)

#define ALL "a.archived = 0)"
#define MINE "a.archived = 0 AND (a.owner_id = ? OR t.editor_id = ?))"
#define IN_REVIEW "a.archived = 0 AND t.state = 1 AND " WORKING ")"
#define DRAFTS "a.archived = 0 AND t.state = 0 AND " WORKING ")"
#define ARCHIVED "(a.archived = 1 OR t.state = 3))"
#define SAID(helped)                                                                                     \
	"(SELECT COUNT(*) FROM article_feedback f WHERE f.article_id = a.id AND f.at >= ? AND f.helped " \
	"= " helped ")"
#define STALE                                                                                                \
	"a.archived = 0 AND t.live > 0 AND ((a.review_by > 0 AND a.review_by <= ?) OR t.live_converted = 1 " \
	"OR t.term_changed = 1"                                                                              \
	" OR EXISTS (SELECT 1 FROM article_text s WHERE s.article_id = t.article_id AND"                     \
	" s.locale = t.from_locale AND s.locale <> t.locale AND s.live > t.from_version)"                    \
	" OR (" SAID("0") " >= 3 AND " SAID("0") " > " SAID("1") ")))"

#define ROWS(view) \
	SQL("SELECT " ARTICLE_COLUMNS FROM_SEEN view " ORDER BY a.changed DESC, a.id DESC LIMIT ? OFFSET ?")
#define COUNT(view) SQL("SELECT COUNT(*)" FROM_SEEN view)

/* The same values for the list and its count; the count leaves the last two. */
static enum rc read(struct db_tx *tx, struct sql rows, struct sql count, struct db_args a, size_t most,
		    struct article **list_r, size_t *n_r, size_t *total_r)
{
	int64_t total;

	TRY(db_all(tx, rows, a, &article_shape, most, list_r, n_r));
	TRY(db_number(tx, count, (struct db_args){a.v, a.n - 2}, &total));
	*total_r = (size_t)total;
	return RC_OK;
}

enum rc article_list(struct db_tx *tx, const struct access *who, const struct article_filter *f,
		     struct article **list_r, size_t *n_r, size_t *total_r)
{
	instant now = tx->job->now, since = instant_after(now, SPAN_H(-90 * 24));
	uint64_t me = who->agent.v;

	switch (f->view) {
	case ARTICLE_VIEW_MINE:
		return read(tx, ROWS(MINE), COUNT(MINE),
			    ARGS(FILTER_ARGS(who, f), V(me), V(me), V(f->most), V(f->skip)), f->most, list_r,
			    n_r, total_r);
	case ARTICLE_VIEW_IN_REVIEW:
		return read(tx, ROWS(IN_REVIEW), COUNT(IN_REVIEW),
			    ARGS(FILTER_ARGS(who, f), ARTICLE_SEEN_ARGS(who), V(f->most), V(f->skip)),
			    f->most, list_r, n_r, total_r);
	case ARTICLE_VIEW_DRAFTS:
		return read(tx, ROWS(DRAFTS), COUNT(DRAFTS),
			    ARGS(FILTER_ARGS(who, f), ARTICLE_SEEN_ARGS(who), V(f->most), V(f->skip)),
			    f->most, list_r, n_r, total_r);
	case ARTICLE_VIEW_STALE:
		return read(tx, ROWS(STALE), COUNT(STALE),
			    ARGS(FILTER_ARGS(who, f), V(now), V(since), V(since), V(since), V(f->most),
				 V(f->skip)),
			    f->most, list_r, n_r, total_r);
	case ARTICLE_VIEW_ARCHIVED:
		return read(tx, ROWS(ARCHIVED), COUNT(ARCHIVED),
			    ARGS(FILTER_ARGS(who, f), V(f->most), V(f->skip)), f->most, list_r, n_r, total_r);
	default:
		return read(tx, ROWS(ALL), COUNT(ALL), ARGS(FILTER_ARGS(who, f), V(f->most), V(f->skip)),
			    f->most, list_r, n_r, total_r);
	}
}
