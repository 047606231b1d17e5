/* preview_jpeg.h - a picture as a JPEG; transparency is not looked at. Private to preview_bitmap_write. */
#ifndef CHANNELS_READING_PREVIEW_JPEG_H
#define CHANNELS_READING_PREVIEW_JPEG_H

#include "channels/reading/preview_bitmap.h"

MUST_CHECK bool preview_jpeg_write(void *ctx, const struct preview_bitmap *b, struct bytes *out_r);

#endif
