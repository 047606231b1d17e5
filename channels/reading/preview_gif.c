/* preview_gif.c - the first picture of a GIF. */
#include <gif_lib.h>
#include <string.h>
#include <talloc.h>

#include "channels/reading/preview_bitmap.h"

#define BLOCKS_MOST 10000 /* before the first picture */

static int give(GifFileType *g, GifByteType *to, int n)
{
	struct bytes *b = g->UserData;
	size_t most = n < 0 ? 0 : (size_t)n, k = most < b->n ? most : b->n;

	if (k)
		memcpy(to, b->p, k);
	*b = (struct bytes){b->p + k, b->n - k};
	return (int)k;
}

/* On its screen, at its place; colours that the map does not have stay clear. */
static void put_row(const GifFileType *g, const GifPixelType *row, unsigned y, int clear,
		    struct preview_bitmap *b)
{
	const ColorMapObject *map = g->Image.ColorMap ? g->Image.ColorMap : g->SColorMap;

	for (int x = 0; map && x < g->Image.Width; x++) {
		unsigned at = (unsigned)(g->Image.Left + x);
		uint8_t *out = b->rgba + ((size_t)y * b->width + at) * 4;

		if (at >= b->width || row[x] == clear || row[x] >= map->ColorCount)
			continue;
		out[0] = map->Colors[row[x]].Red;
		out[1] = map->Colors[row[x]].Green;
		out[2] = map->Colors[row[x]].Blue;
		out[3] = 0xff;
	}
}

static enum preview_why read_picture(void *ctx, GifFileType *g, int clear, struct preview_bitmap *b_r)
{
	static const int first[] = {0, 4, 2, 1}, step[] = {8, 8, 4, 2};
	GifPixelType *row;
	enum preview_why why;

	if (DGifGetImageDesc(g) == GIF_ERROR || g->Image.Width <= 0 || g->Image.Height <= 0 ||
	    g->Image.Left < 0 || g->Image.Top < 0)
		return PREVIEW_WHY_BROKEN;
	why = preview_bitmap_new(ctx, (uint64_t)g->SWidth, (uint64_t)g->SHeight, b_r);
	if (why != PREVIEW_FINE)
		return why;
	row = talloc_zero_array(ctx, GifPixelType, (unsigned)g->Image.Width);
	must(row);
	for (int pass = 0; pass < (g->Image.Interlace ? 4 : 1); pass++) {
		int by = g->Image.Interlace ? step[pass] : 1;

		for (int y = g->Image.Interlace ? first[pass] : 0; y < g->Image.Height; y += by) {
			if (DGifGetLine(g, row, g->Image.Width) == GIF_ERROR)
				return pass + y > 0 ? PREVIEW_FINE
						    : PREVIEW_WHY_BROKEN; /* cut: what is there */
			if ((unsigned)(g->Image.Top + y) < b_r->height)
				put_row(g, row, (unsigned)(g->Image.Top + y), clear, b_r);
		}
	}
	return PREVIEW_FINE;
}

/* Passes over what stands before it; *clear_r: which colour shines through, -1 = none. */
static bool find_picture(GifFileType *g, int *clear_r)
{
	GifRecordType record;

	*clear_r = NO_TRANSPARENT_COLOR;
	for (int i = 0; i < BLOCKS_MOST && DGifGetRecordType(g, &record) == GIF_OK; i++) {
		GifByteType *block = NULL;
		GraphicsControlBlock c;
		int code;

		if (record == IMAGE_DESC_RECORD_TYPE)
			return true;
		if (record != EXTENSION_RECORD_TYPE || DGifGetExtension(g, &code, &block) == GIF_ERROR)
			return false;
		if (block && code == GRAPHICS_EXT_FUNC_CODE &&
		    DGifExtensionToGCB(block[0], block + 1, &c) == GIF_OK)
			*clear_r = c.TransparentColor;
		for (int k = 0; block && k < BLOCKS_MOST; k++)
			if (DGifGetExtensionNext(g, &block) == GIF_ERROR)
				return false;
	}
	return false;
}

enum preview_why preview_gif(void *ctx, struct bytes b, struct preview_bitmap *b_r)
{
	enum preview_why why = PREVIEW_WHY_BROKEN;
	struct bytes rest = b;
	int error, clear;
	GifFileType *g = DGifOpen(&rest, give, &error);

	if (!g)
		return PREVIEW_WHY_BROKEN;
	if (g->SWidth <= 0 || g->SHeight <= 0)
		why = PREVIEW_WHY_EMPTY;
	else if (find_picture(g, &clear))
		why = read_picture(ctx, g, clear, b_r);
	(void)DGifCloseFile(g, &error);
	return why;
}
