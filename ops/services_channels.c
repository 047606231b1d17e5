/* services_channels.c - one list of channels, started, woken, asked and ended alike. */
#include "ops/services_channels.h"

#include <string.h>

#include "ops/services_fax.h"
#include "ops/services_mail.h"
#include "ops/services_phone.h"
#include "ops/services_webhook.h"

static void wake_mail(void *mail)
{
	mail_channel_wake(mail);
}

static void add(struct services_channels *c, struct running_channel r)
{
	unsigned n = atomic_load(&c->n);

	must(n < CHANNELS_MOST);
	c->list[n] = r;
	atomic_store(&c->n, n + 1);
}

int services_channels_start(struct services_channels *c, struct house *h, struct loop *l, struct edge *e,
			    const uint8_t boot_id[16])
{
	struct mail_channel *mail;
	struct webhook_channel *webhook;
	struct fax_channel *fax = services_fax_start(h);
	struct channel_port *phone;
	int code = services_mail_start(h, l, e, boot_id, fax_channel_other(fax), &mail);

	if (code == 0) {
		add(c, (struct running_channel){mail_channel_port(mail), wake_mail, mail});
		services_fax_send(fax, mail);
	}
	add(c, (struct running_channel){fax_channel_port(fax), fax_channel_wake, fax});
	if (code == 0)
		code = services_webhook_start(h, &webhook);
	if (code == 0)
		add(c,
		    (struct running_channel){webhook_channel_port(webhook), webhook_channel_wake, webhook});
	phone = services_phone_start(h);
	if (phone)
		add(c, (struct running_channel){phone, NULL, NULL});
	return code;
}

void services_channels_wake(struct services_channels *c)
{
	unsigned n = atomic_load(&c->n);

	for (unsigned i = 0; i < n; i++) {
		if (c->list[i].wake)
			c->list[i].wake(c->list[i].wake_arg);
	}
}

void services_channels_drain(struct services_channels *c)
{
	for (unsigned i = 0; i < atomic_load(&c->n); i++)
		c->list[i].port->drain(c->list[i].port);
}

bool services_channels_stop(struct services_channels *c, span wait)
{
	int64_t until = clock_mono_ms() + wait.ms;
	bool whole = true;

	for (unsigned i = 0; i < atomic_load(&c->n); i++) {
		int64_t left = until - clock_mono_ms();

		if (!c->list[i].port->stop(c->list[i].port, SPAN_MS(left > 0 ? left : 0)))
			whole = false;
	}
	atomic_store(&c->n, 0);
	return whole;
}

size_t services_channels_health(struct services_channels *c, struct web_health_item *items, size_t most)
{
	size_t n = 0;

	for (unsigned i = 0; i < atomic_load(&c->n) && n < most; i++) {
		struct channel_port *port = c->list[i].port;
		struct channel_health h;

		port->health(port, &h);
		items[n++] = (struct web_health_item){.name = port->name, .ok = h.ok};
		for (unsigned g = 0; g < h.ngauges && n < most; g++)
			items[n++] = (struct web_health_item){
				.name = h.gauges[g].name, .ok = true, .number = h.gauges[g].value};
	}
	return n;
}
