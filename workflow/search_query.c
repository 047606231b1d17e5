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
	bool typing;
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
	r->p += key_at(r->p, &part.key);
	part.value = take_piece(r, &quoted, &open);
	if (part.key == SEARCH_KEY_END) {
		part.phrase = words_phrase(r->ctx, part.value, r->typing && open && !quoted);
		if (!part.phrase.words[0])
			return;
	}
	add_part(r, part);
}

struct search_query search_query_read(void *ctx, const char *text, bool typing)
{
	struct search_query q = {.parts = talloc_zero_array(ctx, struct search_part, SEARCH_PARTS_MOST)};
	size_t n = 0, chars = 0, step;

	must(q.parts);
	for (; text[n] && chars < SEARCH_TEXT_MOST; n += step, chars++)
		utf8_read(text + n, &step);
	q.cut = text[n] != 0;
	char *kept = talloc_strndup(q.parts, text, n);

	must(kept);
	struct reader r = {q.parts, kept, &q, typing && !q.cut};

	for (;;) {
		size_t blank;

		while ((blank = sign(r.p, blanks)))
			r.p += blank;
		if (!*r.p)
			return q;
		take_part(&r);
	}
}

/* ---- the expression ---- */

/* Only words go in: they have no quotation mark (words.h). */
static void add_phrase(char **out, const struct words_phrase *p)
{
	*out = talloc_asprintf_append(*out, "({head body glued} : \"%s\"%s", p->words, p->begins ? " *" : "");
	if (p->glued[0])
		*out = talloc_asprintf_append(*out, " OR {body glued} : \"%s\"%s", p->glued,
					      p->begins ? " *" : "");
	*out = talloc_strdup_append(*out, ")");
	must(*out);
}

/* Those wanted, or those barred, joined. */
static size_t join(const struct search_query *q, bool barred, const char *by, char **out)
{
	size_t n = 0;

	for (size_t i = 0; i < q->n; i++) {
		if (q->parts[i].key != SEARCH_KEY_END || q->parts[i].barred != barred)
			continue;
		if (n++)
			*out = talloc_strdup_append(*out, by);
		add_phrase(out, &q->parts[i].phrase);
	}
	return n;
}

char *search_query_match(void *ctx, const struct search_query *q, const char *scope)
{
	char *wanted = talloc_strdup(ctx, ""), *barred = talloc_strdup(ctx, "");
	size_t nbarred = join(q, true, " OR ", &barred);

	if (join(q, false, " AND ", &wanted) == 0)
		wanted = talloc_strdup_append(wanted, SEARCH_SCOPE_ALL);
	char *out = talloc_asprintf(ctx, nbarred ? "(%s%s%s) NOT (%s)" : "%s%s%s", wanted,
				    *scope ? " AND " : "", scope, barred);

	must(out);
	talloc_free(wanted);
	talloc_free(barred);
	return out;
}

char *search_query_closer(void *ctx, const struct search_query *q, const char *scope, enum search_closer how)
{
	char *text = talloc_strdup(ctx, ""), *out;
	size_t n = 0;

	for (size_t i = 0; i < q->n; i++) {
		const struct search_part *p = &q->parts[i];

		if (p->key != SEARCH_KEY_END || p->barred)
			continue;
		n++;
		text = how == SEARCH_NEAR ? talloc_asprintf_append(text, " \"%s\"%s", p->phrase.words,
								   p->phrase.begins ? " *" : "")
					  : talloc_asprintf_append(text, "%s ", p->value);
	}
	if (n < 2)
		return NULL;
	if (how == SEARCH_NEAR) {
		out = talloc_asprintf(ctx, "{head body} : NEAR(%s, 10)", text);
	} else {
		struct words_phrase p = words_phrase(text, text, false);

		out = talloc_asprintf(ctx, "{head body} : \"%s\"%s", p.words, p.begins ? " *" : "");
	}
	if (*scope)
		out = talloc_asprintf_append(out, " AND %s", scope);
	must(out);
	talloc_free(text);
	return out;
}
