/*
 * fuzz_fax_tiff.c - any bytes as a fax's TIFF: refused, or pages that can be made into pictures and a PDF.
 *
 * Pictures of large pages take long and read no foreign byte, so they are made of small pages only.
 */
#include <talloc.h>

#include "channels/fax/page_pdf.h"
#include "channels/fax/page_picture.h"

#define SMALL 65536 /* dots */
#define PAGES 20

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static bool each(void *arg, const struct page_bitmap *b)
{
	void *ctx = talloc_new(arg);
	struct page_pdf *pdf = page_pdf_begin(ctx);
	struct page_size size = page_picture_size(b, 240, 720);
	struct key32 sum;

	must(b->width <= PAGE_WIDTH_MOST && b->height <= PAGE_HEIGHT_MOST && size.width > 0 &&
	     size.height > 0);
	(void)page_picture_sum(b, &sum);
	if ((uint64_t)b->width * b->height <= SMALL) {
		must(page_picture_png(ctx, b, size).n > 32);
		page_pdf_add(pdf, b);
		must(page_pdf_end(pdf).n > 32);
	}
	talloc_free(ctx);
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static bool loaded;
	void *ctx = talloc_new(NULL);
	const char *why = NULL;
	bool more;

	if (!loaded)
		page_tiff_load();
	loaded = true;
	must(page_tiff_read((struct bytes){data, n}, PAGES, each, ctx, &more, &why) == RC_OK || why);
	talloc_free(ctx);
	return 0;
}
