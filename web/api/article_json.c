/* article_json.c - articles written for the desk. */
#include "web/api/article_json.h"

#include <talloc.h>

#include "web/api/file.h"
#include "workflow/article_public.h"

static void time_of(struct writer *w, const char *key, instant t)
{
	if (t.ms > 0)
		writer_integer(w, key, t.ms);
}

static void origin_json(struct writer *w, const struct article_text *t)
{
	if (t->from_locale == t->locale)
		return;
	writer_text(w, "from_locale", locale_name(t->from_locale));
	writer_integer(w, "from_version", t->from_version);
}

/* What is being written shows only to who may see it; the others learn what is live. */
static void head_json(struct writer *w, const struct article *a, const struct article_text *t,
		      enum article_sight sight, bool stale, const struct access *who)
{
	bool working = sight == ARTICLE_SEES_WORKING;

	writer_object(w, NULL);
	writer_text(w, "locale", locale_name(t->locale));
	writer_integer(w, "version", t->version);
	writer_text(w, "state", article_state_name(working ? t->state : ARTICLE_PUBLISHED));
	writer_text(w, "title", working ? t->title : t->live_title);
	if (working) {
		writer_integer(w, "working", t->working);
		if (t->editor.v)
			writer_id(w, "editor_id", t->editor.v);
	}
	writer_integer(w, "live", t->live);
	origin_json(w, t);
	writer_bool(w, "stale", stale);
	writer_bool(w, "converted", working ? t->converted : t->live_converted);
	writer_bool(w, "term_changed", t->term_changed);
	writer_integer(w, "changed", (working ? t->changed : t->updated).ms);
	time_of(w, "published", t->published);
	time_of(w, "updated", t->updated);
	if (article_may(a, t, NULL) == ARTICLE_SEES_LIVE) {
		char *slug = article_slug(w, a->id.v, t->live_title);

		writer_text(w, "slug", slug);
		talloc_free(slug);
	}
	writer_bool(w, "may_write", access_may_anywhere(who, ACCESS_ARTICLE_WRITE));
	writer_end(w);
}

static void counts_json(struct writer *w, const struct article_counts *c)
{
	writer_integer(w, "uses", c->uses);
	writer_integer(w, "solved", c->solved);
	writer_integer(w, "helped", c->helped);
	writer_integer(w, "not_helped", c->not_helped);
}

void article_json(struct writer *w, const char *key, const struct article *a,
		  const struct article_text *texts, size_t n, const struct article_counts *counts,
		  const struct access *who)
{
	writer_object(w, key);
	writer_id(w, "id", a->id.v);
	writer_integer(w, "version", a->version);
	writer_id(w, "category_id", a->category.v);
	if (a->owner.v)
		writer_id(w, "owner_id", a->owner.v);
	writer_text(w, "visibility", article_visibility_name(a->visibility));
	writer_text(w, "source", locale_name(a->source));
	writer_bool(w, "archived", a->archived);
	time_of(w, "review_by", a->review_by);
	writer_integer(w, "created", a->created.ms);
	writer_integer(w, "changed", a->changed.ms);
	writer_list(w, "texts");
	for (size_t i = 0; i < n; i++) {
		enum article_sight sight = article_may(a, &texts[i], who);

		if (sight != ARTICLE_HIDDEN)
			head_json(w, a, &texts[i], sight, article_stale(&texts[i], texts, n), who);
	}
	writer_end(w);
	if (counts)
		counts_json(w, counts);
	writer_end(w);
}

void article_file_json(struct writer *w, const struct article_file *f)
{
	writer_object(w, NULL);
	article_file_members(w, f);
	writer_end(w);
}

void article_file_members(struct writer *w, const struct article_file *f)
{
	writer_id(w, "id", f->id.v);
	writer_text(w, "name", f->name);
	writer_text(w, "type", f->type);
	writer_integer(w, "size", (int64_t)f->size);
	if (f->agent.v)
		writer_id(w, "agent_id", f->agent.v);
	writer_integer(w, "at", f->at.ms);
	writer_bool(w, "picture", file_picture_type(f->type) != NULL);
	writer_bool(w, "shown", f->shown);
}

void article_category_json(struct writer *w, const struct article_category *c)
{
	writer_object(w, NULL);
	writer_id(w, "id", c->id.v);
	writer_integer(w, "version", c->version);
	writer_integer(w, "place", c->place);
	writer_bool(w, "active", c->active);
	writer_text(w, "name_en", c->name_en);
	writer_text(w, "name_zh_cn", c->name_zh_cn);
	writer_text(w, "name_zh_tw", c->name_zh_tw);
	writer_end(w);
}
