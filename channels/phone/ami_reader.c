/* ami_reader.c - bytes of the manager interface into packets. */
#include "channels/phone/ami_reader.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/utf8.h"

void ami_reader_begin(struct ami_reader *r)
{
	*r = (struct ami_reader){.line_empty = true};
}

/* One line of the packet, cut out in place. */
static void take_line(void *ctx, struct ami_packet *p, char *at, size_t n)
{
	char *colon = memchr(at, ':', n);
	char *value;
	size_t name;

	if (n == 0 || !colon || p->n == AMI_LINES_MOST)
		return;
	name = (size_t)(colon - at);
	value = colon + 1;
	while (value < at + n && *value == ' ')
		value++;
	p->line[p->n++] = (struct ami_line){
		utf8_line(ctx, (struct bytes){(const uint8_t *)at, name}),
		utf8_line(ctx, (struct bytes){(const uint8_t *)value, (size_t)(at + n - value)})};
}

static void give(struct ami_reader *r, void (*said)(void *arg, const struct ami_packet *p), void *arg)
{
	void *ctx = talloc_new(NULL);
	struct ami_packet *p = talloc_zero(ctx, struct ami_packet);
	char *at = r->b, *end = r->b + r->n;

	while (at < end) {
		char *lf = memchr(at, '\n', (size_t)(end - at));
		size_t n = (size_t)((lf ? lf : end) - at);

		take_line(ctx, p, at, n > 0 && at[n - 1] == '\r' ? n - 1 : n);
		at += n + 1;
	}
	if (p->n > 0)
		said(arg, p);
	talloc_free(ctx);
}

static void end_packet(struct ami_reader *r, void (*said)(void *arg, const struct ami_packet *p), void *arg)
{
	if (r->too_long)
		r->dropped++;
	else
		give(r, said, arg);
	r->n = 0;
	r->too_long = false;
	r->line_empty = true;
}

void ami_reader_feed(struct ami_reader *r, struct bytes in,
		     void (*said)(void *arg, const struct ami_packet *p), void *arg)
{
	for (size_t i = 0; i < in.n; i++) {
		char c = (char)in.p[i];

		if (r->n == sizeof(r->b))
			r->too_long = true;
		else
			r->b[r->n++] = c;
		if (c == '\n' && (r->line_empty || !r->banner)) {
			r->banner = true;
			end_packet(r, said, arg);
		} else if (c == '\n') {
			r->line_empty = true;
		} else if (c != '\r') {
			r->line_empty = false;
		}
		if (r->too_long)
			r->n = 0;
	}
}

const char *ami_value(const struct ami_packet *p, const char *name)
{
	for (size_t i = 0; i < p->n; i++) {
		if (strcasecmp(p->line[i].name, name) == 0)
			return p->line[i].value;
	}
	return "";
}
