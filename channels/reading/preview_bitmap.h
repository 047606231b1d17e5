/*
 * preview_bitmap.h - one picture in memory, and how formats become one. Runs in the child alone.
 *
 * Each reader asks how large the picture is before it decodes a dot. What `why` says is preview_why of workflow/preview.h.
 */
#ifndef CHANNELS_READING_PREVIEW_BITMAP_H
#define CHANNELS_READING_PREVIEW_BITMAP_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/rc.h"
#include "workflow/preview.h"

#define PREVIEW_PIXELS_MOST 50000000u

struct preview_bitmap {
	unsigned width, height;
	uint8_t *rgba; /* 4 bytes a dot, alpha not multiplied in; on the context of the call */
};

/* Room for a picture of this size, all transparent. PREVIEW_WHY_PIXELS, _EMPTY. */
MUST_CHECK enum preview_why preview_bitmap_new(void *ctx, uint64_t width, uint64_t height,
					       struct preview_bitmap *b_r);
/* Smaller, so that it fits into side by side; never larger. On ctx; may be the same. */
struct preview_bitmap preview_bitmap_fit(void *ctx, const struct preview_bitmap *b, unsigned side);
/* Turned and mirrored as EXIF's orientation (2 to 8) wants it shown. */
struct preview_bitmap preview_bitmap_turn(void *ctx, const struct preview_bitmap *b, unsigned orientation);
/* PNG where something shines through, else JPEG. false: it cannot be written. */
MUST_CHECK bool preview_bitmap_write(void *ctx, const struct preview_bitmap *b, struct preview_picture *p_r);

typedef enum preview_why preview_reader(void *ctx, struct bytes b, struct preview_bitmap *b_r);
preview_reader preview_png, preview_jpeg, preview_gif, preview_webp, preview_bmp, preview_heic;

/* Pages, one after the other; false: no more is wanted. */
typedef bool preview_take(void *arg, const struct preview_bitmap *b);
/* At most `most` pages; *all_r: how many the file has. */
typedef enum preview_why preview_pages_reader(void *ctx, struct bytes b, unsigned most, preview_take *take,
					      void *arg, uint32_t *all_r);
preview_pages_reader preview_tiff, preview_pdf;

#endif
