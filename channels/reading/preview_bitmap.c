/* preview_bitmap.c - one picture in memory: made, made smaller, turned. */
#include "channels/reading/preview_bitmap.h"

#include <string.h>
#include <talloc.h>

enum preview_why preview_bitmap_new(void *ctx, uint64_t width, uint64_t height, struct preview_bitmap *b_r)
{
	if (width == 0 || height == 0)
		return PREVIEW_WHY_EMPTY;
	if (width > PREVIEW_PIXELS_MOST || height > PREVIEW_PIXELS_MOST / width)
		return PREVIEW_WHY_PIXELS;
	*b_r = (struct preview_bitmap){(unsigned)width, (unsigned)height, NULL};
	b_r->rgba = talloc_zero_size(ctx, (size_t)width * height * 4);
	return b_r->rgba ? PREVIEW_FINE : PREVIEW_WHY_PIXELS;
}

/* The mean of the dots from (x0, y0) to before (x1, y1); colours count by what of them is seen. */
static void mean(const struct preview_bitmap *b, unsigned x0, unsigned y0, unsigned x1, unsigned y1,
		 uint8_t *out)
{
	uint64_t sum[3] = {0}, alpha = 0, n = (uint64_t)(x1 - x0) * (y1 - y0);

	for (unsigned y = y0; y < y1; y++) {
		const uint8_t *p = b->rgba + ((size_t)y * b->width + x0) * 4;

		for (unsigned x = x0; x < x1; x++, p += 4) {
			for (int c = 0; c < 3; c++)
				sum[c] += (uint64_t)p[c] * p[3];
			alpha += p[3];
		}
	}
	for (int c = 0; c < 3; c++)
		out[c] = (uint8_t)(alpha ? sum[c] / alpha : 0);
	out[3] = (uint8_t)(alpha / n);
}

static unsigned at_least_one(uint64_t n)
{
	return n ? (unsigned)n : 1;
}

struct preview_bitmap preview_bitmap_fit(void *ctx, const struct preview_bitmap *b, unsigned side)
{
	unsigned longer = b->width > b->height ? b->width : b->height;
	struct preview_bitmap fit = *b;

	if (longer <= side)
		return fit;
	if (preview_bitmap_new(ctx, at_least_one((uint64_t)b->width * side / longer),
			       at_least_one((uint64_t)b->height * side / longer), &fit) != PREVIEW_FINE)
		return *b;
	for (unsigned y = 0; y < fit.height; y++) {
		unsigned y0 = (unsigned)((uint64_t)y * b->height / fit.height);
		unsigned y1 = (unsigned)((uint64_t)(y + 1) * b->height / fit.height);

		for (unsigned x = 0; x < fit.width; x++)
			mean(b, (unsigned)((uint64_t)x * b->width / fit.width), y0,
			     (unsigned)((uint64_t)(x + 1) * b->width / fit.width), y1,
			     fit.rgba + ((size_t)y * fit.width + x) * 4);
	}
	return fit;
}

struct preview_bitmap preview_bitmap_turn(void *ctx, const struct preview_bitmap *b, unsigned orientation)
{
	bool across = orientation >= 5;
	unsigned w = across ? b->height : b->width, h = across ? b->width : b->height;
	struct preview_bitmap t = *b;

	if (orientation < 2 || orientation > 8 || preview_bitmap_new(ctx, w, h, &t) != PREVIEW_FINE)
		return *b;
	for (unsigned y = 0; y < h; y++)
		for (unsigned x = 0; x < w; x++) {
			bool right =
				orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
			bool down =
				orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
			unsigned u = across ? y : x, v = across ? x : y;

			u = right ? b->width - 1 - u : u;
			v = down ? b->height - 1 - v : v;
			memcpy(t.rgba + ((size_t)y * w + x) * 4, b->rgba + ((size_t)v * b->width + u) * 4, 4);
		}
	return t;
}
