/* fax_outgoing.h - a reply that goes by fax becomes a letter, and that a mail to the gateway. Thread: a sender's. */
#ifndef CHANNELS_FAX_FAX_OUTGOING_H
#define CHANNELS_FAX_FAX_OUTGOING_H

#include "channels/mail/sender.h"

/* For sender_options. */
extern const struct delivery_kind fax_delivery;

#endif
