/* page_make.h - one fax from its TIFF to its pages. Thread: the page maker's. */
#ifndef CHANNELS_FAX_PAGE_MAKE_H
#define CHANNELS_FAX_PAGE_MAKE_H

#include "channels/fax/page_client.h"
#include "workflow/fax.h"

#define PAGE_LEASE SPAN_S(180)
#define PAGE_TRIES_MOST 3

/*
 * Claim the next fax whose pages are to be made, make and save them. RC_NOT_FOUND: none waits. *read_r: it was read; else
 * the row says why not. RC_IO: the child does not start; the fax waits.
 */
MUST_CHECK enum rc page_make_next(struct job *j, struct page_client *client, bool *read_r);

#endif
