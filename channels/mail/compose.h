/*
 * compose.h - a reply as the mail that leaves: headers through the MIME library, one text part, and
 * behind it the files, if there are any (compose_files.h).
 *
 * A human's answer carries no Auto-Submitted and no Precedence (RFC 3834). The same input gives the same bytes.
 * CR, LF, NUL and other control characters are refused in every value that becomes a header: nothing is
 * mended silently. Thread: any; GMime is initialised at the first call.
 * Source: RFC 5322, RFC 2045-2047, RFC 2231.
 */
#ifndef CHANNELS_MAIL_COMPOSE_H
#define CHANNELS_MAIL_COMPOSE_H

#include <stdbool.h>

#include "channels/mail/compose_files.h"
#include "hub/base/bytes.h"
#include "hub/base/job.h"
#include "workflow/names.h"

#define COMPOSE_REFERENCES_MOST 20 /* the first and the last ones stay */

struct mail_out {
	const char *from_name; /* "" = none */
	const char *from_address;
	const char *const *to;	       /* addresses, NULL-ended, at least one */
	const char *reply_to;	       /* NULL = none */
	const char *subject;	       /* the ticket's; "Re: " and the ticket's number are put to it here */
	ticket_id ticket;	       /* 0: a mail of the house itself, its subject stays as it is */
	bool automatic;		       /* Auto-Submitted, and a plea not to answer by machine (RFC 3834) */
	const char *mid;	       /* ours, without angle brackets */
	const char *in_reply_to;       /* without angle brackets; NULL or "" = none */
	const char *const *references; /* oldest first, without angle brackets, NULL-ended; may be NULL */
	const char *loop_mark;	       /* X-Onevoice-Loop */
	instant date;
	const char *text;	 /* lines end with LF */
	struct mail_files files; /* n 0: the text alone */
};

/* The mail with CRLF line ends, on j->ctx. RC_INVALID: a value cannot stand in a mail; j->why names the field. */
MUST_CHECK enum rc mail_compose(struct job *j, const struct mail_out *m, struct bytes *mail_r);

/* "Re: SUBJECT [#240117-Q]" without prefixes and numbers piling up; on ctx. */
char *reply_subject(void *ctx, const char *subject, ticket_id ticket);

#endif
