/*
 * imap_envelope.h - who sent a fetched mail and to which of our addresses: IMAP tells neither, its trace fields do.
 *
 * Pure. What stands there was written by the mailbox's own server, or by the sender where that writes none: it is no more
 * than a hint, as all of it was by LMTP.
 */
#ifndef CHANNELS_MAIL_IMAP_ENVELOPE_H
#define CHANNELS_MAIL_IMAP_ENVELOPE_H

#include "hub/base/bytes.h"

struct imap_envelope {
	char *mail_from; /* "" only where the server says that the return path is empty */
	char *rcpt_to;
};

/* `head`: the mail or its beginning. `own`: the mailbox's address, for where nothing better is said. On ctx. */
struct imap_envelope imap_envelope_read(void *ctx, struct bytes head, const char *own);

#endif
