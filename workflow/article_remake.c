/* article_remake.c - from a changed term to the texts that were made by it. */
#include "workflow/article_remake.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/chinese.h"
#include "workflow/article_remake_sql.h"
#include "workflow/article_term_sql.h"
#include "workflow/article_verb.h"

/* false: it changes nothing. The words are borrowed from both. */
static bool change_of(const struct article_term *was, const struct article_term *t, struct article_remake *r)
{
	static char none[] = "";
	bool had = was && was->active;

	*r = (struct article_remake){.was_simplified = had ? was->simplified : none,
				     .was_traditional = had ? was->traditional : none,
				     .simplified = t->active ? t->simplified : none,
				     .traditional = t->active ? t->traditional : none};
	return strcmp(r->was_simplified, r->simplified) != 0 ||
	       strcmp(r->was_traditional, r->traditional) != 0;
}

enum rc article_term_reach(struct db_tx *tx, const struct article_term *t, struct article_reach *r_r)
{
	struct article_term was;
	struct article_remake r;

	*r_r = (struct article_reach){0};
	TRY(access_require_anywhere(tx, ACCESS_ARTICLE_MANAGE));
	if (t->id)
		TRY(article_term_get(tx, t->id, &was));
	return change_of(t->id ? &was : NULL, t, &r) ? article_remake_count(tx, &r, r_r) : RC_OK;
}

enum rc article_remake_begin(struct db_tx *tx, const struct article_term *was, const struct article_term *t)
{
	struct article_remake r;

	if (!change_of(was, t, &r))
		return RC_OK;
	TRY(ids_next(tx->job, "article_remake", &r.id));
	return article_remake_insert(tx, &r);
}

/* ---- a step ---- */

static enum rc see_to(struct db_tx *tx, const struct article_reached *t)
{
	struct article_work w;

	if (t->converted)
		return article_convert(tx, t->article, t->locale);
	TRY(article_text_begin(tx, t->article, t->locale, t->version, &w));
	if (w.text.term_changed)
		return RC_OK;
	w.text.term_changed = true;
	return article_text_done(tx, &w, "term_changed", "");
}

enum rc article_remake_step(struct db_tx *tx, bool *more_r)
{
	struct article_reached *list;
	struct article_remake r;
	size_t n;

	*more_r = false;
	if (!chinese_ready())
		return RC_OK;
	enum rc rc = article_remake_lock(tx, &r);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	TRY(article_remake_texts(tx, &r, &list, &n));
	for (size_t i = 0; i < n; i++)
		TRY(see_to(tx, &list[i]));
	*more_r = true; /* of this term, or of the next */
	return n < ARTICLE_REMAKE_AT_ONCE ? article_remake_delete(tx, r.id)
					  : article_remake_moved(tx, r.id, list[n - 1].place);
}
