/* services_fax.c - settings into the fax channel's options. */
#include "ops/services_fax.h"

static struct db *open_db(void *ctx, void *arg)
{
	const struct house *h = arg;

	return db_open(ctx, &h->where);
}

struct fax_channel *services_fax_start(struct house *h)
{
	const char *authserv_id = config_text(h->settings.config, "mail.authserv_id");

	return fax_channel_start(h->ctx, &(struct fax_channel_options){
						 .authserv_id = *authserv_id ? authserv_id : NULL,
						 .open_db = open_db,
						 .open_db_arg = h,
					 });
}
