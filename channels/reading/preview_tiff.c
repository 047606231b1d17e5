/* preview_tiff.c - the pages of a TIFF, from memory. */
#include <talloc.h>

#include "channels/fax/tiff_input.h"
#include "channels/reading/preview_bitmap.h"

#define DIRECTORIES_MOST 1000

static enum preview_why read_page(void *ctx, TIFF *t, struct preview_bitmap *b_r)
{
	uint32_t width = 0, height = 0, *dots;
	char why_not[1024];
	enum preview_why why;

	TIFFGetField(t, TIFFTAG_IMAGEWIDTH, &width);
	TIFFGetField(t, TIFFTAG_IMAGELENGTH, &height);
	why = preview_bitmap_new(ctx, width, height, b_r);
	if (why != PREVIEW_FINE)
		return why;
	dots = (uint32_t *)(void *)b_r->rgba;
	if (!TIFFRGBAImageOK(t, why_not) ||
	    !TIFFReadRGBAImageOriented(t, width, height, dots, ORIENTATION_TOPLEFT, 1))
		return PREVIEW_WHY_BROKEN;
	for (size_t i = 0, n = (size_t)width * height; i < n; i++) {
		uint32_t d = dots[i];
		uint8_t *p = b_r->rgba + i * 4;

		p[0] = (uint8_t)TIFFGetR(d);
		p[1] = (uint8_t)TIFFGetG(d);
		p[2] = (uint8_t)TIFFGetB(d);
		p[3] = (uint8_t)TIFFGetA(d);
	}
	return PREVIEW_FINE;
}

enum preview_why preview_tiff(void *ctx, struct bytes b, unsigned most, preview_take *take, void *arg,
			      uint32_t *all_r)
{
	struct tiff_input in = {.b = b};
	enum preview_why why = PREVIEW_FINE;
	TIFF *t = tiff_input_open(&in);

	*all_r = 0;
	if (!t)
		return PREVIEW_WHY_BROKEN;
	do {
		struct preview_bitmap page;

		if (*all_r < most) {
			why = read_page(ctx, t, &page);
			if (why != PREVIEW_FINE || !take(arg, &page))
				break;
			talloc_free(page.rgba);
		}
		++*all_r;
	} while (*all_r < DIRECTORIES_MOST && TIFFReadDirectory(t));
	TIFFClose(t);
	return *all_r ? PREVIEW_FINE : why;
}
