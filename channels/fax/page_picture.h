/*
 * page_picture.h - a page's bitmap as a PNG of square pixels in 16 greys: for reading, or as a thumbnail.
 *
 * A dot of a fax is not square (204 by 98, 196 or 392 to the inch); a pixel here is. Each is the share of ink in the
 * dots that it covers, so a smaller picture stays legible. Pure; memory on ctx.
 */
#ifndef CHANNELS_FAX_PAGE_PICTURE_H
#define CHANNELS_FAX_PAGE_PICTURE_H

#include "channels/fax/page_tiff.h"

struct page_size {
	uint32_t width, height;
};

/* The size in square pixels, at most so wide and so high, never wider than the page has dots. */
struct page_size page_picture_size(const struct page_bitmap *b, uint32_t width_most, uint32_t height_most);
/* The picture of this size, as PNG. */
struct bytes page_picture_png(void *ctx, const struct page_bitmap *b, struct page_size size);

/*
 * What a copy of the page is known by: the sum of the rows between the first and the last with ink, without the top
 * quarter inch, where machines print the line with time and number. false: there is no ink.
 */
bool page_picture_sum(const struct page_bitmap *b, struct key32 *sum_r);

#endif
