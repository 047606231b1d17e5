/* page_answer.c - how what was made of a TIFF travels. */
#include "channels/fax/page_answer.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"

#define WHY_MOST 200
#define HEAD_SIZE (7 * 4 + 32)
#define FLAG_CUT 1u
#define FLAG_BLANK 2u
#define DPI_MOST 1200

/* ---- out ---- */

static uint8_t *put_number(uint8_t *to, size_t n)
{
	must(n <= UINT32_MAX);
	for (int i = 0; i < 4; i++)
		*to++ = (uint8_t)(n >> (24 - 8 * i));
	return to;
}

static uint8_t *put_bytes(uint8_t *to, struct bytes b)
{
	memcpy(to, b.p, b.n);
	return to + b.n;
}

static struct bytes encode_why(void *ctx, const char *why)
{
	size_t n = strlen(why);
	uint8_t *out = talloc_zero_size(ctx, n + 2);

	must(out);
	memcpy(out + 1, why, n);
	return (struct bytes){out, n + 1};
}

static uint8_t *put_head(uint8_t *to, const struct page_made *p)
{
	const size_t numbers[] = {p->view_size.width,
				  p->view_size.height,
				  p->xdpi,
				  p->ydpi,
				  (p->cut ? FLAG_CUT : 0) | (p->blank ? FLAG_BLANK : 0),
				  p->view.n,
				  p->thumb.n};

	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		to = put_number(to, numbers[i]);
	memcpy(to, p->content.b, 32);
	return to + 32;
}

struct bytes page_answer_encode(void *ctx, const char *why, const struct pages_made *m)
{
	size_t n = 1 + 3 * 4;
	uint8_t *out, *to;

	if (why)
		return encode_why(ctx, why);
	n += m->n * HEAD_SIZE + m->pdf.n;
	for (size_t i = 0; i < m->n; i++)
		n += m->p[i].view.n + m->p[i].thumb.n;
	out = to = talloc_size(ctx, n);
	must(out);
	*to++ = 1;
	to = put_number(to, m->more);
	to = put_number(to, m->n);
	to = put_number(to, m->pdf.n);
	for (size_t i = 0; i < m->n; i++)
		to = put_head(to, &m->p[i]);
	for (size_t i = 0; i < m->n; i++)
		to = put_bytes(put_bytes(to, m->p[i].view), m->p[i].thumb);
	put_bytes(to, m->pdf);
	return (struct bytes){out, n};
}

/* ---- in ---- */

/* What is left to read; short: more was asked than there is. */
struct rest {
	struct bytes b;
	bool ok;
};

static struct bytes take(struct rest *r, size_t n)
{
	struct bytes got = {r->b.p, n};

	if (!r->ok || n > r->b.n) {
		r->ok = false;
		return (struct bytes){NULL, 0};
	}
	r->b.p += n;
	r->b.n -= n;
	return got;
}

static uint32_t take_number(struct rest *r)
{
	struct bytes b = take(r, 4);

	return b.p ? (uint32_t)b.p[0] << 24 | (uint32_t)b.p[1] << 16 | (uint32_t)b.p[2] << 8 | b.p[3] : 0;
}

static void take_head(struct rest *r, struct page_made *p)
{
	uint32_t flags;
	struct bytes sum;

	p->view_size.width = take_number(r);
	p->view_size.height = take_number(r);
	p->xdpi = take_number(r);
	p->ydpi = take_number(r);
	flags = take_number(r);
	p->cut = flags & FLAG_CUT;
	p->blank = flags & FLAG_BLANK;
	p->view.n = take_number(r);
	p->thumb.n = take_number(r);
	sum = take(r, 32);
	if (sum.p)
		memcpy(p->content.b, sum.p, 32);
	r->ok = r->ok && flags <= (FLAG_CUT | FLAG_BLANK) && p->view_size.width > 0 &&
		p->view_size.width <= PAGE_VIEW_WIDTH && p->view_size.height > 0 &&
		p->view_size.height <= PAGE_VIEW_HEIGHT && p->xdpi > 0 && p->xdpi <= DPI_MOST &&
		p->ydpi > 0 && p->ydpi <= DPI_MOST;
}

static uint32_t number_at(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* A PNG of these sides at most, by its first chunk. */
static bool is_png(struct bytes b, uint32_t width, uint32_t height, bool exactly)
{
	static const uint8_t begin[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
					0,    0,   0,	13,  'I',  'H',	 'D',  'R'};
	uint32_t w, h;

	if (b.n < 32 || memcmp(b.p, begin, sizeof(begin)) != 0)
		return false;
	w = number_at(b.p + 16);
	h = number_at(b.p + 20);
	if (exactly)
		return w == width && h == height;
	return w > 0 && w <= width && h > 0 && h <= height;
}

static void take_contents(struct rest *r, struct page_made *p)
{
	p->view = take(r, p->view.n);
	p->thumb = take(r, p->thumb.n);
	r->ok = r->ok && is_png(p->view, p->view_size.width, p->view_size.height, true) &&
		is_png(p->thumb, PAGE_THUMB_WIDTH, PAGE_THUMB_HEIGHT, false);
}

static enum rc decode_why(struct job *j, struct bytes b)
{
	if (b.n == 0 || b.n > WHY_MOST || !utf8_is_line(b))
		return RC_IO;
	return because(j, RC_INVALID, "%.*s", (int)b.n, (const char *)b.p);
}

enum rc page_answer_decode(struct job *j, struct bytes answer, struct pages_made *m_r)
{
	struct rest r = {answer, true};
	struct bytes kind = take(&r, 1);
	struct pages_made m = {0};
	uint32_t more, pdf;

	if (kind.p && *kind.p == 0)
		return decode_why(j, r.b);
	more = take_number(&r);
	m.n = take_number(&r);
	pdf = take_number(&r);
	if (!r.ok || *kind.p != 1 || more > 1 || m.n == 0 || m.n > PAGES_MOST)
		return RC_IO;
	m.more = more;
	m.p = talloc_zero_size(j->ctx, m.n * sizeof(*m.p));
	must(m.p);
	for (size_t i = 0; i < m.n && r.ok; i++)
		take_head(&r, &m.p[i]);
	for (size_t i = 0; i < m.n && r.ok; i++)
		take_contents(&r, &m.p[i]);
	m.pdf = take(&r, pdf);
	if (!r.ok || r.b.n != 0 || m.pdf.n < 8 || memcmp(m.pdf.p, "%PDF-1.4", 8) != 0)
		return RC_IO;
	*m_r = m;
	return RC_OK;
}
