/*
 * imap_session.h - a conversation with an IMAP server that has let us in: commands, and what they answer.
 *
 * Blocks; one command at a time, but for mails that are asked for ahead. Every wait, every answer and every flood is bounded. After any trouble but REFUSED,
 * FOLDER and MOVE_FOLDER the conversation is over. Only UIDs are used, and of a mail only UID, RFC822.SIZE and BODY.PEEK[]
 * are asked for (hardening M1, B141). Owns: nothing but memory; the wire is the caller's. Thread: one.
 * Source: RFC 3501, 2177 (IDLE), 4315 (UIDPLUS), 6851 (MOVE), 2971 (ID), 5530 (response codes).
 */
#ifndef CHANNELS_MAIL_IMAP_SESSION_H
#define CHANNELS_MAIL_IMAP_SESSION_H

#include "channels/mail/imap_trouble.h"
#include "channels/mail/raw_bytes.h"
#include "hub/base/instant.h"
#include "hub/base/rc.h"

#define IMAP_RANGE 500 /* UIDs asked for at a time */

struct imap_wire {
	enum rc (*send)(void *arg, struct bytes out);
	/* As line_receive. */
	enum rc (*receive)(void *arg, void *buffer, size_t most, span wait, size_t *n_r);
	/* Asked at least once a second. false: the conversation is to end. */
	bool (*go_on)(void *arg);
	void *arg;
	unsigned hurry; /* tests: so many times sooner a silent server is given up; 0 = 1 */
};

struct imap_session;

struct imap_session *imap_session_new(void *ctx, const struct imap_wire *w);
/* The server's words at the last trouble, one line of UTF-8; "". Until the next command. */
const char *imap_session_said(const struct imap_session *s);
/* The last [ALERT], one line; "" = none. */
const char *imap_session_alert(const struct imap_session *s);

struct imap_abilities {
	bool idle, move, uidplus;
};
/* The first thing: what can the server do, and say who we are where it wants to know. */
MUST_CHECK enum imap_trouble imap_begin(struct imap_session *s);
const struct imap_abilities *imap_session_abilities(const struct imap_session *s);

struct imap_opened {
	uint32_t uidvalidity, messages;
	uint32_t uidnext; /* 0 = the server does not say */
	bool read_only;
};
/* `folder` in UTF-8. read_only: by EXAMINE, so that nothing in it changes. */
MUST_CHECK enum imap_trouble imap_open(struct imap_session *s, const char *folder, bool read_only,
				       struct imap_opened *o_r);

/*
 * The lowest UIDs from `from` to `to` (0: to the last) that are in the folder, ascending, at most IMAP_RANGE of them.
 * `since`: only what came to the server on that day (UTC) or later; {0} = any.
 */
MUST_CHECK enum imap_trouble imap_search(struct imap_session *s, uint32_t from, uint32_t to, instant since,
					 uint32_t *uids, size_t *n_r);
/* The highest UID in the folder, 0 = it is empty. */
MUST_CHECK enum imap_trouble imap_last(struct imap_session *s, uint32_t *uid_r);
/* Is there a mail with this Message-ID in the open folder? One that cannot be written into a command is said not to be. */
MUST_CHECK enum imap_trouble imap_holds(struct imap_session *s, const char *mid, bool *yes_r);
/* Sizes of these mails (n <= IMAP_RANGE); SIZE_MAX for one that is gone or whose size is not told. */
MUST_CHECK enum imap_trouble imap_sizes(struct imap_session *s, const uint32_t *uids, size_t n,
					size_t *sizes);
/*
 * Mails, in two halves, so that the server reads some while those before them are stored: ask; then, before any other command
 * but an ask, hear what was asked for, in the order of asking, after REFUSED as well. A server may answer both at once, so
 * what is asked for stays where it is until it is heard. Each mail comes whole; one larger than `most` ends the conversation.
 */
struct imap_asked {
	const uint32_t *uids;
	size_t n;
	struct raw_bytes *
		*mails; /* n of them, for the caller to drop; NULL: it did not come, or all were refused */

	/* the session's own */
	unsigned number;
	bool ended;
	int status;
	struct imap_asked *behind;
};
MUST_CHECK enum imap_trouble imap_fetch_ask(struct imap_session *s, struct imap_asked *a, size_t most);
MUST_CHECK enum imap_trouble imap_fetch_hear(struct imap_session *s, struct imap_asked *a);
/* What was asked for will not be heard: the conversation is over. */
void imap_fetch_forget(struct imap_session *s);
/* The first `most` bytes of a mail's header; NULL: it did not come. */
MUST_CHECK enum imap_trouble imap_fetch_head(struct imap_session *s, uint32_t uid, size_t most,
					     struct raw_bytes **head_r);

MUST_CHECK enum imap_trouble imap_mark_seen(struct imap_session *s, const uint32_t *uids, size_t n);
/* By MOVE. `folder` in UTF-8; it is made where it is not there. */
MUST_CHECK enum imap_trouble imap_move(struct imap_session *s, const uint32_t *uids, size_t n,
				       const char *folder);
/* By COPY alone, where the server has no MOVE; imap_delete is to follow. */
MUST_CHECK enum imap_trouble imap_copy(struct imap_session *s, const uint32_t *uids, size_t n,
				       const char *folder);
/*
 * Marked as deleted; and gone, where the server can be told to let these go and no others (UIDPLUS). Else they stay until
 * somebody expunges the folder.
 */
MUST_CHECK enum imap_trouble imap_delete(struct imap_session *s, const uint32_t *uids, size_t n);

/* Wait for something new in the folder, at most so long; *news_r. The server must have IDLE. */
MUST_CHECK enum imap_trouble imap_idle(struct imap_session *s, span most, bool *news_r);
MUST_CHECK enum imap_trouble imap_noop(struct imap_session *s);
/* Names that can be opened, in UTF-8, at most `most`, on ctx. */
MUST_CHECK enum imap_trouble imap_folders(struct imap_session *s, void *ctx, size_t most,
					  const char ***list_r, size_t *n_r);
/* Put a mail into a folder, marked as seen: the copy of what was sent. IMAP_TROUBLE_FOLDER: there is none. */
MUST_CHECK enum imap_trouble imap_append(struct imap_session *s, const char *folder, struct bytes mail);
/* Make a folder that is not there. */
MUST_CHECK enum imap_trouble imap_create(struct imap_session *s, const char *folder);
/* Say good-bye; whether the server answers does not matter. */
void imap_end(struct imap_session *s);

#endif
