/* metrics.c - channels, alarms and the process itself. */
#include "ops/metrics.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/process_facts.h"
#include "ops/services_web.h"

/* ---- channels ---- */

static bool ends(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = strlen(suffix);

	return n > m && strcmp(name + n - m, suffix) == 0;
}

/* A channel's gauge in base units: "mail_intake_lag_ms" is told as onevoice_mail_intake_lag_seconds. */
static void write_gauge(struct metric_text *t, const struct channel_gauge *g)
{
	const bool ms = ends(g->name, "_ms");
	const int n = (int)(strlen(g->name) - (ms ? strlen("_ms") : 0));
	const char *name = talloc_asprintf(t, "onevoice_%.*s%s%s", n, g->name, ms ? "_seconds" : "",
					   g->total ? "_total" : "");

	must(name);
	metric_text_name(t, name, g->total ? METRIC_COUNTER : METRIC_GAUGE, g->help);
	if (ms)
		metric_text_ms(t, NULL, NULL, g->value);
	else
		metric_text_integer(t, NULL, NULL, g->value);
}

static void write_channels(struct metric_text *t, const struct services_channels *c)
{
	struct channel_health h[CHANNELS_MOST];
	unsigned n = atomic_load(&c->n);

	if (n > 0)
		metric_text_name(t, "onevoice_channel_up", METRIC_GAUGE,
				 "Does the channel do its work? The log says what is wrong.");
	for (unsigned i = 0; i < n; i++) {
		struct channel_port *port = c->list[i].port;

		port->health(port, &h[i]);
		metric_text_integer(t, "channel", port->name, h[i].ok);
	}
	for (unsigned i = 0; i < n; i++)
		for (unsigned g = 0; g < h[i].ngauges; g++)
			write_gauge(t, &h[i].gauges[g]);
}

/* ---- due times ---- */

static void write_alarms(struct metric_text *t, const struct services_alarm *a)
{
	struct services_alarm_counts n = services_alarm_counts(a);

	metric_text_name(t, "onevoice_alarms_up", METRIC_GAUGE,
			 "Did the last look reach the table of due times?");
	metric_text_integer(t, NULL, NULL, n.ok);
	metric_text_name(t, "onevoice_alarms_rung_total", METRIC_COUNTER, "Due times that were rung.");
	metric_text_integer(t, NULL, NULL, (int64_t)n.rung);
	metric_text_name(t, "onevoice_alarms_deferred_total", METRIC_COUNTER,
			 "Due times that failed and are rung again.");
	metric_text_integer(t, NULL, NULL, (int64_t)n.deferred);
	metric_text_name(t, "onevoice_alarms_behind_seconds", METRIC_GAUGE,
			 "How late the last look found the longest waiting.");
	metric_text_ms(t, NULL, NULL, n.behind_ms);
}

void metrics_write(void *arg, struct metric_text *t)
{
	const struct services_parts *parts = arg;

	write_channels(t, parts->channels);
	if (parts->alarm)
		write_alarms(t, parts->alarm);
	process_facts_write(t, parts->started);
	metric_text_name(t, "onevoice_build_info", METRIC_GAUGE, "The version of this program, always 1.");
	metric_text_integer(t, "version", ONEVOICE_VERSION, 1);
}
