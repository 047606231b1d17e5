/* services_mail.h - the mail channel as the settings want it. */
#ifndef OPS_SERVICES_MAIL_H
#define OPS_SERVICES_MAIL_H

#include "channels/mail/mail_channel.h"
#include "ops/house.h"

/* Start it; `other`: the channel whose messages come as mail. 0, or the exit code, with the reason on standard error. */
int services_mail_start(struct house *h, struct loop *l, struct edge *e, const uint8_t boot_id[16],
			struct mail_other other, struct mail_channel **m_r);

#endif
