/* chinese.c - two converters for all threads, and the terms that go before them. */
#include "hub/text/chinese.h"

#include <opencc/opencc.h>
#include <pthread.h>
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/text/chinese_terms.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

#define NO_CONVERTER ((opencc_t)(intptr_t)-1)

/* Live as long as the process. Each lock guards what stands beside it. */
static struct converter {
	const char *const tables;
	pthread_mutex_t lock;
	opencc_t opencc;
	bool tried;
} converters[] = {
	[CHINESE_SIMPLIFIED] = {.tables = "tw2sp.json", .lock = PTHREAD_MUTEX_INITIALIZER},
	[CHINESE_TRADITIONAL] = {.tables = "s2twp.json", .lock = PTHREAD_MUTEX_INITIALIZER},
};

/* Only under the lock. */
static bool opened(struct converter *c)
{
	if (!c->tried)
		c->opencc = opencc_open(c->tables);
	c->tried = true;
	return c->opencc != NO_CONVERTER;
}

static bool ready(struct converter *c)
{
	pthread_mutex_lock(&c->lock);
	bool yes = opened(c);

	pthread_mutex_unlock(&c->lock);
	return yes;
}

bool chinese_ready(void)
{
	return ready(&converters[CHINESE_SIMPLIFIED]) && ready(&converters[CHINESE_TRADITIONAL]);
}

bool chinese_has_han(const char *text)
{
	for (size_t n; *text; text += n)
		if (utf8_read(text, &n) >= 0x3400 && (unsigned char)*text != 0xef)
			return true;
	return false;
}

/* The first `len` bytes, added to o. Most texts of most houses have nothing to convert, and need not wait for their turn. */
static void add_converted(struct text_out *o, struct converter *c, const char *text, size_t len)
{
	char *piece = talloc_strndup(NULL, text, len), *converted = NULL;

	must(piece);
	if (chinese_has_han(piece)) {
		pthread_mutex_lock(&c->lock);
		if (opened(c))
			converted = opencc_convert_utf8(c->opencc, piece, len);
		pthread_mutex_unlock(&c->lock);
	}
	text_out_str(o, converted ? converted : piece);
	if (converted)
		opencc_convert_utf8_free(converted);
	talloc_free(piece);
}

char *chinese_simplified(void *ctx, const char *text)
{
	struct text_out o = text_out_on(ctx);

	add_converted(&o, &converters[CHINESE_SIMPLIFIED], text, strlen(text));
	return o.p;
}

/* ---- with terms ---- */

static const char *side(const struct chinese_term *t, enum chinese_script s)
{
	return s == CHINESE_SIMPLIFIED ? t->simplified : t->traditional;
}

/* Ours, which go behind the house's. */
static const struct chinese_term *known_at(const char *text, enum chinese_script from)
{
	const struct chinese_term *best = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < chinese_known_n; i++) {
		const struct chinese_known *k = &chinese_known_terms[i];
		size_t len = strlen(side(&k->term, from));

		if ((k->both_ways || from == CHINESE_SIMPLIFIED) && len > longest &&
		    strncmp(text, side(&k->term, from), len) == 0) {
			best = &k->term;
			longest = len;
		}
	}
	return best;
}

/* The longest term that the text begins with; NULL: none. */
static const struct chinese_term *term_at(const char *text, enum chinese_script from,
					  const struct chinese_term *terms, size_t n)
{
	const struct chinese_term *best = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(side(&terms[i], from));

		if (len > longest && strncmp(text, side(&terms[i], from), len) == 0) {
			best = &terms[i];
			longest = len;
		}
	}
	return best ? best : known_at(text, from);
}

char *chinese_convert(void *ctx, const char *text, enum chinese_script to, const struct chinese_term *terms,
		      size_t n)
{
	enum chinese_script from = to == CHINESE_SIMPLIFIED ? CHINESE_TRADITIONAL : CHINESE_SIMPLIFIED;
	struct text_out o = text_out_on(ctx);
	size_t step;

	if (!ready(&converters[to]))
		return NULL;
	char *quoted = chinese_quotes(ctx, text, to);
	const char *begin = quoted, *p = quoted;

	while (*p) {
		const struct chinese_term *term = term_at(p, from, terms, n);

		if (!term) {
			utf8_read(p, &step);
			p += step;
			continue;
		}
		add_converted(&o, &converters[to], begin, (size_t)(p - begin));
		text_out_str(&o, side(term, to));
		p += strlen(side(term, from));
		begin = p;
	}
	add_converted(&o, &converters[to], begin, (size_t)(p - begin));
	talloc_free(quoted);
	return o.p;
}
