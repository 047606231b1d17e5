/* search_query.c - the box's text into parts, parts into an expression. */
#include "workflow/search_query.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/utf8.h"

/* What a key is called: as typed, folded. */
static const struct {
	const char *word;
	enum search_key key;
} key_words[] = {
	{"from", SEARCH_FROM},	       {"来自", SEARCH_FROM},	      {"发件人", SEARCH_FROM},
	{"寄件者", SEARCH_FROM},       {"客户", SEARCH_FROM},	      {"status", SEARCH_STATUS},
	{"状态", SEARCH_STATUS},       {"priority", SEARCH_PRIORITY}, {"优先级", SEARCH_PRIORITY},
	{"优先顺序", SEARCH_PRIORITY}, {"team", SEARCH_TEAM},	      {"团队", SEARCH_TEAM},
	{"assignee", SEARCH_ASSIGNEE}, {"负责人", SEARCH_ASSIGNEE},   {"channel", SEARCH_CHANNEL},
	{"渠道", SEARCH_CHANNEL},      {"tag", SEARCH_TAG},	      {"标签", SEARCH_TAG},
	{"class", SEARCH_CLASS},       {"等级", SEARCH_CLASS},	      {"before", SEARCH_BEFORE},
	{"早于", SEARCH_BEFORE},       {"after", SEARCH_AFTER},	      {"晚于", SEARCH_AFTER},
	{"has", SEARCH_HAS},	       {"包含", SEARCH_HAS},	      {"is", SEARCH_IS},
	{"处于", SEARCH_IS},
};

const char *search_key_name(enum search_key k)
{
#define X(name, text) text,
	static const char *const names[] = {SEARCH_KEY_LIST(X)};
#undef X

	return (unsigned)k < COUNT_OF(names) ? names[k] : "";
}

/* ---- signs that have several forms ---- */

/* Bytes of the sign at p, 0 = it is none of them. */
static size_t sign(const char *p, const char *const *forms)
{
	for (; *forms; forms++)
		if (strncmp(p, *forms, strlen(*forms)) == 0)
			return strlen(*forms);
	return 0;
}

static const char *const blanks[] = {" ", "\t", "\n", "\xe3\x80\x80", NULL};
static const char *const quotes[] = {"\"", "“", "”", "「", "」", "『", "』", "＂", NULL};
static const char *const colons[] = {":", "：", NULL};
static const char *const minuses[] = {"-", "－", "−", NULL};

/* ---- parts ---- */

struct reader {
	void *ctx;
	const char *p;
	struct search_query *q;
	struct search_reading how;
};

static enum search_key key_of(const char *word, size_t n)
{
	char *typed = talloc_strndup(NULL, word, n);

	must(typed);
	char *folded = words_fold(typed, typed);
	enum search_key key = SEARCH_KEY_END;

	for (size_t i = 0; i < COUNT_OF(key_words) && key == SEARCH_KEY_END; i++)
		if (strcmp(folded, key_words[i].word) == 0)
			key = key_words[i].key;
	talloc_free(typed);
	return key;
}

/* From p to a sign of `ends`, or to a blank where `blank` counts. */
static size_t length_until(const char *p, const char *const *ends, bool blank)
{
	const char *at = p;

	while (*at && !sign(at, ends) && !(blank && sign(at, blanks))) {
		size_t n;

		utf8_read(at, &n);
		at += n;
	}
	return (size_t)(at - p);
}

/* One quoted or bare piece; stands behind it afterwards. *quoted_r: it was in quotation marks, also unfinished ones. */
static char *take_piece(struct reader *r, bool *quoted_r, bool *open_r)
{
	size_t mark = sign(r->p, quotes), n;

	*quoted_r = mark > 0;
	r->p += mark;
	n = length_until(r->p, quotes, mark == 0);
	char *piece = talloc_strndup(r->ctx, r->p, n);

	must(piece);
	r->p += n;
	*open_r = *r->p == 0;
	if (mark)
		r->p += sign(r->p, quotes);
	return piece;
}

/* A key stands at p: where its value begins; 0 = none does. */
static size_t key_at(const char *p, enum search_key *key_r)
{
	size_t n = length_until(p, colons, true), colon = sign(p + n, colons);

	if (n == 0 || !colon || sign(p, quotes) || !p[n + colon] || sign(p + n + colon, blanks))
		return 0;
	*key_r = key_of(p, n);
	return *key_r == SEARCH_KEY_END ? 0 : n + colon;
}

static void add_part(struct reader *r, struct search_part part)
{
	if (r->q->n == SEARCH_PARTS_MOST)
		r->q->cut = true;
	else
		r->q->parts[r->q->n++] = part;
}

static void take_part(struct reader *r)
{
	struct search_part part = {.key = SEARCH_KEY_END};
	size_t minus = sign(r->p, minuses);
	bool quoted, open;

	/* "- x" and a lone "-" are no minus */
	if (minus && r->p[minus] && !sign(r->p + minus, blanks)) {
		part.barred = true;
		r->p += minus;
	}
	if (!r->how.plain)
		r->p += key_at(r->p, &part.key);
	part.value = take_piece(r, &quoted, &open);
	if (part.key == SEARCH_KEY_END) {
		part.phrase = words_phrase(r->ctx, part.value, open && !quoted ? r->how.unfinished : 0);
		if (!part.phrase.words[0])
			return;
		part.line = words_line(r->ctx, part.value);
	}
	add_part(r, part);
}

struct search_query search_query_read(void *ctx, const char *text, struct search_reading how)
{
	struct search_query q = {.parts = talloc_zero_array(ctx, struct search_part, SEARCH_PARTS_MOST)};
	size_t n = 0, chars = 0, step;

	must(q.parts);
	for (; text[n] && chars < SEARCH_TEXT_MOST; n += step, chars++)
		utf8_read(text + n, &step);
	q.cut = text[n] != 0;
	char *kept = talloc_strndup(q.parts, text, n);

	must(kept);
	if (q.cut)
		how.unfinished = 0;
	struct reader r = {q.parts, kept, &q, how};

	for (;;) {
		size_t blank;

		while ((blank = sign(r.p, blanks)))
			r.p += blank;
		if (!*r.p)
			return q;
		take_part(&r);
	}
}

static bool has(const struct search_query *q, bool keys)
{
	for (size_t i = 0; i < q->n; i++)
		if ((q->parts[i].key != SEARCH_KEY_END) == keys && (keys || !q->parts[i].barred))
			return true;
	return false;
}

bool search_query_has_words(const struct search_query *q)
{
	return has(q, false);
}

bool search_query_has_keys(const struct search_query *q)
{
	return has(q, true);
}

/* ---- the expression ---- */

struct writing {
	char *expression, *shape;
	size_t n;
};

static void letter(struct writing *w, char c)
{
	w->shape = talloc_asprintf_append_buffer(w->shape, "%c", c);
	must(w->shape);
}

/* Only words go in: they have no quotation mark (words.h). */
static void add_phrase(struct writing *w, const struct words_phrase *p)
{
	char **out = &w->expression;

	*out = talloc_asprintf_append_buffer(*out, "({head body glued} : \"%s\"%s", p->words,
					     p->begins ? " *" : "");
	letter(w, p->pairs ? TEXT_SHAPE_PAIRS : TEXT_SHAPE_LETTERS);
	if (p->glued[0]) {
		*out = talloc_asprintf_append_buffer(*out, " OR {body glued} : \"%s\"%s", p->glued,
						     p->begins ? " *" : "");
		letter(w, TEXT_SHAPE_OTHER);
	}
	*out = talloc_strdup_append_buffer(*out, ")");
	must(*out);
}

/* Those wanted, or those barred, joined. How many there are. */
static size_t join(struct writing *w, const struct search_query *q, bool barred, const char *by)
{
	size_t n = 0;

	for (size_t i = 0; i < q->n; i++) {
		if (q->parts[i].key != SEARCH_KEY_END || q->parts[i].barred != barred)
			continue;
		if (n++)
			w->expression = talloc_strdup_append_buffer(w->expression, by);
		add_phrase(w, &q->parts[i].phrase);
	}
	return n;
}

static bool has_barred(const struct search_query *q)
{
	for (size_t i = 0; i < q->n; i++)
		if (q->parts[i].key == SEARCH_KEY_END && q->parts[i].barred)
			return true;
	return false;
}

static void add_scope(struct writing *w, const char *scope)
{
	w->expression = talloc_strdup_append_buffer(w->expression, scope);
	must(w->expression);
	for (const char *p = scope; (p = strchr(p, '"')) && (p = strchr(p + 1, '"')); p++)
		letter(w, TEXT_SHAPE_OTHER);
}

struct text_match search_query_match(void *ctx, const struct search_query *q, const char *scope)
{
	bool barred = has_barred(q);
	struct writing w = {talloc_strdup(ctx, barred ? "(" : ""), talloc_strdup(ctx, ""), 0};

	must(w.expression && w.shape);
	if (join(&w, q, false, " AND ") == 0)
		add_scope(&w, SEARCH_SCOPE_ALL);
	if (*scope) {
		w.expression = talloc_strdup_append_buffer(w.expression, " AND ");
		add_scope(&w, scope);
	}
	if (barred) {
		w.expression = talloc_strdup_append_buffer(w.expression, ") NOT (");
		join(&w, q, true, " OR ");
		w.expression = talloc_strdup_append_buffer(w.expression, ")");
	}
	must(w.expression);
	return (struct text_match){w.expression, w.shape};
}
