/*
 * kept.h - pages that were made once and are given to others as they are, until what they show has changed.
 *
 * A page is kept by its address. Whoever is about to give or make one looks into the feed first, in the transaction of the
 * job: after a change of the topics nothing kept before is given, by any program of the installation. A page made from what
 * was read before a change that somebody else has seen meanwhile is not kept. Bounded by bytes; the longest unused goes.
 * Owns: memory. Thread: any.
 */
#ifndef WEB_PAGE_KEPT_H
#define WEB_PAGE_KEPT_H

#include "web/page/door.h"
#include "workflow/feed_mark.h"

struct page_kept;

struct page_kept *page_kept_make(void *ctx, size_t bytes_most);
/* Before page_kept_give and page_kept_take; *turn_r for the latter. */
MUST_CHECK enum rc page_kept_look(struct page_kept *k, struct db_tx *tx, uint32_t topics, uint64_t *turn_r);
/* true: `out` is the answer. */
bool page_kept_give(struct page_kept *k, const char *address, instant now, struct page_answer *out);
/* An answer of status 200 that is the same for everybody until `until`; others are passed over. */
void page_kept_take(struct page_kept *k, uint64_t turn, const char *address, instant until,
		    const struct page_answer *out);

#endif
