/* preview_png.c - a PNG read; and a picture written, as PNG where something shines through, else as JPEG. */
#include <png.h>
#include <string.h>
#include <talloc.h>

#include "channels/reading/preview_jpeg.h"

enum preview_why preview_png(void *ctx, struct bytes b, struct preview_bitmap *b_r)
{
	png_image image = {.version = PNG_IMAGE_VERSION};
	enum preview_why why;

	if (!png_image_begin_read_from_memory(&image, b.p, b.n))
		return PREVIEW_WHY_BROKEN;
	image.format = PNG_FORMAT_RGBA;
	why = preview_bitmap_new(ctx, image.width, image.height, b_r);
	if (why == PREVIEW_FINE && !png_image_finish_read(&image, NULL, b_r->rgba, 0, NULL))
		why = PREVIEW_WHY_BROKEN;
	png_image_free(&image);
	return why;
}

static bool write_png(void *ctx, const struct preview_bitmap *b, struct bytes *out_r)
{
	png_image image = {.version = PNG_IMAGE_VERSION,
			   .width = b->width,
			   .height = b->height,
			   .format = PNG_FORMAT_RGBA,
			   .flags = PNG_IMAGE_FLAG_FAST};
	png_alloc_size_t n = 0;
	uint8_t *out;

	if (!png_image_write_get_memory_size(image, n, 0, b->rgba, 0, NULL))
		return false;
	out = talloc_size(ctx, n);
	if (!out || !png_image_write_to_memory(&image, out, &n, 0, b->rgba, 0, NULL))
		return false;
	*out_r = (struct bytes){out, n};
	return true;
}

static bool shines_through(const struct preview_bitmap *b)
{
	for (size_t i = 0, n = (size_t)b->width * b->height; i < n; i++)
		if (b->rgba[i * 4 + 3] != 0xff)
			return true;
	return false;
}

bool preview_bitmap_write(void *ctx, const struct preview_bitmap *b, struct preview_picture *p_r)
{
	p_r->png = shines_through(b);
	return p_r->png ? write_png(ctx, b, &p_r->bytes) : preview_jpeg_write(ctx, b, &p_r->bytes);
}
