/*
 * lmtp_session.h - one conversation with a mail server: bytes in, replies and questions out.
 *
 * Speaks LMTP (RFC 2033) to the MTA in front, or SMTP (RFC 5321) as the demo's sink. Pure: no socket, no
 * clock, no database; its owner feeds it, sends its replies, and answers the two things it cannot know: is
 * this a recipient of ours, and has the mail been stored. How the bytes were cut into pieces never changes
 * what comes out.
 *
 * Bounded: a command line of 4 KiB, `rcpts_most` recipients, `size_most` bytes of mail (counted in the
 * listener's shared budget), `errors_most` errors. Hardening rows B1-B22.
 */
#ifndef CHANNELS_MAIL_LMTP_SESSION_H
#define CHANNELS_MAIL_LMTP_SESSION_H

#include <stdbool.h>

#include "channels/mail/mail_path.h"
#include "channels/mail/raw_bytes.h"
#include "hub/base/bytes.h"

#define LMTP_LINE_MOST 4096 /* bytes of a command with its CRLF */

enum lmtp_dialect { DIALECT_LMTP, DIALECT_SMTP };

/* Bytes of unfinished mails and of what waits behind them, all sessions of a listener together. */
struct lmtp_budget {
	size_t held, most; /* held may be the larger: a read is taken as it comes */
};

static inline size_t lmtp_budget_room(const struct lmtp_budget *b)
{
	return b->most > b->held ? b->most - b->held : 0;
}

struct lmtp_config {
	enum lmtp_dialect dialect;
	const char *hostname;
	size_t size_most;
	unsigned rcpts_most;
	unsigned hops_most; /* Received fields; more is a loop */
	unsigned errors_most;
	bool discard; /* keep no byte of the mails (sink) */
	struct lmtp_budget *budget;
};

/* What the session waits for. */
enum lmtp_want {
	LMTP_WANT_INPUT,     /* all was used: feed what comes next */
	LMTP_WANT_RECIPIENT, /* is lmtp_session_asked() ours? answer by lmtp_session_recipient */
	LMTP_WANT_DELIVERY,  /* store lmtp_session_envelope(); answer by lmtp_session_delivered */
	LMTP_WANT_CLOSE,     /* send the replies, then close; further input is ignored */
};

enum lmtp_verdict {
	LMTP_TAKEN,   /* 250 */
	LMTP_UNKNOWN, /* 550 5.1.1: no such mailbox; only for recipients */
	LMTP_LATER,   /* 451 4.3.0: our own trouble; the MTA keeps the mail */
};

struct lmtp_recipient {
	char *address;
	uint64_t mailbox; /* what the owner answered */
};

struct lmtp_envelope {
	const char *mail_from; /* "" for reports */
	const struct lmtp_recipient *to;
	size_t nto;
	struct raw_bytes *mail; /* borrowed; hold it to keep it. NULL when discarded */
	size_t size;
};

struct lmtp_session;

/* On ctx, with its greeting waiting in the replies. `c` outlives it. Freeing gives its bytes back to the
 * budget. */
struct lmtp_session *lmtp_session_new(void *ctx, const struct lmtp_config *c);

/*
 * Read on, as far as no answer is needed. *used_r bytes were taken; the rest is to be fed again after the
 * answer.
 */
enum lmtp_want lmtp_session_feed(struct lmtp_session *s, struct bytes in, size_t *used_r);

/* What is to be sent now; lmtp_session_sent forgets it. */
struct bytes lmtp_session_replies(const struct lmtp_session *s);
void lmtp_session_sent(struct lmtp_session *s);

const char *lmtp_session_asked(const struct lmtp_session *s);
void lmtp_session_recipient(struct lmtp_session *s, enum lmtp_verdict v, uint64_t mailbox);

/* Valid until lmtp_session_delivered. */
struct lmtp_envelope lmtp_session_envelope(const struct lmtp_session *s);
/* One verdict for each recipient, in their order. (SMTP says one reply: 250 only if all were taken.) */
void lmtp_session_delivered(struct lmtp_session *s, const enum lmtp_verdict *v, size_t n);

/* Is a command or a mail half read? For deadlines of slow peers. */
bool lmtp_session_midway(const struct lmtp_session *s);

#endif
