/*
 * fax_channel.h - the fax channel as a whole: what mail of gateways it takes, and the pages it makes of it.
 *
 * Faxes come and go as mail, so it has no door of its own: the mail channel asks it about each mail. Owns: the book of
 * gateways, the threads fax-pages and fax-out with their connections and children. Thread: start on the loop thread, before the mail
 * channel; the rest as in channel.h.
 */
#ifndef CHANNELS_FAX_FAX_CHANNEL_H
#define CHANNELS_FAX_FAX_CHANNEL_H

#include "channels/channel.h"
#include "channels/mail/message_build.h"
#include "channels/mail/sender.h"
#include "hub/store/db.h"

/* Text is copied. */
struct fax_channel_options {
	const char *
		authserv_id; /* whose Authentication-Results are believed; NULL = nobody's: no fax comes in */
	const char *ocr;     /* languages for the words on pages: "eng+chi_sim"; NULL = they are not read */
	const char *sendfax; /* the command, for gateways that faxes leave by with it */
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

struct fax_channel;

struct fax_channel *fax_channel_start(void *ctx, const struct fax_channel_options *o);
/*
 * Let replies leave by this relay, when the mail channel runs (it has set the relay up, and libcurl). Without it they
 * wait in the outbox.
 */
void fax_channel_send(struct fax_channel *c, const struct smtp_relay *relay, const struct address_keys *keys);
/* The outbox may have grown. Any thread. */
void fax_channel_wake(void *channel);
/* For mail_channel_options. */
struct mail_other fax_channel_other(struct fax_channel *c);
struct channel_port *fax_channel_port(struct fax_channel *c);

#endif
