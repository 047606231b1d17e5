/* article_verb.c - the beginning and the end of every verb on an article. */
#include "workflow/article_verb.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/article_file.h"
#include "workflow/article_sql.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"

#define HISTORY_MOST 200

static const char *const text_subjects[] = {"article_text_en", "article_text_zh_cn", "article_text_zh_tw"};

/* ---- begin ---- */

static enum rc hidden(struct db_tx *tx)
{
	return because(tx->job, RC_NOT_FOUND, "there is no such article");
}

/* NULL, for article_may, would be the public: so the program is somebody who may do everything. */
static enum rc load_access(struct db_tx *tx, struct access *who_r)
{
	*who_r = (struct access){{UINT64_MAX}, ROLE_ADMIN, NULL, 0};
	return tx->job->actor ? access_load(tx, (agent_id){tx->job->actor}, who_r) : RC_OK;
}

static bool in_sight(const struct article_work *w)
{
	for (size_t i = 0; i < w->ntexts; i++)
		if (article_may(&w->article, &w->texts[i], &w->who) != ARTICLE_HIDDEN)
			return true;
	return w->ntexts == 0;
}

enum rc article_begin(struct db_tx *tx, article_id id, struct article_work *w_r)
{
	*w_r = (struct article_work){.begun = false};
	TRY(article_lock(tx, id, &w_r->article));
	TRY(article_texts(tx, id, &w_r->texts, &w_r->ntexts));
	TRY(load_access(tx, &w_r->who));
	w_r->may_publish = article_sees_all(&w_r->who);
	if (!in_sight(w_r))
		return hidden(tx);
	return access_may_anywhere(&w_r->who, ACCESS_ARTICLE_WRITE)
		       ? RC_OK
		       : because(tx->job, RC_DENIED, "your role does not allow this");
}

static enum rc begin_new(struct db_tx *tx, enum locale l, uint32_t seen, struct article_work *w)
{
	w->text = (struct article_text){.article = w->article.id,
					.locale = l,
					.title = talloc_strdup(tx->job->ctx, ""),
					.live_title = talloc_strdup(tx->job->ctx, ""),
					.from_locale = w->article.source};
	return seen == 0 ? RC_OK : hidden(tx);
}

enum rc article_text_begin(struct db_tx *tx, article_id id, enum locale l, uint32_t seen,
			   struct article_work *w_r)
{
	TRY(article_begin(tx, id, w_r));
	for (size_t i = 0; i < w_r->ntexts; i++)
		if (w_r->texts[i].locale == l) {
			w_r->text = w_r->texts[i];
			w_r->begun = true;
		}
	if (!w_r->begun)
		return begin_new(tx, l, seen, w_r);
	enum article_sight sight = article_may(&w_r->article, &w_r->text, &w_r->who);

	if (w_r->text.version != seen ||
	    (sight != ARTICLE_SEES_WORKING && w_r->text.working != w_r->text.live) || sight == ARTICLE_HIDDEN)
		return because(tx->job, RC_CONFLICT, "somebody else is writing this text");
	return RC_OK;
}

enum rc article_require_publish(struct db_tx *tx, const struct article_work *w)
{
	return w->may_publish ? RC_OK : because(tx->job, RC_DENIED, "your role does not allow this");
}

/* ---- end ---- */

static const char *record(struct db_tx *tx, const char *what, uint32_t number, const char *words)
{
	AUTO(json)
	made = {json_pack("{s:s, s:i, s:s}", "what", what, "number", (int)number, "words", words)};

	return json_text(tx->job->ctx, made.v);
}

enum rc article_text_done(struct db_tx *tx, struct article_work *w, const char *what, const char *words)
{
	struct article_text *t = &w->text;

	t->version++;
	t->changed = tx->job->now;
	TRY(w->begun ? article_text_update(tx, t) : article_text_insert(tx, t));
	w->begun = true;
	TRY(setting_note(tx, text_subjects[t->locale], t->article.v, t->version, NULL,
			 record(tx, what, t->working, words)));
	TRY(article_changed_at(tx, t->article));
	return feed_touch_topic(tx, FEED_ARTICLE, t->article.v);
}

enum rc article_done(struct db_tx *tx, struct article_work *w, const char *what, const char *words)
{
	struct article *a = &w->article;

	a->version++;
	a->changed = tx->job->now;
	TRY(a->version == 1 ? article_insert(tx, a) : article_update(tx, a));
	TRY(setting_note(tx, "article", a->id.v, a->version, NULL, record(tx, what, 0, words)));
	return feed_touch_topic(tx, FEED_ARTICLE, a->id.v);
}

enum rc article_add_version(struct db_tx *tx, struct article_work *w, struct article_version *v)
{
	if (w->text.working >= ARTICLE_VERSIONS_MOST)
		return because(tx->job, RC_INVALID, "a text has at most %d versions", ARTICLE_VERSIONS_MOST);
	v->number = w->text.working + 1;
	v->author = v->converted ? (agent_id){0} : (agent_id){tx->job->actor};
	v->at = tx->job->now;
	w->text.working = v->number;
	w->text.title = v->title;
	w->text.editor = v->author;
	w->text.converted = v->converted;
	w->text.term_changed = false;
	return article_version_insert(tx, w->article.id, w->text.locale, v);
}

enum rc article_make_live(struct db_tx *tx, struct article_work *w)
{
	struct article_text *t = &w->text;
	struct article_version v;

	TRY(article_version_get(tx, t->article, t->locale, t->working, &v));
	t->state = ARTICLE_PUBLISHED;
	t->live = t->working;
	t->live_title = t->title;
	t->live_converted = t->converted;
	t->updated = tx->job->now;
	if (t->published.ms == 0)
		t->published = tx->job->now;
	return article_file_show(tx, t->article, t->locale, v.body);
}

/* ---- history ---- */

static enum rc read_events(struct db_tx *tx, const char *subject, const char *locale, uint64_t id,
			   struct article_event **list, size_t *n)
{
	struct setting_event *events;
	size_t nevents;

	TRY(setting_events(tx, subject, id, HISTORY_MOST, &events, &nevents));
	*list = talloc_realloc(tx->job->ctx, *list, struct article_event, (unsigned)(*n + nevents));
	for (size_t i = 0; i < nevents; i++) {
		AUTO(json) v = {NULL};
		const char *what, *words;
		int number;

		TRY(json_read(tx->job,
			      (struct bytes){(const uint8_t *)events[i].became, strlen(events[i].became)},
			      SIZE_MAX, &v));
		if (json_unpack(v.v, "{s:s, s:i, s:s}", "what", &what, "number", &number, "words", &words))
			return because(tx->job, RC_BUG, "an article's history cannot be read");
		(*list)[(*n)++] = (struct article_event){.at = events[i].at,
							 .actor = events[i].actor,
							 .locale = locale,
							 .what = talloc_strdup(tx->job->ctx, what),
							 .number = (uint32_t)number,
							 .words = talloc_strdup(tx->job->ctx, words)};
	}
	return RC_OK;
}

static int newest_first(const void *a, const void *b)
{
	const struct article_event *x = a, *y = b;

	return x->at.ms < y->at.ms   ? 1
	       : x->at.ms > y->at.ms ? -1
				     : (x->number < y->number) - (x->number > y->number);
}

enum rc article_history(struct db_tx *tx, article_id id, struct article_event **list_r, size_t *n_r)
{
	struct article_event *list = talloc_array(tx->job->ctx, struct article_event, 0);
	size_t n = 0;

	TRY(read_events(tx, "article", "", id.v, &list, &n));
	for (unsigned l = 0; l < LOCALES; l++)
		TRY(read_events(tx, text_subjects[l], locale_name((enum locale)l), id.v, &list, &n));
	qsort(list, n, sizeof(*list), newest_first);
	*list_r = list;
	*n_r = n;
	return RC_OK;
}
