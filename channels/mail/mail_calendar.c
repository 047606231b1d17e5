/* mail_calendar.c - the first event of a text/calendar part. */
#include "channels/mail/mail_calendar.h"

#include <glib.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/mime_date.h"
#include "hub/base/num.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"

#define ZONES_FILE "/usr/share/zoneinfo/zone.tab"
#define VALUE_MOST 1000

/* GLib reads a zone's file once and keeps it while somebody holds it. */
static GPtrArray *zones;
static GHashTable *zone_by_name;

void mail_calendar_load(void)
{
	char *table;

	zones = g_ptr_array_new();
	zone_by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	if (!g_file_get_contents(ZONES_FILE, &table, NULL, NULL))
		return;
	char **lines = g_strsplit(table, "\n", -1);

	for (char **line = lines; *line; line++) {
		char **cells = g_strsplit(*line, "\t", 4);

		if (**line != '#' && g_strv_length(cells) >= 3) {
			GTimeZone *zone = g_time_zone_new_identifier(cells[2]);

			if (zone) {
				g_ptr_array_add(zones, zone);
				g_hash_table_insert(zone_by_name, g_strdup(cells[2]), zone);
			}
		}
		g_strfreev(cells);
	}
	g_strfreev(lines);
	g_free(table);
}

/* What was read of a calendar. */
struct event {
	void *ctx;
	struct mail_calendar c;
	const char *start_zone, *end_zone;
	const char *zone_offset; /* TZOFFSETTO of a VTIMEZONE that has but one; NULL = none, "" = several */
	bool in_event, done;
};

/* The text with folded lines joined. */
static char *unfolded(void *ctx, const char *text)
{
	struct text_out o = text_out_on(ctx);

	for (const char *p = text; *p; p++) {
		if (*p == '\n' && (p[1] == ' ' || p[1] == '\t'))
			p++;
		else
			text_out_add(&o, p, 1);
	}
	return o.p;
}

/* RFC 5545 3.3.11: \n, \, and the like. */
static const char *plain(void *ctx, const char *value, size_t n)
{
	struct text_out o = text_out_on(ctx);

	for (size_t i = 0; i < n && o.n < VALUE_MOST; i++) {
		if (value[i] == '\\' && i + 1 < n) {
			i++;
			text_out_str(&o, value[i] == 'n' || value[i] == 'N' ? " " : (char[]){value[i], 0});
		} else {
			text_out_add(&o, value + i, 1);
		}
	}
	return utf8_line_of(ctx, o.p);
}

/* The value of ";TZID=" among a property's parameters. */
static const char *zone_of(void *ctx, const char *name, size_t n)
{
	const char *at = memmem(name, n, ";TZID=", 6);

	if (!at)
		return "";
	at += 6;
	size_t len = strcspn(at, ";:\"");

	return talloc_strndup(ctx, at, len);
}

/* `digits` digits of *p, which moves on. */
static bool number(const char **p, int digits, int *n_r)
{
	for (*n_r = 0; digits > 0; digits--, ++*p) {
		if (**p < '0' || **p > '9')
			return false;
		*n_r = *n_r * 10 + (**p - '0');
	}
	return true;
}

/* 20240508T140000[Z], 20240508 as seconds of its own clock. */
static bool moment(const char *p, int64_t *seconds_r, bool *utc_r)
{
	int y, mon, d, h = 0, min = 0, s = 0;

	if (!number(&p, 4, &y) || !number(&p, 2, &mon) || !number(&p, 2, &d))
		return false;
	if (*p == 'T' && (++p, !number(&p, 2, &h) || !number(&p, 2, &min) || !number(&p, 2, &s)))
		return false;
	if (y < 1970 || mon < 1 || mon > 12 || d < 1 || d > 31 || h > 24 || min > 59 || s > 60)
		return false;
	*seconds_r = mime_days(y, mon, d) * 86400 + h * 3600 + min * 60 + s;
	*utc_r = *p == 'Z';
	return true;
}

/* "+0800" in seconds. */
static bool offset_of(const char *text, int64_t *seconds_r)
{
	uint64_t n;

	if ((*text != '+' && *text != '-') || strlen(text) != 5 || num_u64(text + 1, 2359, &n) != RC_OK)
		return false;
	*seconds_r = ((int64_t)n / 100 * 3600 + (int64_t)n % 100 * 60) * (*text == '-' ? -1 : 1);
	return true;
}

static const char *in_utc(const struct event *e, const char *value, const char *zone)
{
	int64_t t, offset;
	bool utc;

	if (!*value || !moment(value, &t, &utc))
		return "";
	GTimeZone *known = zone_by_name && *zone ? g_hash_table_lookup(zone_by_name, zone) : NULL;

	if (known) {
		int interval = g_time_zone_adjust_time(known, G_TIME_TYPE_STANDARD, &t);

		t -= g_time_zone_get_offset(known, interval);
	} else if (!utc) {
		if (!e->zone_offset || !offset_of(e->zone_offset, &offset))
			return "";
		t -= offset;
	}
	GDateTime *when = g_date_time_new_from_unix_utc(t);
	char *made = when ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;
	const char *copy = made ? talloc_strdup(e->ctx, made) : "";

	g_free(made);
	if (when)
		g_date_time_unref(when);
	return copy;
}

static bool is(const char *line, size_t name, const char *what)
{
	return strlen(what) == name && strncasecmp(line, what, name) == 0;
}

static void read_line(struct event *e, const char *line, size_t n)
{
	size_t name = strcspn(line, ":;"), colon = strcspn(line, ":");

	if (colon >= n)
		return;
	const char *value = plain(e->ctx, line + colon + 1, n - colon - 1);

	if (is(line, name, "BEGIN") && strcasecmp(value, "VEVENT") == 0)
		e->in_event = !e->done;
	else if (is(line, name, "END") && strcasecmp(value, "VEVENT") == 0) {
		e->done = true;
		e->in_event = false;
	} else if (is(line, name, "METHOD"))
		e->c.method = value;
	else if (is(line, name, "TZOFFSETTO"))
		e->zone_offset = !e->zone_offset || strcmp(e->zone_offset, value) == 0 ? value : "";
	else if (!e->in_event)
		return;
	else if (is(line, name, "UID"))
		e->c.uid = value;
	else if (is(line, name, "SUMMARY"))
		e->c.summary = value;
	else if (is(line, name, "DTSTART")) {
		e->c.start_utc = value;
		e->start_zone = zone_of(e->ctx, line, colon);
	} else if (is(line, name, "DTEND")) {
		e->c.end_utc = value;
		e->end_zone = zone_of(e->ctx, line, colon);
	}
}

struct mail_calendar mail_calendar_read(void *ctx, const char *text)
{
	struct event e = {.ctx = ctx, .c = {"", "", "", "", ""}, .start_zone = "", .end_zone = ""};

	for (const char *line = unfolded(ctx, text); *line;) {
		size_t n = strcspn(line, "\n");

		read_line(&e, line, n);
		line += n + (line[n] == '\n');
	}
	if (!e.done)
		return (struct mail_calendar){"", "", "", "", ""};
	if (!*e.c.method)
		e.c.method = "PUBLISH";
	e.c.start_utc = in_utc(&e, e.c.start_utc, e.start_zone);
	e.c.end_utc = in_utc(&e, e.c.end_utc, e.end_zone);
	return e.c;
}
