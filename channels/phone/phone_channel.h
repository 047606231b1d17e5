/*
 * phone_channel.h - the telephone channel as a whole: the line to the company's own telephone system, where there is one.
 *
 * Providers that call us by themselves come through the web's hook route (hook.h). Owns: the thread phone-ami. Thread:
 * start on the loop thread; the rest as in channel.h.
 */
#ifndef CHANNELS_PHONE_PHONE_CHANNEL_H
#define CHANNELS_PHONE_PHONE_CHANNEL_H

#include "channels/channel.h"
#include "channels/phone/ami_client.h"

/* Text is copied. */
struct channel_port *phone_channel_start(void *ctx, const struct ami_client_options *o);

#endif
