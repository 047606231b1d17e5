/* search_suggest.c - of what somebody wrote the words that tell something, and the articles that share several of them. */
#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/message.h"
#include "workflow/search_article_inner.h"
#include "workflow/search_inner.h"

#define TERMS_MOST 40
#define TEXT_LOOKED_AT 1200 /* bytes of a message */
#define MESSAGES_BACK 10    /* among so many of the last ones is the customer's */
#define CANDIDATES 30
/* Two words once each weigh 2 (text_index_rank.c). */
#define FITS_AT_LEAST 1.99

/* ---- words that tell something ---- */

static const char *const empty_words = " the and you your for with are was have has had not but can could "
				       "would please thank thanks hello dear hi this "
				       "that from our they them their will just any all get got how what "
				       "when where why which who does did don been "
				       "there here about out into than then also regards best kind very ";
/* Characters of which no pair tells what is asked about. */
static const char *const empty_han =
	"的了是我你您他她它们在有和就也都很请问吗呢吧啊这那么什怎哪好谢候到给把被让";

static bool tells_something(const char *word)
{
	bool number = true;
	char *sought;
	size_t n;

	if (words_is_ideograph(utf8_read(word, &n))) {
		for (const char *p = word; *p; p += n) {
			char one[8] = "";

			utf8_read(p, &n);
			memcpy(one, p, n);
			if (strstr(empty_han, one))
				return false;
		}
		return g_utf8_strlen(word, -1) == 2;
	}
	for (const char *p = word; *p; p++)
		number = number && g_ascii_isdigit(*p);
	if (number || g_utf8_strlen(word, -1) < 3)
		return false;
	sought = talloc_asprintf(NULL, " %s ", word);
	must(sought);
	bool empty = strstr(empty_words, sought) != NULL;

	talloc_free(sought);
	return !empty;
}

struct terms {
	char *list[TERMS_MOST];
	size_t n;
};

static bool has_term(const struct terms *t, const char *word)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->list[i], word) == 0)
			return true;
	return false;
}

static void add_terms(void *ctx, struct terms *t, const char *text)
{
	char *rest = words_of(ctx, text);

	while (rest && t->n < TERMS_MOST) {
		char *word = strsep(&rest, " ");

		if (*word && tells_something(word) && !has_term(t, word))
			t->list[t->n++] = word;
	}
}

static struct text_match any_of(void *ctx, const struct terms *t, const char *scope)
{
	char *out = talloc_asprintf(ctx, "%s AND {head body} : (", scope), shape[TERMS_MOST + 4] = "";

	for (size_t i = 0; i < t->n; i++)
		out = talloc_asprintf_append_buffer(out, "%s\"%s\"", i ? " OR " : "", t->list[i]);
	out = talloc_strdup_append_buffer(out, ")");
	memset(shape, TEXT_SHAPE_OTHER, t->n + 2);
	must(out);
	return (struct text_match){out, talloc_strdup(ctx, shape)};
}

/* ---- articles ---- */

/* Those that share but one word do not fit. They are the last ones only nearly: all are looked at. */
static size_t keep_fitting(struct text_hit *hits, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (hits[i].rank <= -FITS_AT_LEAST)
			hits[kept++] = hits[i];
	return kept;
}

enum rc search_suggest_for(struct db_tx *tx, const struct access *who, enum locale locale,
			   const char *subject, const char *text, size_t most,
			   struct search_articles_found *f_r)
{
	struct search_article_page p = {.locale = locale, .most = most};
	void *ctx = tx->job->ctx;
	struct terms terms = {.n = 0};
	struct text_index *ix;
	struct text_hit *hits;

	must(most <= SEARCH_SUGGEST_MOST);
	TRY(search_index(tx->job, &ix));
	add_terms(ctx, &terms, subject);
	add_terms(ctx, &terms, talloc_strndup(ctx, text, utf8_cut(text, TEXT_LOOKED_AT)));
	if (terms.n < 2) {
		*f_r = (struct search_articles_found){.progress = search_progress(), .blank = true};
		return RC_OK;
	}
	const struct text_match match = any_of(ctx, &terms, search_article_scope(ctx, who));

	TRY(text_shelf_find(ix, ctx, SEARCH_SHELF_ARTICLES, &match, TEXT_BEST, CANDIDATES, &hits, &p.n));
	p.n = keep_fitting(hits, p.n);
	p.hits = hits;
	return search_articles_of(tx, who, &p, f_r);
}

/* ---- of a ticket ---- */

/* The new part of the customer's latest message; "" = they have said nothing. */
static enum rc latest_said(struct db_tx *tx, ticket_id id, char **text_r)
{
	struct message *m;
	size_t n;

	*text_r = talloc_strdup(tx->job->ctx, "");
	must(*text_r);
	TRY(message_list_before(tx, id, UINT32_MAX, MESSAGES_BACK, &m, &n));
	while (n-- > 0)
		if (m[n].kind == MESSAGE_INBOUND) {
			*text_r = talloc_strndup(tx->job->ctx, m[n].text, m[n].visible_bytes);
			must(*text_r);
			return RC_OK;
		}
	return RC_OK;
}

enum rc search_suggest(struct db_tx *tx, const struct access *who, ticket_id id, size_t most,
		       struct search_articles_found *f_r)
{
	struct ticket t;
	char *text;

	TRY(ticket_get(tx, id, &t));
	if (!access_may(who, ACCESS_TICKET_READ, ticket_scope(&t)))
		return because(tx->job, RC_NOT_FOUND, "no such ticket");
	TRY(latest_said(tx, id, &text));
	return search_suggest_for(tx, who, locale_of_tag(t.language, LOCALE_EN), t.subject, text, most, f_r);
}
