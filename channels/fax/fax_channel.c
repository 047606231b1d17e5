/* fax_channel.c - the fax channel as a whole. */
#include "channels/fax/fax_channel.h"

#include <talloc.h>

#include "channels/fax/fax_intake.h"
#include "channels/fax/fax_outgoing.h"
#include "channels/fax/ocr_reader.h"
#include "channels/fax/page_maker.h"

struct fax_channel {
	struct channel_port port; /* first: the port is the channel */
	struct fax_channel_options o;
	struct page_maker *maker;
	struct ocr_reader *ocr;	       /* NULL = none */
	struct sender *_Atomic sender; /* a committing thread may wake it at any time */
	struct fax_intake intake;
};

static void port_drain(struct channel_port *p)
{
	struct fax_channel *c = (struct fax_channel *)p;

	page_maker_drain(c->maker);
	if (c->ocr)
		ocr_reader_drain(c->ocr);
	if (c->sender)
		sender_drain(c->sender);
}

static bool port_stop(struct channel_port *p, span wait)
{
	struct fax_channel *c = (struct fax_channel *)p;
	int64_t end = clock_mono_ms() + wait.ms;
	bool all = c->sender ? sender_stop(c->sender, wait) : true;

	if (c->ocr)
		all = ocr_reader_stop(c->ocr, SPAN_MS(end > clock_mono_ms() ? end - clock_mono_ms() : 0)) &&
		      all;

	return page_maker_stop(c->maker, SPAN_MS(end > clock_mono_ms() ? end - clock_mono_ms() : 0)) && all;
}

static void port_health(struct channel_port *p, struct channel_health *h_r)
{
	struct page_maker_counts n = page_maker_counts(((struct fax_channel *)p)->maker);

	*h_r = (struct channel_health){
		.ok = n.child_ok,
		.why = n.child_ok ? "" : "the process that reads faxes cannot be started",
		.gauges = {{"fax_read", (int64_t)n.read, true, "Faxes whose pages were made."},
			   {"fax_unreadable", (int64_t)n.unreadable, true, "Faxes that nobody could read."}},
		.ngauges = 2,
	};
}

struct fax_channel *fax_channel_start(void *ctx, const struct fax_channel_options *o)
{
	struct fax_channel *c = talloc_zero(ctx, struct fax_channel);

	must(c);
	c->port = (struct channel_port){"fax", port_drain, port_stop, port_health};
	c->o = *o;
	if (o->authserv_id) {
		c->o.authserv_id = talloc_strdup(c, o->authserv_id);
		must(c->o.authserv_id);
	}
	c->o.sendfax = talloc_strdup(c, o->sendfax ? o->sendfax : "");
	must(c->o.sendfax);
	c->maker = page_maker_start(c, &(struct page_maker_options){o->open_db, o->open_db_arg});
	if (o->ocr)
		c->ocr =
			ocr_reader_start(c, &(struct ocr_reader_options){o->ocr, o->open_db, o->open_db_arg});
	c->intake = (struct fax_intake){
		.book = fax_book_new(c),
		.authserv_id = c->o.authserv_id,
		.wake = page_maker_wake,
		.wake_arg = c->maker,
	};
	return c;
}

struct mail_other fax_channel_other(struct fax_channel *c)
{
	return (struct mail_other){fax_intake_take, &c->intake};
}

struct channel_port *fax_channel_port(struct fax_channel *c)
{
	return &c->port;
}

void fax_channel_send(struct fax_channel *c, const struct smtp_relay *relay, const struct address_keys *keys)
{
	const struct sender_options so = {
		.kind = &fax_delivery,
		.kind_options = c->o.sendfax,
		.threads = 1,
		.relay = *relay,
		.keys = *keys,
		.open_db = c->o.open_db,
		.open_db_arg = c->o.open_db_arg,
	};

	c->sender = sender_start(c, &so);
}

void fax_channel_wake(void *channel)
{
	struct fax_channel *c = channel;

	if (c->sender)
		sender_wake(c->sender);
}
