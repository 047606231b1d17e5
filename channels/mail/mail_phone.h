/* mail_phone.h - the number that a fax or voice mail gateway names in its mail. Pure. */
#ifndef CHANNELS_MAIL_MAIL_PHONE_H
#define CHANNELS_MAIL_MAIL_PHONE_H

#include "channels/mail/mail_read.h"

/* "+49301234567" from text or subject of a mail that carries a fax or a recording; "" = none. On `ctx`. */
const char *mail_sender_phone(void *ctx, const struct mail_read *m);

#endif
