/*
 * compose.h - a reply as the mail that leaves: headers through the MIME library, its text, its HTML beside it
 * (multipart/alternative) with the pictures that it shows (multipart/related), and behind them the files
 * (multipart/mixed, compose_files.h). Blind copies stand in no header: they are the envelope's.
 *
 * A human's answer carries no Auto-Submitted and no Precedence (RFC 3834). The same input gives the same bytes.
 * CR, LF, NUL and other control characters are refused in every value that becomes a header: nothing is
 * mended silently. An address is written with its domain as ASCII; a local part beyond ASCII makes the head UTF-8
 * (RFC 6532), which a relay has to offer (smtp_send.h). Thread: any; GMime is initialised at the first call.
 * Source: RFC 5322, RFC 2045-2047, RFC 2231.
 */
#ifndef CHANNELS_MAIL_COMPOSE_H
#define CHANNELS_MAIL_COMPOSE_H

#include <stdbool.h>

#include "channels/mail/compose_files.h"
#include "channels/mail/mail_read.h"
#include "hub/base/bytes.h"
#include "hub/base/job.h"
#include "workflow/names.h"

#define COMPOSE_REFERENCES_MOST 20 /* the first and the last ones stay */

struct mail_out {
	const char *from_name; /* "" = none */
	const char *from_address;
	struct mail_people to, cc;     /* names may be "" */
	bool undisclosed;	       /* neither To nor Cc: all get blind copies */
	const char *reply_to;	       /* NULL = none */
	const char *subject;	       /* the ticket's; "Re: " and the ticket's number are put to it here */
	ticket_id ticket;	       /* 0: a mail of the house itself, its subject stays as it is */
	bool forwarded;		       /* "Fwd: " instead */
	bool automatic;		       /* Auto-Submitted, and a plea not to answer by machine (RFC 3834) */
	bool auto_replied;	       /* with automatic: it answers a mail */
	const char *unsubscribe;       /* where to ask for no more (RFC 8058): an https URL; NULL = nowhere */
	const char *mid;	       /* ours, without angle brackets */
	const char *in_reply_to;       /* without angle brackets; NULL or "" = none */
	const char *const *references; /* oldest first, without angle brackets, NULL-ended; may be NULL */
	const char *loop_mark;	       /* X-Onevoice-Loop */
	instant date;
	const char *text;	 /* lines end with LF */
	const char *html;	 /* of its body, sanitised; pictures as cid:CONTENT-ID. NULL = none */
	struct mail_files files; /* those with a content_id are the HTML's pictures */
};

/* The mail with CRLF line ends, on j->ctx. RC_INVALID: a value cannot stand in a mail; j->why names the field. */
MUST_CHECK enum rc mail_compose(struct job *j, const struct mail_out *m, struct bytes *mail_r);

/* "Re: SUBJECT [#240117-Q]" without prefixes and numbers piling up; on ctx. */
char *reply_subject(void *ctx, const char *subject, ticket_id ticket);
/* As it stands in the header; on ctx. */
char *compose_subject(void *ctx, const struct mail_out *m);

#endif
