/*
 * ami_session.h - our side of a conversation with Asterisk's manager interface: sign in, listen, ask now and then whether
 * it is still there.
 *
 * Pure: bytes in, bytes and events of calls out. Only events of the class "call" and "agent" are asked for, and no action
 * is ever sent but Login, Ping and Logoff. Source: Asterisk's documentation, "AMI v2 Specification".
 */
#ifndef CHANNELS_PHONE_AMI_SESSION_H
#define CHANNELS_PHONE_AMI_SESSION_H

#include "channels/phone/ami_event.h"

enum ami_phase { AMI_GREETING, AMI_SIGNING_IN, AMI_LISTENING, AMI_REFUSED };

#define AMI_PING SPAN_S(20)
#define AMI_QUIET SPAN_S(60) /* nothing heard for so long: it is gone */

struct ami_session {
	const char *user, *secret;
	enum ami_phase phase;
	struct ami_reader reader;
	int64_t heard_ms, pinged_ms; /* monotonic */
	/* Bytes to be sent. */
	void (*send)(void *arg, const char *text);
	/* e lives for the call. */
	void (*event)(void *arg, const struct phone_event *e);
	void *arg;
};

/* user, secret and functions filled in by the caller. */
void ami_session_begin(struct ami_session *s, int64_t now_ms);
void ami_session_feed(struct ami_session *s, struct bytes in, instant now, int64_t now_ms);
/* Time has passed: ping. false: it is gone. */
bool ami_session_tick(struct ami_session *s, int64_t now_ms);

#endif
