/* html.c - HTML out. Source: WHATWG HTML section 13.3 (escaping of strings). */
#include "web/page/html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/html_escape.h"

struct html *html_make(void *ctx)
{
	struct html *h = talloc_zero(ctx, struct html);

	must(h);
	h->out = text_out_on(h);
	text_out_reserve(&h->out, 8192);
	return h;
}

void html_value(struct html *h, const char *text)
{
	const char *from = text;

	for (const char *p = text; *p; p++) {
		const char *instead = html_escape_of(*p);

		if (!instead)
			continue;
		text_out_add(&h->out, from, (size_t)(p - from));
		text_out_str(&h->out, instead);
		from = p + 1;
	}
	text_out_str(&h->out, from);
}

void html_made(struct html *h, const char *markup)
{
	text_out_str(&h->out, markup);
}

/* One value after '%'; returns what follows. */
static const char *put_value(struct html *h, const char *p, va_list *values)
{
	char digits[24] = "";

	if (*p == 's') {
		html_value(h, va_arg(*values, const char *));
	} else if (*p == 'd') {
		snprintf(digits, sizeof(digits), "%d", va_arg(*values, int));
	} else if (*p == 'u') {
		snprintf(digits, sizeof(digits), "%u", va_arg(*values, unsigned));
	} else if (strncmp(p, "zu", 2) == 0) {
		snprintf(digits, sizeof(digits), "%zu", va_arg(*values, size_t));
		p++;
	} else if (strncmp(p, "lu", 2) == 0) {
		snprintf(digits, sizeof(digits), "%lu", va_arg(*values, unsigned long));
		p++;
	} else {
		must(strncmp(p, "ld", 2) == 0 || *p == '%');
		if (*p == 'l')
			snprintf(digits, sizeof(digits), "%ld", va_arg(*values, long));
		else
			snprintf(digits, sizeof(digits), "%%");
		p += *p == 'l';
	}
	text_out_str(&h->out, digits);
	return p + 1;
}

void html_put(struct html *h, const char *markup, ...)
{
	va_list values;

	va_start(values, markup);
	for (const char *p = markup; *p;) {
		size_t n = strcspn(p, "%");

		text_out_add(&h->out, p, n);
		p += n;
		if (*p == '%')
			p = put_value(h, p + 1, &values);
	}
	va_end(values);
}

struct bytes html_done(const struct html *h)
{
	return (struct bytes){(const uint8_t *)h->out.p, h->out.n};
}
