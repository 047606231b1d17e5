/*
 * fax_compose.h - the mail that carries a fax to its gateway: a PDF, and behind it the documents that go along; nothing
 * else, so that nothing else is faxed.
 *
 * From and the return path are the signed address to which the gateway's report comes (HylaFAX's faxmail reports to
 * From). All header values are ASCII of our own making, checked here. Pure.
 * Source: RFC 5322, RFC 2045, RFC 2183; faxmail(1).
 */
#ifndef CHANNELS_FAX_FAX_COMPOSE_H
#define CHANNELS_FAX_FAX_COMPOSE_H

#include "channels/mail/compose_files.h"
#include "hub/base/bytes.h"
#include "hub/base/job.h"

struct fax_out {
	const char *from;      /* the signed return path */
	const char *const *to; /* number@gateway, NULL-ended */
	const char *mid;       /* without angle brackets */
	const char *loop_mark;
	const char *reference; /* the ticket's number */
	instant date;
	struct bytes pdf;
	struct mail_files along; /* PDF and TIFF; n 0: the PDF is the whole mail */
};

/* With CRLF, on j->ctx. RC_INVALID: a value cannot stand in a header. */
MUST_CHECK enum rc fax_compose(struct job *j, const struct fax_out *f, struct bytes *mail_r);

#endif
