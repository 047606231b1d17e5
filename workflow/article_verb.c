/* article_verb.c - the beginning of every verb on an article. */
#include "workflow/article_verb.h"

#include "workflow/article_sql.h"

static bool in_sight(const struct article *a, const struct article_text *texts, size_t n,
		     const struct access *who)
{
	for (size_t i = 0; i < n; i++)
		if (article_may(a, &texts[i], who) != ARTICLE_HIDDEN)
			return true;
	return false;
}

enum rc article_begin(struct db_tx *tx, article_id id, struct article *a_r)
{
	struct article_text *texts;
	struct access who;
	size_t n;

	TRY(article_lock(tx, id, a_r));
	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	TRY(article_texts(tx, id, &texts, &n));
	if (!in_sight(a_r, texts, n, &who))
		return because(tx->job, RC_NOT_FOUND, "there is no such article");
	return access_may_anywhere(&who, ACCESS_ARTICLE_WRITE)
		       ? RC_OK
		       : because(tx->job, RC_DENIED, "your role does not allow this");
}
