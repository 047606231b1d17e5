/*
 * page_pdf.h - pages as one PDF, dot for dot, each of the size that its resolution says.
 *
 * Written here, not by a library: a page is one bilevel image (Flate), and nothing else is needed. Memory on ctx.
 * Source: ISO 32000-1, 7.5 (file structure), 8.9.5 (image dictionaries).
 */
#ifndef CHANNELS_FAX_PAGE_PDF_H
#define CHANNELS_FAX_PAGE_PDF_H

#include "channels/fax/page_tiff.h"

struct page_pdf;

struct page_pdf *page_pdf_begin(void *ctx);
void page_pdf_add(struct page_pdf *p, const struct page_bitmap *b);
/* The file; `p` takes no more. At least one page. */
struct bytes page_pdf_end(struct page_pdf *p);

#endif
