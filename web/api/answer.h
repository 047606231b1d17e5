/*
 * answer.h - the end of a request: what leaves, over HTTP or the live socket, and what the loop notes of it.
 *
 * Thread: loop thread. A connection that is gone is no failure; what was done stays done.
 */
#ifndef WEB_API_ANSWER_H
#define WEB_API_ANSWER_H

#include "web/api/request.h"

/* The job committed: note begun and ended sessions, then send its result. */
void answer_success(struct request *r);
/* Send an error with the request's trace. */
void answer_error(struct request *r, const struct wire_error *e);
/* The same where no request was made of it. */
void answer_plain_error(struct web *w, struct conn c, const struct wire_error *e, const char *extra);

#endif
