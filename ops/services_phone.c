/* services_phone.c - settings into the telephone channel's options. */
#include "ops/services_phone.h"

static struct db *open_db(void *ctx, void *arg)
{
	const struct house *h = arg;

	return db_open(ctx, &h->where);
}

struct channel_port *services_phone_start(struct house *h)
{
	const struct config *c = h->settings.config;
	const char *ca = config_text(c, "phone.ami_ca");

	if (!h->settings.ami.host)
		return NULL;
	return phone_channel_start(h->ctx, &(struct ami_client_options){
						   .to = {.host = h->settings.ami.host,
							  .port = h->settings.ami.port,
							  .tls = config_bool(c, "phone.ami_tls"),
							  .ca = *ca ? ca : NULL},
						   .user = config_text(c, "phone.ami_user"),
						   .secret = config_text(c, "phone.ami_secret"),
						   .open_db = open_db,
						   .open_db_arg = h,
					   });
}
