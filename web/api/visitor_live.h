/*
 * visitor_live.h - the visitors' socket, /chat/live: their calls in, answers and lines out.
 *
 * Beside the desk's socket and apart from it: who speaks here is known by hello and by nothing else, a cookie of the desk
 * says nothing. What is told is the visitor's own talk, read anew for each push.
 * Lines are numbered by message.seq; a socket is sent each line of its talk once, in order, from the place that its hello
 * named. What is typed is told within this process and kept nowhere.
 * Owns: the state of each connection, the visitors who are here, the widgets' keys, places in queues. Thread: loop thread.
 */
#ifndef WEB_API_VISITOR_LIVE_H
#define WEB_API_VISITOR_LIVE_H

#include "hub/run/edge.h"
#include "web/api/live_stream.h"
#include "web/api/request.h"

struct visitors;

#define VISITOR_LIVE_PATH "/chat/live"

struct visitors *visitors_create(struct web *w);
/* Open the path on the listener. */
void visitors_listen(struct visitors *vs);
/* Timers begin. After the first load. */
void visitors_begin(struct visitors *vs);
unsigned visitors_count(const struct visitors *vs);

/* Of visitor_door: the answer leaves. */
void visitor_live_answer(struct request *r, struct frame *f, bool succeeded);

/* The feed says: this was read. */
void visitors_heard(struct visitors *vs, const struct stream_item *item);
/* Somebody of those who look at this ticket writes an answer just now, or nobody does. */
void visitors_agent_types(struct visitors *vs, ticket_id at, bool on);

/* The page and the loader, and files: true when the path is one of theirs, and the request is answered. */
bool visitors_http(struct web *w, const struct edge_request *e);

#endif
