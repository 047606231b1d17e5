/* page_picture.c - a page's bitmap as a PNG of square pixels. */
#include "channels/fax/page_picture.h"

#include <png.h>
#include <string.h>
#include <talloc.h>

#include "hub/trust/sum.h"

#define GREYS 15 /* the whitest of 16 */
#define PNG_LEVEL 6

/* ---- size ---- */

static uint32_t at_least_1(uint64_t n)
{
	return n ? (uint32_t)n : 1;
}

struct page_size page_picture_size(const struct page_bitmap *b, uint32_t width_most, uint32_t height_most)
{
	uint64_t w = b->width < width_most ? b->width : width_most;
	/* height in dots times xdpi / ydpi is the height in dots of the width's size */
	uint64_t h = (uint64_t)b->height * b->xdpi * w / ((uint64_t)b->ydpi * b->width);

	if (h > height_most) {
		w = w * height_most / h;
		h = height_most;
	}
	return (struct page_size){at_least_1(w), at_least_1(h)};
}

/* ---- scaling ---- */

/* Where the i-th of n pixels begins among `dots`. */
static uint32_t begins(uint32_t i, uint32_t n, uint32_t dots)
{
	return (uint32_t)((uint64_t)i * dots / n);
}

/* Ink of the dots that each pixel of one row covers, out of 4 bits a pixel, two to a byte. */
static void scale_row(const struct page_bitmap *b, struct page_size size, uint32_t y, uint32_t *ink,
		      uint8_t *out)
{
	uint32_t y0 = begins(y, size.height, b->height), y1 = begins(y + 1, size.height, b->height);

	if (y1 == y0)
		y1 = y0 + 1;
	memset(ink, 0, size.width * sizeof(*ink));
	for (uint32_t row = y0; row < y1; row++) {
		const uint8_t *dots = b->rows + row * b->stride;
		uint32_t x = 0, end = begins(1, size.width, b->width);

		for (uint32_t i = 0; i < b->width; i++) {
			while (i >= end && x + 1 < size.width)
				end = begins(++x + 1, size.width, b->width);
			ink[x] += (dots[i / 8] >> (7 - i % 8)) & 1u;
		}
	}
	memset(out, 0, (size.width + 1) / 2);
	for (uint32_t x = 0; x < size.width; x++) {
		uint32_t across = begins(x + 1, size.width, b->width) - begins(x, size.width, b->width);
		uint32_t all = (across ? across : 1) * (y1 - y0);
		uint32_t grey = GREYS - (ink[x] * GREYS + all / 2) / all;

		out[x / 2] |= (uint8_t)(x % 2 ? grey : grey << 4);
	}
}

/* ---- PNG ---- */

struct output {
	uint8_t *p; /* talloc */
	size_t n;
};

static void output_write(png_structp png, png_bytep from, png_size_t n)
{
	struct output *o = png_get_io_ptr(png);
	size_t room = talloc_get_size(o->p);

	if (o->n + n > room) {
		o->p = talloc_realloc_size(NULL, o->p, (o->n + n) * 2);
		must(o->p);
	}
	memcpy(o->p + o->n, from, n);
	o->n += n;
}

static void output_flush(png_structp png UNUSED)
{
}

/* What is written here is ours, whatever was read: an error cannot be. */
__attribute__((noreturn)) static void never(png_structp png UNUSED, png_const_charp why)
{
	must(why == NULL);
	__builtin_unreachable();
}

struct bytes page_picture_png(void *ctx, const struct page_bitmap *b, struct page_size size)
{
	struct output o = {.p = talloc_size(ctx, 65536)};
	uint32_t *ink = talloc_zero_size(ctx, size.width * sizeof(*ink));
	uint8_t *row = talloc_zero_size(ctx, size.width / 2 + 1);
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, never, NULL);
	png_infop info = png_create_info_struct(png);

	must(o.p && ink && row && png && info);
	png_set_write_fn(png, &o, output_write, output_flush);
	png_set_IHDR(png, info, size.width, size.height, 4, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
		     PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	png_set_compression_level(png, PNG_LEVEL);
	png_set_filter(png, 0, PNG_FILTER_NONE | PNG_FILTER_UP);
	png_write_info(png, info);
	for (uint32_t y = 0; y < size.height; y++) {
		scale_row(b, size, y, ink, row);
		png_write_row(png, row);
	}
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	talloc_free(ink);
	talloc_free(row);
	return (struct bytes){o.p, o.n};
}

/* ---- copies ---- */

static bool has_ink(const struct page_bitmap *b, uint32_t y)
{
	const uint8_t *row = b->rows + y * b->stride;

	for (size_t i = 0; i < b->stride; i++) {
		if (row[i])
			return true;
	}
	return false;
}

bool page_picture_sum(const struct page_bitmap *b, struct key32 *sum_r)
{
	uint32_t first = b->ydpi / 4, last = b->height;

	while (first < b->height && !has_ink(b, first))
		first++;
	while (last > first && !has_ink(b, last - 1))
		last--;
	*sum_r = (struct key32){{0}};
	if (first >= last)
		return false;
	*sum_r = sum_of((struct bytes){b->rows + first * b->stride, (last - first) * b->stride});
	return true;
}
