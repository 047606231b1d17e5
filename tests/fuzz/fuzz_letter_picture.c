/*
 * fuzz_letter_picture.c - any bytes as a picture of a fax: refused, or with a size; and small ones are loaded.
 */
#include <cairo.h>

#include "channels/fax/letter_picture.h"

#define SMALL 65536u

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct bytes b = {data, n};
	unsigned width, height;
	cairo_surface_t *s;

	if (letter_picture_size(b, &width, &height) != RC_OK)
		return 0;
	must(width > 0 && height > 0 && (uint64_t)width * height <= LETTER_PICTURE_PIXELS_MOST);
	if ((uint64_t)width * height <= SMALL && letter_picture_load(b, &s) == RC_OK)
		cairo_surface_destroy(s);
	return 0;
}
