/* services_webhook.h - web calls as the settings want them. */
#ifndef OPS_SERVICES_WEBHOOK_H
#define OPS_SERVICES_WEBHOOK_H

#include "channels/webhook/webhook_channel.h"
#include "ops/house.h"

/* 0, or the exit code, with the reason on standard error. */
int services_webhook_start(struct house *h, struct webhook_channel **c_r);

#endif
