/*
 * survey_page.h - the page /s/TOKEN: one question, answered without an account, a script or a cookie.
 *
 * Reading it (GET, HEAD, however often, whoever opens the links of a mail) writes nothing; "?score=4" marks a choice. Only
 * the form's POST saves, the last one counts, for 14 days. It names neither the ticket nor anybody: who finds the link
 * learns nothing. 404 nobody was asked so; 410 expired, revoked, or locked; 422 no answer, and the form again.
 * Thread: loop; the page runs as a job (web/page/door.h).
 */
#ifndef WEB_SURVEY_SURVEY_PAGE_H
#define WEB_SURVEY_SURVEY_PAGE_H

#include "web/page/door.h"

/* true: it is ours, and will be answered. */
bool survey_http(struct web *w, const struct edge_request *e);

#endif
