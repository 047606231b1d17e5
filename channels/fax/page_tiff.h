/*
 * page_tiff.h - the pages of a fax's TIFF as bitmaps: bilevel, Group 3 in both dimensions, Group 4, or plain.
 *
 * The bytes come from the telephone line: this runs in the sandboxed child (page_worker.h), in fuzz targets and tests.
 * What a page may be is capped: sides, resolution, number of pages, memory of one allocation; a file that goes in
 * circles ends (hardening B63, B64). Source: TIFF 6.0, RFC 2306, ITU-T T.4 and T.6; libtiff decodes.
 */
#ifndef CHANNELS_FAX_PAGE_TIFF_H
#define CHANNELS_FAX_PAGE_TIFF_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/rc.h"

#define PAGE_WIDTH_MOST 5200 /* A3 at 408 dots an inch, and some */
#define PAGE_HEIGHT_MOST 20000

struct page_bitmap {
	uint32_t width, height; /* in dots, which need not be square */
	size_t stride;		/* bytes a row */
	const uint8_t *rows;	/* most significant bit left; 1 = ink; what is behind the width is 0 */
	unsigned xdpi, ydpi;	/* 50 to 1200 */
	bool cut;		/* the data ended, or could not be read, before the page did */
};

/* Gets each page in turn; the bitmap lives for the call. False: no more pages are wanted. */
typedef bool page_tiff_each(void *arg, const struct page_bitmap *b);

/* Once, before the process is shut in. */
void page_tiff_load(void);
/*
 * Read up to `most` pages; *more_r: there were more, or some that cannot be read. RC_INVALID: not one page can be read, with the reason
 * in *why_r (static).
 */
MUST_CHECK enum rc page_tiff_read(struct bytes in, size_t most, page_tiff_each *each, void *arg, bool *more_r,
				  const char **why_r);

#endif
