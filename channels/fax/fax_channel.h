/*
 * fax_channel.h - the fax channel as a whole: what mail of gateways it takes, and the pages it makes of it.
 *
 * Faxes come and go as mail, so it has no door of its own: the mail channel asks it about each mail. Owns: the book of
 * gateways, the thread fax-pages with its connection and child. Thread: start on the loop thread, before the mail
 * channel; the rest as in channel.h.
 */
#ifndef CHANNELS_FAX_FAX_CHANNEL_H
#define CHANNELS_FAX_FAX_CHANNEL_H

#include "channels/channel.h"
#include "channels/mail/message_build.h"
#include "hub/store/db.h"

/* Text is copied. */
struct fax_channel_options {
	const char *
		authserv_id; /* whose Authentication-Results are believed; NULL = nobody's: no fax comes in */
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

struct fax_channel;

struct fax_channel *fax_channel_start(void *ctx, const struct fax_channel_options *o);
/* For mail_channel_options. */
struct mail_other fax_channel_other(struct fax_channel *c);
struct channel_port *fax_channel_port(struct fax_channel *c);

#endif
