/*
 * smtp_talk.h - who said what in an SMTP conversation, and what it means for each recipient.
 *
 * libcurl speaks; it tells of a whole transfer only whether it went well. This listens to the commands and reply
 * lines as they pass (CURLOPT_DEBUGFUNCTION) and keeps each recipient's own reply. Pure. Source: RFC 5321 4.2, 4.5.3.
 */
#ifndef CHANNELS_MAIL_SMTP_TALK_H
#define CHANNELS_MAIL_SMTP_TALK_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/bytes.h"

#define SMTP_REPLY_MOST 480 /* bytes kept of a reply's text */
#define SMTP_RCPTS_MOST 1000

struct smtp_reply {
	int code; /* 0 = none came */
	char text
		[SMTP_REPLY_MOST]; /* lines joined by a blank, without the codes; other than printable ASCII is '?' */
};

enum smtp_step {
	SMTP_GREETING,
	SMTP_HELLO,
	SMTP_SIGN_IN,
	SMTP_MAIL,
	SMTP_RCPT,
	SMTP_DATA,
	SMTP_DOT,
	SMTP_OTHER
};

struct smtp_talk {
	enum smtp_step step;
	size_t nto;
	size_t rcpt;	       /* how many RCPT commands were sent */
	struct smtp_reply now; /* a reply that is not complete yet */
	bool joining;
	bool dotted;  /* the final dot went out */
	bool greeted; /* EHLO was answered in this talk */
	bool dsn,
		utf8; /* it offers delivery reports (RFC 3461), heads and addresses beyond ASCII (RFC 6531) */
	struct smtp_reply last; /* the last complete one */
	struct smtp_reply mail, data, dot;
	struct smtp_reply *to; /* nto of them */
};

void smtp_talk_begin(struct smtp_talk *t, struct smtp_reply *to, size_t nto);
/* A command that was sent, with or without its CRLF. */
void smtp_talk_sent(struct smtp_talk *t, struct bytes command);
/* The final dot goes out now. */
void smtp_talk_dot(struct smtp_talk *t);
/* One or more whole reply lines. */
void smtp_talk_heard(struct smtp_talk *t, struct bytes lines);

enum smtp_fate {
	SMTP_SENT,	/* the server has taken it */
	SMTP_LATER,	/* not taken, try again */
	SMTP_REFUSED,	/* not taken for good */
	SMTP_UNCERTAIN, /* the final dot was sent and nothing came back */
};

/* What became of recipient i; *reply_r is the reply that decided, NULL when there was none. */
enum smtp_fate smtp_talk_fate(const struct smtp_talk *t, size_t i, const struct smtp_reply **reply_r);

#endif
