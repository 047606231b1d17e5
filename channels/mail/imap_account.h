/*
 * imap_account.h - what it takes to fetch one mailbox by IMAP, and where the fetching threads get that from.
 *
 * The settings and their secrets belong to whoever keeps mailboxes (workflow/mailbox); here stands only what a
 * connection needs of them. Owns nothing.
 */
#ifndef CHANNELS_MAIL_IMAP_ACCOUNT_H
#define CHANNELS_MAIL_IMAP_ACCOUNT_H

#include "hub/store/db.h"
#include "workflow/names.h"

enum imap_tls {
	IMAP_TLS_IMPLICIT, /* port 993 */
	IMAP_TLS_STARTTLS, /* port 143; refused by the server = no login */
	IMAP_TLS_NONE,	   /* only for a server on this machine: any other host is refused */
};

/* What happens on the server to a mail once it is committed here. */
enum imap_after {
	IMAP_LEAVE,
	IMAP_MARK_SEEN,
	IMAP_MOVE,   /* to `move_to` */
	IMAP_DELETE, /* only with may_delete, else as IMAP_LEAVE */
};

/* All text is borrowed for the length of the call it is given to. */
struct imap_account {
	mailbox_id mailbox;
	const char *address; /* of ours: support@example.org */
	const char *host;
	unsigned port; /* 0 = 993, or 143 with STARTTLS or none */
	enum imap_tls tls;
	const char *ca; /* file; NULL = the system's */
	const char *user;
	const char *password; /* NULL with `bearer` */
	const char *bearer;   /* XOAUTH2: an access token that is good now; NULL = password */
	const char *folder;   /* UTF-8; NULL = INBOX */
	enum imap_after after;
	const char *move_to; /* UTF-8; with IMAP_MOVE */
	bool may_delete;     /* a person has confirmed IMAP_DELETE a second time */
	bool take_old; /* also what lay in the folder before the first connection; else only what comes later */
};

static inline const char *imap_account_folder(const struct imap_account *a)
{
	return a->folder ? a->folder : "INBOX";
}

/* Is anything done on the server to what came in? */
static inline bool imap_account_acts(const struct imap_account *a)
{
	return a->after != IMAP_LEAVE && (a->after != IMAP_DELETE || a->may_delete);
}

/* One mailbox that is to be fetched: active, not paused, by IMAP. */
struct imap_wanted {
	mailbox_id mailbox;
	uint64_t version; /* any change of its settings or secrets makes this another number */
};

/*
 * Where fetching threads get their accounts from. Both are called on such a thread; text and lists on the job.
 * Neither transaction nor lock is held.
 */
struct imap_source {
	/* Every mailbox to be fetched, asked every few seconds. */
	enum rc (*wanted)(struct job *j, void *arg, struct imap_wanted **list_r, size_t *n_r);
	/*
	 * What is needed to connect now, all of it writable text on the job: secrets are opened, and wiped after use. May
	 * block on the network to refresh a token. RC_NOT_FOUND: it is not to be fetched any more. RC_BUSY: a token is
	 * on its way, ask again soon. Any other failure: j->why says in words what is wrong with the account (it is noted
	 * as IMAP_TROUBLE_TOKEN), and it is asked again after a pause.
	 */
	enum rc (*account)(struct job *j, void *arg, mailbox_id id, struct imap_account *a_r);
	void *arg;
};

#endif
