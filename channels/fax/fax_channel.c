/* fax_channel.c - the fax channel as a whole. */
#include "channels/fax/fax_channel.h"

#include <talloc.h>

#include "channels/fax/fax_intake.h"

struct fax_channel {
	struct fax_channel_options o;
	struct fax_intake intake;
};

struct fax_channel *fax_channel_start(void *ctx, const struct fax_channel_options *o)
{
	struct fax_channel *c = talloc_zero(ctx, struct fax_channel);

	must(c);
	c->o = *o;
	if (o->authserv_id) {
		c->o.authserv_id = talloc_strdup(c, o->authserv_id);
		must(c->o.authserv_id);
	}
	c->intake = (struct fax_intake){.book = fax_book_new(c), .authserv_id = c->o.authserv_id};
	return c;
}

struct mail_other fax_channel_other(struct fax_channel *c)
{
	return (struct mail_other){fax_intake_take, &c->intake};
}
