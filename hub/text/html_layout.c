/* html_layout.c - lays words out as lines. */
#include "hub/text/html_layout.h"

#include <string.h>

#define QUOTE_MOST 20
#define INDENT_MOST 40
#define BREAKS_MOST 3

void html_layout_break(struct html_layout *l, int n)
{
	if (l->breaks < n)
		l->breaks = n;
	l->blank = false;
}

void html_layout_newline(struct html_layout *l)
{
	if (l->breaks < BREAKS_MOST)
		l->breaks++;
	l->blank = false;
}

static void begin_line(struct html_layout *l)
{
	unsigned quote = l->quote < QUOTE_MOST ? l->quote : QUOTE_MOST;
	unsigned indent = l->indent < INDENT_MOST ? l->indent : INDENT_MOST;

	text_out_fill(&l->out, '>', quote);
	if (quote)
		text_out_str(&l->out, " ");
	if (l->bullet) {
		size_t n = strlen(l->bullet);

		text_out_fill(&l->out, ' ', indent > n ? indent - n : 0);
		text_out_str(&l->out, l->bullet);
		l->bullet = NULL;
	} else {
		text_out_fill(&l->out, ' ', indent);
	}
}

static void end_line(struct html_layout *l)
{
	unsigned quote =
		l->quote < l->quoted ? l->quote : l->quoted; /* an empty line between belongs to both */

	if (quote > QUOTE_MOST)
		quote = QUOTE_MOST;
	text_out_str(&l->out, "\n");
	for (int i = 1; i < l->breaks; i++) {
		text_out_fill(&l->out, '>', quote);
		text_out_str(&l->out, "\n");
	}
}

void html_layout_word(struct html_layout *l, const char *p, size_t n)
{
	if (l->breaks && l->out.n)
		end_line(l);
	if (l->breaks)
		l->open = false;
	if (!l->open)
		begin_line(l);
	else if (l->blank)
		text_out_str(&l->out, " ");
	l->breaks = 0;
	l->blank = false;
	l->open = true;
	l->quoted = l->quote;
	text_out_add(&l->out, p, n);
}

static void kept(struct html_layout *l, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, "\n");

		if (n)
			html_layout_word(l, s, n);
		s += n;
		if (*s) {
			html_layout_newline(l);
			s++;
		}
	}
}

/* Bytes of white space at `s`; a no-break space counts, since mails use it for padding. */
static size_t space_at(const char *s)
{
	if (*s && strchr(" \t\r\n\f", *s))
		return 1;
	return strncmp(s, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

void html_layout_text(struct html_layout *l, const char *s)
{
	if (l->kept_space) {
		kept(l, s);
		return;
	}
	while (*s) {
		size_t n = space_at(s);

		if (n) {
			l->blank = true;
			s += n;
			continue;
		}
		while (s[n] && !space_at(s + n))
			n++;
		html_layout_word(l, s, n);
		s += n;
	}
}
