/*
 * lmtp_drive.h - plays both the peer and the owner of an LMTP session, and writes down what happened.
 *
 * The owner's answers follow from the addresses, so the same bytes always give the same transcript:
 * unknown@ is not ours, later@ cannot be looked up, broken@ is accepted and then cannot be stored.
 */
#ifndef TESTS_SUPPORT_LMTP_DRIVE_H
#define TESTS_SUPPORT_LMTP_DRIVE_H

#include "channels/mail/lmtp_session.h"

struct lmtp_transcript {
	char *replies; /* the status of each reply line that ends a reply: "220 250 250 354 250 2.0.0 ..." */
	char *lines;   /* all reply lines as sent */
	char *stored;  /* "from>to,to=SIZE:bytes;" for each delivery with at least one recipient taken */
	bool closed;
	size_t held_at_end; /* of the budget, after the session was freed */
};

/* Feed `in` cut into pieces by cut(arg, left), each at least 1 byte. */
struct lmtp_transcript lmtp_drive(void *ctx, const struct lmtp_config *c, struct bytes in,
				  size_t (*cut)(void *arg, size_t left), void *arg);

#endif
