/* demo_article.c - articles of ops/demo_articles, "NN-key.LOCALE.md": a title line, then CommonMark. */
#include "ops/demo_article.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/embedded.h"
#include "workflow/article_category.h"
#include "workflow/article_reader.h"
#include "workflow/article_term.h"
#include "workflow/article_use.h"
#include "workflow/article_write.h"
#include "workflow/ticket_list.h"

extern const struct embedded_text embedded_demo_articles[];

#define MANAGER "linmei"
#define LEAD "tom"

static const struct {
	const char *en, *zh_cn, *zh_tw;
} categories[] = {
	{"Getting started", "开始使用", "開始使用"},
	{"Hub and app", "网关与 App", "網關與 App"},
	{"Lights", "灯具", "燈具"},
	{"Orders and payment", "订单与付款", "訂單與付款"},
};
enum { START, HUB, LIGHTS, ORDERS, CATEGORIES };

/* What this company calls things, other than OpenCC's tables would. */
static const struct {
	const char *simplified, *traditional;
} terms[] = {{"网关", "網關"}, {"球泡", "燈泡"}, {"灯带", "燈條"}, {"指示环", "燈環"}, {"场景", "情境"}};

enum fate { LIVE, CHANGED_SINCE, IN_REVIEW, DRAFT };

/* In the order of the files; `days` ago. */
static const struct entry {
	const char *key, *owner;
	int category, days;
	enum article_visibility visibility;
	enum locale source;
	enum fate fate;
} entries[] = {
	{"01-reset-hub", "tom", START, 13, ARTICLE_PUBLIC, LOCALE_EN, LIVE},
	{"02-after-update", "tom", HUB, 1, ARTICLE_PUBLIC, LOCALE_EN, LIVE},
	{"03-new-bulbs", "zhangwei", START, 12, ARTICLE_PUBLIC, LOCALE_EN, LIVE},
	{"04-flicker", "chiahui", LIGHTS, 11, ARTICLE_PUBLIC, LOCALE_ZH_TW, LIVE},
	{"05-dimmers", "priya", LIGHTS, 10, ARTICLE_PUBLIC, LOCALE_EN, LIVE},
	{"06-half-strip", "zhangwei", LIGHTS, 9, ARTICLE_PUBLIC, LOCALE_ZH_CN, LIVE},
	{"07-e42", "zhangwei", HUB, 8, ARTICLE_PUBLIC, LOCALE_ZH_CN, CHANGED_SINCE},
	{"08-returns", "priya", ORDERS, 12, ARTICLE_PUBLIC, LOCALE_EN, LIVE},
	{"09-invoices", "chiahui", ORDERS, 7, ARTICLE_PUBLIC, LOCALE_EN, LIVE},
	{"10-warranty", "chiahui", ORDERS, 6, ARTICLE_PUBLIC, LOCALE_EN, LIVE},
	{"11-sign-in", "zhangwei", HUB, 5, ARTICLE_PUBLIC, LOCALE_EN, LIVE},
	{"12-homekit", "zhangwei", START, 4, ARTICLE_PUBLIC, LOCALE_ZH_CN, LIVE},
	{"13-hold-back", "tom", HUB, 1, ARTICLE_INTERNAL, LOCALE_EN, LIVE},
	{"14-local-api", "zhangwei", HUB, 1, ARTICLE_PUBLIC, LOCALE_EN, IN_REVIEW},
	{"15-new-owner", "priya", START, 0, ARTICLE_PUBLIC, LOCALE_EN, DRAFT},
};
#define CHANGED_WORDS "\n\n固件 4.8.2 起，升级会从中断的地方继续，不必从头下载。"

/* On tickets that are solved, by the beginning of their subjects. */
static const struct {
	const char *subject, *key, *by;
	enum article_how how;
} uses[] = {
	{"Which of your bulbs work with", "05-dimmers", "chiahui", ARTICLE_USED_TEXT},
	{"Order LU-240918 arrived", "08-returns", "priya", ARTICLE_USED_LINK},
	{"能接入米家", "12-homekit", "chiahui", ARTICLE_USED_TEXT},
	{"退貨流程", "08-returns", "chiahui", ARTICLE_USED_LINK},
	{"忘記密碼", "11-sign-in", "chiahui", ARTICLE_USED_TEXT},
};

static const struct {
	const char *key, *words;
	enum locale locale;
	enum article_reason reason; /* NONE: it helped */
	int hours;		    /* ago */
} said[] = {
	{"01-reset-hub", "", LOCALE_EN, ARTICLE_REASON_NONE, 190},
	{"01-reset-hub", "", LOCALE_ZH_CN, ARTICLE_REASON_NONE, 140},
	{"01-reset-hub", "終於找到那個按鈕了，謝謝", LOCALE_ZH_TW, ARTICLE_REASON_NONE, 99},
	{"02-after-update", "", LOCALE_EN, ARTICLE_REASON_NONE, 20},
	{"02-after-update", "", LOCALE_EN, ARTICLE_REASON_NONE, 9},
	{"05-dimmers", "", LOCALE_EN, ARTICLE_REASON_NONE, 88},
	{"08-returns", "", LOCALE_ZH_TW, ARTICLE_REASON_NONE, 60},
	{"07-e42", "Which slot does the cable go into? The hub has two.", LOCALE_EN,
	 ARTICLE_REASON_INCOMPLETE, 70},
	{"07-e42", "", LOCALE_EN, ARTICLE_REASON_UNCLEAR, 44},
	{"07-e42", "Data saver is called something else on my router.", LOCALE_EN, ARTICLE_REASON_UNCLEAR,
	 21},
	{"07-e42", "没有路由器怎么办", LOCALE_ZH_CN, ARTICLE_REASON_INCOMPLETE, 30},
};

static const struct {
	const char *query;
	enum locale locale;
	int times;
} gaps[] = {
	{"change delivery address", LOCALE_EN, 7},
	{"传感器 Matter", LOCALE_ZH_CN, 5},
	{"改收件地址", LOCALE_ZH_TW, 4},
	{"gift card", LOCALE_EN, 2},
};

/* ---- whose turn it is ---- */

static enum rc act_as(struct db_tx *tx, const struct demo_world *w, const char *login, int64_t ago_ms)
{
	tx->job->now = (instant){w->now.ms - ago_ms};
	tx->job->actor = demo_person(w, login).v;
	return tx->job->actor ? RC_OK : because(tx->job, RC_BUG, "the demo has no %s", login);
}

static int64_t days_ago(int days, int hours)
{
	return (days * INT64_C(24) - hours) * 3600000 + 3600000;
}

/* ---- settings ---- */

static enum rc add_categories(struct db_tx *tx, article_category_id ids_r[CATEGORIES])
{
	for (size_t i = 0; i < CATEGORIES; i++) {
		struct article_category c = {.place = (uint32_t)i + 1,
					     .active = true,
					     .name_en = (char *)categories[i].en,
					     .name_zh_cn = (char *)categories[i].zh_cn,
					     .name_zh_tw = (char *)categories[i].zh_tw};

		TRY(article_category_save(tx, &c));
		ids_r[i] = c.id;
	}
	return RC_OK;
}

static enum rc add_terms(struct db_tx *tx)
{
	for (size_t i = 0; i < COUNT_OF(terms); i++) {
		struct article_term t = {.active = true,
					 .simplified = (char *)terms[i].simplified,
					 .traditional = (char *)terms[i].traditional};

		TRY(article_term_save(tx, &t));
	}
	return RC_OK;
}

/* ---- texts ---- */

/* The file of this article in this language, title and body apart; false: there is none. */
static bool find_words(struct db_tx *tx, const char *key, enum locale l, struct article_words *words_r)
{
	const char *name = talloc_asprintf(tx->job->ctx, "%s.%s.md", key, locale_name(l));

	for (const struct embedded_text *f = embedded_demo_articles; f->name; f++) {
		const char *end = strchr(f->text, '\n');

		if (strcmp(f->name, name) != 0 || strncmp(f->text, "# ", 2) != 0 || !end)
			continue;
		*words_r = (struct article_words){
			.title = talloc_strndup(tx->job->ctx, f->text + 2, (size_t)(end - f->text - 2)),
			.body = end + strspn(end, "\n"),
			.what = ""};
		return true;
	}
	return false;
}

static enum rc publish(struct db_tx *tx, const struct demo_world *w, article_id id, enum locale l,
		       int64_t ago)
{
	struct article_text t;

	TRY(act_as(tx, w, LEAD, ago));
	TRY(article_text_get(tx, id, l, &t));
	return article_publish(tx, id, l, t.version);
}

/* Where conversion has made one already, the file goes over it. */
static enum rc translate(struct db_tx *tx, const struct demo_world *w, const struct entry *e, article_id id,
			 enum locale l)
{
	struct article_words words;
	struct article_text t = {.version = 0};

	if (l == e->source || !find_words(tx, e->key, l, &words))
		return RC_OK;
	enum rc rc = article_text_get(tx, id, l, &t);

	if (rc != RC_NOT_FOUND)
		TRY(rc);
	words.from_locale = e->source;
	words.from_version = 1;
	TRY(act_as(tx, w, e->owner, days_ago(e->days, 3)));
	TRY(article_write(tx, id, l, rc == RC_OK ? t.version : 0, &words));
	return publish(tx, w, id, l, days_ago(e->days, 5));
}

/* The source goes on; its translations are stale from then on. */
static enum rc change_since(struct db_tx *tx, const struct demo_world *w, const struct entry *e,
			    article_id id, const struct article_words *first)
{
	struct article_words words = *first;
	struct article_text t;

	words.body = talloc_asprintf(tx->job->ctx, "%s%s", first->body, CHANGED_WORDS);
	words.what = "4.8.2";
	TRY(act_as(tx, w, e->owner, days_ago(2, 0)));
	TRY(article_text_get(tx, id, e->source, &t));
	TRY(article_write(tx, id, e->source, t.version, &words));
	return publish(tx, w, id, e->source, days_ago(2, 2));
}

static enum rc finish(struct db_tx *tx, const struct demo_world *w, const struct entry *e, article_id id,
		      const struct article_words *words)
{
	if (e->fate == IN_REVIEW)
		return article_submit(tx, id, e->source, 1);
	if (e->fate == DRAFT)
		return RC_OK;
	TRY(publish(tx, w, id, e->source, days_ago(e->days, 2)));
	for (unsigned l = 0; l < LOCALES; l++)
		TRY(translate(tx, w, e, id, (enum locale)l));
	return e->fate == CHANGED_SINCE ? change_since(tx, w, e, id, words) : RC_OK;
}

static enum rc add_article(struct db_tx *tx, const struct demo_world *w, const struct entry *e,
			   const article_category_id *shelves, article_id *id_r)
{
	struct article a = {
		.category = shelves[e->category], .visibility = e->visibility, .source = e->source};
	struct article_words words;

	if (!find_words(tx, e->key, e->source, &words))
		return because(tx->job, RC_BUG, "the demo has no article %s", e->key);
	TRY(act_as(tx, w, e->owner, days_ago(e->days, 0)));
	a.review_by = (instant){w->now.ms + days_ago(180 - 20 * e->days, 0)};
	TRY(article_create(tx, &a, &words));
	*id_r = a.id;
	return finish(tx, w, e, a.id, &words);
}

/* ---- what became of them ---- */

static article_id article_called(const article_id *ids, const char *key)
{
	for (size_t i = 0; i < COUNT_OF(entries); i++)
		if (strcmp(entries[i].key, key) == 0)
			return ids[i];
	return (article_id){0};
}

static enum rc use_them(struct db_tx *tx, const struct demo_world *w, const article_id *ids)
{
	const struct access all = {{1}, ROLE_ADMIN, NULL, 0};
	const struct ticket_page solved = {.view = VIEW_SOLVED, .after = TICKET_PLACE_FIRST, .most = 100};
	struct ticket *list;
	size_t n;

	TRY(ticket_list(tx, &all, &solved, &list, &n));
	for (size_t u = 0; u < COUNT_OF(uses); u++)
		for (size_t i = 0; i < n; i++) {
			article_id id = article_called(ids, uses[u].key);

			if (strncmp(list[i].subject, uses[u].subject, strlen(uses[u].subject)) != 0)
				continue;
			TRY(act_as(tx, w, uses[u].by, w->now.ms - list[i].activity.ms));
			TRY(article_use(tx, list[i].id, id, LOCALE_EN, uses[u].how));
		}
	return RC_OK;
}

static enum rc let_readers_speak(struct db_tx *tx, const struct demo_world *w, const article_id *ids)
{
	tx->job->actor = 0;
	for (size_t i = 0; i < COUNT_OF(said); i++) {
		struct article_feedback f = {.locale = said[i].locale,
					     .helped = said[i].reason == ARTICLE_REASON_NONE,
					     .reason = said[i].reason,
					     .words = (char *)said[i].words};

		tx->job->now = (instant){w->now.ms - said[i].hours * INT64_C(3600000)};
		TRY(article_feedback_add(tx, article_called(ids, said[i].key), &f));
	}
	tx->job->now = w->now;
	for (size_t i = 0; i < COUNT_OF(gaps); i++)
		for (int n = 0; n < gaps[i].times; n++)
			TRY(article_gap_note(tx, gaps[i].locale, gaps[i].query));
	return RC_OK;
}

enum rc demo_article(struct db_tx *tx, const struct demo_world *w)
{
	article_category_id shelves[CATEGORIES];
	article_id ids[COUNT_OF(entries)];

	TRY(act_as(tx, w, MANAGER, days_ago(14, 0)));
	TRY(add_categories(tx, shelves));
	TRY(add_terms(tx));
	for (size_t i = 0; i < COUNT_OF(entries); i++)
		TRY(add_article(tx, w, &entries[i], shelves, &ids[i]));
	TRY(use_them(tx, w, ids));
	return let_readers_speak(tx, w, ids);
}
