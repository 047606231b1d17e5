/* preview_bmp.c - a BMP without packing, of 1 to 32 bits a dot. Source: BITMAPINFOHEADER and what grew of it. */
#include <string.h>

#include "channels/reading/preview_bitmap.h"

#define FILE_HEAD 14
#define INFO_HEAD 40u
#define PLAIN 0
#define FIELDS 3

struct bmp {
	struct bytes b;
	uint32_t data, head, bits, packing, colours;
	uint64_t width, height;
	bool top_down;
};

static uint32_t four(const struct bytes *b, size_t at)
{
	return (uint32_t)b->p[at] | (uint32_t)b->p[at + 1] << 8 | (uint32_t)b->p[at + 2] << 16 |
	       (uint32_t)b->p[at + 3] << 24;
}

static bool read_head(struct bytes b, struct bmp *m)
{
	int32_t height;

	if (b.n < FILE_HEAD + INFO_HEAD)
		return false;
	height = (int32_t)four(&b, 22);
	*m = (struct bmp){
		.b = b,
		.data = four(&b, 10),
		.head = four(&b, 14),
		.width = four(&b, 18),
		.height = height < 0 ? (uint64_t) - (int64_t)height : (uint64_t)height,
		.top_down = height < 0,
		.bits = four(&b, 28) & 0xffff,
		.packing = four(&b, 30),
		.colours = four(&b, 46),
	};
	return m->head >= INFO_HEAD && m->head <= 256 &&
	       (m->packing == PLAIN || (m->packing == FIELDS && m->bits == 32)) &&
	       (m->bits == 1 || m->bits == 4 || m->bits == 8 || m->bits == 24 || m->bits == 32);
}

static void colour_at(const struct bmp *m, const uint8_t *row, uint64_t x, uint8_t *out)
{
	const unsigned dots = m->bits <= 8 ? 8 / m->bits : 0; /* in a byte; 0: a dot has several */
	const uint8_t *p;

	out[3] = 0xff;
	if (dots == 0) {
		p = row + x * (m->bits / 8);
	} else {
		unsigned shift = 8 - m->bits * (unsigned)(x % dots + 1);
		uint32_t i = (uint32_t)(row[x / dots] >> shift) & ((1u << m->bits) - 1);
		size_t at = FILE_HEAD + (size_t)m->head + (size_t)i * 4;

		if (at + 4 > m->b.n || at + 4 > m->data)
			return; /* black: a colour that the palette does not have */
		p = m->b.p + at;
	}
	out[0] = p[2];
	out[1] = p[1];
	out[2] = p[0];
}

enum preview_why preview_bmp(void *ctx, struct bytes b, struct preview_bitmap *b_r)
{
	enum preview_why why;
	struct bmp m;
	size_t stride;

	if (!read_head(b, &m))
		return PREVIEW_WHY_BROKEN;
	if (m.width > PREVIEW_PIXELS_MOST || m.height > PREVIEW_PIXELS_MOST)
		return PREVIEW_WHY_PIXELS;
	stride = ((size_t)m.width * m.bits + 31) / 32 * 4;
	/* its dots have to be there before there is room for them */
	if (m.data > b.n || (m.height && stride > (b.n - m.data) / m.height))
		return PREVIEW_WHY_BROKEN;
	why = preview_bitmap_new(ctx, m.width, m.height, b_r);
	if (why != PREVIEW_FINE)
		return why;
	for (unsigned y = 0; y < b_r->height; y++) {
		unsigned from = m.top_down ? y : b_r->height - 1 - y;

		for (unsigned x = 0; x < b_r->width; x++)
			colour_at(&m, b.p + m.data + from * stride, x,
				  b_r->rgba + ((size_t)y * b_r->width + x) * 4);
	}
	return PREVIEW_FINE;
}
