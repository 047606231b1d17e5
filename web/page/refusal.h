/* refusal.h - a short page for what was not done: refused, too often, not there, our own trouble. Pure. */
#ifndef WEB_PAGE_REFUSAL_H
#define WEB_PAGE_REFUSAL_H

#include "web/page/door.h"

/* In the language of the path's second segment, else of Accept-Language. Says nothing of the cause. */
void refusal_page(struct html *h, const struct page_ask *a, int status);

#endif
