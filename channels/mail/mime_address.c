/* mime_address.c - who an address field names. */
#include "channels/mail/mime_address.h"

#include <ctype.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/mime_words.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

#define ADDRESS_MOST 320

/* One entry as it is read: what stands outside angle brackets, inside them, and in comments. */
struct entry {
	struct text_out phrase, angle, comment;
	bool has_angle;
};

static void entry_clear(struct entry *e)
{
	e->phrase.n = e->angle.n = e->comment.n = 0;
	e->phrase.p[0] = e->angle.p[0] = e->comment.p[0] = 0;
	e->has_angle = false;
}

/* A quoted string at `p` without its quotes into `o`; returns what lies behind it. */
static const uint8_t *read_quoted(const uint8_t *p, const uint8_t *end, struct text_out *o)
{
	for (p++; p < end && *p != '"'; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		text_out_add(o, (const char *)p, 1);
	}
	return p < end ? p + 1 : end;
}

/* A comment, nested ones included, into `o`. */
static const uint8_t *read_comment(const uint8_t *p, const uint8_t *end, struct text_out *o)
{
	int depth = 1;

	for (p++; p < end && depth > 0; p++) {
		if (*p == '\\' && p + 1 < end)
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			continue;
		text_out_add(o, (const char *)p, 1);
	}
	return p;
}

static const uint8_t *read_angle(const uint8_t *p, const uint8_t *end, struct entry *e)
{
	const uint8_t *q = p + 1;

	e->has_angle = true;
	e->angle.n = 0;
	while (q < end && *q != '>') {
		if (*q == '"') {
			text_out_str(&e->angle, "\"");
			q = read_quoted(q, end, &e->angle);
			text_out_str(&e->angle, "\"");
		} else if (*q == ',' && memchr(q, '>', (size_t)(end - q)) == NULL) {
			return q; /* never closed: the next entry is its own */
		} else {
			if (*q != ' ' && *q != '\t' && *q != '<')
				text_out_add(&e->angle, (const char *)q, 1);
			q++;
		}
	}
	return q < end ? q + 1 : end;
}

/* local@domain without blanks, brackets and source route; "" = it is none. */
static char *address_of(void *ctx, const char *text)
{
	const char *route = text[0] == '@' ? strchr(text, ':') : NULL;
	char *line = utf8_line_of(ctx, route ? route + 1 : text);
	size_t n = strlen(line);

	while (n > 0 && strchr(" .;,>", line[n - 1]))
		line[--n] = 0;
	const char *at = strrchr(line, '@');

	bool spaced = line[0] != '"' && strchr(line, ' ');

	if (!at || at == line || !at[1] || n > ADDRESS_MOST || spaced || strpbrk(at, " <>\"")) {
		talloc_free(line);
		return NULL;
	}
	return line;
}

/* The word with '@' in running text, for entries without angle brackets. */
static char *bare_address(void *ctx, struct text_out *phrase)
{
	char *at = strchr(phrase->p, '@');

	if (!at)
		return NULL;
	char *from = at, *to = at;

	while (from > phrase->p && !strchr(" \t", from[-1]))
		from--;
	while (*to && !strchr(" \t", *to))
		to++;
	char *word = talloc_strndup(ctx, from, (size_t)(to - from));
	char *address = address_of(ctx, word);

	talloc_free(word);
	if (address) {
		memmove(from, to, strlen(to) + 1);
		phrase->n = strlen(phrase->p);
	}
	return address;
}

static struct bytes bytes_of(const struct text_out *o)
{
	return (struct bytes){(const uint8_t *)o->p, o->n};
}

static void add_person(void *ctx, struct entry *e, const char *hint, struct mail_people *people)
{
	struct mail_person *list = (struct mail_person *)people->p;
	char *address = e->has_angle ? address_of(ctx, e->angle.p) : bare_address(ctx, &e->phrase);

	/* "<Name of somebody> somebody@host" and the like */
	if (!address && e->has_angle)
		address = bare_address(ctx, &e->phrase);
	if (address && people->n < MAIL_PEOPLE_MOST) {
		char *name = mime_words(ctx, bytes_of(&e->phrase), hint);

		if (!*name)
			name = mime_words(ctx, bytes_of(&e->comment), hint);
		/* quotes that were encoded with the name */
		size_t n = strlen(name);

		if (n > 1 && (*name == '"' || *name == '\'') && name[n - 1] == *name)
			name = talloc_strndup(ctx, name + 1, n - 2);
		list[people->n++] = (struct mail_person){name, address};
	}
	entry_clear(e);
}

struct mail_people mime_addresses(void *ctx, struct bytes value, const char *hint)
{
	struct mail_people people = {talloc_array(ctx, struct mail_person, MAIL_PEOPLE_MOST), 0};
	struct entry e = {text_out_on(ctx), text_out_on(ctx), text_out_on(ctx), false};
	const uint8_t *p = value.p, *end = value.p + value.n;

	while (p < end && people.n < MAIL_PEOPLE_MOST) {
		switch (*p) {
		case '"':
			p = read_quoted(p, end, &e.phrase);
			continue;
		case '(':
			p = read_comment(p, end, &e.comment);
			continue;
		case '<':
			p = read_angle(p, end, &e);
			continue;
		case ',':
		case ';':
			add_person(ctx, &e, hint, &people);
			break;
		case ':': /* what came before named a group */
			if (!memchr(e.phrase.p, '@', e.phrase.n))
				entry_clear(&e);
			break;
		default:
			text_out_add(&e.phrase, (const char *)p, 1);
		}
		p++;
	}
	add_person(ctx, &e, hint, &people);
	talloc_free(e.phrase.p);
	talloc_free(e.angle.p);
	talloc_free(e.comment.p);
	return people;
}
