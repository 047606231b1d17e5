/* preview_heic.c - a picture as telephones of one maker write them: HEIC. */
#include <libheif/heif.h>
#include <string.h>

#include "channels/reading/preview_bitmap.h"

static enum preview_why copy_rows(void *ctx, const struct heif_image *i, struct preview_bitmap *b_r)
{
	int stride, width = heif_image_get_width(i, heif_channel_interleaved),
		    height = heif_image_get_height(i, heif_channel_interleaved);
	const uint8_t *rows = heif_image_get_plane_readonly(i, heif_channel_interleaved, &stride);
	enum preview_why why;

	if (!rows || width < 0 || height < 0)
		return PREVIEW_WHY_BROKEN;
	why = preview_bitmap_new(ctx, (uint64_t)width, (uint64_t)height, b_r);
	for (unsigned y = 0; why == PREVIEW_FINE && y < b_r->height; y++)
		memcpy(b_r->rgba + (size_t)y * b_r->width * 4, rows + (size_t)y * (size_t)stride,
		       (size_t)b_r->width * 4);
	return why;
}

static enum preview_why decode(void *ctx, const struct heif_image_handle *h, struct preview_bitmap *b_r)
{
	int width = heif_image_handle_get_width(h), height = heif_image_handle_get_height(h);
	struct heif_image *image = NULL;
	enum preview_why why = PREVIEW_WHY_BROKEN;

	if (width <= 0 || height <= 0)
		return PREVIEW_WHY_EMPTY;
	if ((uint64_t)width * (uint64_t)height > PREVIEW_PIXELS_MOST)
		return PREVIEW_WHY_PIXELS;
	if (heif_decode_image(h, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, NULL).code ==
	    heif_error_Ok)
		why = copy_rows(ctx, image, b_r);
	heif_image_release(image);
	return why;
}

enum preview_why preview_heic(void *ctx, struct bytes b, struct preview_bitmap *b_r)
{
	struct heif_context *c = heif_context_alloc();
	struct heif_image_handle *h = NULL;
	enum preview_why why = PREVIEW_WHY_BROKEN;

	if (heif_context_read_from_memory_without_copy(c, b.p, b.n, NULL).code == heif_error_Ok &&
	    heif_context_get_primary_image_handle(c, &h).code == heif_error_Ok)
		why = decode(ctx, h, b_r);
	heif_image_handle_release(h);
	heif_context_free(c);
	return why;
}
