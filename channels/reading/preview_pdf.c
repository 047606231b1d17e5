/* preview_pdf.c - the first pages of a PDF, by Poppler. */
#include <cairo.h>
#include <math.h>
#include <poppler.h>
#include <string.h>
#include <talloc.h>

#include "channels/reading/preview_answer.h"
#include "channels/reading/preview_bitmap.h"
#include "hub/base/instant.h"

#define ENOUGH_MS 4000 /* once so much time has passed no further page is begun */

/* cairo's dots on white, as 4 bytes a dot of ours. */
static enum preview_why dots_of(void *ctx, cairo_surface_t *s, struct preview_bitmap *b_r)
{
	const unsigned char *rows;
	int stride = cairo_image_surface_get_stride(s);
	enum preview_why why = preview_bitmap_new(ctx, (uint64_t)cairo_image_surface_get_width(s),
						  (uint64_t)cairo_image_surface_get_height(s), b_r);

	cairo_surface_flush(s);
	rows = cairo_image_surface_get_data(s);
	if (why != PREVIEW_FINE || !rows)
		return PREVIEW_WHY_BROKEN;
	for (unsigned y = 0; y < b_r->height; y++)
		for (unsigned x = 0; x < b_r->width; x++) {
			uint8_t *p = b_r->rgba + ((size_t)y * b_r->width + x) * 4;
			uint32_t d;

			memcpy(&d, rows + (size_t)y * (size_t)stride + (size_t)x * 4, 4);
			p[0] = (uint8_t)(d >> 16);
			p[1] = (uint8_t)(d >> 8);
			p[2] = (uint8_t)d;
			p[3] = 0xff;
		}
	return PREVIEW_FINE;
}

static enum preview_why draw(void *ctx, PopplerPage *page, struct preview_bitmap *b_r)
{
	double width, height, scale;
	enum preview_why why = PREVIEW_WHY_BROKEN;
	cairo_surface_t *s;
	cairo_t *c;

	poppler_page_get_size(page, &width, &height);
	if (!(width >= 1) || !(height >= 1) || width > 1e6 || height > 1e6)
		return PREVIEW_WHY_PIXELS;
	scale = fmin(2.0, PREVIEW_LARGE / fmax(width, height)); /* 144 dots an inch at most */
	s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)fmax(1, width * scale),
				       (int)fmax(1, height * scale));
	c = cairo_create(s);
	cairo_set_source_rgb(c, 1, 1, 1);
	cairo_paint(c);
	cairo_scale(c, scale, scale);
	poppler_page_render(page, c);
	if (cairo_status(c) == CAIRO_STATUS_SUCCESS)
		why = dots_of(ctx, s, b_r);
	cairo_destroy(c);
	cairo_surface_destroy(s);
	return why;
}

static enum preview_why draw_all(void *ctx, PopplerDocument *d, unsigned most, preview_take *take, void *arg)
{
	int64_t until = clock_mono_ms() + ENOUGH_MS;
	int n = poppler_document_get_n_pages(d);

	for (int i = 0; i < n && (unsigned)i < most && (i == 0 || clock_mono_ms() < until); i++) {
		PopplerPage *page = poppler_document_get_page(d, i);
		struct preview_bitmap b;
		enum preview_why why = page ? draw(ctx, page, &b) : PREVIEW_WHY_BROKEN;

		if (page)
			g_object_unref(page);
		if (why != PREVIEW_FINE)
			return i > 0 ? PREVIEW_FINE : why;
		if (!take(arg, &b))
			break;
		talloc_free(b.rgba);
	}
	return n > 0 ? PREVIEW_FINE : PREVIEW_WHY_EMPTY;
}

enum preview_why preview_pdf(void *ctx, struct bytes b, unsigned most, preview_take *take, void *arg,
			     uint32_t *all_r)
{
	GBytes *bytes = g_bytes_new_static(b.p, b.n);
	GError *trouble = NULL;
	PopplerDocument *d = poppler_document_new_from_bytes(bytes, NULL, &trouble);
	enum preview_why why = PREVIEW_WHY_BROKEN;

	*all_r = 0;
	if (d) {
		*all_r = (uint32_t)fmax(0, poppler_document_get_n_pages(d));
		why = draw_all(ctx, d, most, take, arg);
		g_object_unref(d);
	} else if (trouble && g_error_matches(trouble, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)) {
		why = PREVIEW_WHY_ENCRYPTED;
	}
	g_clear_error(&trouble);
	g_bytes_unref(bytes);
	return why;
}
