/* article_convert.c - one Chinese script made from the other, for as long as nobody has written it by hand. */
#include <talloc.h>

#include "hub/text/chinese.h"
#include "workflow/article_term.h"
#include "workflow/article_verb.h"
#include "workflow/excerpt.h"

static enum locale other_script(enum locale l)
{
	return l == LOCALE_ZH_CN ? LOCALE_ZH_TW : LOCALE_ZH_CN;
}

static const struct article_text *text_in(const struct article_work *w, enum locale l)
{
	for (size_t i = 0; i < w->ntexts; i++)
		if (w->texts[i].locale == l)
			return &w->texts[i];
	return NULL;
}

/* The live version of `from` as the next of w->text, which is in the other script. */
static enum rc convert(struct db_tx *tx, struct article_work *w, const struct article_text *from)
{
	enum locale to = w->text.locale;
	struct article_version v;
	char *title;

	TRY(article_version_get(tx, from->article, from->locale, from->live, &v));
	TRY(article_convert_words(tx, v.title, to, &title));
	TRY(article_convert_words(tx, v.body, to, &v.body));
	v.title = excerpt_cut(tx->job->ctx, title, ARTICLE_TITLE_MOST);
	v.what = talloc_strdup(tx->job->ctx, "");
	v.restored = 0;
	v.converted = true;
	w->text.from_locale = from->locale;
	w->text.from_version = from->live;
	return article_add_version(tx, w, &v);
}

/* Made by conversion, and nobody has begun to write it. */
static bool only_converted(const struct article_text *t)
{
	return t->converted && t->state != ARTICLE_ARCHIVED;
}

enum rc article_convert_other(struct db_tx *tx, const struct article_work *w)
{
	enum locale l = w->text.locale;
	const struct article_text *have = text_in(w, other_script(l));
	struct article_work other;

	if (l == LOCALE_EN || (have && !only_converted(have)) || !chinese_ready())
		return RC_OK;
	other = *w;
	other.begun = have != NULL;
	if (have)
		other.text = *have;
	else
		other.text = (struct article_text){.article = w->article.id,
						   .locale = other_script(l),
						   .live_title = talloc_strdup(tx->job->ctx, "")};
	TRY(convert(tx, &other, &w->text));
	TRY(article_make_live(tx, &other));
	return article_text_done(tx, &other, "converted", "");
}

enum rc article_convert(struct db_tx *tx, article_id id, enum locale l)
{
	const struct article_text *from, *have;
	struct article_work w;

	TRY(article_begin(tx, id, &w));
	have = text_in(&w, l);
	from = l == LOCALE_EN ? NULL : text_in(&w, other_script(l));
	if (!from || from->live == 0)
		return because(tx->job, RC_INVALID, "the other script has nothing published");
	if (have && !only_converted(have))
		return because(tx->job, RC_INVALID, "this text was written by people");
	TRY(article_text_begin(tx, id, l, have ? have->version : 0, &w));
	from = text_in(&w, other_script(l));
	TRY(convert(tx, &w, from));
	w.text.state = ARTICLE_DRAFT;
	if (have && have->live)
		TRY(article_make_live(tx, &w));
	return article_text_done(tx, &w, "converted", "");
}
