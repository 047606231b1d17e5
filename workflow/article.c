/* article.c - names of states, and who may read which part of an article. */
#include "workflow/article.h"

#include <string.h>

#include "workflow/article_sql.h"

static const char *const states[] = {
#define X(name, text) [ARTICLE_##name] = text,
	ARTICLE_STATE_LIST(X)
#undef X
};
static const char *const visibilities[] = {
#define X(name, text) [ARTICLE_##name] = text,
	ARTICLE_VISIBILITY_LIST(X)
#undef X
};

const char *article_state_name(enum article_state s)
{
	return s < ARTICLE_STATE_END ? states[s] : "unknown";
}

const char *article_visibility_name(enum article_visibility v)
{
	return v < ARTICLE_VISIBILITY_END ? visibilities[v] : "unknown";
}

enum rc article_state_read(const char *text, enum article_state *s_r)
{
	for (unsigned i = 0; i < ARTICLE_STATE_END; i++)
		if (strcmp(text, states[i]) == 0) {
			*s_r = (enum article_state)i;
			return RC_OK;
		}
	return RC_INVALID;
}

enum rc article_visibility_read(const char *text, enum article_visibility *v_r)
{
	for (unsigned i = 0; i < ARTICLE_VISIBILITY_END; i++)
		if (strcmp(text, visibilities[i]) == 0) {
			*v_r = (enum article_visibility)i;
			return RC_OK;
		}
	return RC_INVALID;
}

/* ---- who may read ---- */

bool article_sees_all(const struct access *who)
{
	return access_may_anywhere(who, ACCESS_ARTICLE_PUBLISH);
}

enum article_sight article_may(const struct article *a, const struct article_text *t,
			       const struct access *who)
{
	bool live = !a->archived && t->live > 0 && t->state != ARTICLE_ARCHIVED;

	if (!who)
		return live && a->visibility == ARTICLE_PUBLIC ? ARTICLE_SEES_LIVE : ARTICLE_HIDDEN;
	if (!access_may_anywhere(who, ACCESS_ARTICLE_READ))
		return ARTICLE_HIDDEN;
	if (article_sees_all(who) || a->owner.v == who->agent.v || t->editor.v == who->agent.v)
		return ARTICLE_SEES_WORKING;
	return live ? ARTICLE_SEES_LIVE : ARTICLE_HIDDEN;
}

static const struct article_text *text_in(const struct article_text *all, size_t n, enum locale l)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].locale == l)
			return &all[i];
	return NULL;
}

/* Through a chain too: Traditional made from Simplified, which was made from English. */
bool article_stale(const struct article_text *t, const struct article_text *all, size_t n)
{
	for (unsigned hops = 0; t && t->from_locale != t->locale && hops < LOCALES; hops++) {
		const struct article_text *from = text_in(all, n, t->from_locale);

		if (from && from->live > t->from_version)
			return true;
		t = from;
	}
	return false;
}
