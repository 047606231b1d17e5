/*
 * unsubscribe_page.h - the page /u/TOKEN: no more mail that nobody asked for, by one press.
 *
 * Reading it writes nothing, since programs open links of mails; POST does, whether by the page's button or by the reader's
 * mail program (RFC 8058), which sends no guard: the token is what proves them. It names no address, and takes back what was pressed
 * (the field `again`). 404: no such link.
 * Thread: loop; the page runs as a job (web/page/door.h).
 */
#ifndef WEB_SURVEY_UNSUBSCRIBE_PAGE_H
#define WEB_SURVEY_UNSUBSCRIBE_PAGE_H

#include "web/page/door.h"

/* true: it is ours, and will be answered. */
bool unsubscribe_http(struct web *w, const struct edge_request *e);

#endif
