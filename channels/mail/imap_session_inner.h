/* imap_session_inner.h - what the files of imap_session share; nobody else includes it. */
#ifndef CHANNELS_MAIL_IMAP_SESSION_INNER_H
#define CHANNELS_MAIL_IMAP_SESSION_INNER_H

#include <stdarg.h>

#include "channels/mail/imap_reader.h"
#include "channels/mail/imap_session.h"

#define IMAP_SAID_MOST 400

/* Who hears what a command brings; each may be NULL. */
struct imap_ear {
	void (*data)(void *arg, const struct imap_reply *r);
	void (*found)(void *arg, uint32_t uid);
	void *arg;
};

struct imap_session {
	struct imap_wire wire;
	struct imap_reader *reader;
	const struct imap_ear *ear; /* of the command under way */
	unsigned commands;	    /* sent */
	char tag[16];
	struct imap_abilities abilities;
	struct imap_asked *asked; /* mails, in the order of asking */
	struct raw_bytes *now;	  /* the one that is coming in */

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
/*
 * Its first half alone, for a command that is sent while the one before it is still being answered; its number. Then, when
 * its turn has come, imap_hear: from now on what comes is the answer to this one.
 */
FORMAT(3, 0)
MUST_CHECK enum imap_trouble imap_vsend(struct imap_session *s, unsigned *number_r, const char *fmt,
					va_list args);
void imap_hear(struct imap_session *s, unsigned number, const struct imap_ear *ear);
/* The two halves of imap_ask, for commands that go on after "+". */
FORMAT(3, 4)
MUST_CHECK enum imap_trouble imap_say(struct imap_session *s, const struct imap_ear *ear, const char *fmt,
				      ...);
MUST_CHECK enum imap_trouble imap_say_more(struct imap_session *s, struct bytes out);
MUST_CHECK enum imap_trouble imap_await_more(struct imap_session *s);
MUST_CHECK enum imap_trouble imap_await_end(struct imap_session *s);
/* For at most so long, until the folder has news or the command ends. */
MUST_CHECK enum imap_trouble imap_await_news(struct imap_session *s, span most);
/* imap_fetch: which of those asked for has this tag (NULL: none); and what was said about a mail. */
struct imap_asked *imap_asked_of(const struct imap_session *s, const char *tag);
void imap_asked_hear(struct imap_session *s, const struct imap_reply *r);
/* UIDs as a set, "1:3,7", on ctx. */
char *imap_set(void *ctx, const uint32_t *uids, size_t n);

#endif
