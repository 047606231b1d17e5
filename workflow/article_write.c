/* article_write.c - making an article, writing versions of its texts, its settings. */
#include "workflow/article_write.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/markdown.h"
#include "hub/text/utf8.h"
#include "workflow/agent.h"
#include "workflow/article_category.h"
#include "workflow/article_sql.h"
#include "workflow/article_verb.h"
#include "workflow/excerpt.h"

/* ---- words ---- */

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

static bool is_blank(const char *text)
{
	return text[strspn(text, " \t\r\n")] == 0;
}

const char *article_words_barred(struct job *j, const struct article_words *words)
{
	struct markdown_page page;

	if (is_blank(words->title) || !utf8_is_line(bytes_of(words->title)) ||
	    excerpt_length(words->title) > ARTICLE_TITLE_MOST)
		return "title: one line of at most 200 characters";
	if (!utf8_is_line(bytes_of(words->what)) || excerpt_length(words->what) > ARTICLE_WHAT_MOST)
		return "what: one line of at most 200 characters";
	if (!utf8_is_text(bytes_of(words->body)) || strlen(words->body) > ARTICLE_BODY_MOST)
		return "body: text of at most 60000 bytes";
	return markdown_html(j, words->body, NULL, 0, &page) == RC_OK ? NULL
								      : "body: nested too deep to be shown";
}

static enum rc require_words(struct db_tx *tx, const struct article_words *words)
{
	const char *barred = article_words_barred(tx->job, words);

	return barred ? because(tx->job, RC_INVALID, "%s", barred) : RC_OK;
}

static char *copy(struct db_tx *tx, const char *text)
{
	return talloc_strdup(tx->job->ctx, text);
}

static struct article_version version_of(struct db_tx *tx, const struct article_words *words)
{
	return (struct article_version){.title = copy(tx, words->title),
					.body = copy(tx, words->body),
					.what = copy(tx, words->what)};
}

/* ---- create ---- */

static enum rc require_category(struct db_tx *tx, article_category_id id)
{
	struct article_category c;
	enum rc rc = article_category_get(tx, id, &c);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && !c.active))
		return because(tx->job, RC_INVALID, "category_id: there is no such category");
	return rc;
}

enum rc article_create(struct db_tx *tx, struct article *a, const struct article_words *words)
{
	struct article_version v = version_of(tx, words);
	struct article_work w = {.article = *a};

	TRY(access_require_anywhere(tx, ACCESS_ARTICLE_WRITE));
	TRY(require_words(tx, words));
	TRY(require_category(tx, a->category));
	TRY(ids_next(tx->job, "article", &w.article.id.v));
	w.article.version = 0;
	w.article.archived = false;
	w.article.created = tx->job->now;
	if (tx->job->actor)
		w.article.owner = (agent_id){tx->job->actor};
	w.text = (struct article_text){.article = w.article.id,
				       .locale = a->source,
				       .live_title = copy(tx, ""),
				       .from_locale = a->source};
	TRY(article_done(tx, &w, "created", ""));
	TRY(article_add_version(tx, &w, &v));
	TRY(article_text_done(tx, &w, "written", words->what));
	*a = w.article;
	return RC_OK;
}

/* ---- write ---- */

static bool same_words(const struct article_version *v, const struct article_words *words)
{
	return strcmp(v->title, words->title) == 0 && strcmp(v->body, words->body) == 0;
}

/* Are these the words that are there? Then only where they come from may have changed. */
static enum rc compare(struct db_tx *tx, const struct article_work *w, const struct article_words *words,
		       bool *same_r)
{
	struct article_version v;

	*same_r = false;
	if (!w->begun || w->text.converted || w->text.state == ARTICLE_ARCHIVED)
		return RC_OK;
	TRY(article_version_get(tx, w->text.article, w->text.locale, w->text.working, &v));
	*same_r = same_words(&v, words) &&
		  (words->from_version == 0 || words->from_version == w->text.from_version);
	return RC_OK;
}

static enum rc note_origin(struct db_tx *tx, struct article_work *w, const struct article_words *words)
{
	if (words->from_version == 0)
		return RC_OK;
	for (size_t i = 0; i < w->ntexts; i++)
		if (w->texts[i].locale == words->from_locale && w->texts[i].locale != w->text.locale &&
		    words->from_version <= w->texts[i].live) {
			w->text.from_locale = words->from_locale;
			w->text.from_version = words->from_version;
			return RC_OK;
		}
	return because(tx->job, RC_INVALID, "from_version: that text has no such published version");
}

/* A reviewer's correction leaves it in review. */
static void drafted(struct article_work *w)
{
	if (!(w->text.state == ARTICLE_IN_REVIEW && w->may_publish))
		w->text.state = ARTICLE_DRAFT;
}

enum rc article_write(struct db_tx *tx, article_id id, enum locale l, uint32_t seen,
		      const struct article_words *words)
{
	struct article_version v = version_of(tx, words);
	struct article_work w;
	bool same;

	TRY(article_text_begin(tx, id, l, seen, &w));
	TRY(require_words(tx, words));
	TRY(compare(tx, &w, words, &same));
	if (same)
		return RC_OK;
	TRY(note_origin(tx, &w, words));
	TRY(article_add_version(tx, &w, &v));
	drafted(&w);
	return article_text_done(tx, &w, "written", words->what);
}

enum rc article_restore(struct db_tx *tx, article_id id, enum locale l, uint32_t seen, uint32_t number)
{
	struct article_version v;
	struct article_work w;

	TRY(article_text_begin(tx, id, l, seen, &w));
	if (article_may(&w.article, &w.text, &w.who) != ARTICLE_SEES_WORKING && number != w.text.live)
		return because(tx->job, RC_NOT_FOUND, "there is no such version");
	TRY(article_version_get(tx, id, l, number, &v));
	if (number == w.text.working)
		return because(tx->job, RC_INVALID, "this is the newest version already");
	v.restored = number;
	v.converted = false;
	v.what = copy(tx, "");
	TRY(article_add_version(tx, &w, &v));
	drafted(&w);
	return article_text_done(tx, &w, "restored", "");
}

/* ---- settings ---- */

static bool any_live(const struct article_work *w)
{
	for (size_t i = 0; i < w->ntexts; i++)
		if (w->texts[i].live && w->texts[i].state != ARTICLE_ARCHIVED)
			return true;
	return false;
}

static bool has_text(const struct article_work *w, enum locale l)
{
	for (size_t i = 0; i < w->ntexts; i++)
		if (w->texts[i].locale == l)
			return true;
	return false;
}

static enum rc require_owner(struct db_tx *tx, agent_id owner)
{
	struct agent a;
	enum rc rc = agent_get(tx, owner, &a);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && !a.active))
		return because(tx->job, RC_INVALID, "owner_id: nobody of that name works here");
	return rc;
}

/* What the public reads is for those who publish; a draft is its owner's. */
static bool may_set(const struct article_work *w, const struct article *to)
{
	bool shown =
		any_live(w) && (w->article.visibility == ARTICLE_PUBLIC || to->visibility == ARTICLE_PUBLIC);

	return w->may_publish || (w->article.owner.v == w->who.agent.v && !shown);
}

enum rc article_set(struct db_tx *tx, const struct article *to, uint32_t seen)
{
	struct article_work w;

	TRY(article_begin(tx, to->id, &w));
	if (w.article.version != seen)
		return because(tx->job, RC_CONFLICT, "the article was changed meanwhile");
	if (!may_set(&w, to))
		return because(tx->job, RC_DENIED, "your role does not allow this");
	if (to->category.v != w.article.category.v)
		TRY(require_category(tx, to->category));
	if (to->owner.v != w.article.owner.v)
		TRY(require_owner(tx, to->owner));
	if (!has_text(&w, to->source))
		return because(tx->job, RC_INVALID, "source: there is no text in that language");
	w.article.category = to->category;
	w.article.owner = to->owner;
	w.article.visibility = to->visibility;
	w.article.source = to->source;
	w.article.review_by = to->review_by;
	return article_done(tx, &w, "settings", article_visibility_name(to->visibility));
}
