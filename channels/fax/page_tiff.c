/* page_tiff.c - the pages of a fax's TIFF as bitmaps. */
#include "channels/fax/page_tiff.h"

#include <math.h>
#include <string.h>
#include <talloc.h>

#include "channels/fax/tiff_input.h"

#define DPI_LEAST 50
#define DPI_MOST 1200
#define CM_PER_INCH 2.54f
/* Of a fax without resolution: 1,728 dots are the width of a page, and only standard ones have so few rows. */
#define DPI_ACROSS 204
#define DPI_DOWN 196
#define DPI_DOWN_STANDARD 98
#define ROWS_STANDARD_MOST 1400

/* ---- one page ---- */

static bool is_known_compression(uint16_t c)
{
	return c == COMPRESSION_NONE || c == COMPRESSION_CCITTRLE || c == COMPRESSION_CCITTFAX3 ||
	       c == COMPRESSION_CCITTFAX4 || c == COMPRESSION_PACKBITS || c == COMPRESSION_LZW ||
	       c == COMPRESSION_ADOBE_DEFLATE;
}

/* Why this page is none that a fax machine makes, NULL = it may be. */
static const char *page_barred(TIFF *t, uint32_t w, uint32_t h)
{
	uint16_t bits = 0, samples = 0, compression = 0;

	TIFFGetFieldDefaulted(t, TIFFTAG_BITSPERSAMPLE, &bits);
	TIFFGetFieldDefaulted(t, TIFFTAG_SAMPLESPERPIXEL, &samples);
	TIFFGetFieldDefaulted(t, TIFFTAG_COMPRESSION, &compression);
	if (bits != 1 || samples != 1)
		return "its pages are not black and white";
	if (!is_known_compression(compression))
		return "its pages are packed in a way that faxes are not";
	if (w == 0 || h == 0)
		return "its pages have no size";
	if (w > PAGE_WIDTH_MOST || h > PAGE_HEIGHT_MOST)
		return "its pages are too large";
	return TIFFIsTiled(t) ? "its pages are made of tiles" : NULL;
}

static unsigned dpi_of(TIFF *t, uint32_t tag, unsigned fallback)
{
	uint16_t unit = RESUNIT_INCH;
	float f = 0;

	TIFFGetFieldDefaulted(t, TIFFTAG_RESOLUTIONUNIT, &unit);
	if (!TIFFGetField(t, tag, &f) || !isfinite(f))
		return fallback;
	if (unit == RESUNIT_CENTIMETER)
		f *= CM_PER_INCH;
	return f < DPI_LEAST || f > DPI_MOST ? fallback : (unsigned)(f + 0.5f);
}

/* 1 = ink, and nothing behind the width. */
static void tidy_row(uint8_t *row, size_t stride, uint32_t w, bool white_is_1)
{
	if (white_is_1) {
		for (size_t i = 0; i < stride; i++)
			row[i] = (uint8_t)~row[i];
	}
	if (w % 8)
		row[stride - 1] &= (uint8_t)(0xff << (8 - w % 8));
}

/* Rows until the first that cannot be read; false: not one. */
static bool read_rows(TIFF *t, uint8_t *rows, struct page_bitmap *b)
{
	uint16_t photometric = PHOTOMETRIC_MINISWHITE;
	uint32_t y = 0;

	TIFFGetField(t, TIFFTAG_PHOTOMETRIC, &photometric);
	for (; y < b->height; y++) {
		uint8_t *row = rows + y * b->stride;

		if (TIFFReadScanline(t, row, y, 0) < 0)
			break;
		tidy_row(row, b->stride, b->width, photometric != PHOTOMETRIC_MINISWHITE);
	}
	b->cut = y < b->height;
	if (b->cut)
		memset(rows + y * b->stride, 0, (b->height - y) * b->stride);
	return y > 0;
}

/* One page to whoever wants them. *why_r: it is none; *go_on_r: the next is wanted. */
static void read_page(TIFF *t, struct tiff_input *in, page_tiff_each *each, void *arg, const char **why_r,
		      bool *go_on_r)
{
	struct page_bitmap b = {0};
	uint8_t *rows;

	*go_on_r = true;
	TIFFGetField(t, TIFFTAG_IMAGEWIDTH, &b.width);
	TIFFGetField(t, TIFFTAG_IMAGELENGTH, &b.height);
	*why_r = page_barred(t, b.width, b.height);
	if (*why_r)
		return;
	b.stride = (b.width + 7) / 8;
	if (TIFFScanlineSize(t) != (tmsize_t)b.stride) {
		*why_r = "its pages contradict themselves";
		return;
	}
	b.xdpi = dpi_of(t, TIFFTAG_XRESOLUTION, DPI_ACROSS);
	b.ydpi =
		dpi_of(t, TIFFTAG_YRESOLUTION, b.height <= ROWS_STANDARD_MOST ? DPI_DOWN_STANDARD : DPI_DOWN);
	rows = talloc_zero_size(NULL, b.stride * b.height);
	must(rows);
	in->errors = 0;
	if (read_rows(t, rows, &b)) {
		b.rows = rows;
		b.cut = b.cut || in->errors > 0;
		*go_on_r = each(arg, &b);
	} else {
		*why_r = "its pages are damaged";
	}
	talloc_free(rows);
}

/* ---- all ---- */

void page_tiff_load(void)
{
	TIFFSetErrorHandler(NULL);
	TIFFSetWarningHandler(NULL);
}

enum rc page_tiff_read(struct bytes in, size_t most, page_tiff_each *each, void *arg, bool *more_r,
		       const char **why_r)
{
	struct tiff_input input = {.b = in};
	TIFF *t = tiff_input_open(&input);
	bool go_on = true;
	size_t n = 0;

	*more_r = false;
	*why_r = "it is no TIFF, or only the beginning of one";
	if (!t)
		return RC_INVALID;
	for (size_t seen = 0; go_on; seen++) {
		const char *why;

		if (n == most || seen > 2 * most) {
			*more_r = true;
			break;
		}
		read_page(t, &input, each, arg, &why, &go_on);
		if (!why)
			n++;
		else
			*more_r = true;
		if (why && n == 0)
			*why_r = why;
		if (!TIFFReadDirectory(t))
			break;
	}
	TIFFClose(t);
	return n ? RC_OK : RC_INVALID;
}
