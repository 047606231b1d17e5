/* mime_params.c - parameters of Content-Type and Content-Disposition. */
#include "channels/mail/mime_params.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "channels/mail/mime_words.h"
#include "hub/base/num.h"
#include "hub/base/rc.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

#define NAME_MOST 255

/* One parameter as it stands: its name with any '*', its value without quotes. */
struct raw_param {
	char name[80];
	struct bytes value;
};

static const uint8_t *skip(const uint8_t *p, const uint8_t *end, const char *these)
{
	while (p < end && *p && strchr(these, *p))
		p++;
	return p;
}

static const uint8_t *read_name(const uint8_t *p, const uint8_t *end, char *name, size_t room)
{
	size_t n = 0;

	for (; p < end && *p != '=' && *p != ';'; p++) {
		if (*p != ' ' && *p != '\t' && n + 1 < room)
			name[n++] = (char)tolower(*p);
	}
	name[n] = 0;
	return p;
}

/* Only a quote and a backslash are escaped in practice: a lone backslash belongs to a path of Windows. */
static const uint8_t *read_quoted(void *ctx, const uint8_t *p, const uint8_t *end, struct bytes *value_r)
{
	struct text_out o = text_out_on(ctx);

	for (p++; p < end && *p != '"'; p++) {
		if (*p == '\\' && p + 1 < end && (p[1] == '"' || p[1] == '\\'))
			p++;
		text_out_add(&o, (const char *)p, 1);
	}
	*value_r = (struct bytes){(const uint8_t *)o.p, o.n};
	while (p < end && *p != ';')
		p++;
	return p;
}

static const uint8_t *read_bare(const uint8_t *p, const uint8_t *end, struct bytes *value_r)
{
	const uint8_t *start = p;

	while (p < end && *p != ';')
		p++;
	const uint8_t *stop = p;

	while (stop > start && (stop[-1] == ' ' || stop[-1] == '\t'))
		stop--;
	*value_r = (struct bytes){start, (size_t)(stop - start)};
	return p;
}

/* The parameter at `p` and what lies behind it. */
static const uint8_t *read_param(void *ctx, const uint8_t *p, const uint8_t *end, struct raw_param *r)
{
	p = read_name(skip(p, end, " \t;"), end, r->name, sizeof(r->name));
	r->value = (struct bytes){p, 0};
	if (p == end || *p != '=')
		return p;
	p = skip(p + 1, end, " \t");
	return p < end && *p == '"' ? read_quoted(ctx, p, end, &r->value) : read_bare(p, end, &r->value);
}

/* What is known of one parameter after all of them were read. */
struct found {
	struct bytes plain, extended;
	bool has_plain, has_extended;
	struct bytes segment[MIME_SEGMENTS_MOST];
	bool has[MIME_SEGMENTS_MOST], percent[MIME_SEGMENTS_MOST];
};

static void note_segment(struct found *f, char *number, struct bytes value)
{
	size_t n = strlen(number);
	uint64_t i;
	bool percent = n > 0 && number[n - 1] == '*';

	if (percent)
		number[n - 1] = 0;
	if (num_u64(number, MIME_SEGMENTS_MOST - 1, &i) != RC_OK || f->has[i])
		return;
	f->has[i] = true;
	f->percent[i] = percent;
	f->segment[i] = value;
}

static void note(struct found *f, struct raw_param *r, const char *name)
{
	size_t n = strlen(name);

	if (strncmp(r->name, name, n) != 0)
		return;
	if (r->name[n] == 0 && !f->has_plain) {
		f->has_plain = true;
		f->plain = r->value;
	} else if (strcmp(r->name + n, "*") == 0 && !f->has_extended) {
		f->has_extended = true;
		f->extended = r->value;
	} else if (r->name[n] == '*' && r->name[n + 1]) {
		note_segment(f, r->name + n + 1, r->value);
	}
}

/* "charset'language'" taken off the front; *label_r "" when there is none. */
static struct bytes without_label(void *ctx, struct bytes v, const char **label_r)
{
	const uint8_t *first = memchr(v.p, '\'', v.n);
	const uint8_t *second = first ? memchr(first + 1, '\'', v.n - (size_t)(first + 1 - v.p)) : NULL;

	*label_r = "";
	if (!second)
		return v;
	*label_r = talloc_strndup(ctx, (const char *)v.p, (size_t)(first - v.p));
	return (struct bytes){second + 1, v.n - (size_t)(second + 1 - v.p)};
}

static char *decoded(void *ctx, struct text_out *o, const char *label, const char *hint)
{
	const struct bytes raw = {(const uint8_t *)o->p, o->n};
	char *text = *label ? charset_decode_named(ctx, raw, label, hint) : charset_decode(ctx, raw, hint);

	return utf8_line_of(ctx, text);
}

static const char *joined(void *ctx, const struct found *f, const char *hint)
{
	struct text_out o = text_out_on(ctx);
	const char *label = "";
	bool percent = false;

	for (size_t i = 0; i < MIME_SEGMENTS_MOST && f->has[i]; i++) {
		struct bytes v = f->segment[i];

		if (i == 0 && f->percent[0])
			v = without_label(ctx, v, &label);
		if (f->percent[i])
			v = mime_percent(ctx, v);
		percent = percent || f->percent[i];
		text_out_add(&o, (const char *)v.p, v.n);
	}
	if (!percent) /* encoded words cut into segments */
		return mime_words(ctx, (struct bytes){(const uint8_t *)o.p, o.n}, hint);
	return decoded(ctx, &o, label, hint);
}

const char *mime_param(void *ctx, struct bytes value, const char *name, const char *hint)
{
	struct found *f = talloc_zero(ctx, struct found);
	const uint8_t *end = value.p + value.n, *p = memchr(value.p, ';', value.n);
	const char *text = "", *label;

	while (p && p < end) {
		struct raw_param r;

		p = read_param(f, p, end, &r);
		note(f, &r, name);
	}
	if (f->has_extended) {
		struct bytes v = mime_percent(f, without_label(f, f->extended, &label));
		struct text_out o = text_out_on(f);

		text_out_add(&o, (const char *)v.p, v.n);
		text = decoded(ctx, &o, label, hint);
	} else if (f->has[0]) {
		text = talloc_strdup(ctx, joined(f, f, hint));
	} else if (f->has_plain) {
		text = mime_words(ctx, f->plain, hint);
	}
	talloc_free(f);
	return text;
}

char *mime_param_head(void *ctx, struct bytes value)
{
	const uint8_t *semicolon = memchr(value.p, ';', value.n);
	char *head =
		utf8_line(ctx, (struct bytes){value.p, semicolon ? (size_t)(semicolon - value.p) : value.n});

	for (char *c = head; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	head[strcspn(head, " \t")] = 0;
	return head;
}

/* Zero-width characters, marks and embeddings of direction: they make "exe.gpj" of "jpg.exe". */
static bool invisible(const char *s)
{
	const uint8_t *u = (const uint8_t *)s;

	if (u[0] == 0xe2 && u[1] == 0x80)
		return (u[2] >= 0x8b && u[2] <= 0x8c) || (u[2] >= 0x8e && u[2] <= 0x8f) ||
		       (u[2] >= 0xaa && u[2] <= 0xae);
	return u[0] == 0xe2 && u[1] == 0x81 && u[2] >= 0xa0 && u[2] <= 0xaf;
}

char *mime_file_name(void *ctx, const char *name)
{
	struct text_out o = text_out_on(ctx);
	const char *last = name;

	for (const char *s = name; *s; s++) {
		if (*s == '/' || *s == '\\')
			last = s + 1;
	}
	for (size_t n; *last; last += n) {
		utf8_read(last, &n);
		if (!invisible(last))
			text_out_add(&o, last, n);
	}
	text_out_trim(&o);
	o.p[utf8_cut(o.p, NAME_MOST)] = 0;
	return o.p;
}
