/* article_category.c - categories as settings. */
#include "workflow/article_category.h"

#include <string.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "workflow/article_category_sql.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"

const char *article_category_name(const struct article_category *c, enum locale l)
{
	const char *const names[] = {c->name_en, c->name_zh_cn, c->name_zh_tw};
	enum locale order[LOCALES];

	article_locale_order(l, LOCALE_EN, order);
	for (size_t i = 0; i < LOCALES; i++)
		if (names[order[i]][0])
			return names[order[i]];
	return "";
}

static const char *name_barred(const char *name)
{
	if (excerpt_length(name) > ARTICLE_CATEGORY_NAME_MOST)
		return "a category's name has at most 80 characters";
	return utf8_is_line((struct bytes){(const uint8_t *)name, strlen(name)})
		       ? NULL
		       : "a category's name is one line";
}

static const char *category_barred(const struct article_category *c)
{
	const char *const names[] = {c->name_en, c->name_zh_cn, c->name_zh_tw};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *barred = name_barred(names[i]);

		if (barred)
			return barred;
	}
	return article_category_name(c, LOCALE_EN)[0] ? NULL
						      : "a category has a name in at least one language";
}

static const char *record(struct db_tx *tx, const struct article_category *c)
{
	AUTO(json)
	made = {json_pack("{s:s, s:s, s:s, s:i, s:b}", "en", c->name_en, "zh-CN", c->name_zh_cn, "zh-TW",
			  c->name_zh_tw, "place", (int)c->place, "active", c->active)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc changed(struct db_tx *tx, const struct article_category *was, const struct article_category *c)
{
	TRY(setting_note(tx, "article_category", c->id.v, c->version, was ? record(tx, was) : NULL,
			 record(tx, c)));
	return feed_touch_topic(tx, FEED_ARTICLE, 0);
}

static enum rc add(struct db_tx *tx, struct article_category *c)
{
	struct article_category *all;
	size_t n;

	TRY(article_category_all(tx, &all, &n));
	if (n == ARTICLE_CATEGORIES_MOST)
		return because(tx->job, RC_INVALID, "there are %d categories already",
			       ARTICLE_CATEGORIES_MOST);
	TRY(ids_next(tx->job, "article_category", &c->id.v));
	c->version = 1;
	TRY(article_category_insert(tx, c));
	return changed(tx, NULL, c);
}

enum rc article_category_save(struct db_tx *tx, struct article_category *c)
{
	const char *barred = category_barred(c);
	struct article_category was;

	TRY(access_require_anywhere(tx, ACCESS_ARTICLE_MANAGE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (c->id.v == 0)
		return add(tx, c);
	TRY(article_category_get(tx, c->id, &was));
	c->version++;
	TRY(article_category_update(tx, c));
	return changed(tx, &was, c);
}
