/* health.h - /healthz: is this process of use? No secrets, no addresses. Thread: loop thread. */
#ifndef WEB_API_HEALTH_H
#define WEB_API_HEALTH_H

#include "hub/run/edge.h"

struct web;

/* 200 when ready, 503 when not; the numbers in either case. */
void health_answer(struct web *w, struct conn c);

#endif
