/* mime_words.c - header values as text. */
#include "channels/mail/mime_words.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "hub/base/rc.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

#define LABEL_MOST 60

struct word {
	char label[LABEL_MOST + 1];
	bool base64;
	struct bytes text;
	const uint8_t *end; /* behind "?=" */
};

struct bytes mime_base64(void *ctx, struct bytes text)
{
	uint8_t *out = talloc_size(ctx, text.n / 4 * 3 + 6);
	gint state = 0;
	guint save = 0;

	must(out != NULL);
	return (struct bytes){out, g_base64_decode_step((const char *)text.p, text.n, out, &state, &save)};
}

static int hex(uint8_t c)
{
	return g_ascii_xdigit_value((char)c);
}

/* Octets written as a mark and two hex digits: '=' in Q, '%' in RFC 2231. */
static struct bytes unescaped(void *ctx, struct bytes text, uint8_t mark, bool underscores)
{
	uint8_t *out = talloc_size(ctx, text.n + 1), *o = out;

	must(out != NULL);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == mark && i + 2 < text.n && hex(text.p[i + 1]) >= 0 &&
		    hex(text.p[i + 2]) >= 0) {
			*o++ = (uint8_t)(hex(text.p[i + 1]) << 4 | hex(text.p[i + 2]));
			i += 2;
		} else {
			*o++ = underscores && text.p[i] == '_' ? ' ' : text.p[i];
		}
	}
	return (struct bytes){out, (size_t)(o - out)};
}

struct bytes mime_percent(void *ctx, struct bytes text)
{
	return unescaped(ctx, text, '%', false);
}

/* Is there "=?label?Q?text?=" at `p`? */
static bool word_at(const uint8_t *p, const uint8_t *end, struct word *w)
{
	if (end - p < 8 || p[0] != '=' || p[1] != '?')
		return false;
	const uint8_t *label = p + 2, *mark = memchr(label, '?', (size_t)(end - label));

	if (!mark || mark == label || mark - label > LABEL_MOST || end - mark < 5 || mark[2] != '?')
		return false;
	if (!strchr("bBqQ", mark[1]))
		return false;
	const uint8_t *text = mark + 3, *close = memmem(text, (size_t)(end - text), "?=", 2);

	if (!close)
		return false;
	memcpy(w->label, label, (size_t)(mark - label));
	w->label[mark - label] = 0;
	w->label[strcspn(w->label, "*")] = 0; /* RFC 2231: a language behind the charset */
	w->base64 = mark[1] == 'b' || mark[1] == 'B';
	w->text = (struct bytes){text, (size_t)(close - text)};
	w->end = close + 2;
	return true;
}

/* Bytes of neighbouring words in one charset are decoded together: a character may be cut between them. */
struct decoder {
	void *ctx;
	struct text_out out, raw;
	char label[LABEL_MOST + 1];
	const char *hint;
};

static void flush(struct decoder *d, const char *label)
{
	if (!d->raw.n)
		return;
	const struct bytes raw = {(const uint8_t *)d->raw.p, d->raw.n};
	char *text = label == d->hint ? charset_decode(d->ctx, raw, label)
				      : charset_decode_named(d->ctx, raw, label, d->hint);

	text_out_str(&d->out, text);
	talloc_free(text);
	d->raw.n = 0;
}

static void add_word(struct decoder *d, const struct word *w)
{
	struct bytes b = w->base64 ? mime_base64(d->ctx, w->text) : unescaped(d->ctx, w->text, '=', true);

	if (strcasecmp(d->label, w->label) != 0)
		flush(d, d->label);
	memcpy(d->label, w->label, sizeof(d->label));
	text_out_add(&d->raw, (const char *)b.p, b.n);
	talloc_free((void *)b.p);
}

static const uint8_t *skip_blanks(const uint8_t *p, const uint8_t *end)
{
	while (p < end && (*p == ' ' || *p == '\t'))
		p++;
	return p;
}

/* The next "=?" that begins a word, or `end`. */
static const uint8_t *next_word(const uint8_t *p, const uint8_t *end, struct word *w)
{
	while (p < end && (p = memchr(p, '=', (size_t)(end - p))) != NULL) {
		if (word_at(p, end, w))
			return p;
		p++;
	}
	return end;
}

char *mime_words(void *ctx, struct bytes value, const char *hint)
{
	struct decoder d = {.ctx = ctx, .out = text_out_on(ctx), .raw = text_out_on(ctx), .hint = hint};
	const uint8_t *p = value.p, *end = value.p + value.n;
	struct word w;
	bool after_word = false;

	while (p < end) {
		const uint8_t *at = next_word(p, end, &w);

		/* blanks between two words are not part of the text */
		if (!(after_word && at < end && skip_blanks(p, at) == at) && at > p) {
			flush(&d, d.label);
			text_out_add(&d.raw, (const char *)p, (size_t)(at - p));
			flush(&d, hint);
			d.label[0] = 0;
		}
		if (at == end)
			break;
		add_word(&d, &w);
		after_word = true;
		p = w.end;
	}
	flush(&d, d.label);
	char *line = utf8_line_of(ctx, d.out.p);

	talloc_free(d.out.p);
	talloc_free(d.raw.p);
	return line;
}
