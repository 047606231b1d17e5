/*
 * imap_connect.h - from an account to a conversation: libcurl connects, proves the server, signs in; then we speak.
 *
 * libcurl does TCP, TLS and STARTTLS with the certificate checked, and the login (password by the best way that the
 * server offers, or XOAUTH2); what follows is imap_session's (decision 0127). Owns: the connection. Thread: the one that
 * opened it. Source: RFC 3501 6.2, RFC 8314, RFC 7628.
 */
#ifndef CHANNELS_MAIL_IMAP_CONNECT_H
#define CHANNELS_MAIL_IMAP_CONNECT_H

#include "channels/mail/imap_account.h"
#include "channels/mail/imap_session.h"
#include "channels/mail/imap_try.h"

struct imap_connection {
	struct imap_session *session;
	enum imap_stage stage; /* where it ended, when it did not come about */
	const char *said;      /* the server's or libcurl's words then; "" */
};

/* Who may end it early, and how patient it is; go_on NULL = nobody. */
struct imap_way {
	bool (*go_on)(void *arg);
	void *arg;
	unsigned hurry;
};

/* Why an account cannot even be tried, a sentence; NULL = it can. Pure. */
const char *imap_account_barred(const struct imap_account *a);
/* On ctx; freeing it closes. Also with trouble *c_r is there, for its stage and words. */
MUST_CHECK enum imap_trouble imap_connect(void *ctx, const struct imap_account *a, const struct imap_way *w,
					  struct imap_connection **c_r);

#endif
