/* mail_head.c - what must be known of a raw mail before it is parsed. */
#include "channels/mail/mail_head.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "hub/base/rc.h"

struct field_name {
	const char *text;
	size_t n;
};
#define FIELD(text)                    \
	{                              \
		text, sizeof(text) - 1 \
	}

static const struct field_name received = FIELD("Received"), message_id = FIELD("Message-ID");
static const struct field_name trace_fields[] = {
	FIELD("Received"),	FIELD("Return-Path"),	  FIELD("Delivered-To"),
	FIELD("X-Original-To"), FIELD("X-Envelope-From"), FIELD("X-Envelope-To"),
};

/* The end of the line at `at`, behind its LF. */
static size_t line_end(struct bytes in, size_t at)
{
	const uint8_t *lf = memchr(in.p + at, '\n', in.n - at);

	return lf ? (size_t)(lf - in.p) + 1 : in.n;
}

static bool line_is_empty(struct bytes in, size_t at, size_t end)
{
	size_t n = end - at;

	return (n == 1 && in.p[at] == '\n') || (n == 2 && in.p[at] == '\r' && in.p[at + 1] == '\n');
}

/* The end of the field at `at`, with the lines folded into it. */
static size_t field_end(struct bytes in, size_t at)
{
	size_t end = line_end(in, at);

	while (end < in.n && (in.p[end] == ' ' || in.p[end] == '\t'))
		end = line_end(in, end);
	return end;
}

static bool field_is(struct bytes field, const struct field_name *name)
{
	size_t n = name->n;

	/* the first letter tells most of them apart */
	if (field.n <= n || ((field.p[0] ^ (uint8_t)name->text[0]) & 0xdf) != 0 ||
	    strncasecmp((const char *)field.p, name->text, n) != 0)
		return false;
	while (n < field.n && (field.p[n] == ' ' || field.p[n] == '\t'))
		n++;
	return n < field.n && field.p[n] == ':';
}

static bool field_is_trace(struct bytes field)
{
	if (field.n > 5 && memcmp(field.p, "From ", 5) == 0)
		return true;
	for (size_t i = 0; i < COUNT_OF(trace_fields); i++) {
		if (field_is(field, &trace_fields[i]))
			return true;
	}
	return false;
}

static bool blank(uint8_t b)
{
	return b == ' ' || b == '\t' || b == '\r' || b == '\n';
}

static struct bytes field_value(struct bytes field)
{
	const uint8_t *colon = memchr(field.p, ':', field.n);
	const uint8_t *p = colon + 1, *end = field.p + field.n;

	while (p < end && blank(*p))
		p++;
	while (end > p && blank(end[-1]))
		end--;
	return (struct bytes){p, (size_t)(end - p)};
}

static void keep_first(struct bytes *at, struct bytes field, const char *text, size_t n)
{
	if (!at->p && field_is(field, &(struct field_name){text, n}))
		*at = field_value(field);
}
#define KEEP_FIRST(at, field, text) keep_first(at, field, text, sizeof(text) - 1)

static void note_trace(struct mail_head *h, struct bytes field)
{
	KEEP_FIRST(&h->return_path, field, "Return-Path");
	KEEP_FIRST(&h->original_to, field, "X-Original-To");
	KEEP_FIRST(&h->original_to, field, "X-Envelope-To");
	KEEP_FIRST(&h->delivered_to, field, "Delivered-To");
}

struct mail_head mail_head_scan(struct bytes in)
{
	struct mail_head h = {.body = in.n};
	bool leading = true;

	for (size_t at = 0; at < in.n;) {
		size_t end = line_end(in, at);

		if (line_is_empty(in, at, end)) {
			h.body = end;
			break;
		}
		end = field_end(in, at);

		struct bytes field = {in.p + at, end - at};

		if (field_is(field, &received))
			h.hops++;
		if (h.mid.n == 0 && field_is(field, &message_id))
			h.mid = field_value(field);
		leading = leading && field_is_trace(field);
		if (leading) {
			h.after_trace = end;
			note_trace(&h, field);
		} else {
			KEEP_FIRST(&h.from, field, "From");
			KEEP_FIRST(&h.to, field, "To");
		}
		at = end;
	}
	return h;
}
