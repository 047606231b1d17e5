/* article_term.c - terms as settings, and texts converted by them. */
#include "workflow/article_term.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/chinese.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "workflow/article_remake.h"
#include "workflow/article_term_sql.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"

/* Chinese in it, so that it never stands in an address or a mark of CommonMark. */
static bool side_is_sound(const char *text)
{
	return utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)}) && chinese_has_han(text) &&
	       excerpt_length(text) <= ARTICLE_TERM_MOST;
}

static const char *record(struct db_tx *tx, const struct article_term *t)
{
	AUTO(json)
	made = {json_pack("{s:s, s:s, s:b}", "simplified", t->simplified, "traditional", t->traditional,
			  "active", t->active)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc changed(struct db_tx *tx, const struct article_term *was, const struct article_term *t)
{
	TRY(setting_note(tx, "article_term", t->id, t->version, was ? record(tx, was) : NULL, record(tx, t)));
	TRY(article_remake_begin(tx, was, t));
	return feed_touch_topic(tx, FEED_ARTICLE, 0);
}

static enum rc require_room(struct db_tx *tx, const struct article_term *t)
{
	struct article_term *all;
	size_t n;

	TRY(article_terms(tx, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id != t->id && strcmp(all[i].simplified, t->simplified) == 0)
			return because(tx->job, RC_CONFLICT, "there is a term for these words already");
	if (t->id == 0 && n == ARTICLE_TERMS_MOST)
		return because(tx->job, RC_INVALID, "there are %d terms already", ARTICLE_TERMS_MOST);
	return RC_OK;
}

static enum rc add(struct db_tx *tx, struct article_term *t)
{
	TRY(ids_next(tx->job, "article_term", &t->id));
	t->version = 1;
	TRY(article_term_insert(tx, t));
	return changed(tx, NULL, t);
}

enum rc article_term_save(struct db_tx *tx, struct article_term *t)
{
	struct article_term was;

	TRY(access_require_anywhere(tx, ACCESS_ARTICLE_MANAGE));
	if (!side_is_sound(t->simplified) || !side_is_sound(t->traditional))
		return because(
			tx->job, RC_INVALID,
			"a term is one line of at most 60 characters on each side, with Chinese in it");
	TRY(require_room(tx, t));
	if (t->id == 0)
		return add(tx, t);
	TRY(article_term_get(tx, t->id, &was));
	t->version++;
	TRY(article_term_update(tx, t));
	return changed(tx, &was, t);
}

/* ---- converting ---- */

enum rc article_convert_words(struct db_tx *tx, const char *text, enum locale to, char **converted_r)
{
	struct chinese_term *terms;
	struct article_term *all;
	size_t n, active = 0;

	if (to == LOCALE_EN)
		return because(tx->job, RC_INVALID, "conversion is between the scripts of Chinese");
	TRY(article_terms(tx, &all, &n));
	terms = talloc_array(tx->job->ctx, struct chinese_term, (unsigned)n);
	for (size_t i = 0; i < n; i++)
		if (all[i].active)
			terms[active++] = (struct chinese_term){all[i].simplified, all[i].traditional};
	*converted_r =
		chinese_convert(tx->job->ctx, text,
				to == LOCALE_ZH_CN ? CHINESE_SIMPLIFIED : CHINESE_TRADITIONAL, terms, active);
	return *converted_r ? RC_OK : because(tx->job, RC_INVALID, "OpenCC's tables are not installed here");
}
