/* writer.c - JSON out. */
#include "web/api/writer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/edge.h"

#define FIRST_ROOM 1024

struct writer *writer_make(void *ctx)
{
	struct writer *w = talloc_zero(ctx, struct writer);

	must(w);
	w->room = FIRST_ROOM;
	w->text = talloc_size(w, w->room);
	must(w->text);
	return w;
}

static void need(struct writer *w, size_t more)
{
	size_t wanted;

	must(!__builtin_add_overflow(w->n, more, &wanted) && wanted < SIZE_MAX / 4);
	if (wanted <= w->room)
		return;
	while (w->room < wanted)
		w->room *= 2;
	w->text = talloc_realloc_size(w, w->text, w->room);
	must(w->text);
}

static void put(struct writer *w, const char *p, size_t n)
{
	need(w, n);
	memcpy(w->text + w->n, p, n);
	w->n += n;
}

/* Letters that may not stand bare in a JSON text. 0x7f is allowed but no use to anybody's terminal. */
static bool bare(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f;
}

static void put_escaped(struct writer *w, unsigned char c)
{
	char six[8];

	switch (c) {
	case '"':
		put(w, "\\\"", 2);
		break;
	case '\\':
		put(w, "\\\\", 2);
		break;
	case '\n':
		put(w, "\\n", 2);
		break;
	case '\r':
		put(w, "\\r", 2);
		break;
	case '\t':
		put(w, "\\t", 2);
		break;
	default:
		snprintf(six, sizeof(six), "\\u%04x", c);
		put(w, six, 6);
	}
}

static void put_quoted(struct writer *w, const char *text, size_t n)
{
	size_t from = 0;

	put(w, "\"", 1);
	for (size_t i = 0; i < n; i++) {
		if (bare((unsigned char)text[i]))
			continue;
		put(w, text + from, i - from);
		put_escaped(w, (unsigned char)text[i]);
		from = i + 1;
	}
	put(w, text + from, n - from);
	put(w, "\"", 1);
}

static void begin_value(struct writer *w, const char *key)
{
	if (w->more[w->depth])
		put(w, ",", 1);
	w->more[w->depth] = true;
	if (!key)
		return;
	put_quoted(w, key, strlen(key));
	put(w, ":", 1);
}

static void open_as(struct writer *w, const char *key, char open, char closing)
{
	begin_value(w, key);
	must(w->depth < WRITER_DEPTH);
	put(w, &open, 1);
	w->closing[w->depth++] = closing;
	w->more[w->depth] = false;
}

void writer_object(struct writer *w, const char *key)
{
	open_as(w, key, '{', '}');
}

void writer_list(struct writer *w, const char *key)
{
	open_as(w, key, '[', ']');
}

void writer_end(struct writer *w)
{
	must(w->depth > 0);
	put(w, &w->closing[--w->depth], 1);
}

void writer_text_n(struct writer *w, const char *key, const char *text, size_t n)
{
	begin_value(w, key);
	put_quoted(w, text, n);
}

void writer_text(struct writer *w, const char *key, const char *text)
{
	writer_text_n(w, key, text ? text : "", text ? strlen(text) : 0);
}

void writer_id(struct writer *w, const char *key, uint64_t id)
{
	char digits[24];
	int n = snprintf(digits, sizeof(digits), "\"%" PRIu64 "\"", id);

	begin_value(w, key);
	put(w, digits, (size_t)n);
}

void writer_integer(struct writer *w, const char *key, int64_t number)
{
	char digits[24];
	int n = snprintf(digits, sizeof(digits), "%" PRId64, number);

	begin_value(w, key);
	put(w, digits, (size_t)n);
}

void writer_bool(struct writer *w, const char *key, bool b)
{
	begin_value(w, key);
	put(w, b ? "true" : "false", b ? 4 : 5);
}

void writer_json(struct writer *w, const char *key, const char *json, size_t n)
{
	begin_value(w, key);
	put(w, json, n);
}

const char *writer_done(struct writer *w, size_t *n_r)
{
	must(w->depth == 0);
	need(w, 1);
	w->text[w->n] = '\0';
	if (n_r)
		*n_r = w->n;
	return w->text;
}

struct frame *writer_take_frame(struct writer *w)
{
	size_t n;
	const char *text = writer_done(w, &n);
	struct frame *f = frame_make(text, n);

	talloc_free(w);
	return f;
}
