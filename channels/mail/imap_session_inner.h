/* imap_session_inner.h - what the files of imap_session share; nobody else includes it. */
#ifndef CHANNELS_MAIL_IMAP_SESSION_INNER_H
#define CHANNELS_MAIL_IMAP_SESSION_INNER_H

#include "channels/mail/imap_reader.h"
#include "channels/mail/imap_session.h"

#define IMAP_SAID_MOST 400

/* Who hears what a command brings; each may be NULL. */
struct imap_ear {
	void (*data)(void *arg, const struct imap_reply *r);
	void (*body)(void *arg, size_t size);
	void (*bytes)(void *arg, struct bytes piece);
	void (*found)(void *arg, uint32_t uid);
	void *arg;
	size_t body_most;
};

struct imap_session {
	struct imap_wire wire;
	struct imap_reader *reader;
	const struct imap_ear *ear; /* of the command under way */
	unsigned commands;
	char tag[16];
	struct imap_abilities abilities;

	/* about the command under way, or the last */
	bool ended, more; /* its tagged answer has come; the server waits for more of it */
	enum imap_status status;
	char code[64];
	char said[IMAP_SAID_MOST + 1];
	unsigned replies;
	enum imap_trouble trouble; /* it cannot go on */
	bool news;		   /* EXISTS, since it was last cleared */
	char alert[IMAP_SAID_MOST + 1];
};

/* Send a command ("UID SEARCH ..." without tag and line end) and wait for its end. NONE: it was OK. */
FORMAT(3, 4)
MUST_CHECK enum imap_trouble imap_ask(struct imap_session *s, const struct imap_ear *ear, const char *fmt,
				      ...);
/* The two halves of it, for commands that go on after "+". imap_await: until *done, or the end of the command. */
FORMAT(3, 4)
MUST_CHECK enum imap_trouble imap_say(struct imap_session *s, const struct imap_ear *ear, const char *fmt,
				      ...);
MUST_CHECK enum imap_trouble imap_say_more(struct imap_session *s, struct bytes out);
MUST_CHECK enum imap_trouble imap_await_more(struct imap_session *s);
MUST_CHECK enum imap_trouble imap_await_end(struct imap_session *s);
/* For at most so long, until the folder has news or the command ends. */
MUST_CHECK enum imap_trouble imap_await_news(struct imap_session *s, span most);
/* UIDs as a set, "1:3,7", on ctx. */
char *imap_set(void *ctx, const uint32_t *uids, size_t n);

#endif
