/* phone_channel.c - the telephone channel as a whole. */
#include "channels/phone/phone_channel.h"

#include <curl/curl.h>
#include <talloc.h>

struct phone_channel {
	struct channel_port port; /* first: the port is the channel */
	struct ami_client *client;
};

static void port_drain(struct channel_port *p)
{
	ami_client_drain(((struct phone_channel *)p)->client);
}

static bool port_stop(struct channel_port *p, span wait)
{
	return ami_client_stop(((struct phone_channel *)p)->client, wait);
}

static void port_health(struct channel_port *p, struct channel_health *h_r)
{
	struct ami_client_state s = ami_client_state(((struct phone_channel *)p)->client);

	*h_r = (struct channel_health){
		.ok = s.listening,
		.why = s.why,
		.gauges = {{"phone_events", (int64_t)s.events, true, "Events heard of the telephone system."},
			   {"phone_lost", (int64_t)s.lost, true, "Connections to it that were lost."}},
		.ngauges = 2,
	};
}

static const char *copy(void *ctx, const char *text)
{
	return text ? talloc_strdup(ctx, text) : NULL;
}

struct channel_port *phone_channel_start(void *ctx, const struct ami_client_options *o)
{
	struct phone_channel *c = talloc_zero(ctx, struct phone_channel);
	struct ami_client_options kept = *o;

	must(c);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	kept.to.host = copy(c, o->to.host);
	kept.to.ca = copy(c, o->to.ca);
	kept.user = copy(c, o->user);
	kept.secret = copy(c, o->secret);
	c->port = (struct channel_port){"phone", port_drain, port_stop, port_health};
	c->client = ami_client_start(c, &kept);
	return &c->port;
}
