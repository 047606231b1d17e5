/*
 * phone_hook.h - POST /hooks/phone/KEY: a telephone provider tells of a call.
 *
 * The one route for programs that have no session: what they send is believed by its signature alone, and all it can do
 * is tell of a call (channels/phone/hook.h). 204 taken in; 401 unknown, unsigned, wrong, old or said before, always in the
 * same words and without a trace in the database; 413 over 64 KiB; 415 neither form nor JSON; 422 theirs, and no event;
 * 429 too many of one address; 503 busy, so that it is sent again. Thread: loop thread; the work is a job.
 */
#ifndef WEB_API_PHONE_HOOK_H
#define WEB_API_PHONE_HOOK_H

#include <stdbool.h>

#include "hub/run/edge.h"

struct web;

#define PHONE_HOOK_PATH "/hooks/phone/"

/* false: this path is none of its own. */
bool phone_hook_request(struct web *w, const struct edge_request *e);

#endif
