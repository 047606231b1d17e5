/* text_out.c - text that grows at its end. */
#include "hub/text/text_out.h"

#include <stdarg.h>
#include <string.h>
#include <talloc.h>

struct text_out text_out_on(void *ctx)
{
	struct text_out o = {talloc_size(ctx, 256), 0, 256};

	must(o.p != NULL);
	o.p[0] = 0;
	return o;
}

static void room_for(struct text_out *o, size_t n)
{
	size_t need;

	must(!__builtin_add_overflow(o->n, n, &need) && !__builtin_add_overflow(need, (size_t)1, &need));
	if (need <= o->room)
		return;
	must(!__builtin_mul_overflow(need, (size_t)2, &o->room));
	o->p = talloc_realloc_size(NULL, o->p, o->room);
	must(o->p != NULL);
}

void text_out_reserve(struct text_out *o, size_t n)
{
	size_t need;

	must(!__builtin_add_overflow(o->n, n, &need) && !__builtin_add_overflow(need, (size_t)1, &need));
	if (need <= o->room)
		return;
	o->room = need;
	o->p = talloc_realloc_size(NULL, o->p, o->room);
	must(o->p != NULL);
}

void text_out_add(struct text_out *o, const char *p, size_t n)
{
	room_for(o, n);
	memcpy(o->p + o->n, p, n);
	o->n += n;
	o->p[o->n] = 0;
}

void text_out_str(struct text_out *o, const char *text)
{
	text_out_add(o, text, strlen(text));
}

void text_out_fmt(struct text_out *o, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *text = talloc_vasprintf(NULL, fmt, ap);
	va_end(ap);
	must(text != NULL);
	text_out_str(o, text);
	talloc_free(text);
}

void text_out_fill(struct text_out *o, char c, size_t n)
{
	room_for(o, n);
	memset(o->p + o->n, c, n);
	o->n += n;
	o->p[o->n] = 0;
}

void text_out_trim(struct text_out *o)
{
	while (o->n > 0 && (o->p[o->n - 1] == ' ' || o->p[o->n - 1] == '\n' || o->p[o->n - 1] == '\t'))
		o->n--;
	o->p[o->n] = 0;
}
