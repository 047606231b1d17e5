/*
 * time_zone.h - what an IANA zone's clocks show: stretches of time with one distance from UTC each.
 *
 * The system's tzdata, read through GLib once and unrolled, so that questions are a search in an array: no lock, no
 * allocation, any thread. Unrolled from 1970 to 2100; before and after, the first and the last distance go on.
 * Known limit: from 2038 on, where tzdata has only its POSIX footer, GLib takes a zone whose winter time is the exception
 * (Europe/Dublin) for an hour too far ahead.
 * May use: glib. Source: GTimeZone; tzfile(5) with its POSIX footer for the years to come.
 */
#ifndef WORKFLOW_TIME_ZONE_H
#define WORKFLOW_TIME_ZONE_H

#include <stddef.h>
#include <stdint.h>

#include "hub/base/instant.h"
#include "hub/base/rc.h"

enum { TIME_ZONE_NAME_MOST = 64 };

/* From `from` until the next stretch's `from`, a local clock shows UTC + ahead. The first begins at INT64_MIN. */
struct zone_stretch {
	instant from;
	span ahead;
};

struct time_zone {
	size_t n; /* at least 1; neighbours differ */
	struct zone_stretch stretch[];
};

/*
 * The zone `name` ("Asia/Shanghai", "UTC"), on `ctx`.
 * RC_NOT_FOUND: not a name of the form Area/Place or UTC, or this machine's tzdata has no such zone.
 */
MUST_CHECK enum rc time_zone_read(void *ctx, const char *name, struct time_zone **z_r);

/* Which stretch holds `at`: O(log n). */
size_t time_zone_at(const struct time_zone *z, instant at);

#endif
