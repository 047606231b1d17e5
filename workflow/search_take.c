/* search_take.c - one document a customer, and up to two for each text of an article. */
#include "workflow/search_take.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/markdown.h"
#include "hub/text/pinyin.h"
#include "hub/text/words.h"
#include "workflow/search_article_inner.h"
#include "workflow/search_inner.h"

/* ---- customers ---- */

/* Of "+49 (30) 1234-56" the digits alone: people leave the marks out. */
static void add_digits(char **out, const char *number)
{
	char digits[WORDS_LONGEST + 1];
	size_t n = 0;

	for (const char *p = number; *p && n < WORDS_LONGEST; p++)
		if (g_ascii_isdigit(*p))
			digits[n++] = *p;
	digits[n] = 0;
	if (n)
		*out = talloc_asprintf_append(*out, " %s", digits);
}

struct text_doc search_customer_document(void *ctx, const struct customer *c, const char *scope,
					 const struct customer_address *addresses, size_t n)
{
	char *list = talloc_strdup(ctx, ""), *digits = talloc_strdup(ctx, "");
	struct words_both name = words_both(ctx, c->name), at;

	for (size_t i = 0; i < n; i++) {
		if (addresses[i].kind == ADDRESS_CHAT)
			continue;
		list = talloc_asprintf_append(list, "%s ", addresses[i].shown);
		if (addresses[i].kind != ADDRESS_MAIL)
			add_digits(&digits, addresses[i].shown);
	}
	must(list && digits);
	at = words_both(ctx, list);
	struct text_doc d = {
		.id = c->id.v,
		.head = name.words,
		.body = at.words,
		.glued = talloc_asprintf(ctx, "%s %s %s%s", name.glued, pinyin_words(ctx, c->name), at.glued,
					 digits),
		.scope = scope,
	};

	must(d.glued);
	return d;
}

static bool has_word(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; (p = strstr(p, word)); p += n)
		if ((p == list || p[-1] == ' ') && (p[n] == 0 || p[n] == ' '))
			return true;
	return false;
}

enum rc search_take_customer(struct db_tx *tx, struct text_index *ix, customer_id id, team_id team,
			     const struct customer_address *addresses, size_t n)
{
	void *ctx = tx->job->ctx;
	char *word = talloc_asprintf(ctx, "t%" PRIu64, team.v);
	const char *scope;
	struct customer c;
	enum rc rc = customer_get(tx, id, &c);

	if (rc == RC_NOT_FOUND)
		return text_shelf_drop(ix, SEARCH_SHELF_CUSTOMERS, id.v);
	TRY(rc);
	TRY(text_shelf_scope(ix, ctx, SEARCH_SHELF_CUSTOMERS, id.v, &scope));
	if (!scope)
		scope = talloc_asprintf(ctx, "all c%" PRIu64, id.v);
	if (!has_word(scope, word))
		scope = talloc_asprintf(ctx, "%s %s", scope, word);
	must(word && scope);
	struct text_doc d = search_customer_document(ctx, &c, scope, addresses, n);

	return text_shelf_put(ix, SEARCH_SHELF_CUSTOMERS, &d);
}

/* ---- articles ---- */

/* Said by article_may(): for the public, and for an agent who has nothing to do with it. */
static const char *scope_of(void *ctx, const struct article *a, const struct article_text *t, bool working)
{
	static const struct access stranger = {.agent = {UINT64_MAX}, .role = ROLE_AGENT};
	const char *seen = "work";

	if (!working && article_may(a, t, NULL) != ARTICLE_HIDDEN)
		seen = "live public";
	else if (!working && article_may(a, t, &stranger) != ARTICLE_HIDDEN)
		seen = "live";
	char *scope = talloc_asprintf(ctx, "all %s a%" PRIu64 " a%" PRIu64, seen, a->owner.v, t->editor.v);

	must(scope);
	return scope;
}

struct text_doc search_article_document(void *ctx, const struct article *a, const struct article_text *t,
					const struct article_version *v, bool working)
{
	struct words_both title = words_both(ctx, v->title),
			  body = words_both(ctx, markdown_plain(ctx, v->body));
	struct text_doc d = {
		.id = search_article_doc(a->id, t->locale, working),
		.head = title.words,
		.body = body.words,
		.glued = talloc_asprintf(ctx, "%s %s", title.glued, body.glued),
		.scope = scope_of(ctx, a, t, working),
	};

	must(d.glued);
	return d;
}

/* `number` 0: there is no such document. */
static enum rc take_version(struct db_tx *tx, struct text_index *ix, const struct article *a,
			    const struct article_text *t, uint32_t number, bool working)
{
	struct article_version v;

	if (number == 0)
		return text_shelf_drop(ix, SEARCH_SHELF_ARTICLES,
				       search_article_doc(a->id, t->locale, working));
	TRY(article_version_get(tx, a->id, t->locale, number, &v));
	struct text_doc d = search_article_document(tx->job->ctx, a, t, &v, working);

	return text_shelf_put(ix, SEARCH_SHELF_ARTICLES, &d);
}

enum rc search_take_article(struct db_tx *tx, struct text_index *ix, article_id id)
{
	struct article_text *texts;
	struct article a;
	size_t n;
	enum rc rc = article_get(tx, id, &a);

	if (rc == RC_NOT_FOUND) {
		for (unsigned i = 0; i < LOCALES * 2; i++)
			TRY(text_shelf_drop(ix, SEARCH_SHELF_ARTICLES, search_article_doc(id, 0, false) + i));
		return RC_OK;
	}
	TRY(rc);
	TRY(article_texts(tx, id, &texts, &n));
	for (size_t i = 0; i < n; i++) {
		const struct article_text *t = &texts[i];

		TRY(take_version(tx, ix, &a, t, t->live, false));
		TRY(take_version(tx, ix, &a, t, t->working == t->live ? 0 : t->working, true));
	}
	return RC_OK;
}
