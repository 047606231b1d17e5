/* time_zone.c - a zone of the system's tzdata, unrolled. */
#include "workflow/time_zone.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <talloc.h>

#define UNROLL_FROM_S INT64_C(0)	/* 1970-01-01 */
#define UNROLL_TO_S INT64_C(4102444800) /* 2100-01-01 */
#define STRIDE_S (INT64_C(90) * 86400)
enum { STRETCHES_MOST = 2048 };

/* Area/Place or UTC: what GLib would also take (a path, "+02:00", a POSIX rule) is no name of a zone. */
static bool is_name(const char *name)
{
	if (strcmp(name, "UTC") == 0)
		return true;
	if (strlen(name) > TIME_ZONE_NAME_MOST || !strchr(name, '/') || strstr(name, "//"))
		return false;
	for (const char *p = name; *p; p++) {
		bool letter = (*p >= 'A' && *p <= 'Z') || (*p >= 'a' && *p <= 'z');

		if (!letter && (p == name || !strchr("0123456789_+-/", *p)))
			return false;
	}
	return name[strlen(name) - 1] != '/';
}

static gint interval_at(GTimeZone *z, int64_t s)
{
	return g_time_zone_find_interval(z, G_TIME_TYPE_UNIVERSAL, s);
}

/* The first second after `s` that lies in another of GLib's intervals, which are numbered in order of time. */
static int64_t next_change(GTimeZone *z, int64_t s)
{
	gint here = interval_at(z, s);
	int64_t low = s, high = s + STRIDE_S;

	while (high < UNROLL_TO_S && interval_at(z, high) == here) {
		low = high;
		high += STRIDE_S;
	}
	if (interval_at(z, high) == here)
		return UNROLL_TO_S;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;

		if (interval_at(z, middle) == here)
			low = middle;
		else
			high = middle;
	}
	return high;
}

enum rc time_zone_read(void *ctx, const char *name, struct time_zone **z_r)
{
	GTimeZone *from = is_name(name) ? g_time_zone_new_identifier(name) : NULL;

	if (!from)
		return RC_NOT_FOUND;
	struct zone_stretch found[STRETCHES_MOST] = {0};
	size_t n = 0;

	for (int64_t s = UNROLL_FROM_S; s < UNROLL_TO_S && n < STRETCHES_MOST; s = next_change(from, s)) {
		int64_t ahead = g_time_zone_get_offset(from, interval_at(from, s)) * INT64_C(1000);

		if (n > 0 && found[n - 1].ahead.ms == ahead) /* a change of name alone is none */
			continue;
		found[n] = (struct zone_stretch){{n ? s * 1000 : INT64_MIN}, {ahead}};
		n++;
	}
	g_time_zone_unref(from);

	struct time_zone *z = talloc_size(ctx, sizeof(*z) + n * sizeof(found[0]));

	must(z != NULL);
	z->n = n;
	memcpy(z->stretch, found, n * sizeof(found[0]));
	*z_r = z;
	return RC_OK;
}

size_t time_zone_at(const struct time_zone *z, instant at)
{
	size_t low = 0, high = z->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (z->stretch[middle].from.ms <= at.ms)
			low = middle;
		else
			high = middle;
	}
	return low;
}
