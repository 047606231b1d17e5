/*
 * metrics.h - /metrics for monitoring, and the probes /livez and /readyz.
 *
 * Who reads the numbers learns how much work a company has, so they are for the holder of `metrics_token` (RFC 6750,
 * as Prometheus' `authorization` sends it); without one there is no such page. The probes say yes or no to everybody.
 * Thread: loop thread; memory alone is read, no database is asked.
 */
#ifndef WEB_API_METRICS_H
#define WEB_API_METRICS_H

#include "hub/run/edge.h"

struct web;

/* Is it one of these three paths? Then it is answered. */
bool metrics_http(struct web *w, const struct edge_request *e);

#endif
