/* letter_picture.c - a PNG or JPEG as a page of a letter. */
#include "channels/fax/letter_picture.h"

#include <cairo.h>

#include <stdbool.h>
#include <string.h>

#define PNG_HEAD 24

static unsigned two(const uint8_t *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static bool is_png(struct bytes b)
{
	return b.n >= PNG_HEAD && memcmp(b.p, "\x89PNG\r\n\x1a\n", 8) == 0 &&
	       memcmp(b.p + 12, "IHDR", 4) == 0;
}

static bool is_jpeg(struct bytes b)
{
	return b.n > 4 && b.p[0] == 0xff && b.p[1] == 0xd8;
}

/* A frame header says the size: SOF0 to SOF15 but for DHT, JPG and DAC. */
static bool is_frame(uint8_t marker)
{
	return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* From segment to segment, to the first frame header. */
static enum rc jpeg_size(struct bytes b, unsigned *width_r, unsigned *height_r)
{
	size_t at = 2;

	while (b.n - at >= 4) {
		if (b.p[at] != 0xff)
			return RC_INVALID;
		if (b.p[at + 1] == 0xff) { /* fill */
			at++;
			continue;
		}
		uint8_t marker = b.p[at + 1];
		size_t size = two(b.p + at + 2);

		if (marker == 0xda || marker == 0xd9 || size < 2 || size > b.n - at - 2)
			return RC_INVALID;
		if (is_frame(marker)) {
			if (size < 8)
				return RC_INVALID;
			*height_r = two(b.p + at + 5);
			*width_r = two(b.p + at + 7);
			return RC_OK;
		}
		at += 2 + size;
	}
	return RC_INVALID;
}

enum rc letter_picture_size(struct bytes b, unsigned *width_r, unsigned *height_r)
{
	if (is_png(b)) {
		if (two(b.p + 16) || two(b.p + 20))
			return RC_INVALID; /* wider or higher than 65,535 */
		*width_r = two(b.p + 18);
		*height_r = two(b.p + 22);
	} else if (!is_jpeg(b)) {
		return RC_INVALID;
	} else {
		TRY(jpeg_size(b, width_r, height_r));
	}
	if (*width_r == 0 || *height_r == 0 || *width_r > LETTER_PICTURE_PIXELS_MOST / *height_r)
		return RC_INVALID;
	return RC_OK;
}

struct reading {
	struct bytes b;
	size_t at;
};

static cairo_status_t read_some(void *arg, unsigned char *to, unsigned n)
{
	struct reading *r = arg;

	if (n > r->b.n - r->at)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, r->b.p + r->at, n);
	r->at += n;
	return CAIRO_STATUS_SUCCESS;
}

enum rc letter_picture_load(struct bytes b, cairo_surface_t **surface_r)
{
	unsigned width, height;
	cairo_surface_t *s;

	TRY(letter_picture_size(b, &width, &height));
	if (is_png(b)) {
		struct reading r = {b, 0};

		s = cairo_image_surface_create_from_png_stream(read_some, &r);
	} else { /* its place alone; the PDF takes the bytes themselves */
		s = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
		(void)cairo_surface_set_mime_data(s, CAIRO_MIME_TYPE_JPEG, b.p, b.n, NULL, NULL);
	}
	if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS) {
		cairo_surface_destroy(s);
		return RC_INVALID;
	}
	*surface_r = s;
	return RC_OK;
}
