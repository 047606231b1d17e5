/* csv.c - cells and rows. */
#include "hub/text/csv.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"

#define ROOM_FIRST 4096

struct csv {
	char *text;
	size_t n, room;
	bool in_row;
};

static void put(struct csv *c, const char *p, size_t n)
{
	while (c->n + n > c->room) {
		c->room *= 2;
		c->text = talloc_realloc(c, c->text, char, (unsigned)c->room);
		must(c->text);
	}
	memcpy(c->text + c->n, p, n);
	c->n += n;
}

struct csv *csv_make(void *ctx, bool bom)
{
	struct csv *c = talloc_zero(ctx, struct csv);

	must(c);
	c->room = ROOM_FIRST;
	c->text = talloc_array(c, char, ROOM_FIRST);
	must(c->text);
	if (bom)
		put(c, "\xef\xbb\xbf", 3);
	return c;
}

bool csv_is_formula(const char *text)
{
	static const char *const begins[] = {
		"=",	       "+", "-", "@", "\t", "\r", "\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
		"\xef\xbc\xa0"};

	for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++) {
		if (strncmp(text, begins[i], strlen(begins[i])) == 0)
			return true;
	}
	return false;
}

static void begin_cell(struct csv *c)
{
	put(c, c->in_row ? ",\"" : "\"", c->in_row ? 2 : 1);
	c->in_row = true;
}

void csv_text(struct csv *c, const char *text)
{
	begin_cell(c);
	if (text[0] == '\'' || csv_is_formula(text))
		put(c, "'", 1);
	while (*text) {
		size_t n = strcspn(text, "\"");

		put(c, text, n);
		text += n;
		if (*text == '"') {
			put(c, "\"\"", 2);
			text++;
		}
	}
	put(c, "\"", 1);
}

void csv_number(struct csv *c, int64_t n)
{
	char text[24];
	int len = snprintf(text, sizeof(text), "%" PRId64, n);

	begin_cell(c);
	put(c, text, (size_t)len);
	put(c, "\"", 1);
}

void csv_end_row(struct csv *c)
{
	put(c, "\r\n", 2);
	c->in_row = false;
}

const char *csv_done(const struct csv *c, size_t *n_r)
{
	*n_r = c->n;
	return c->text;
}
