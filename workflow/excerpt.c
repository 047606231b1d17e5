/* excerpt.c - cutting by characters. */
#include "workflow/excerpt.h"

#include <stdbool.h>

#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"

static bool begins_character(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

/* Where the character after the first `most` begins. */
static size_t bytes_of(const char *text, size_t most)
{
	size_t i = 0;

	for (size_t n = 0; text[i]; i++) {
		if (begins_character(text[i]) && n++ == most)
			break;
	}
	return i;
}

size_t excerpt_length(const char *text)
{
	size_t n = 0;

	for (; *text; text++)
		n += begins_character(*text);
	return n;
}

char *excerpt_cut(void *ctx, const char *text, size_t most)
{
	if (!text)
		return talloc_strdup(ctx, "");
	return talloc_strndup(ctx, text, utf8_cut(text, bytes_of(text, most)));
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

char *excerpt_line(void *ctx, const char *text, uint32_t bytes, size_t most)
{
	size_t at = 0, n = 0, end = text ? strnlen(text, bytes) : 0;
	char *line = talloc_array(ctx, char, (unsigned)(most + 2) * 4);

	while (end > 0 && text[end] != '\0' && !begins_character(text[end]))
		end--;					    /* `bytes` ended within a character */
	for (size_t i = 0; i < end && n <= most + 1; i++) { /* one more, to see what the last one carries */
		bool space = is_space(text[i]);

		if (space && (at == 0 || line[at - 1] == ' '))
			continue;
		n += begins_character(text[i]);
		if (n <= most + 1)
			line[at++] = space ? ' ' : text[i];
	}
	line[at] = '\0';
	at = utf8_cut(line, bytes_of(line, most));
	while (at > 0 && line[at - 1] == ' ')
		at--;
	line[at] = '\0';
	return line;
}
