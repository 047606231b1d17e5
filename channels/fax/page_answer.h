/*
 * page_answer.h - what the child that reads TIFFs made of one, and how it travels.
 *
 * Answer: 0 and the reason in words; or 1, flags, number of pages, size of the PDF, a head of fixed size a page, then all
 * contents one after the other. Numbers have 4 bytes, big end first. The child has read hostile bytes: page_answer_decode
 * takes nothing on trust. Sizes must add up to the last byte, pictures be PNGs of the size said, numbers in range. Pure.
 */
#ifndef CHANNELS_FAX_PAGE_ANSWER_H
#define CHANNELS_FAX_PAGE_ANSWER_H

#include "channels/fax/page_picture.h"
#include "hub/base/job.h"

#define PAGES_MOST 200
#define PAGE_VIEW_WIDTH 1728
#define PAGE_VIEW_HEIGHT 6000
#define PAGE_THUMB_WIDTH 240
#define PAGE_THUMB_HEIGHT 720
#define PAGE_TIFF_MOST ((size_t)64 << 20)
#define PAGE_ANSWER_MOST ((size_t)96 << 20)

struct page_made {
	struct page_size view_size;
	uint32_t xdpi, ydpi;
	bool cut, blank;
	struct key32 content;
	struct bytes view, thumb;
};

struct pages_made {
	struct page_made *p;
	size_t n;
	bool more; /* the fax has pages that were not made */
	struct bytes pdf;
};

/* In the child; on ctx. `why` NULL: it was read. */
struct bytes page_answer_encode(void *ctx, const char *why, const struct pages_made *m);
/*
 * In the parent, on j->ctx; contents are borrowed from `answer`. RC_INVALID: the child says that it cannot be read, j->why
 * says why. RC_IO: this is no answer; the child is broken.
 */
MUST_CHECK enum rc page_answer_decode(struct job *j, struct bytes answer, struct pages_made *m_r);

#endif
