/* article_public.c - pages and lists of public articles in the reader's language. */
#include "workflow/article_public.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"
#include "workflow/article_category.h"
#include "workflow/article_public_sql.h"

#define POPULAR_SINCE SPAN_H(90 * 24)
#define SLUG_BYTES_MOST 90
#define ID_DIGITS_MOST 20

/* ---- refs ---- */

uint64_t article_ref_id(const char *ref)
{
	char digits[ID_DIGITS_MOST + 1];
	size_t n = strspn(ref, "0123456789");
	uint64_t id;

	if (n == 0 || n > ID_DIGITS_MOST || (ref[n] != 0 && ref[n] != '-') || ref[0] == '0')
		return 0;
	memcpy(digits, ref, n);
	digits[n] = 0;
	return num_u64(digits, INT64_MAX, &id) == RC_OK ? id : 0;
}

/* Letters and digits of plain Latin, and everything beyond punctuation in other scripts. */
static bool stands_in_slug(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	return c >= 0xc0 && c != 0xd7 && c != 0xf7 && !(c >= 0x2000 && c <= 0x2bff) &&
	       !(c >= 0x3000 && c <= 0x303f) && !(c >= 0xfe10 && c <= 0xfe6f) &&
	       !(c >= 0xff00 && c <= 0xffef) && !(c >= 0xe000 && c <= 0xf8ff) && c < 0xe0000;
}

char *article_slug(void *ctx, uint64_t id, const char *title)
{
	char *folded = utf8_fold(ctx, title);
	struct text_out o = text_out_on(ctx);
	bool gap = true;
	size_t n;

	text_out_fmt(&o, "%llu", (unsigned long long)id);
	for (const char *p = folded; *p && o.n < SLUG_BYTES_MOST; p += n) {
		bool stands = stands_in_slug(utf8_read(p, &n));

		if (stands && gap)
			text_out_str(&o, "-");
		if (stands)
			text_out_add(&o, p, n);
		gap = !stands;
	}
	talloc_free(folded);
	return o.p;
}

/* ---- one page ---- */

static struct article_line line_of(const struct article *a, const struct article_text *t)
{
	return (struct article_line){.id = a->id,
				     .category = a->category,
				     .locale = t->locale,
				     .live = t->live,
				     .converted = t->live_converted,
				     .title = t->live_title,
				     .published = t->published,
				     .updated = t->updated};
}

/* Those that anybody may read, the best for this reader first. */
static void choose(const struct article *a, const struct article_text *texts, size_t n, enum locale wanted,
		   struct article_page *p)
{
	enum locale order[LOCALES];

	article_locale_order(wanted, a->source, order);
	for (size_t i = 0; i < LOCALES; i++)
		for (size_t t = 0; t < n; t++)
			if (texts[t].locale == order[i] &&
			    article_may(a, &texts[t], NULL) == ARTICLE_SEES_LIVE)
				p->others[p->nothers++] = line_of(a, &texts[t]);
}

enum rc article_public(struct db_tx *tx, enum locale wanted, const char *ref, struct article_page *p_r)
{
	struct article_version shown;
	struct article_text *texts;
	struct article a;
	size_t n;
	enum rc rc = article_get(tx, (article_id){article_ref_id(ref)}, &a);

	*p_r = (struct article_page){.body = NULL};
	TRY(rc);
	TRY(article_texts(tx, a.id, &texts, &n));
	choose(&a, texts, n, wanted, p_r);
	if (p_r->nothers == 0)
		return RC_NOT_FOUND;
	p_r->line = p_r->others[0];
	p_r->fallback = p_r->line.locale != wanted;
	TRY(article_version_get(tx, a.id, p_r->line.locale, p_r->line.live, &shown));
	p_r->body = shown.body;
	return RC_OK;
}

/* ---- lists ---- */

enum rc article_public_list(struct db_tx *tx, const struct article_query *q, struct article_line **list_r,
			    size_t *n_r, size_t *total_r)
{
	struct article_query bounded = *q;

	if (bounded.most > ARTICLE_LIST_MOST)
		bounded.most = ARTICLE_LIST_MOST;
	TRY(article_public_rows(tx, &bounded, instant_after(tx->job->now, SPAN_MS(-POPULAR_SINCE.ms)), list_r,
				n_r));
	return total_r ? article_public_count(tx, &bounded, total_r) : RC_OK;
}

static const struct article_line *line_with(const struct article_line *rows, size_t n, article_id id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].id.v == id.v)
			return &rows[i];
	return NULL;
}

enum rc article_public_some(struct db_tx *tx, enum locale wanted, const article_id *ids, size_t n,
			    struct article_line **list_r, size_t *n_r)
{
	struct article_line *list = talloc_array(tx->job->ctx, struct article_line, (unsigned)n);
	uint64_t asked[DB_IN_LONG_LIST_SIZE];
	size_t kept = 0;

	for (size_t from = 0; from < n; from += DB_IN_LONG_LIST_SIZE) {
		size_t some = n - from < DB_IN_LONG_LIST_SIZE ? n - from : DB_IN_LONG_LIST_SIZE, found;
		struct article_line *rows;

		for (size_t i = 0; i < some; i++)
			asked[i] = ids[from + i].v;
		TRY(article_public_found(tx, wanted, asked, some, &rows, &found));
		for (size_t i = 0; i < some; i++) {
			const struct article_line *line = line_with(rows, found, ids[from + i]);

			if (line)
				list[kept++] = *line;
		}
	}
	*list_r = list;
	*n_r = kept;
	return RC_OK;
}

/* ---- categories ---- */

static uint32_t count_in(const struct article_shelf_row *rows, size_t n, article_category_id id)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].category.v == id.v)
			return rows[i].n;
	return 0;
}

enum rc article_public_shelves(struct db_tx *tx, enum locale l, struct article_shelf **list_r, size_t *n_r)
{
	struct article_category *all;
	struct article_shelf_row *rows;
	size_t n, nrows, kept = 0;

	TRY(article_category_all(tx, &all, &n));
	TRY(article_public_shelf_rows(tx, &rows, &nrows));
	struct article_shelf *list = talloc_array(tx->job->ctx, struct article_shelf, (unsigned)n);

	for (size_t i = 0; i < n; i++) {
		uint32_t count = all[i].active ? count_in(rows, nrows, all[i].id) : 0;

		if (count > 0)
			list[kept++] = (struct article_shelf){
				all[i].id, talloc_strdup(list, article_category_name(&all[i], l)), count};
	}
	*list_r = list;
	*n_r = kept;
	return RC_OK;
}

enum rc article_public_shelf(struct db_tx *tx, enum locale l, const char *ref, struct article_shelf *s_r)
{
	uint64_t id = article_ref_id(ref);
	struct article_shelf *all;
	size_t n;

	TRY(article_public_shelves(tx, l, &all, &n));
	for (size_t i = 0; i < n; i++)
		if (all[i].id.v == id) {
			*s_r = all[i];
			return RC_OK;
		}
	return RC_NOT_FOUND;
}
