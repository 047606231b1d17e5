/*
 * ami_event.h - what an event of Asterisk's manager interface says of a call.
 *
 * A call is the channel that began it: its Uniqueid is the Linkedid of every channel that hangs on it. That channel's own
 * Newchannel, Newstate and Hangup are about the call; DialBegin, DialEnd and AgentConnect are about one telephone of ours.
 * Pure. Source: Asterisk's documentation, "AMI Events".
 */
#ifndef CHANNELS_PHONE_AMI_EVENT_H
#define CHANNELS_PHONE_AMI_EVENT_H

#include "channels/phone/ami_reader.h"
#include "workflow/phone_call.h"

/* Texts are the packet's, or on ctx. false: it says nothing of a call. */
bool ami_event_read(void *ctx, const struct ami_packet *p, instant now, struct phone_event *e_r);

#endif
