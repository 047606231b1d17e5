/* services_phone.h - the telephone channel as the settings want it. */
#ifndef OPS_SERVICES_PHONE_H
#define OPS_SERVICES_PHONE_H

#include "channels/phone/phone_channel.h"
#include "ops/house.h"

/* NULL: the settings name no telephone system. */
struct channel_port *services_phone_start(struct house *h);

#endif
