/* mime_tnef.c - the files inside a winmail.dat. */
#include "channels/mail/mime_tnef.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "hub/base/rc.h"
#include "hub/text/utf8.h"

#define SIGNATURE 0x223e9f78u
#define ATT_REND_DATA 0x9002u  /* a new attachment begins */
#define ATT_TITLE 0x8010u      /* its short name */
#define ATT_DATA 0x800fu       /* its bytes */
#define ATT_PROPERTIES 0x9005u /* its MAPI properties */
#define PROPERTIES_MOST 4096

enum {
	PROP_DATA = 0x3701,
	PROP_FILE = 0x3704,
	PROP_LONG_FILE = 0x3707,
	PROP_MIME = 0x370e,
	PROP_CID = 0x3712
};
enum { TYPE_UNICODE = 0x001f };

/* What is left to read; `ok` falls once something does not fit and nothing is read any more. */
struct reader {
	const uint8_t *p;
	size_t n;
	bool ok;
};

static const uint8_t *take(struct reader *r, size_t n)
{
	static const uint8_t zeros[16];

	if (!r->ok || n > r->n) {
		r->ok = false;
		return zeros; /* for the fixed lengths below; others look at ok */
	}
	const uint8_t *p = r->p;

	r->p += n;
	r->n -= n;
	return p;
}

static uint32_t u16(struct reader *r)
{
	const uint8_t *p = take(r, 2);

	return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static uint32_t u32(struct reader *r)
{
	uint32_t low = u16(r);

	return low | u16(r) << 16;
}

/* A length and as many bytes, filled up to a multiple of four. */
static struct bytes counted(struct reader *r)
{
	uint32_t n = u32(r);
	const uint8_t *p = take(r, n);

	if (!r->ok)
		return (struct bytes){p, 0};
	size_t pad = (4 - n % 4) % 4;

	take(r, pad < r->n ? pad : r->n);
	return (struct bytes){p, n};
}

/* UTF-16 or 8-bit text up to its first NUL. */
static const char *text_of(void *ctx, struct bytes b, bool wide)
{
	if (wide) {
		size_t n = 0;

		while (n + 1 < b.n && (b.p[n] || b.p[n + 1]))
			n += 2;
		return utf8_line_of(ctx, charset_decode(ctx, (struct bytes){b.p, n}, "utf-16le"));
	}
	const uint8_t *end = memchr(b.p, 0, b.n);

	return utf8_line_of(ctx,
			    charset_decode(ctx, (struct bytes){b.p, end ? (size_t)(end - b.p) : b.n}, NULL));
}

static void set_property(void *ctx, struct tnef_file *f, uint32_t id, uint32_t type, struct bytes v)
{
	bool wide = type == TYPE_UNICODE;

	switch (id) {
	case PROP_LONG_FILE:
		f->name = text_of(ctx, v, wide);
		break;
	case PROP_FILE:
		if (!*f->name)
			f->name = text_of(ctx, v, wide);
		break;
	case PROP_MIME:
		f->type = text_of(ctx, v, wide);
		break;
	case PROP_CID:
		f->content_id = text_of(ctx, v, wide);
		break;
	case PROP_DATA:
		if (!f->content
			     .n) /* of an embedded object with its interface's id in front, as other readers leave it */
			f->content = v;
		break;
	default:
		break;
	}
}

/* Names of a property from the named range: nothing here needs them. */
static void skip_property_name(struct reader *r)
{
	take(r, 16);
	if (u32(r) == 0)
		u32(r);
	else
		counted(r);
}

/* Bytes of a value of fixed size; 0 = its values are counted. */
static size_t fixed_size(uint32_t type)
{
	switch (type) {
	case 0x0002: /* short, bool: four bytes in the stream */
	case 0x000b:
	case 0x0003:
	case 0x0004:
	case 0x000a:
	case 0x0001:
		return 4;
	case 0x0005:
	case 0x0006:
	case 0x0007:
	case 0x0014:
	case 0x0040:
		return 8;
	case 0x0048:
		return 16;
	default:
		return 0;
	}
}

static void read_properties(void *ctx, struct bytes b, struct tnef_file *f)
{
	struct reader r = {b.p, b.n, true};
	uint32_t count = u32(&r);

	for (uint32_t i = 0; i < count && i < PROPERTIES_MOST && r.ok; i++) {
		uint32_t type = u16(&r), id = u16(&r), base = type & 0x0fffu;
		bool many = type & 0x1000u;

		if (id >= 0x8000)
			skip_property_name(&r);
		size_t fixed = fixed_size(base);
		uint32_t values = !fixed || many ? u32(&r) : 1;

		for (uint32_t v = 0; v < values && r.ok; v++) {
			if (fixed) {
				take(&r, fixed);
				continue;
			}
			struct bytes value = counted(&r);

			if (r.ok && v == 0)
				set_property(ctx, f, id, base, value);
		}
	}
}

static void read_attribute(void *ctx, struct tnef *t, uint32_t id, struct bytes v)
{
	struct tnef_file *f = t->n ? &t->files[t->n - 1] : NULL;

	if (id == ATT_REND_DATA && t->n < TNEF_FILES_MOST)
		t->files[t->n++] = (struct tnef_file){"", "", "", {v.p, 0}};
	else if (!f)
		return;
	else if (id == ATT_TITLE && !*f->name)
		f->name = text_of(ctx, v, false);
	else if (id == ATT_DATA)
		f->content = v;
	else if (id == ATT_PROPERTIES)
		read_properties(ctx, v, f);
}

struct tnef mime_tnef_read(void *ctx, struct bytes b)
{
	struct tnef t = {talloc_zero_array(ctx, struct tnef_file, TNEF_FILES_MOST), 0, false};
	struct reader r = {b.p, b.n, true};

	t.is_tnef = u32(&r) == SIGNATURE && r.ok;
	u16(&r);
	while (t.is_tnef && r.ok && r.n > 0) {
		take(&r, 1);
		uint32_t id = u32(&r), n = u32(&r);
		const uint8_t *p = take(&r, n);

		if (r.ok)
			read_attribute(ctx, &t, id & 0xffffu, (struct bytes){p, n});
		u16(&r); /* a sum of the bytes, wrong in many real files */
	}
	return t;
}
