/* services_web.c - settings into the web floor's options. */
#include "ops/services_web.h"

#include <talloc.h>

#include "ops/metrics.h"
#include "ops/token_keys.h"

static size_t health(void *arg, struct web_health_item *items, size_t most)
{
	const struct services_parts *parts = arg;
	size_t n = services_channels_health(parts->channels, items, most);

	if (parts->alarm && n < most) {
		struct services_alarm_counts c = services_alarm_counts(parts->alarm);

		items[n++] = (struct web_health_item){.name = "alarms", .ok = c.ok, .number = c.behind_ms};
	}
	return n;
}

/*
 * The keys that sign our mail addresses sign visitors' files too, for a purpose of their own. Without any, the web makes
 * one for this run.
 */
static struct link_keys *sign_links(struct house *h)
{
	struct link_keys *links = talloc_zero(h->ctx, struct link_keys);
	struct token_keys k;
	const char *why = "";

	must(links);
	if (house_token_keys(h, &k, &why) != RC_OK) {
		LOG(LEVEL_WARN, "web.no_link_keys", log_s("why", why));
		return links;
	}
	*links = (struct link_keys){token_keys_mac(links, &k), k.n};
	return links;
}

int services_web_start(struct house *h, struct loop *l, struct edge *e, struct pool *p,
		       struct services_parts *parts, struct web **w_r)
{
	const struct settings *s = &h->settings;
	const struct config *c = s->config;
	const char *www = config_text(c, "server.www"), *why = "";
	const char *metrics_token = config_text(c, "server.metrics_token");
	const struct edge_http_options listen = {
		.address = s->http.host,
		.port = s->http.port,
		.hosts = config_list(c, "server.hosts"),
		.trusted_proxy = s->trusted_proxy,
		.ws_path = WEB_LIVE_PATH,
		.body_most = (size_t)config_number(c, "server.body_most"),
		.ws_message_most = (size_t)256 << 10,
		.ws_per_second = (unsigned)config_number(c, "server.ws_per_second"),
		.conns_most = (unsigned)config_number(c, "server.connections"),
		.conns_per_peer = (unsigned)config_number(c, "server.connections_per_peer"),
		.ws_ping = SPAN_S(25),
	};
	struct link_keys *links = sign_links(h);
	const struct web_options o = {
		.listen = &listen,
		.www = *www ? www : NULL,
		.public_url = s->public_url,
		.secure_cookies = s->secure_cookies,
		.session_idle = SPAN_MIN(config_number(c, "session.idle")),
		.session_most = SPAN_MIN(config_number(c, "session.most")),
		.signins_at_once = (unsigned)config_number(c, "server.signins_at_once"),
		.directory = parts->directory,
		.calls_at_once = (unsigned)config_number(c, "workers.queue"),
		.downloads_most = (size_t)config_number(c, "server.downloads_most"),
		.link_keys = *links,
		.visitors_most = (unsigned)config_number(c, "chat.sockets"),
		.visitors_per_address = (unsigned)config_number(c, "chat.sockets_per_address"),
		.readers = parts->readers,
		.health = health,
		.metrics = metrics_write,
		.metrics_token = *metrics_token ? metrics_token : NULL,
		.health_arg = parts,
	};

	if (!s->secure_cookies)
		LOG(LEVEL_WARN, "web.plain_http", log_s("url", s->public_url),
		    log_s("do", "put TLS in front and set server.public_url to https://..."));
	*w_r = web_start(h->ctx, l, e, p, &o, &why);
	if (*w_r)
		return 0;
	complain("%s", why);
	return EXIT_UNAVAILABLE;
}
