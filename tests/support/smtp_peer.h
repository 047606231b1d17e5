/*
 * smtp_peer.h - a mail server under a test's control, on a thread of its own: takes, refuses, drops.
 *
 * What it answers follows from the recipient: refused@ 550, later@ 450, others 250. `mood` decides about the rest.
 */
#ifndef TESTS_SUPPORT_SMTP_PEER_H
#define TESTS_SUPPORT_SMTP_PEER_H

#include <stdbool.h>
#include <stddef.h>

enum smtp_mood {
	PEER_KIND,
	PEER_DROPS_AT_DOT, /* takes the mail and hangs up without a word */
	PEER_BUSY,	   /* 421 at the door */
	PEER_GREYLISTS,	   /* 451 to every recipient */
	PEER_REFUSES_MAIL, /* 554 behind the dot */
	PEER_REPORTS,	   /* kind, and offers DSN (RFC 3461) */
	PEER_UTF8,	   /* kind, and offers SMTPUTF8 (RFC 6531); keeps the sender with its parameters */
	PEER_STALLS,	   /* reads the dot and says nothing until the mood changes */
};

struct smtp_peer;

struct smtp_peer *smtp_peer_start(void);
unsigned smtp_peer_port(const struct smtp_peer *p);
void smtp_peer_mood(struct smtp_peer *p, enum smtp_mood m);
/* Mails whose final dot was read, whatever was answered. */
size_t smtp_peer_mails(struct smtp_peer *p);
/* The i-th of them as it went over the wire, dots not taken off, without the final one; NUL-ended. */
const char *smtp_peer_mail(struct smtp_peer *p, size_t i);
/* Its recipients that were accepted, joined by blanks, and the sender before them: "<from> <to> <to>". */
const char *smtp_peer_envelope(struct smtp_peer *p, size_t i);
size_t smtp_peer_connections(struct smtp_peer *p);
void smtp_peer_stop(struct smtp_peer *p);

#endif
