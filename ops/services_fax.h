/* services_fax.h - the fax channel as the settings want it. */
#ifndef OPS_SERVICES_FAX_H
#define OPS_SERVICES_FAX_H

#include "channels/fax/fax_channel.h"
#include "channels/mail/mail_channel.h"
#include "ops/house.h"

/* Before the mail channel, which asks it about each mail. */
struct fax_channel *services_fax_start(struct house *h);

/* When the mail channel runs: replies leave by its relay, if it has one. */
void services_fax_send(struct fax_channel *c, struct mail_channel *m);

#endif
