/*
 * fuzz_preview.c - any bytes as a picture of the formats that we read ourselves, EXIF, and as the child's answer.
 *
 * PDF, TIFF and HEIC are their libraries' own; they are fuzzed upstream, and shut in here.
 */
#include <string.h>
#include <talloc.h>

#include "channels/reading/preview_answer.h"
#include "channels/reading/preview_bitmap.h"
#include "channels/reading/preview_exif.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL)};
	const struct bytes b = {data, n};
	struct preview_bitmap bitmap;
	struct preview_made m;

	must(preview_exif_orientation(b) - 1 < 8);
	if (preview_bmp(j.ctx, b, &bitmap) == PREVIEW_FINE)
		must(bitmap.width > 0 && bitmap.height > 0);
	if (preview_gif(j.ctx, b, &bitmap) == PREVIEW_FINE)
		must(bitmap.width > 0 && bitmap.height > 0);
	if (preview_answer_decode(&j, b, &m) == RC_OK)
		must(m.p.pages <= PREVIEW_PAGES_MOST);
	talloc_free(j.ctx);
	return 0;
}
