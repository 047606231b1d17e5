/*
 * lmtp_data.h - the bytes between DATA and the final dot: dots taken off once, smuggling refused.
 *
 * A line ends with CRLF and nothing else; the mail ends with CRLF "." CRLF and nothing else. A bare LF, and
 * every bare CR that together with a dot some other server might take for an end, breaks the session. Other
 * bare CRs are the mail's own bytes. Pure: no allocation; what belongs to the mail is handed out in runs.
 * Source: RFC 5321 2.3.8, 4.1.1.4, 4.5.2; CVE-2023-51764/5/6.
 */
#ifndef CHANNELS_MAIL_LMTP_DATA_H
#define CHANNELS_MAIL_LMTP_DATA_H

#include "hub/base/bytes.h"

enum lmtp_data_state {
	DATA_LINE_START, /* behind a CRLF, or nothing read yet */
	DATA_DOT,	 /* "." at the beginning of a line */
	DATA_DOT_CR,	 /* ".\r" there */
	DATA_TEXT,
	DATA_CR,     /* a CR that is not yet known to be bare */
	DATA_CR_DOT, /* "\r." where the CR was bare */
};

enum lmtp_data_end {
	DATA_GOES_ON, /* all read */
	DATA_ENDED,   /* the final CRLF has been read */
	DATA_BROKEN,  /* bytes that no mail may hold; *used_r is behind the offending one */
};

struct lmtp_data {
	enum lmtp_data_state state;
	void (*keep)(void *arg, struct bytes run); /* bytes of the mail, in order; n >= 1 */
	void *arg;
};

enum lmtp_data_end lmtp_data_feed(struct lmtp_data *d, struct bytes in, size_t *used_r);

#endif
