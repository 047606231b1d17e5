/* preview_webp.c - a WebP; of one that moves, the first picture. */
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>

#include "channels/reading/preview_bitmap.h"

static enum preview_why first_of_many(struct bytes b, struct preview_bitmap *b_r)
{
	const WebPData data = {b.p, b.n};
	WebPAnimDecoder *d = WebPAnimDecoderNew(&data, NULL);
	uint8_t *picture;
	int at;
	bool ok = d && WebPAnimDecoderGetNext(d, &picture, &at);

	if (ok)
		memcpy(b_r->rgba, picture, (size_t)b_r->width * b_r->height * 4);
	WebPAnimDecoderDelete(d);
	return ok ? PREVIEW_FINE : PREVIEW_WHY_BROKEN;
}

enum preview_why preview_webp(void *ctx, struct bytes b, struct preview_bitmap *b_r)
{
	WebPBitstreamFeatures f;
	enum preview_why why;

	if (WebPGetFeatures(b.p, b.n, &f) != VP8_STATUS_OK)
		return PREVIEW_WHY_BROKEN;
	why = preview_bitmap_new(ctx, (uint64_t)f.width, (uint64_t)f.height, b_r);
	if (why != PREVIEW_FINE)
		return why;
	if (f.has_animation)
		return first_of_many(b, b_r);
	return WebPDecodeRGBAInto(b.p, b.n, b_r->rgba, (size_t)b_r->width * b_r->height * 4,
				  (int)b_r->width * 4)
		       ? PREVIEW_FINE
		       : PREVIEW_WHY_BROKEN;
}
