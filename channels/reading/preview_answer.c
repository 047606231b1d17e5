/* preview_answer.c - how previews travel from the child, and what is believed of them. */
#include "channels/reading/preview_answer.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/text_out.h"

/* kind, why, pages, pages_all, width, height; then for each page: large png, large size, small png, small size. 4 bytes each. */
#define HEAD_NUMBERS 6
#define PAGES_ALL_MOST 1000000u

static void put(struct text_out *o, size_t n)
{
	const char b[4] = {(char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n};

	text_out_add(o, b, sizeof(b));
}

static void put_picture(struct text_out *o, const struct preview_picture *p)
{
	put(o, p->png);
	put(o, p->bytes.n);
}

struct bytes preview_answer_encode(void *ctx, const struct preview_made *m)
{
	const uint32_t head[HEAD_NUMBERS] = {m->p.kind,	     m->p.why,	 m->p.pages,
					     m->p.pages_all, m->p.width, m->p.height};
	struct text_out o = text_out_on(ctx);

	for (size_t i = 0; i < HEAD_NUMBERS; i++)
		put(&o, head[i]);
	for (uint32_t i = 0; i < m->p.pages; i++) {
		put_picture(&o, &m->large[i]);
		put_picture(&o, &m->small[i]);
	}
	for (uint32_t i = 0; i < m->p.pages; i++) {
		text_out_add(&o, (const char *)m->large[i].bytes.p, m->large[i].bytes.n);
		text_out_add(&o, (const char *)m->small[i].bytes.p, m->small[i].bytes.n);
	}
	return (struct bytes){(const uint8_t *)o.p, o.n};
}

/* The next number off the front; false: there is none, or it is more than `most`. */
static bool take(struct bytes *in, uint32_t most, uint32_t *n_r)
{
	if (in->n < 4)
		return false;
	*n_r = (uint32_t)in->p[0] << 24 | (uint32_t)in->p[1] << 16 | (uint32_t)in->p[2] << 8 | in->p[3];
	*in = (struct bytes){in->p + 4, in->n - 4};
	return *n_r <= most;
}

static bool take_head(struct bytes *in, struct preview *p)
{
	if (!take(in, PREVIEW_PAGES, &p->kind) || !take(in, PREVIEW_WHY_END - 1, &p->why) ||
	    !take(in, PREVIEW_PAGES_MOST, &p->pages) || !take(in, PAGES_ALL_MOST, &p->pages_all) ||
	    !take(in, PREVIEW_LARGE, &p->width) || !take(in, PREVIEW_LARGE, &p->height))
		return false;
	return (p->kind == PREVIEW_NONE) == (p->pages == 0) && (p->pages == 0) == (p->why != PREVIEW_FINE) &&
	       p->pages <= p->pages_all;
}

static bool take_picture_head(struct bytes *in, struct preview_picture *p)
{
	uint32_t png, n;

	if (!take(in, 1, &png) || !take(in, PREVIEW_ANSWER_MOST, &n))
		return false;
	p->png = png == 1;
	p->bytes.n = n;
	return true;
}

/* A browser that sniffs would see what we say. */
static bool take_picture(struct bytes *in, struct preview_picture *p)
{
	static const uint8_t png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
			     jpeg[] = {0xff, 0xd8, 0xff};
	const struct bytes begins =
		p->png ? (struct bytes){png, sizeof(png)} : (struct bytes){jpeg, sizeof(jpeg)};

	if (p->bytes.n > in->n || p->bytes.n < begins.n || memcmp(in->p, begins.p, begins.n) != 0)
		return false;
	p->bytes.p = in->p;
	*in = (struct bytes){in->p + p->bytes.n, in->n - p->bytes.n};
	return true;
}

enum rc preview_answer_decode(struct job *j UNUSED, struct bytes answer, struct preview_made *m_r)
{
	struct bytes in = answer;

	*m_r = (struct preview_made){0};
	if (!take_head(&in, &m_r->p))
		return RC_IO;
	for (uint32_t i = 0; i < m_r->p.pages; i++)
		if (!take_picture_head(&in, &m_r->large[i]) || !take_picture_head(&in, &m_r->small[i]))
			return RC_IO;
	for (uint32_t i = 0; i < m_r->p.pages; i++)
		if (!take_picture(&in, &m_r->large[i]) || !take_picture(&in, &m_r->small[i]))
			return RC_IO;
	return in.n == 0 ? RC_OK : RC_IO;
}
