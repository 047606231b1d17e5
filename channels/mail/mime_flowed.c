/* mime_flowed.c - text in format=flowed, its paragraphs put together again. */
#include "channels/mail/mime_flowed.h"

#include <stddef.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/text_out.h"

struct line {
	size_t quotes;
	const char *p;
	size_t n;
	bool flows; /* goes on in the next line */
};

static const char *read_line(const char *s, struct line *l)
{
	size_t n = strcspn(s, "\n");
	const char *next = s + n + (s[n] == '\n');

	for (l->quotes = 0; l->quotes < n && s[l->quotes] == '>';)
		l->quotes++;
	l->p = s + l->quotes;
	l->n = n - l->quotes;
	if (l->n && *l->p == ' ') { /* space-stuffed */
		l->p++;
		l->n--;
	}
	bool signature = l->n == 3 && memcmp(l->p, "-- ", 3) == 0;

	l->flows = l->n > 0 && l->p[l->n - 1] == ' ' && !signature;
	return next;
}

char *mime_unflow(void *ctx, const char *text, bool delsp)
{
	struct text_out o = text_out_on(ctx);
	struct line l;
	size_t before = 0;
	bool open = false; /* the line before flows on */

	for (const char *s = text; *s;) {
		s = read_line(s, &l);
		bool signature = l.n == 3 && memcmp(l.p, "-- ", 3) == 0;

		if (open && (l.quotes != before || signature)) {
			text_out_str(&o, "\n");
			open = false;
		}
		if (!open && l.quotes) {
			text_out_fill(&o, '>', l.quotes);
			text_out_str(&o, " ");
		}
		text_out_add(&o, l.p, l.n - (l.flows && delsp));
		if (!l.flows)
			text_out_str(&o, "\n");
		open = l.flows;
		before = l.quotes;
	}
	return o.p;
}
