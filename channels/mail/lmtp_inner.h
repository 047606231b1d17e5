/* lmtp_inner.h - what the files of the LMTP session share; nobody else includes it. */
#ifndef CHANNELS_MAIL_LMTP_INNER_H
#define CHANNELS_MAIL_LMTP_INNER_H

#include "channels/mail/lmtp_data.h"
#include "channels/mail/lmtp_session.h"

enum lmtp_state {
	LMTP_NEW,	 /* no LHLO yet */
	LMTP_READY,	 /* between mails */
	LMTP_MAIL,	 /* sender known */
	LMTP_RCPT,	 /* at least one recipient accepted */
	LMTP_ASKED,	 /* the owner is asked about a recipient */
	LMTP_DATA,	 /* the mail itself */
	LMTP_DELIVERING, /* the owner stores it */
	LMTP_CLOSED,
};

struct lmtp_session {
	const struct lmtp_config *c;
	enum lmtp_state state;
	unsigned errors;

	char line[LMTP_LINE_MOST];
	size_t nline;
	char asked[MAIL_PATH_MOST + 1];

	/* the mail under way */
	char mail_from[MAIL_PATH_MOST + 1];
	bool utf8; /* the sender said SMTPUTF8: addresses may go beyond ASCII */
	struct lmtp_recipient *to;
	size_t nto;
	struct lmtp_data data;
	struct raw_bytes *mail;
	size_t size;	/* bytes of mail read, kept or not */
	size_t charged; /* of them in the budget */
	bool too_big, no_room;

	char *out; /* replies not yet sent */
	size_t nout;
};

/* Queue a reply: "250 2.1.0 ok" without CRLF. */
void lmtp_reply(struct lmtp_session *s, const char *text);
/* The same for a mistake of the peer: too many of them end the session. */
void lmtp_reproach(struct lmtp_session *s, const char *text);
/* Queue a reply and end the session. */
void lmtp_end(struct lmtp_session *s, const char *text);
/* Forget the mail under way. */
void lmtp_forget_mail(struct lmtp_session *s);
/* Begin reading the mail itself. */
void lmtp_begin_data(struct lmtp_session *s);

/* One whole command line, without CRLF, printable ASCII. */
void lmtp_command(struct lmtp_session *s, char *line);

#endif
