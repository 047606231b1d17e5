/*
 * http.h - every HTTP request behind the edge's gate: to the API, to the health page, to the front-ends' files.
 *
 * A write needs the header X-Onevoice-Request (which no form and no foreign page can send without asking) beside the
 * Origin that the edge checked, and a JSON body by its type. HEAD has no side effect; the edge sends its answer
 * without the body. A body of GET is not looked at. Thread: loop thread.
 */
#ifndef WEB_API_HTTP_H
#define WEB_API_HTTP_H

#include "hub/run/edge.h"

/* For edge_http_handlers; arg is the struct web. */
void http_request(void *arg, const struct edge_request *r);

/* Fill has_session, known and session of a request from its cookie; touches the session. */
struct request;
void http_session(struct request *r, const char *cookie);

#endif
