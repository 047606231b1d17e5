/* services_web.h - the web floor as the settings want it. */
#ifndef OPS_SERVICES_WEB_H
#define OPS_SERVICES_WEB_H

#include "ops/house.h"
#include "ops/services_alarm.h"
#include "ops/services_channels.h"
#include "web/api/web.h"

/* What says of itself in /healthz how it does; outlives the web floor. Loop thread. */
struct services_parts {
	struct services_channels *channels;
	struct pool *readers; /* for what waits for a child or another machine */
	/* NULL until it runs; its number is how late the last look found the longest waiting, ms */
	struct services_alarm *alarm;
	instant started;
	struct pool *directory; /* see web.h */
};

/*
 * Listen for HTTP and begin to serve. `channels` are asked for their health.
 * 0, or the exit code, with the reason on standard error.
 */
int services_web_start(struct house *h, struct loop *l, struct edge *e, struct pool *p,
		       struct services_parts *parts, struct web **w_r);

#endif
